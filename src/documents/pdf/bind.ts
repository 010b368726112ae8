import type { PDF, PDFPage, rgb } from '@libpdf/core';
import { sha256 } from '../../platform/crypto/index.js';
import { PRACTICE, practiceBand } from './page-furniture.js';

/** A paper that becomes pages of a bound file. */
export interface BoundPart {
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

interface BindingOptions {
  readonly title: string;
  readonly author: string;
  /** Taken from the data, never from the clock: the same papers must give the same bytes. */
  readonly createdAt: Date;
  /** Whether every page, those of uploaded papers too, says that it is for practice. */
  readonly isPractice: boolean;
  /** A page that stands for a paper that cannot be read as pages, such as an encrypted PDF. */
  readonly instead: (part: BoundPart) => Promise<Uint8Array>;
}

const A4 = { short: 595.28, long: 841.89 };
const margin = 28;

/** One PDF of all papers in their order, each with a bookmark on its first page; pictures become pages of A4. Pure but for `instead`. */
export async function bindPapers(
  parts: readonly BoundPart[],
  { title, author, createdAt, isPractice, instead }: BindingOptions,
): Promise<Uint8Array> {
  const libpdf = await import('@libpdf/core');
  const bound = libpdf.PDF.create();
  bound.setTitle(isPractice ? `${PRACTICE}: ${title}` : title);
  bound.setAuthor(author);
  bound.setLanguage('id-ID');
  bound.setCreator('Belanja Rutin');
  bound.setProducer('Belanja Rutin (LibPDF)');
  bound.setCreationDate(createdAt);
  bound.setModificationDate(createdAt);
  const firsts: { title: string; page: PDFPage }[] = [];
  for (const part of parts) {
    const pages = await pagesOf(libpdf.PDF, bound, part).catch(async () =>
      copied(libpdf.PDF, bound, await instead(part)),
    );
    if (pages[0]) firsts.push({ title: part.title, page: pages[0] });
  }
  if (isPractice) for (const page of bound.getPages()) drawPracticeMark(page, libpdf.rgb);
  await addBookmarks(bound, firsts);
  return withSteadyId(await bound.save());
}

async function pagesOf(pdf: typeof PDF, bound: PDF, part: BoundPart): Promise<PDFPage[]> {
  if (part.contentType === 'application/pdf') return copied(pdf, bound, part.bytes);
  const image = bound.embedImage(part.bytes);
  const isWide = image.width > image.height;
  const [width, height] = isWide ? [A4.long, A4.short] : [A4.short, A4.long];
  const page = bound.addPage({ width, height });
  const scale = Math.min((width - 2 * margin) / image.width, (height - 2 * margin) / image.height);
  const size = { width: image.width * scale, height: image.height * scale };
  page.drawImage(image, { ...size, x: (width - size.width) / 2, y: (height - size.height) / 2 });
  return [page];
}

async function copied(pdf: typeof PDF, bound: PDF, bytes: Uint8Array): Promise<PDFPage[]> {
  const source = await pdf.load(bytes);
  const count = source.getPageCount();
  if (count === 0 || source.isEncrypted) throw new Error('nothing to copy');
  // Fields and signatures hold for the original alone, which is kept beside.
  return bound.copyPagesFrom(
    source,
    Array.from({ length: count }, (_, index) => index),
    { includeAnnotations: false },
  );
}

// The same band that our own pages bear: what somebody else drew bears none.
function drawPracticeMark(page: PDFPage, rgbOf: typeof rgb): void {
  const { text, height, fill, ink, size } = practiceBand;
  const colour = ([red, green, blue]: readonly [number, number, number]) =>
    rgbOf(red / 255, green / 255, blue / 255);
  const box = page.getMediaBox();
  const bottom = box.y + box.height - height;
  page.drawRectangle({ x: box.x, y: bottom, width: box.width, height, color: colour(fill) });
  // Helvetica is about half as wide as it is high.
  const x = box.x + Math.max(6, (box.width - text.length * size * 0.52) / 2);
  page.drawText(text, { x, y: bottom + 6.5, size, color: colour(ink), font: 'Helvetica-Bold' });
}

async function addBookmarks(
  bound: PDF,
  firsts: readonly { readonly title: string; readonly page: PDFPage }[],
): Promise<void> {
  const { PdfArray, PdfDict, PdfName, PdfNumber, PdfString } = await import('@libpdf/core');
  const outlines = new PdfDict([['Type', PdfName.of('Outlines')]]);
  const root = bound.register(outlines);
  const items = firsts.map(({ title, page }) => {
    const item = new PdfDict([
      ['Title', PdfString.fromString(title)],
      ['Parent', root],
      ['Dest', new PdfArray([page.ref, PdfName.of('Fit')])],
    ]);
    return { item, ref: bound.register(item) };
  });
  items.forEach(({ item }, index) => {
    const [before, after] = [items[index - 1], items[index + 1]];
    if (before) item.set('Prev', before.ref);
    if (after) item.set('Next', after.ref);
  });
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return;
  outlines.set('First', first.ref);
  outlines.set('Last', last.ref);
  outlines.set('Count', PdfNumber.of(items.length));
  bound.getCatalog().set('Outlines', root);
  bound.getCatalog().set('PageMode', PdfName.of('UseOutlines'));
}

// The library draws lots for the identifier of each file it saves; ours comes from what is in it.
function withSteadyId(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes);
  const at = file.lastIndexOf('/ID [<');
  const end = file.indexOf(']', at);
  if (at < 0 || !/^\/ID \[<[0-9A-F]{32}> <[0-9A-F]{32}>$/i.test(file.toString('latin1', at, end))) {
    throw new Error('the bound file has no identifier where it was looked for');
  }
  file.write('0'.repeat(32), at + 6, 'latin1');
  file.write('0'.repeat(32), at + 41, 'latin1');
  const id = sha256(file).slice(0, 32).toUpperCase();
  file.write(id, at + 6, 'latin1');
  file.write(id, at + 41, 'latin1');
  return new Uint8Array(file);
}
