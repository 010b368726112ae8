import { addRupiah, type CivilDate, type Rupiah } from '../../kernel/index.js';
import { writeTable, type SheetToWrite, type WrittenTable } from '../../platform/table/index.js';
import type { TaxAccount } from '../../taxes/index.js';
import type { TaxIdentity } from '../../vendors/index.js';
import type { BillingRow, WithholdingRow } from './withholding-list.queries.js';

export type FileFormat = 'csv' | 'xlsx';

type Row = SheetToWrite['rows'][number];

/** The sheet in the format asked for. CSV with semicolons and a comma in fractions, as spreadsheets with Indonesian settings read it: to them 1.5 is a day in May. */
export function fileOf(format: FileFormat, name: string, rows: readonly Row[]): Promise<WrittenTable> {
  return writeTable(format === 'csv' ? { kind: 'csv', delimiter: ';' } : { kind: 'xlsx' }, [
    {
      name,
      rows: format === 'csv' ? rows.map(withCommas) : rows,
      frozenRows: 1,
      widths: (rows[0] ?? []).map(() => 20),
    },
  ]);
}

function withCommas(row: Row): Row {
  return row.map((cell) =>
    typeof cell === 'number' && !Number.isInteger(cell) ? String(cell).replace('.', ',') : cell,
  );
}

/** A rate in percent, exactly: 15/1000 is "1.5". */
export function percentOf({ numerator, denominator }: WithholdingRow['rate']): number {
  return (numerator * 100) / denominator;
}

/** The list of a month, a row per tax and payment, and its sum. */
export function listRows(rows: readonly WithholdingRow[]): Row[] {
  const heading = [
    'Tanggal',
    'Pajak',
    'Perangkat Daerah',
    'Penyedia',
    'Nomor Pesanan',
    'Nomor Tagihan',
    'Dasar Pengenaan',
    'Tarif (%)',
    'Jumlah',
    'Dasar Hukum',
    'Keadaan Aturan',
    'Koreksi',
    'NTPN',
    'Tanggal Setor',
  ];
  const each = rows.map((row) => [
    row.withheldOn,
    row.tax,
    row.agencyName,
    row.vendorName,
    row.orderNumber,
    row.invoiceNumber,
    row.base,
    percentOf(row.rate),
    row.amount,
    row.legalBasis,
    stateOf(row.verified),
    row.correctsId === null ? '' : 'koreksi',
    row.deposit?.ntpn ?? '',
    row.deposit?.depositedOn ?? '',
  ]);
  const sum = addRupiah(...rows.map(({ amount }) => amount));
  return [heading, ...each, ['', 'JUMLAH', '', '', '', '', '', '', sum, '', '', '', '', '']];
}

/** PPN has its faktur, and PBJT no slip. */
export function hasSlip(tax: string): boolean {
  return tax !== 'PPN' && tax !== 'PBJT';
}

/** What a treasurer types, or imports, to make the slips of a month. */
export function slipRows(
  rows: readonly WithholdingRow[],
  identities: ReadonlyMap<string, TaxIdentity>,
  accountOf: (row: WithholdingRow) => TaxAccount | null,
): Row[] {
  const heading = [
    'Masa Pajak',
    'Tahun Pajak',
    'NPWP/NIK',
    'NITKU',
    'Nama',
    'Kode Objek Pajak',
    'Nama Objek Pajak',
    'Keadaan Kode',
    'DPP',
    'Tarif (%)',
    'PPh',
    'Jenis Dokumen Dasar',
    'Nomor Dokumen Dasar',
    'Tanggal Dokumen Dasar',
    'Tanggal Pemotongan',
    'Nomor Pesanan',
    'NTPN',
    'Koreksi',
  ];
  const slips = rows.filter(({ tax }) => hasSlip(tax));
  return [
    heading,
    ...slips.map((row) => {
      const identity = identities.get(row.vendorId);
      const account = accountOf(row);
      const [year = '', month = ''] = row.withheldOn.split('-');
      return [
        Number(month),
        Number(year),
        identity?.npwp ?? identity?.nik ?? '',
        identity?.nitku ?? '',
        identity?.name ?? row.vendorName,
        account?.objectCode ?? '',
        account?.objectName ?? '',
        stateOf(account?.verified ?? false),
        row.base,
        percentOf(row.rate),
        row.amount,
        'Tagihan',
        row.invoiceNumber,
        row.invoicedOn,
        row.withheldOn,
        row.orderNumber,
        row.deposit?.ntpn ?? '',
        row.correctsId === null ? '' : 'koreksi',
      ];
    }),
  ];
}

/** What is to be deposited of one tax in a month. Whole rupiah. */
export interface Billing extends BillingRow {
  readonly period: string;
  readonly account: TaxAccount | null;
  readonly remaining: Rupiah;
  readonly dueOn: CivilDate | null;
  readonly dueLegalBasis: string | null;
}

/** What a treasurer types to get a billing code. */
export function billingRows(billings: readonly Billing[]): Row[] {
  const heading = [
    'Kode Akun Pajak',
    'Kode Jenis Setoran',
    'Pajak',
    'Masa Pajak',
    'Tahun Pajak',
    'Jumlah Dipotong',
    'Sudah Disetor',
    'Jumlah Setor',
    'Batas Setor',
    'Kas',
    'Keadaan Kode',
  ];
  const each = billings.map(({ account, tax, period, amount, deposited, remaining, dueOn }) => {
    const [year = '', month = ''] = period.split('-');
    return [
      account?.account ?? '',
      account?.depositType ?? '',
      tax,
      Number(month),
      Number(year),
      amount,
      deposited,
      remaining,
      dueOn ?? '',
      account?.treasury ?? '',
      stateOf(account?.verified ?? false),
    ];
  });
  return [heading, ...each];
}

function stateOf(verified: boolean): string {
  return verified ? 'terverifikasi' : 'belum diverifikasi';
}
