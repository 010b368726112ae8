import QRCode from 'qrcode';
import { drawLines, styles } from './blocks.js';
import type { Canvas } from './canvas.js';
import { printable } from './printable.js';
import type { Block } from './sheet.js';
import { heightOf, wrap } from './text.js';

/** Where anybody can check a document, and the code to do it with. */
export interface Verification {
  code: string;
  url: string;
}

const side = 54;

/** The QR code with its label: it leads to the verification page and is expressly not a signature. */
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

// Vector modules print sharply at any size, and need no image with transparency, which PDF/A restricts.
function drawQr(canvas: Canvas, text: string, x: number, y: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const unit = side / modules.size;
  canvas.fill('#000000');
  for (let row = 0; row < modules.size; row++) {
    for (let start = 0; start < modules.size; start++) {
      let end = start;
      while (end < modules.size && modules.get(row, end)) end++;
      if (end > start) canvas.doc.rect(x + start * unit, y + row * unit, (end - start) * unit, unit);
      start = end;
    }
  }
  canvas.doc.fill();
}
