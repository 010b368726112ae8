import { heading, type Pair } from '../blocks.js';
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
import type { BastData } from './forms.data.js';
import { drawAgreeingParties } from './parties.js';

/** The version of this template. */
export const bastVersion = 'bast/1';

const deemedClosing =
  'Demikian berita acara ini dibuat dengan sebenarnya oleh sistem; berita acara ini tidak ditandatangani.';
const closing =
  'Demikian berita acara ini dibuat dengan sebenarnya, ditandatangani kedua pihak, dan dipergunakan sebagaimana mestinya.';

/** The Berita Acara Serah Terima as a tagged PDF 1.7 (PDF/A-2b). Pure: the same data give the same bytes. */
export function renderBast(data: BastData): Promise<Uint8Array> {
  const sheet = openSheet(data, {
    kind: 'Berita Acara Serah Terima',
    subject: `Serah terima ${referenceText(data.order)}`,
    edition: 2,
  });
  const { root } = sheet;
  drawHead(sheet, root, data);
  drawTitle(sheet, root, ['Berita Acara Serah Terima Barang/jasa'], data.number);
  drawText(
    sheet,
    root,
    `Pada hari ini ${data.dateInWords} (${data.date.text}), bertempat di ${data.delivery.place}, yang bertanda tangan di bawah ini:`,
  );
  drawAgreeingParties(sheet, root, data);
  drawText(
    sheet,
    root,
    `Berdasarkan ${referenceText(data.order)}, PIHAK KEDUA menyerahkan dan PIHAK KESATU menerima barang/jasa sebagai berikut.`,
  );
  drawHandover(sheet, root, data.delivery);
  heading(sheet, root, 'Hasil pemeriksaan', 70);
  sheet.y += 3;
  drawLines(sheet, root, data.lines);
  const { vendor, buyer } = data.signatures;
  drawEnding(sheet, root, {
    ...data,
    closing: data.isDeemed ? deemedClosing : closing,
    statements: { title: 'Pernyataan', items: statementsOf(data) },
    signatures: [data.witness ? [vendor, data.witness, buyer] : [vendor, buyer]],
  });
  return sheet.finish();
}

function drawHandover(sheet: Sheet, root: Tag, delivery: BastData['delivery']): void {
  const rows: Pair[] = [
    { label: 'Pengiriman', value: delivery.label },
    { label: 'Diserahkan', value: [delivery.date, delivery.hour].filter(Boolean).join(' pukul ') },
    { label: 'Ketepatan waktu', value: delivery.punctuality },
    { label: 'Penerima', value: delivery.receiver },
    {
      label: 'Jumlah porsi',
      value: delivery.portions === null ? null : `${grouped(delivery.portions)} porsi`,
    },
    { label: 'Surat jalan', value: delivery.suratJalan && referenceText(delivery.suratJalan) },
  ];
  drawSection(sheet, root, { title: 'Serah terima', pairs: rows });
}

function drawLines(sheet: Sheet, root: Tag, lines: BastData['lines']): void {
  drawTable(sheet, root, {
    columns: [
      { head: 'No.', width: 26, align: 'center' },
      { head: 'Uraian dan spesifikasi', width: 1, flex: true, align: 'left' },
      { head: 'Satuan', width: 46, align: 'center' },
      { head: 'Dipesan', width: 46, align: 'right' },
      { head: 'Diterima', width: 46, align: 'right' },
      { head: 'Ditolak', width: 44, align: 'right' },
      { head: 'Keadaan', width: 92, align: 'left' },
    ],
    rows: lines.map((line): Cell[] => [
      [{ text: String(line.no) }],
      itemCell(line),
      [{ text: line.unit }],
      [{ text: grouped(line.ordered) }],
      [{ text: grouped(line.received) }],
      [{ text: grouped(line.rejected) }],
      [{ text: line.condition }],
    ]),
    totals: [],
    remark: null,
  });
  sheet.y += gap;
}

const received =
  'PIHAK KESATU telah memeriksa jumlah dan mutu barang/jasa di atas; yang tercatat diterima dinyatakan baik dan sesuai dengan ' +
  'pesanan, yang tercatat ditolak tidak diterima dan tidak dibayar.';

const deemed =
  'PIHAK KESATU tidak menyatakan keberatan atas jumlah dan mutu barang/jasa di atas sampai batas waktunya; seluruhnya dianggap diterima.';

function statementsOf({ penalty, statements, isDeemed }: BastData): string[] {
  const late = penalty && [
    `${penalty.text} Denda sebesar Rp${grouped(penalty.amount)} (${penalty.amountInWords}) diperhitungkan dengan pembayaran (${penalty.legalBasis}).`,
  ];
  return [isDeemed ? deemed : received, ...(late ?? []), ...statements];
}
