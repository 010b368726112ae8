import type { CivilDate } from '../../../kernel/index.js';
import { decimal, monthName, shortMonth, shortRupiah, whole } from './numbers.js';
import type { DataTable, Section } from './report.data.js';
import { byMonth, type Group, type ReportFigures } from './report-figures.js';

/** The days of a report: its month and the year up to its end. */
export interface ReportPeriod {
  readonly month: { readonly from: CivilDate; readonly until: CivilDate };
  readonly year: { readonly from: CivilDate; readonly until: CivilDate };
  /** "2026-01" up to the month itself. */
  readonly months: readonly string[];
}

const MOST_BARS = 15;
const LONGEST = 44;

/** A name no longer than a chart has room for. */
export const short = (name: string): string =>
  name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;

/** What was ordered, accepted and paid in each month. */
export async function spendByMonth(figures: ReportFigures, { year, months }: ReportPeriod): Promise<Section> {
  const by = 'month' as const;
  const ordered = await figures.groups('spend', { by, basis: 'ordered', ...year });
  const accepted = await figures.groups('spend', { by, basis: 'accepted', ...year });
  const paid = await figures.groups('spend', { by, basis: 'paid', ...year });
  const amounts = (groups: Group[]) => byMonth(groups, months, (group) => group.sum('amount'));
  const series = [
    { name: 'Dipesan', values: amounts(ordered) },
    { name: 'Diterima', values: amounts(accepted) },
    { name: 'Dibayar', values: amounts(paid) },
  ];
  const total = series.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
  return {
    title: 'Belanja setiap bulan',
    text: `Sejak awal tahun dipesan Rp${shortRupiah(total[0] ?? 0)}, diterima Rp${shortRupiah(total[1] ?? 0)} dan dibayar Rp${shortRupiah(total[2] ?? 0)}. Setiap nilai dihitung pada bulan terjadinya: tanggal surat pesanan, tanggal penerimaan, atau tanggal pembayaran.`,
    chart: {
      kind: 'columns',
      alt: `Diagram batang nilai belanja dipesan, diterima dan dibayar setiap bulan sampai ${monthName(months.at(-1) ?? '')}.`,
      unit: 'money',
      labels: months.map(shortMonth),
      series,
    },
    table: {
      columns: [
        { head: 'Bulan', align: 'left' },
        ...series.map(({ name }) => ({ head: `${name} (Rp)`, align: 'right' as const, width: 105 })),
      ],
      rows: [
        ...months.map((month, index) => [
          monthName(month),
          ...series.map(({ values }) => whole(values[index] ?? 0)),
        ]),
        ['Jumlah', ...total.map(whole)],
      ],
      hasTotal: true,
    },
  };
}

/** Spending of the year and of the month by anything that has a name. */
export async function spendBy(
  figures: ReportFigures,
  { month, year }: ReportPeriod,
  by: 'agency' | 'category' | 'kecamatan' | 'account',
  { title, noun }: { title: string; noun: string },
): Promise<Section> {
  const groups = await figures.groups('spend', { by, basis: 'ordered', ...year });
  const thisMonth = await figures.groups('spend', { by, basis: 'ordered', ...month });
  const ofMonth = new Map(thisMonth.map((group) => [group.key, group.sum('amount')]));
  const largest = groups.slice(0, MOST_BARS);
  const [first] = groups;
  return {
    title,
    text:
      first === undefined
        ? 'Belum ada belanja sejak awal tahun.'
        : `${whole(groups.length)} ${noun} sejak awal tahun; yang terbesar ${first.name} dengan ${decimal(first.number('share'))}% nilai pesanan.${groups.length > MOST_BARS ? ` Diagram menunjukkan ${MOST_BARS} terbesar, tabel semuanya.` : ''}`,
    chart:
      largest.length < 2
        ? null
        : {
            kind: 'bars',
            alt: `Diagram batang nilai pesanan sejak awal tahun menurut ${noun}.`,
            unit: 'money',
            labels: largest.map(({ name }) => short(name)),
            series: [{ name: 'Dipesan', values: largest.map((group) => group.sum('amount')) }],
          },
    table: {
      columns: [
        { head: noun.charAt(0).toUpperCase() + noun.slice(1), align: 'left' },
        { head: 'Bulan ini (Rp)', align: 'right', width: 88 },
        { head: 'Sejak awal tahun (Rp)', align: 'right', width: 96 },
        { head: 'Bagian (%)', align: 'right', width: 50 },
        { head: 'Pesanan', align: 'right', width: 46 },
        { head: 'Penyedia', align: 'right', width: 46 },
      ],
      rows: groups.map((group) => [
        group.name,
        whole(ofMonth.get(group.key) ?? 0),
        whole(group.sum('amount')),
        decimal(group.number('share')),
        whole(group.number('orders')),
        whole(group.number('vendors')),
      ]),
    },
  };
}

