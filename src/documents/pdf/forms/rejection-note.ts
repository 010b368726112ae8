import { heading } from '../blocks.js';
import type { Tag } from '../canvas.js';
import { drawEnding } from '../ending.js';
import { drawHead, drawSection, drawText, gap, itemCell, openSheet, referenceText } from '../sections.js';
import { drawLetterAddress } from '../address.js';
import type { Sheet } from '../sheet.js';
import { drawTable, type Cell } from '../table.js';
import { grouped } from '../text.js';
import type { RejectionNoteData } from './forms.data.js';

/** The version of this template. */
export const rejectionNoteVersion = 'nota-penolakan/1';

const closing = 'Demikian nota penolakan ini disampaikan untuk segera ditindaklanjuti.';

/** The nota penolakan as a tagged PDF 1.7 (PDF/A-2b). Pure: the same data give the same bytes. */
export function renderRejectionNote(data: RejectionNoteData): Promise<Uint8Array> {
  const sheet = openSheet(data, { kind: 'Nota Penolakan', subject: data.subject, edition: 2 });
  const { root } = sheet;
  const { delivery } = data;
  drawHead(sheet, root, data);
  drawLetterAddress(sheet, root, { ...data, nature: 'Segera', attachments: null });
  const when = [delivery.date, delivery.hour].filter(Boolean).join(' pukul ');
  drawText(
    sheet,
    root,
    `Atas pemeriksaan barang/jasa yang diserahkan berdasarkan ${referenceText(data.order)} pada ${when}, bersama ini kami menolak barang/jasa berikut karena tidak sesuai dengan pesanan.`,
  );
  drawSection(sheet, root, {
    title: 'Penyerahan',
    pairs: [
      { label: 'Pengiriman', value: delivery.label },
      { label: 'Tempat', value: delivery.place },
      { label: 'Pemeriksa', value: delivery.receiver },
      { label: 'Surat jalan', value: data.suratJalan && referenceText(data.suratJalan) },
    ],
  });
  drawLines(sheet, root, data);
  drawSection(sheet, root, {
    title: 'Yang diminta',
    pairs: [
      { label: 'Tindak lanjut', value: data.request },
      { label: 'Paling lambat', value: data.deadline, strong: true },
      { label: 'Akibat', value: data.consequence },
      { label: 'Dasar', value: data.legalBasis },
    ],
  });
  drawEnding(sheet, root, {
    ...data,
    closing,
    signatures: [[data.checker, data.signature]],
  });
  return sheet.finish();
}

function drawLines(sheet: Sheet, root: Tag, { lines, value }: RejectionNoteData): void {
  heading(sheet, root, 'Barang/jasa yang ditolak', 70);
  sheet.y += 3;
  drawTable(sheet, root, {
    columns: [
      { head: 'No.', width: 26, align: 'center' },
      { head: 'Uraian dan spesifikasi', width: 1, flex: true, align: 'left' },
      { head: 'Satuan', width: 46, align: 'center' },
      { head: 'Dikirim', width: 44, align: 'right' },
      { head: 'Ditolak', width: 44, align: 'right' },
      { head: 'Alasan', width: 110, align: 'left' },
      { head: 'Diminta', width: 74, align: 'left' },
    ],
    rows: lines.map((line): Cell[] => [
      [{ text: String(line.no) }],
      itemCell(line),
      [{ text: line.unit }],
      [{ text: grouped(line.sent) }],
      [{ text: grouped(line.rejected) }],
      [{ text: line.reason }],
      [{ text: line.request }],
    ]),
    totals:
      value === null ? [] : [{ label: 'Nilai yang ditolak (Rp)', amount: grouped(value), strong: true }],
    remark: null,
  });
  sheet.y += gap;
}
