import { heading, numbered } from '../blocks.js';
import type { Tag } from '../canvas.js';
import { drawEnding } from '../ending.js';
import { drawTitle, gap, itemCell, openSheet, referenceText, twoSections } from '../sections.js';
import type { Sheet } from '../sheet.js';
import { drawTable, type Cell } from '../table.js';
import { grouped } from '../text.js';
import type { SuratJalanData } from './forms.data.js';
import { drawVendorHead } from './vendor-head.js';

/** The version of this template. */
export const suratJalanVersion = 'surat-jalan/1';

const closing = 'Barang di atas diserahkan dan diterima dalam keadaan sebagaimana tercatat.';

/** The surat jalan as a tagged PDF 1.7 (PDF/A-2b). Pure: the same data give the same bytes. */
export function renderSuratJalan(data: SuratJalanData): Promise<Uint8Array> {
  const subject = `Pengiriman untuk ${referenceText(data.order)}`;
  const sheet = openSheet(data, { kind: 'Surat Jalan', subject, edition: 2, author: data.vendor.name });
  const { root } = sheet;
  drawVendorHead(sheet, root, data);
  drawTitle(sheet, root, ['Surat jalan'], data.number);
  twoSections(sheet, root, [
    {
      title: 'Kepada',
      pairs: [
        { label: 'Instansi', value: data.agency.name, strong: true },
        { label: 'Penerima', value: data.delivery.receiver },
        { label: 'Tempat', value: data.delivery.place },
        { label: 'Telepon', value: data.delivery.phone },
      ],
    },
    {
      title: 'Pengiriman',
      pairs: [
        { label: 'Untuk', value: `${data.order.kind} ${data.order.number}` },
        { label: 'Dipesan', value: data.order.date.text },
        { label: 'Pengiriman', value: data.label },
        { label: 'Berangkat', value: moment(data.departure) },
        { label: 'Dijanjikan', value: moment(data.delivery) },
        { label: 'Pengantar', value: data.driver?.name ?? null },
        { label: 'Telepon', value: data.driver?.phone ?? null },
        { label: 'Kendaraan', value: data.driver?.vehicle ?? null },
      ],
    },
  ]);
  drawLines(sheet, root, data.lines);
  if (data.notes.length > 0) {
    heading(sheet, root, 'Catatan', 20);
    numbered(sheet, root, data.notes);
    sheet.y += gap - 1.5;
  }
  const { sender, driver, receiver } = data.signatures;
  const signing = driver === null ? [sender, receiver] : [sender, driver, receiver];
  drawEnding(sheet, root, { closing, signatures: [signing], tembusan: [], verification: data.verification });
  return sheet.finish();
}

function moment({ date, hour }: { date: string; hour: string | null }): string {
  return hour === null ? date : `${date} pukul ${hour}`;
}

function drawLines(sheet: Sheet, root: Tag, lines: SuratJalanData['lines']): void {
  heading(sheet, root, 'Barang yang dikirim', 70);
  sheet.y += 3;
  drawTable(sheet, root, {
    columns: [
      { head: 'No.', width: 26, align: 'center' },
      { head: 'Uraian dan spesifikasi', width: 1, flex: true, align: 'left' },
      { head: 'Dipesan', width: 46, align: 'right' },
      { head: 'Dikirim', width: 46, align: 'right' },
      { head: 'Satuan', width: 46, align: 'center' },
      { head: 'Catatan', width: 100, align: 'left' },
    ],
    rows: lines.map((line): Cell[] => [
      [{ text: String(line.no) }],
      itemCell(line),
      [{ text: grouped(line.ordered) }],
      [{ text: grouped(line.sent) }],
      [{ text: line.unit }],
      [{ text: line.note ?? '' }],
    ]),
    totals: [],
    remark: null,
  });
  sheet.y += gap;
}
