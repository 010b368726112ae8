import type { Canvas } from './canvas.js';
import { qrLabel, stampQr, type PrintedAnchor, type Verification } from './qr.js';
import { widthOf, wrap, type TextStyle } from './text.js';

const small: TextStyle = { face: 'regular', size: 7.5, color: '#555555' };
const smallBold: TextStyle = { ...small, face: 'bold' };
const hairline = '#9AA3AE';
const draftNotice = 'Konsep: belum diterbitkan, tanpa nomor dan tanpa kode verifikasi.';

/** What the foot of a page says. */
export interface Footer {
  page: number;
  pages: number;
  verification: Verification | null;
  /** Instead of the note that this is a draft. */
  footnote?: string | undefined;
}

const footerQr = 36;

/** QR, verification code and 'Halaman x dari y' on every page, so that a single sheet can still be checked. */
export function drawFooter(canvas: Canvas, { page, pages, verification, footnote }: Footer): void {
  const top = canvas.bottom + 6;
  const right = canvas.left + canvas.width;
  canvas.artifact(() => {
    canvas.rule(canvas.left, top, canvas.width, 0.5, hairline);
    const pageText = `Halaman ${page} dari ${pages}`;
    const pageWidth = widthOf(pageText, small);
    canvas.drawText(pageText, small, right - pageWidth, top + 6);
    if (verification === null) {
      const [line] = wrap(footnote ?? draftNotice, small, canvas.width - pageWidth - 20);
      if (line) canvas.drawText(line.text, small, canvas.left, top + 6);
      return;
    }
    if (verification.anchor) drawAnchor(canvas, verification.anchor, right, top);
    stampQr(canvas, verification.url, { x: canvas.left, y: top + 4, side: footerQr });
    const x = canvas.left + footerQr + 8;
    canvas.drawText(qrLabel, smallBold, x, top + 5);
    const label = 'Kode verifikasi ';
    canvas.drawText(label, small, x, top + 16);
    canvas.drawText(verification.code, smallBold, x + widthOf(label, small), top + 16);
    const [address] = wrap(verification.url, small, right - x);
    if (address) canvas.drawText(address.text, small, x, top + 27);
  }, 'Pagination');
}

// Copies of the anchor on paper outlive the database: whoever rewrites the record cannot rewrite them.
function drawAnchor(canvas: Canvas, { date, short }: PrintedAnchor, right: number, top: number): void {
  const text = `Jangkar catatan ${date}: ${short}`;
  canvas.drawText(text, small, right - widthOf(text, small), top + 16);
}

/** The foot of edition 1: the verification code and 'Halaman x dari y', without a QR. */
export function drawCodeFooter(canvas: Canvas, { page, pages, verification }: Footer): void {
  const { code, url } = verification ?? { code: '-', url: '-' };
  const top = canvas.bottom + 14;
  canvas.artifact(() => {
    canvas.rule(canvas.left, top, canvas.width, 0.5, hairline);
    const label = 'Kode verifikasi ';
    canvas.drawText(label, small, canvas.left, top + 5);
    const afterLabel = canvas.left + widthOf(label, small);
    canvas.drawText(code, smallBold, afterLabel, top + 5);
    const afterCode = afterLabel + widthOf(code, smallBold);
    const pageText = `Halaman ${page} dari ${pages}`;
    const pageWidth = widthOf(pageText, small);
    const [place] = wrap(`  ·  ${url}`, small, canvas.width - (afterCode - canvas.left) - pageWidth - 20);
    if (place) canvas.drawText(place.text, small, afterCode + 6, top + 5);
    canvas.drawText(pageText, small, canvas.left + canvas.width - pageWidth, top + 5);
  }, 'Pagination');
}

/** Names the document on the pages after the first, should they be parted. */
export function drawRunningHead(canvas: Canvas, text: string): void {
  const [line] = wrap(text, small, canvas.width);
  if (!line) return;
  canvas.artifact(() => {
    canvas.drawLine(line, { x: canvas.left, y: 30, width: canvas.width });
    canvas.rule(canvas.left, 45, canvas.width, 0.5, hairline);
  }, 'Pagination');
}

/** Words such as KONSEP or BATAL, large and slanted under the text of the page; several stand one below the other. */
export function drawWatermark(canvas: Canvas, words: readonly string[]): void {
  const { doc } = canvas;
  const { width, height } = doc.page;
  canvas.artifact(() => {
    doc.save();
    doc.rotate(-52, { origin: [width / 2, height / 2] });
    words.forEach((word, index) => {
      const style: TextStyle = { face: 'bold', size: 100, color: '#EEEEEE' };
      const size = Math.min(130, (style.size * 0.8 * width) / widthOf(word, style));
      const fitted = { ...style, size };
      const below = (index - (words.length - 1) / 2) * 150;
      canvas.drawText(word, fitted, (width - widthOf(word, fitted)) / 2, height / 2 - size * 0.7 + below);
    });
    doc.restore();
    canvas.resetColor();
  }, 'Pagination');
}

/** The word that everything bears that an installation for practice makes. */
export const PRACTICE = 'LATIHAN';

/** The band across the head of every page of practice; lengths are points. */
export const practiceBand = {
  text: `${PRACTICE}: bukan dokumen sungguhan dan tidak mengikat siapa pun`,
  height: 20,
  fill: [255, 210, 77],
  ink: [31, 19, 0],
  size: 9,
} as const;

const practiceStyle: TextStyle = { face: 'bold', size: practiceBand.size, color: hexOf(practiceBand.ink) };

/** A colour that stays grey on a copy; a sheet of which the slanted word was cut off still says what it is. */
export function drawPracticeBand(canvas: Canvas): void {
  const { doc } = canvas;
  const { width } = doc.page;
  canvas.artifact(() => {
    canvas.fill(hexOf(practiceBand.fill));
    doc.rect(0, 0, width, practiceBand.height).fill();
    const { text } = practiceBand;
    canvas.drawText(text, practiceStyle, (width - widthOf(text, practiceStyle)) / 2, 4);
  }, 'Pagination');
}

function hexOf(parts: readonly number[]): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}
