import {
  columnsBlock,
  heading,
  headingBlock,
  numbered,
  pairs,
  paragraph,
  sideBySide,
  stack,
  styles,
  textBlock,
  together,
  type Pair,
} from './blocks.js';
import type { Tag } from './canvas.js';
import { drawLetterhead } from './letterhead.js';
import { Sheet, type Block } from './sheet.js';
import { signatureBlock } from './signatures.js';
import type { SuratPesananData } from './surat-pesanan.data.js';
import { drawTable, type Cell, type Column } from './table.js';
import { grouped, wrap } from './text.js';
import { verificationBlock } from './verification.js';

/** The version of this template; a change in what it prints is a new version, so that old documents stay as they were. */
export const templateVersion = 'surat-pesanan/1';

const opening =
  'Berdasarkan dokumen anggaran dan ketentuan di bawah ini, dengan ini kami memesan barang/jasa kepada Saudara dengan ' +
  'rincian dan ketentuan sebagai berikut.';
const closing =
  'Demikian surat pesanan ini dibuat untuk dilaksanakan sebagaimana mestinya. Atas perhatian dan kerja sama Saudara ' +
  'diucapkan terima kasih.';

const gap = 5.5;
const endGap = 7;
const sectionLabel = 92;
const columns: readonly Column[] = [
  { head: 'No.', width: 26, align: 'center' },
  { head: 'Uraian dan spesifikasi', width: 1, flex: true, align: 'left' },
  { head: 'Jumlah', width: 42, align: 'right' },
  { head: 'Satuan', width: 46, align: 'center' },
  { head: 'Harga satuan (Rp)', width: 70, align: 'right' },
  { head: 'Total harga (Rp)', width: 78, align: 'right' },
];

/**
 * The Surat Pesanan as a tagged PDF 1.7 (PDF/A-2b). Pure: the same data and template version give the same bytes.
 * Characters without a glyph are printed as a replacement sign; `unprintableIn(data)` names them.
 */
export function renderSuratPesanan(data: SuratPesananData): Promise<Uint8Array> {
  const sheet = new Sheet({
    paper: data.paper,
    title: `Surat Pesanan Nomor ${data.number}`,
    author: data.agency.name,
    subject: data.subject,
    createdAt: new Date(data.createdAt),
    runningHead: `Surat Pesanan Nomor ${data.number} tanggal ${data.date.text}`,
    verification: data.verification,
    watermark: data.watermark,
  });
  const { root } = sheet;
  drawLetterhead(sheet, root, {
    government: `Pemerintah ${data.regency.name}`,
    crest: data.regency.crest ?? { kind: 'shield', primary: '#14532D', secondary: '#F2C230' },
    above: data.agency.parentName,
    agency: data.agency.name,
    lines: [...data.agency.addressLines, data.agency.contact ?? ''],
  });
  drawSampleNote(sheet, root, data.sampleNote);
  drawAddress(sheet, root, data);
  paragraph(sheet, root, wrap(opening, styles.body, sheet.width));
  sheet.y += gap;
  drawBasis(sheet, root, data);
  drawParties(sheet, root, data);
  drawOrder(sheet, root, data);
  drawEventAndDelivery(sheet, root, data);
  drawTerms(sheet, root, data);
  drawEnd(sheet, root, data);
  return sheet.finish();
}

