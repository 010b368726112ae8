import QRCode from 'qrcode';
import type { Canvas } from './canvas.js';

/** Where anybody can check a document, and the code to do it with. */
export interface Verification {
  code: string;
  url: string;
  /** Where the record of everything stood when the document was made; absent in documents of before that was printed. */
  anchor?: PrintedAnchor;
}

/** The newest daily anchor of the record, as the foot of a page says it. */
export interface PrintedAnchor {
  /** '21 November 2026'. */
  date: string;
  /** The first sixteen letters of its hash, in fours. */
  short: string;
}

/** What stands beside every QR: it leads to the verification page and is expressly not a signature. */
export const qrLabel = 'QR verifikasi, bukan tanda tangan elektronik';

interface Run {
  row: number;
  start: number;
  length: number;
}

/** The dark modules of a QR code as horizontal runs, and how many modules it has a side. */
export function runsOf(text: string): { size: number; runs: Run[] } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const runs: Run[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let start = 0; start < modules.size; start++) {
      let end = start;
      while (end < modules.size && modules.get(row, end)) end++;
      if (end > start) runs.push({ row, start, length: end - start });
      start = end;
    }
  }
  return { size: modules.size, runs };
}

interface Reference {
  end(data: Buffer): void;
}

interface Pages {
  ref(data: Record<string, unknown>): Reference;
  page: { xobjects: Record<string, Reference> };
  addContent(operators: string): void;
}

const stamps = new WeakMap<object, Reference>();

/** Draws the QR code of a document, written into the file once however many pages show it. Call inside `artifact`. */
export function stampQr(
  canvas: Canvas,
  text: string,
  { x, y, side: width }: { x: number; y: number; side: number },
): void {
  const doc = canvas.doc as unknown as Pages;
  const stamp = stamps.get(doc) ?? formOf(doc, text);
  stamps.set(doc, stamp);
  doc.page.xobjects.QR = stamp;
  doc.addContent(`q ${width} 0 0 ${width} ${x} ${y} cm /QR Do Q`);
}

// One unit wide and high, its rows downwards as on the page.
function formOf(doc: Pages, text: string): Reference {
  const { size, runs } = runsOf(text);
  const unit = 1 / size;
  const cell = (value: number): string => (value * unit).toFixed(5);
  const form = doc.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, 1, 1],
    Resources: {},
  });
  const rectangles = runs.map(
    ({ row, start, length }) => `${cell(start)} ${cell(row)} ${cell(length)} ${cell(1)} re`,
  );
  form.end(Buffer.from(`0 0 0 rg ${rectangles.join(' ')} f`));
  return form;
}
