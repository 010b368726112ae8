import { drawLines, styles, textBlock } from './blocks.js';
import type { Canvas } from './canvas.js';
import { printable } from './printable.js';
import { runsOf, type Verification } from './qr.js';
import type { Block } from './sheet.js';
import { heightOf, wrap } from './text.js';

const side = 54;

/** The QR code with its label, once at the end of a document of edition 1. */
export function verificationBlock({ code, url }: Verification, width: number): Block {
  const textWidth = width - side - 10;
  const text = [
    ...wrap('QR verifikasi', styles.detailStrong, textWidth),
    ...wrap(`Keaslian dokumen ini dapat diperiksa di ${url} dengan kode ${code}.`, styles.quiet, textWidth),
    ...wrap('QR ini bukan tanda tangan elektronik.', styles.quiet, textWidth),
  ];
  return {
    height: Math.max(side, heightOf(text)),
    draw(sheet, parent, x, y) {
      const figure = sheet.tag(parent, 'Figure', { alt: printable(`QR verifikasi menuju ${url}`) });
      figure.add(() => drawQr(sheet, url, x, y));
      figure.end();
      const element = sheet.tag(parent, 'P');
      element.add(() => drawLines(sheet, text, x + side + 10, y, textWidth));
      element.end();
    },
  };
}

/** The same in words, for whoever hears the document read: the QR in the foot of each page is skipped there. */
export function verificationNote({ code, url }: Verification, width: number): Block {
  const text =
    `Keaslian dokumen ini dapat diperiksa di ${url} dengan kode ${code}. ` +
    'QR pada kaki halaman adalah QR verifikasi, bukan tanda tangan elektronik.';
  return textBlock(wrap(text, styles.quiet, width), width);
}

// Vector modules print sharply at any size, and need no image with transparency, which PDF/A restricts.
function drawQr(canvas: Canvas, text: string, x: number, y: number): void {
  const { size, runs } = runsOf(text);
  const unit = side / size;
  canvas.fill('#000000');
  for (const { row, start, length } of runs) {
    canvas.doc.rect(x + start * unit, y + row * unit, length * unit, unit);
  }
  canvas.doc.fill();
}
