import { columnsBlock, stack, styles, textBlock } from './blocks.js';
import type { Tag } from './canvas.js';
import type { Verification } from './qr.js';
import type { Block, Sheet } from './sheet.js';
import { signatureBlock, type Signatory } from './signatures.js';
import { wrap } from './text.js';
import { verificationBlock, verificationNote } from './verification.js';

const endGap = 7;

/** How a document ends: its closing sentence, who signs (rows of columns), who gets a copy. */
export interface Ending {
  closing: string | null;
  signatures: readonly (readonly Signatory[])[];
  tembusan: readonly string[];
  verification: Verification | null;
}

/** Draws the end, on one page if it can be. */
export function drawEnding(
  sheet: Sheet,
  root: Tag,
  { closing, signatures, tembusan, verification }: Ending,
): void {
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
    endGap,
  );
  const end = stack([signing, foot], endGap);
  if (end.height <= sheet.pageRoom) {
    sheet.place(root, end);
    return;
  }
  sheet.place(root, signing, endGap);
  for (const block of [check, ...copies]) sheet.place(root, block);
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
