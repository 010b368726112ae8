import { heading, numbered, pairs, styles, textBlock } from '../blocks.js';
import type { Tag } from '../canvas.js';
import { drawEnding } from '../ending.js';
import { drawTitle, gap, itemCell, openSheet, referenceText, twoSections } from '../sections.js';
import type { Sheet } from '../sheet.js';
import { drawTable, type Cell } from '../table.js';
import { grouped, wrap } from '../text.js';
import type { NotaData } from './forms.data.js';
import { drawVendorHead } from './vendor-head.js';

/** The version of this template. */
export const notaVersion = 'nota/1';

/** The vendor's nota as a tagged PDF 1.7 (PDF/A-2b). Pure: the same data give the same bytes. */
export function renderNota(data: NotaData): Promise<Uint8Array> {
  const subject = `Tagihan untuk ${referenceText(data.order)}`;
  const sheet = openSheet(data, { kind: 'Nota', subject, edition: 2, author: data.vendor.name });
  const { root } = sheet;
  drawVendorHead(sheet, root, data);
  drawTitle(sheet, root, ['Nota'], data.number);
  twoSections(sheet, root, [
    {
      title: 'Kepada',
      pairs: [
        { label: 'Instansi', value: data.agency.name, strong: true },
        { label: 'Alamat', value: data.agency.addressLines.join(', ') },
        { label: 'Untuk', value: data.purpose },
      ],
    },
    {
      title: 'Dasar tagihan',
      pairs: [
        { label: 'Pesanan', value: `${data.order.number}, ${data.order.date.text}` },
        {
          label: 'BAST',
          value: data.acceptances.map(({ number, date }) => `${number}, ${date.text}`).join('\n') || null,
        },
        { label: 'Faktur pajak', value: data.fakturNumber },
      ],
    },
  ]);
  drawLines(sheet, root, data);
  const payee = pairs(
    [
      { label: 'Terbilang', value: data.totalInWords, strong: true },
      { label: 'Bayar ke', value: data.vendor.bankAccount },
      { label: 'NPWP', value: data.vendor.npwp },
    ],
    { width: sheet.width, labelWidth: 78 },
  );
  for (const block of payee) sheet.place(root, block, 1.5);
  sheet.y += gap;
  if (data.notes.length > 0) {
    heading(sheet, root, 'Catatan', 20);
    numbered(sheet, root, data.notes);
    sheet.y += gap - 1.5;
  }
  const { person, at } = data.issuedBy;
  const issued = `Diterbitkan secara elektronik atas nama ${data.vendor.name} oleh ${person} pada ${at}.`;
  sheet.place(root, textBlock(wrap(issued, styles.quiet, sheet.width), sheet.width), gap);
  const place = { heading: ['Hormat kami,', data.vendor.name], rank: data.vendor.position, nip: null };
  drawEnding(sheet, root, {
    closing: null,
    signatures: [[null, { ...place, name: data.vendor.representative }]],
    tembusan: [],
    verification: data.verification,
  });
  return sheet.finish();
}

function drawLines(sheet: Sheet, root: Tag, { lines, adjustments, total }: NotaData): void {
  const sum = lines.reduce((all, { amount }) => all + amount, 0);
  drawTable(sheet, root, {
    columns: [
      { head: 'No.', width: 26, align: 'center' },
      { head: 'Uraian dan spesifikasi', width: 1, flex: true, align: 'left' },
      { head: 'Ditolak', width: 42, align: 'right' },
      { head: 'Ditagih', width: 42, align: 'right' },
      { head: 'Satuan', width: 46, align: 'center' },
      { head: 'Harga (Rp)', width: 62, align: 'right' },
      { head: 'Jumlah (Rp)', width: 72, align: 'right' },
    ],
    rows: lines.map((line): Cell[] => [
      [{ text: String(line.no) }],
      itemCell(line),
      [{ text: line.rejected === 0 ? '-' : grouped(line.rejected) }],
      [{ text: grouped(line.quantity) }],
      [{ text: line.unit }],
      [{ text: grouped(line.unitPrice) }],
      [{ text: grouped(line.amount) }],
    ]),
    totals: [
      ...(adjustments.length > 0 ? [{ label: 'Jumlah', amount: grouped(sum), strong: false }] : []),
      ...adjustments.map(({ label, amount, legalBasis }) => ({
        label: legalBasis === null ? label : `${label} (${legalBasis})`,
        amount: grouped(amount),
        strong: false,
      })),
      { label: 'Jumlah tagihan', amount: grouped(total), strong: true },
    ],
    remark: null,
  });
  sheet.y += gap + 2;
}
