import { styles, textBlock } from '../blocks.js';
import type { Tag } from '../canvas.js';
import type { LetterData, PrintedVendor } from '../letter.data.js';
import { drawSampleNote } from '../sections.js';
import type { Sheet } from '../sheet.js';
import { wrap } from '../text.js';

/** What stands in the head of a vendor's own paper. */
export type VendorLetter = Pick<LetterData, 'city' | 'date' | 'sampleNote'> & {
  vendor: PrintedVendor & { phone: string | null };
};

/** The vendor's own head: it is its paper, not the government's, so no arms. */
export function drawVendorHead(
  sheet: Sheet,
  root: Tag,
  { vendor, city, date, sampleNote }: VendorLetter,
): void {
  const nib = vendor.nib === null ? null : `NIB ${vendor.nib}`;
  const phone = vendor.phone === null ? null : `Telepon ${vendor.phone}`;
  const width = sheet.width * 0.66;
  const lines = [
    ...wrap(vendor.name, styles.title, width),
    ...wrap(vendor.address, styles.detail, width),
    ...wrap([phone, nib].filter(Boolean).join(' · '), styles.detail, width),
  ];
  const dated = wrap(`${city}, ${date.text}`, styles.body, sheet.width * 0.32);
  const top = sheet.y + 6;
  textBlock(dated, sheet.width * 0.32, 'P', 'right').draw(sheet, root, sheet.left + sheet.width * 0.68, top);
  sheet.y = top;
  sheet.place(root, textBlock(lines, width), 6);
  sheet.artifact(() => sheet.rule(sheet.left, sheet.y, sheet.width, 1.2));
  sheet.y += 10;
  drawSampleNote(sheet, root, sampleNote);
}
