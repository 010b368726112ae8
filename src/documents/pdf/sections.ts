import {
  heading,
  headingBlock,
  pairs,
  paragraph,
  sideBySide,
  styles,
  textBlock,
  together,
  type Pair,
} from './blocks.js';
import type { Tag } from './canvas.js';
import type {
  DocumentReference,
  LetterData,
  PricedLine,
  PrintedBuyer,
  PrintedDelivery,
  PrintedEvent,
  PrintedTax,
  PrintedTotal,
  PrintedVendor,
} from './letter.data.js';
import { drawLetterhead } from './letterhead.js';
import { unprintableIn } from './printable.js';
import { Sheet, type Block, type Edition } from './sheet.js';
import { drawTable, type Cell, type Column } from './table.js';
import { grouped, wrap } from './text.js';

/** Space between two sections, in points. */
export const gap = 5.5;

/** Width of the labels of a section as wide as the page, in points. */
export const sectionLabel = 92;

/** Opens the pages of a document. `kind` is what people call it; its author is the agency unless another is named. */
export function openSheet(
  data: LetterData,
  {
    kind,
    subject,
    edition,
    author = data.agency.name,
    footnote,
  }: { kind: string; subject: string; edition: Edition; author?: string; footnote?: string },
): Sheet {
  return new Sheet({
    paper: data.paper,
    title: `${kind} Nomor ${data.number}`,
    author,
    subject,
    createdAt: new Date(data.createdAt),
    runningHead: `${kind} Nomor ${data.number} tanggal ${data.date.text}`,
    verification: data.verification,
    watermark: data.watermark,
    isPractice: data.isPractice ?? false,
    ...(footnote && { footnote }),
    edition,
    // Edition 1 left the replacement signs to speak for themselves.
    unprinted: edition === 1 ? [] : unprintableIn(data),
  });
}

/** The agency's letterhead and, below it, the note that something is an example. */
export function drawHead(sheet: Sheet, root: Tag, { regency, agency, sampleNote }: LetterData): void {
  drawLetterhead(sheet, root, {
    government: `Pemerintah ${regency.name}`,
    crest: regency.crest ?? { kind: 'shield', primary: '#14532D', secondary: '#F2C230' },
    above: agency.parentName,
    agency: agency.name,
    lines: [...agency.addressLines, agency.contact ?? ''],
  });
  drawSampleNote(sheet, root, sampleNote);
}

/** The title of a document that is not a letter, centred, with its number below. */
export function drawTitle(sheet: Sheet, root: Tag, titles: readonly string[], number: string): void {
  sheet.y += 2;
  const lines = titles.flatMap((title) => wrap(title.toLocaleUpperCase('id'), styles.title, sheet.width));
  sheet.place(root, textBlock(lines, sheet.width, 'H1', 'center'), 1);
  sheet.place(
    root,
    textBlock(wrap(`Nomor: ${number}`, styles.body, sheet.width), sheet.width, 'P', 'center'),
    10,
  );
}

/** A paragraph of body text with the space of a section after it. */
export function drawText(sheet: Sheet, root: Tag, text: string, indent = 0): void {
  paragraph(sheet, root, wrap(text, styles.body, sheet.width - indent), 'P', indent);
  sheet.y += gap;
}

/** 'Surat Pesanan Nomor 000.3.2/001 tanggal 24 November 2026'. */
export function referenceText({ kind, number, date }: DocumentReference): string {
  return `${kind} Nomor ${number} tanggal ${date.text}`;
}

/** The note in a box that something is an example; nothing without one. */
export function drawSampleNote(sheet: Sheet, root: Tag, note: string | null): void {
  if (!note) return;
  sheet.y += 4;
  const lines = wrap(note, { ...styles.detailStrong, color: '#92400E' }, sheet.width - 16);
  const block = textBlock(lines, sheet.width - 16, 'P', 'center');
  sheet.artifact(() => {
    sheet.doc
      .rect(sheet.left, sheet.y - 6, sheet.width, block.height + 6)
      .lineWidth(0.7)
      .stroke('#B45309');
  });
  block.draw(sheet, root, sheet.left + 8, sheet.y - 3);
  sheet.y += block.height + 6;
}

/** A title with pairs below it; a pair without a value is left out. */
export interface Section {
  title: string;
  pairs: Pair[];
}

/** A section as wide as the page, kept together; nothing when it has no pair. */
export function drawSection(sheet: Sheet, root: Tag, { title, pairs: items }: Section): void {
  const rows = pairs(items, { width: sheet.width, labelWidth: sectionLabel });
  if (rows.length === 0) return;
  together(sheet, root, [headingBlock(title, sheet.width), ...rows]);
  sheet.y += gap;
}

