import { pairs, styles, textBlock, type Pair } from '../blocks.js';
import type { Tag } from '../canvas.js';
import { drawEnding } from '../ending.js';
import { drawHead, drawTitle, gap, openSheet, referenceText } from '../sections.js';
import type { Sheet } from '../sheet.js';
import { drawTable } from '../table.js';
import { grouped, wrap } from '../text.js';
import type { KuitansiData } from './forms.data.js';

/** The version of this template. */
export const kuitansiVersion = 'kuitansi/1';

const labelWidth = 108;

/** The kuitansi (A2) as a tagged PDF 1.7 (PDF/A-2b). Pure: the same data give the same bytes. */
export function renderKuitansi(data: KuitansiData): Promise<Uint8Array> {
  const sheet = openSheet(data, { kind: 'Kuitansi', subject: data.purpose, edition: 2 });
  const { root } = sheet;
  drawHead(sheet, root, data);
  drawTitle(sheet, root, ['Kuitansi / bukti pembayaran (A2)'], data.number);
  drawRows(sheet, root, [
    { label: 'Tahun anggaran', value: String(data.fiscalYear) },
    { label: 'Sub kegiatan', value: data.subActivity },
    { label: 'Kode rekening', value: accountsText(data.accounts) },
  ]);
  sheet.y += 4;
  drawRows(sheet, root, [
    { label: 'Sudah terima dari', value: data.receivedFrom },
    { label: 'Uang sejumlah', value: data.amountInWords, strong: true },
    { label: 'Untuk pembayaran', value: data.purpose },
    { label: 'Berdasarkan', value: data.references.map(referenceText).join('\n') },
    { label: 'Dibayar kepada', value: `${data.vendor.name}, ${data.vendor.address}` },
    { label: 'NPWP', value: data.vendor.npwp },
    { label: 'Rekening tujuan', value: data.bankAccount },
  ]);
  sheet.y += 4;
  drawAmount(sheet, root, data.amount);
  drawShares(sheet, root, data);
  drawReceipt(sheet, root, data);
  return sheet.finish();
}

function accountsText(accounts: KuitansiData['accounts']): string {
  if (accounts.length > 3) return `${accounts.length} kode rekening, dirinci di bawah`;
  return accounts.map(({ code, name }) => `${code} ${name}`).join('\n');
}

function drawRows(sheet: Sheet, root: Tag, rows: readonly Pair[]): void {
  for (const block of pairs(rows, { width: sheet.width, labelWidth })) sheet.place(root, block, 1.5);
}

/** The amount in figures in its frame, as on every receipt. */
function drawAmount(sheet: Sheet, root: Tag, amount: number): void {
  const [line] = wrap(`Rp${grouped(amount)},00`, styles.title, 260);
  if (!line) return;
  const frame = { width: line.width + 28, height: line.height + 12 };
  sheet.ensure(frame.height);
  sheet.artifact(() => {
    sheet.doc.rect(sheet.left, sheet.y, frame.width, frame.height).lineWidth(1).stroke('#111111');
  });
  textBlock([line], line.width).draw(sheet, root, sheet.left + 14, sheet.y + 6);
  sheet.y += frame.height + gap + 3;
}

/** How the amount is spread over accounts, what is withheld of it, and what is left. */
function drawShares(
  sheet: Sheet,
  root: Tag,
  { accounts, amount, deductions, netAmount }: KuitansiData,
): void {
  const net =
    netAmount === null ? [] : [{ label: 'Jumlah yang dibayarkan', amount: netAmount, strong: true }];
  drawTable(sheet, root, {
    columns: [
      { head: 'Kode rekening', width: 120, align: 'left' },
      { head: 'Uraian', width: 1, flex: true, align: 'left' },
      { head: 'Jumlah (Rp)', width: 90, align: 'right' },
    ],
    rows: accounts.map(({ code, name, amount: share }) => [
      [{ text: code }],
      [{ text: name }],
      [{ text: grouped(share) }],
    ]),
    totals: [
      { label: 'Jumlah tagihan', amount, strong: true },
      ...deductions.map(({ label, amount: held, legalBasis }) => ({
        label: legalBasis === null ? `Potongan ${label}` : `Potongan ${label} (${legalBasis})`,
        amount: -held,
        strong: false,
      })),
      ...net,
    ].map(({ label, amount: value, strong }) => ({ label, amount: grouped(value), strong })),
    remark: null,
  });
  sheet.y += gap + 2;
}

function drawReceipt(sheet: Sheet, root: Tag, data: KuitansiData): void {
  const { vendor, treasurer, technicalOfficer, approver } = data.signatures;
  const duty = data.stampDuty;
  if (duty) {
    const note = `${duty.label} pada tanda tangan penerima uang (${duty.legalBasis}).`;
    sheet.place(root, textBlock(wrap(note, styles.quiet, sheet.width), sheet.width), gap + 3);
  }
  const receiver = {
    ...vendor,
    heading: [`${data.city}, ${data.date.text}`, ...vendor.heading],
    ...(duty ? { stampDuty: duty.label } : {}),
  };
  drawEnding(sheet, root, {
    closing: null,
    signatures: [
      [technicalOfficer, receiver],
      [approver, treasurer],
    ],
    tembusan: [],
    verification: data.verification,
  });
}
