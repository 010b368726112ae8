import { pairs, styles, textBlock } from './blocks.js';
import type { Tag } from './canvas.js';
import type { PrintedDate, PrintedVendor } from './letter.data.js';
import type { Sheet } from './sheet.js';
import { wrap } from './text.js';

interface LetterAddress {
  city: string;
  date: PrintedDate;
  number: string;
  nature: string;
  attachments: string | null;
  subject: string;
  vendor: PrintedVendor;
}

/** Nomor, sifat, lampiran and hal at the left, place and date at the right, and to whom the letter goes. */
export function drawLetterAddress(sheet: Sheet, root: Tag, data: LetterAddress): void {
  const date = wrap(`${data.city}, ${data.date.text}`, styles.body, sheet.width * 0.36);
  const dateBlock = textBlock(date, sheet.width * 0.36, 'P', 'right');
  const labels = { width: sheet.width * 0.62, labelWidth: 52 };
  const top = sheet.y;
  const head = pairs(
    [
      { label: 'Nomor', value: data.number },
      { label: 'Sifat', value: data.nature },
      { label: 'Lampiran', value: data.attachments ?? '-' },
    ],
    labels,
  );
  const subject = pairs([{ label: 'Hal', value: data.subject, strong: true }], {
    ...labels,
    width: sheet.width * 0.85,
  });
  dateBlock.draw(sheet, root, sheet.left + sheet.width * 0.64, top);
  for (const block of head) sheet.place(root, block);
  // A place and date of many lines; edition 1 let it run beside the subject.
  if (sheet.options.edition !== 1) sheet.y = Math.max(sheet.y, top + dateBlock.height);
  const title = sheet.tag(root, 'H1');
  for (const block of subject) sheet.place(title, block);
  title.end();
  sheet.y += 8;
  const recipient = ['Kepada Yth.', `${data.vendor.position} ${data.vendor.name}`, data.vendor.address];
  const width = sheet.width * 0.62;
  const lines = recipient.flatMap((text, index) =>
    wrap(text, index === 1 ? styles.strong : styles.body, width),
  );
  sheet.place(root, textBlock(lines, width), 8);
}