/** Two sections side by side. */
export function twoSections(sheet: Sheet, root: Tag, sections: [Section, Section]): void {
  const gutter = 20;
  const width = (sheet.width - gutter) / 2;
  const [left, right] = sections.map(({ title, pairs: items }): Block[] => [
    headingBlock(title, width),
    ...pairs(items, { width, labelWidth: 64 }),
  ]) as [Block[], Block[]];
  sideBySide(sheet, root, left, right, width + gutter);
  sheet.y += gap;
}

const priceColumns: readonly Column[] = [
  { head: 'No.', width: 26, align: 'center' },
  { head: 'Uraian dan spesifikasi', width: 1, flex: true, align: 'left' },
  { head: 'Jumlah', width: 42, align: 'right' },
  { head: 'Satuan', width: 46, align: 'center' },
  { head: 'Harga satuan (Rp)', width: 70, align: 'right' },
  { head: 'Total harga (Rp)', width: 78, align: 'right' },
];

/** What an item is: its name and, smaller, its specification. */
export function itemCell({ name, specification }: { name: string; specification: string | null }): Cell {
  return [{ text: name }, ...(specification ? [{ text: specification, style: styles.quiet }] : [])];
}

/** The table of items with their prices, the totals and the words of the last one. */
export function drawPrices(
  sheet: Sheet,
  root: Tag,
  data: { lines: PricedLine[]; totals: PrintedTotal[]; totalInWords: string; taxNotes: PrintedTax[] },
): void {
  const rows = data.lines.map((line): Cell[] => [
    [{ text: String(line.no) }],
    itemCell(line),
    [{ text: grouped(line.quantity) }],
    [{ text: line.unit }],
    [{ text: grouped(line.unitPrice) }],
    [{ text: grouped(line.amount) }],
  ]);
  const totals = data.totals.map(({ label, amount, emphasis }) => ({
    label,
    amount: grouped(amount),
    strong: emphasis,
  }));
  drawTable(sheet, root, {
    columns: priceColumns,
    rows,
    totals,
    remark: { text: `Terbilang: ${data.totalInWords}`, style: styles.note },
  });
  sheet.y += gap;
  if (data.taxNotes.length > 0) drawTaxes(sheet, root, data.taxNotes);
}

function drawTaxes(sheet: Sheet, root: Tag, taxNotes: readonly PrintedTax[]): void {
  heading(sheet, root, 'Keterangan pajak', 20);
  for (const note of taxNotes) {
    const amount = note.amount === null ? '' : ` Rp${grouped(note.amount)}.`;
    const text = `${note.detail}${amount} (${note.legalBasis})`;
    const layout = { width: sheet.width, labelWidth: sectionLabel, style: styles.detail };
    for (const block of pairs([{ label: note.label, value: text }], layout)) sheet.place(root, block);
  }
  sheet.y += gap;
}

/** Where the goods go and, beside it, the meeting that they are for. */
export function drawEventAndDelivery(
  sheet: Sheet,
  root: Tag,
  { event, delivery }: { event: PrintedEvent | null; delivery: PrintedDelivery },
): void {
  const handover: Pair[] = [
    { label: 'Tanggal', value: delivery.date },
    { label: 'Pukul', value: delivery.hour },
    { label: 'Tempat', value: delivery.place },
    { label: 'Penerima', value: delivery.receiver },
    { label: 'Telepon', value: delivery.phone },
  ];
  if (event === null) {
    drawSection(sheet, root, { title: 'Penyerahan', pairs: handover });
    return;
  }
  twoSections(sheet, root, [
    { title: 'Penyerahan', pairs: handover },
    {
      title: 'Untuk kegiatan',
      pairs: [
        { label: 'Acara', value: event.title },
        { label: 'Tanggal', value: event.date },
        { label: 'Pukul', value: event.hours },
        { label: 'Tempat', value: event.place },
        { label: 'Peserta', value: event.participants },
      ],
    },
  ]);
}

/** The buyer and the vendor side by side. */
export function drawParties(
  sheet: Sheet,
  root: Tag,
  { buyer, vendor }: { buyer: PrintedBuyer; vendor: PrintedVendor },
): void {
  twoSections(sheet, root, [
    {
      title: 'Pemesan',
      pairs: [
        { label: 'Nama', value: buyer.name, strong: true },
        { label: 'Jabatan', value: buyer.title },
        { label: 'NIP', value: buyer.nip },
        { label: 'Pangkat', value: buyer.rank },
        { label: 'Nomor SK', value: buyer.skNumber },
        { label: 'Unit kerja', value: buyer.agency },
      ],
    },
    {
      title: 'Penyedia',
      pairs: [
        { label: 'Nama usaha', value: vendor.name, strong: true },
        { label: 'Wakil', value: `${vendor.representative} (${vendor.position})` },
        { label: 'Alamat', value: vendor.address },
        { label: 'NIB', value: vendor.nib },
        { label: 'NPWP', value: vendor.npwp },
        { label: 'Rekening', value: vendor.bankAccount },
      ],
    },
  ]);
}
