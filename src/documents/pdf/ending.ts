import { columnsBlock, heading, numbered, numberedBlock, stack, styles, textBlock } from './blocks.js';
import type { Tag } from './canvas.js';
import { missingGlyph } from './printable.js';
import type { Verification } from './qr.js';
import type { Block, Sheet } from './sheet.js';
import { signatureBlock, type Signatory } from './signatures.js';
import { wrap } from './text.js';
import { verificationBlock, verificationNote } from './verification.js';

const endGap = 7;
const rowGap = 14;

/** How a document ends: its closing sentence, who signs (rows of columns; null leaves a place empty), who gets a copy. */
export interface Ending {
  closing: string | null;
  /** What the signatures stand under in so many words, such as the statements of a berita acara; kept with them. */
  statements?: { title: string; items: readonly string[] };
  signatures: readonly (readonly (Signatory | null)[])[];
  tembusan: readonly string[];
  verification: Verification | null;
}

/** Draws the end, on one page if it can be. */
export function drawEnding(
  sheet: Sheet,
  root: Tag,
  { closing, statements, signatures, tembusan, verification }: Ending,
): void {
  drawUnprinted(sheet, root);
  const half = sheet.width / 2 - 12;
  const copies = copiesBlocks(tembusan, half);
  // Alone, the note runs over the whole width; the first edition's QR always stood in half of it.
  const alone = tembusan.length === 0 && sheet.options.edition !== 1;
  const check = checkBlock(sheet, verification, alone ? sheet.width : half);
  const foot = copies.length === 0 ? check : columnsBlock([stack(copies), check], half + 24);
  // A page with nothing but signatures could be put under any text, so the closing sentence goes with them.
  const signing = stack(
    [
      ...(closing === null ? [] : [textBlock(wrap(closing, styles.body, sheet.width), sheet.width)]),
      ...signatures.map((row) => signatureBlock(row, sheet.width)),
    ],
    signatures.length > 1 ? rowGap : endGap,
  );
  const end = stack([signing, foot], endGap);
  const lead = statements && numberedBlock(statements.title, statements.items, sheet.width);
  if (statements && lead) {
    // Together with the signatures when that is one page at most; otherwise the statements run on by themselves.
    if (lead.height + endGap + end.height <= sheet.pageRoom) {
      sheet.place(root, stack([lead, end], endGap));
      return;
    }
    heading(sheet, root, statements.title, 30);
    numbered(sheet, root, statements.items);
    sheet.y += endGap;
  }
  if (end.height <= sheet.pageRoom) {
    sheet.place(root, end);
    return;
  }
  sheet.place(root, signing, endGap);
  for (const block of [check, ...copies]) sheet.place(root, block);
}

/** Says which letters of the data no font here has, so that nobody takes the printed text for all of it. */
function drawUnprinted(sheet: Sheet, root: Tag): void {
  const { unprinted } = sheet.options;
  if (unprinted.length === 0) return;
  const shown = unprinted.slice(0, 20).join(', ');
  const more = unprinted.length > 20 ? ` dan ${unprinted.length - 20} lainnya` : '';
  const text = `Catatan: huruf yang tidak dapat dicetak ditandai ${missingGlyph} (kode Unicode: ${shown}${more}). Teks lengkap tersimpan pada data dokumen ini.`;
  sheet.place(root, textBlock(wrap(text, styles.quiet, sheet.width), sheet.width), endGap);
}

function checkBlock({ options }: Sheet, verification: Verification | null, width: number): Block {
  if (verification === null) return stack([]);
  return options.edition === 1
    ? verificationBlock(verification, width)
    : verificationNote(verification, width);
}

function copiesBlocks(tembusan: readonly string[], width: number): Block[] {
  if (tembusan.length === 0) return [];
  const items = tembusan.map((name, index) =>
    textBlock(wrap(tembusan.length > 1 ? `${index + 1}. ${name}` : name, styles.detail, width), width),
  );
  return [textBlock(wrap('Tembusan:', styles.detailStrong, width), width), ...items];
}
