import { heading, numbered, styles } from '../blocks.js';
import type { Tag } from '../canvas.js';
import { drawEnding } from '../ending.js';
import {
  drawHead,
  drawSection,
  drawText,
  drawTitle,
  gap,
  itemCell,
  openSheet,
  referenceText,
} from '../sections.js';
import type { Sheet } from '../sheet.js';
import { drawTable, type Cell } from '../table.js';
import { grouped } from '../text.js';
import type { AddendumData } from './forms.data.js';
import { drawAgreeingParties } from './parties.js';

/** The version of this template. */
export const addendumVersion = 'adendum/1';

const closing =
  'Ketentuan lain yang tidak diubah dengan adendum ini tetap berlaku. Demikian adendum ini dibuat dan disepakati kedua pihak ' +
  'sebagai bagian yang tidak terpisahkan dari dokumen yang diubah.';

/** The adendum as a tagged PDF 1.7 (PDF/A-2b). Pure: the same data give the same bytes. */
export function renderAddendum(data: AddendumData): Promise<Uint8Array> {
  const sheet = openSheet(data, { kind: 'Adendum', subject: data.subject, edition: 2 });
  const { root } = sheet;
  drawHead(sheet, root, data);
  drawTitle(
    sheet,
    root,
    [`Adendum ke-${data.sequence}`, `atas ${data.order.kind} Nomor ${data.order.number}`],
    data.number,
  );
  drawText(
    sheet,
    root,
    `Pada hari ini ${data.dateInWords} (${data.date.text}), yang bertanda tangan di bawah ini:`,
  );
  drawAgreeingParties(sheet, root, data);
  drawText(
    sheet,
    root,
    `sepakat mengubah ${referenceText(data.order)} (${data.subject}) sebagai berikut. Alasan perubahan: ${data.reason}`,
  );
  drawSection(sheet, root, { title: 'Dasar', pairs: data.basis });
  drawChanges(sheet, root, data);
  drawLines(sheet, root, data);
  if (data.terms.length > 0) {
    heading(sheet, root, 'Ketentuan', 30);
    numbered(sheet, root, data.terms);
    sheet.y += gap - 1.5;
  }
  const { vendor, buyer } = data.signatures;
  drawEnding(sheet, root, { ...data, closing, signatures: [[vendor, buyer]] });
  return sheet.finish();
}

function drawChanges(sheet: Sheet, root: Tag, { changes }: AddendumData): void {
  if (changes.length === 0) return;
  heading(sheet, root, 'Ketentuan yang berubah', 50);
  sheet.y += 3;
  drawTable(sheet, root, {
    columns: [
      { head: 'No.', width: 26, align: 'center' },
      { head: 'Ketentuan', width: 100, align: 'left' },
      { head: 'Semula', width: 1, flex: true, align: 'left' },
      { head: 'Menjadi', width: 1, flex: true, align: 'left' },
    ],
    rows: changes.map(({ subject, before, after }, index): Cell[] => [
      [{ text: String(index + 1) }],
      [{ text: subject }],
      [{ text: before }],
      [{ text: after }],
    ]),
    totals: [],
    remark: null,
  });
  sheet.y += gap;
}

function drawLines(sheet: Sheet, root: Tag, { lines, totals }: AddendumData): void {
  const words = totals && `Terbilang nilai baru: ${totals.afterInWords}`;
  if (lines.length === 0) {
    if (totals && words) {
      drawText(
        sheet,
        root,
        `Nilai semula Rp${grouped(totals.before)} menjadi Rp${grouped(totals.after)}. ${words}.`,
      );
    }
    return;
  }
  heading(sheet, root, 'Barang/jasa yang berubah', 70);
  sheet.y += 3;
  drawTable(sheet, root, {
    columns: [
      { head: 'No.', width: 26, align: 'center' },
      { head: 'Uraian dan spesifikasi', width: 1, flex: true, align: 'left' },
      { head: 'Satuan', width: 42, align: 'center' },
      { head: 'Jumlah semula', width: 46, align: 'right' },
      { head: 'Jumlah baru', width: 46, align: 'right' },
      { head: 'Harga semula (Rp)', width: 58, align: 'right' },
      { head: 'Harga baru (Rp)', width: 58, align: 'right' },
      { head: 'Total baru (Rp)', width: 70, align: 'right' },
    ],
    rows: lines.map((line): Cell[] => [
      [{ text: String(line.no) }],
      itemCell(line),
      [{ text: line.unit }],
      [{ text: grouped(line.before.quantity) }],
      [{ text: grouped(line.after.quantity) }],
      [{ text: grouped(line.before.unitPrice) }],
      [{ text: grouped(line.after.unitPrice) }],
      [{ text: grouped(line.after.amount) }],
    ]),
    totals: totals
      ? [
          { label: 'Nilai semula', amount: grouped(totals.before), strong: false },
          { label: 'Nilai menjadi', amount: grouped(totals.after), strong: true },
        ]
      : [],
    remark: words ? { text: words, style: styles.note } : null,
  });
  sheet.y += gap;
}