/** The share of small business, month by month, against the least that the regulation asks for. */
export async function smallBusiness(
  figures: ReportFigures,
  { year, months }: ReportPeriod,
): Promise<Section> {
  const { groups, least } = await figures.answer('umk-share', { by: 'month', ...year });
  const [all] = await figures.groups('umk-share', { by: 'total', ...year });
  const classes = await figures.groups('spend', { by: 'class', basis: 'ordered', ...year });
  const share = all?.number('share') ?? null;
  const verdict =
    least === null || share === null
      ? ''
      : ` Batas paling sedikit ${decimal(least.percent)}% (${least.legalBasis}) ${share >= least.percent ? 'terpenuhi' : 'tidak terpenuhi'}.`;
  return {
    title: 'Bagian usaha mikro, usaha kecil dan koperasi',
    text: `Sejak awal tahun ${decimal(share)}% nilai pesanan diberikan kepada usaha mikro, usaha kecil dan koperasi.${verdict}`,
    chart: {
      kind: 'lines',
      alt: 'Diagram garis bagian usaha mikro, usaha kecil dan koperasi setiap bulan dalam persen.',
      unit: 'percent',
      labels: months.map(shortMonth),
      series: [
        {
          name: 'Bagian UMK dan koperasi',
          values: byMonth(groups, months, (group) => group.number('share')),
        },
      ],
      ...(least === null
        ? {}
        : { mark: { value: least.percent, label: `Paling sedikit ${decimal(least.percent)}%` } }),
    },
    table: {
      columns: [
        { head: 'Skala usaha', align: 'left' },
        { head: 'Nilai pesanan (Rp)', align: 'right', width: 110 },
        { head: 'Bagian (%)', align: 'right', width: 60 },
        { head: 'Penyedia', align: 'right', width: 60 },
        { head: 'Pesanan', align: 'right', width: 60 },
      ],
      rows: classes.map((group) => [
        group.name,
        whole(group.sum('amount')),
        decimal(group.number('share')),
        whole(group.number('vendors')),
        whole(group.number('orders')),
      ]),
    },
  };
}

/** Whether a few vendors get everything, and who gets nothing. */
export async function vendorSpread(figures: ReportFigures, { year }: ReportPeriod): Promise<Section> {
  const [all] = await figures.groups('concentration', { by: 'total', ...year });
  const [served] = await figures.groups('vendors', { by: 'total', ...year });
  const vendors = (await figures.groups('spend', { by: 'vendor', basis: 'ordered', ...year })).slice(0, 10);
  const hhi = all?.number('hhi') ?? null;
  return {
    title: 'Pemusatan pada penyedia',
    text: `Indeks Herfindahl-Hirschman ${hhi === null ? '-' : hhi.toFixed(4).replace('.', ',')} (0 tersebar, 1 satu penyedia); lima penyedia terbesar menerima ${decimal(all?.number('topFiveShare') ?? null)}%. Dari ${whole(served?.number('vendors') ?? null)} penyedia terverifikasi, ${whole(served?.number('served') ?? null)} mendapat pesanan, ${whole(served?.number('new') ?? null)} di antaranya untuk pertama kali, dan ${whole(served?.number('withoutOrder') ?? null)} belum mendapat pesanan sejak awal tahun.`,
    chart:
      vendors.length < 2
        ? null
        : {
            kind: 'bars',
            alt: 'Diagram batang bagian sepuluh penyedia terbesar dalam persen.',
            unit: 'percent',
            labels: vendors.map(({ name }) => short(name)),
            series: [{ name: 'Bagian', values: vendors.map((group) => group.number('share')) }],
          },
    table: amountTable('Penyedia terbesar', vendors),
  };
}

function amountTable(head: string, groups: readonly Group[]): DataTable {
  return {
    columns: [
      { head, align: 'left' },
      { head: 'Nilai pesanan (Rp)', align: 'right', width: 110 },
      { head: 'Bagian (%)', align: 'right', width: 60 },
      { head: 'Pesanan', align: 'right', width: 60 },
    ],
    rows: groups.map((group) => [
      group.name,
      whole(group.sum('amount')),
      decimal(group.number('share')),
      whole(group.number('orders')),
    ]),
  };
}