function drawSampleNote(sheet: Sheet, root: Tag, note: string | null): void {
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

function drawAddress(sheet: Sheet, root: Tag, data: SuratPesananData): void {
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

function drawBasis(sheet: Sheet, root: Tag, data: SuratPesananData): void {
  if (data.basis.length === 0) return;
  const basis = pairs(data.basis, { width: sheet.width, labelWidth: sectionLabel });
  together(sheet, root, [headingBlock('Dasar pemesanan', sheet.width), ...basis]);
  sheet.y += gap;
}

function drawParties(sheet: Sheet, root: Tag, { buyer, vendor }: SuratPesananData): void {
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

function drawOrder(sheet: Sheet, root: Tag, data: SuratPesananData): void {
  heading(sheet, root, 'Rincian pesanan', 70);
  sheet.y += 3;
  drawTable(sheet, root, {
    columns,
    rows: data.lines.map((line): Cell[] => [
      [{ text: String(line.no) }],
      [
        { text: line.name },
        ...(line.specification ? [{ text: line.specification, style: styles.quiet }] : []),
      ],
      [{ text: grouped(line.quantity) }],
      [{ text: line.unit }],
      [{ text: grouped(line.unitPrice) }],
      [{ text: grouped(line.amount) }],
    ]),
    totals: data.totals.map(({ label, amount, emphasis }) => ({
      label,
      amount: grouped(amount),
      strong: emphasis,
    })),
    remark: { text: `Terbilang: ${data.totalInWords}`, style: styles.note },
  });
  sheet.y += gap;
  if (data.taxNotes.length === 0) return;
  heading(sheet, root, 'Keterangan pajak', 20);
  for (const note of data.taxNotes) {
    const amount = note.amount === null ? '' : ` Rp${grouped(note.amount)}.`;
    const text = `${note.detail}${amount} (${note.legalBasis})`;
    const layout = { width: sheet.width, labelWidth: sectionLabel, style: styles.detail };
    for (const block of pairs([{ label: note.label, value: text }], layout)) sheet.place(root, block);
  }
  sheet.y += gap;
}

function drawEventAndDelivery(sheet: Sheet, root: Tag, { event, delivery }: SuratPesananData): void {
  const handover: Pair[] = [
    { label: 'Tanggal', value: delivery.date },
    { label: 'Pukul', value: delivery.hour },
    { label: 'Tempat', value: delivery.place },
    { label: 'Penerima', value: delivery.receiver },
    { label: 'Telepon', value: delivery.phone },
  ];
  if (event === null) {
    const rows = pairs(handover, { width: sheet.width, labelWidth: sectionLabel });
    together(sheet, root, [headingBlock('Penyerahan', sheet.width), ...rows]);
    sheet.y += gap;
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

function twoSections(sheet: Sheet, root: Tag, sections: [Section, Section]): void {
  const gutter = 20;
  const width = (sheet.width - gutter) / 2;
  const [left, right] = sections.map(({ title, pairs: items }): Block[] => [
    headingBlock(title, width),
    ...pairs(items, { width, labelWidth: 64 }),
  ]) as [Block[], Block[]];
  sideBySide(sheet, root, left, right, width + gutter);
  sheet.y += gap;
}

interface Section {
  title: string;
  pairs: Pair[];
}

function drawTerms(sheet: Sheet, root: Tag, data: SuratPesananData): void {
  const labelled = pairs(
    [
      { label: 'Bentuk kontrak', value: data.contractForm },
      { label: 'Pembayaran', value: data.payment },
      { label: 'Denda', value: data.penalty },
      { label: 'Pembatalan', value: data.cancellation },
    ],
    { width: sheet.width, labelWidth: sectionLabel },
  );
  if (labelled.length > 0) {
    together(sheet, root, [headingBlock('Kontrak dan pembayaran', sheet.width), ...labelled]);
    sheet.y += gap;
  }
  if (data.terms.length === 0) return;
  heading(sheet, root, 'Ketentuan');
  numbered(sheet, root, data.terms);
  sheet.y += gap - 1.5;
}

function drawEnd(sheet: Sheet, root: Tag, data: SuratPesananData): void {
  const half = sheet.width / 2 - 12;
  const copies = copiesBlocks(data.tembusan, half);
  const verification = verificationBlock(data.verification, half);
  const foot = copies.length === 0 ? verification : columnsBlock([stack(copies), verification], half + 24);
  // A page with nothing but signatures could be put under any text, so the closing sentence goes with them.
  const signing = stack(
    [
      textBlock(wrap(closing, styles.body, sheet.width), sheet.width),
      signatureBlock([data.signatures.vendor, data.signatures.buyer], sheet.width),
    ],
    endGap,
  );
  const end = stack([signing, foot], endGap);
  if (end.height <= sheet.pageRoom) {
    sheet.place(root, end);
    return;
  }
  sheet.place(root, signing, endGap);
  for (const block of [verification, ...copies]) sheet.place(root, block);
}

function copiesBlocks(tembusan: readonly string[], width: number): Block[] {
  if (tembusan.length === 0) return [];
  const items = tembusan.map((name, index) =>
    textBlock(wrap(tembusan.length > 1 ? `${index + 1}. ${name}` : name, styles.detail, width), width),
  );
  return [textBlock(wrap('Tembusan:', styles.detailStrong, width), width), ...items];
}
