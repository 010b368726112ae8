import { Inject, Injectable } from '@nestjs/common';
import { addDays, type CivilDate } from '../../../kernel/index.js';
import { CONFIG, type Config } from '../../../platform/config/index.js';
import { ReadDatabase, type Queryable } from '../../../platform/database/index.js';
import { REGENCY, type OwnRegency } from '../../../platform/reference/index.js';
import { FigureReader } from '../figure.reader.js';
import { smallBusiness, spendBy, spendByMonth, vendorSpread, type ReportPeriod } from './money-sections.js';
import { decimal, monthName, shortRupiah, whole } from './numbers.js';
import { absorption, mealCosts, payments, priceLevels, stepTimes, urgency } from './process-sections.js';
import type { KeyNumber, ReportData, Section } from './report.data.js';
import { ReportFigures } from './report-figures.js';
import { officeOf } from './report.queries.js';

const NOTES = [
  'Setiap angka dihitung dari catatan transaksi dan buku mutasi anggaran, dan dapat ditelusuri sampai ke barisnya pada menu Analisis atau melalui API; pengertian setiap angka tertulis dalam panduan angka (docs/figures.md).',
  'Dipesan: baris pesanan yang terbit dan tidak ditolak, kedaluwarsa atau dibatalkan, dikurangi yang dilepas. Diterima: yang diterima pada berita acara, pada tanggal penerimaannya. Dibayar: nilai bruto pembayaran, pada tanggal pembayarannya.',
  'Skala usaha dan kecamatan penyedia menurut data penyedia saat laporan dihitung. Nama perangkat daerah mencakup unit di bawahnya.',
];

/** Writes down what a report of one month says. */
@Injectable()
export class ReportContent {
  constructor(
    private readonly reader: FigureReader,
    private readonly database: ReadDatabase,
    @Inject(REGENCY) private readonly regency: OwnRegency,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** `month` is the first day of the month; `agencyId` null for the regency. Every figure is of the same moment. */
  of(agencyId: string | null, month: CivilDate, number: number): Promise<{ data: ReportData; asOf: Date }> {
    return this.database.snapshot((source) => this.written(source, agencyId, month, number));
  }

  private async written(
    source: Queryable,
    agencyId: string | null,
    month: CivilDate,
    number: number,
  ): Promise<{ data: ReportData; asOf: Date }> {
    const figures = new ReportFigures(this.reader, source, agencyId);
    const period = periodOf(month);
    const sections = await this.sections(figures, period, agencyId === null);
    const keyNumbers = await keyNumbersOf(figures, period);
    const name = monthName(month);
    const asOf = new Date(figures.asOf ?? 0);
    const title = 'Laporan bulanan belanja rutin';
    return {
      asOf,
      data: {
        title,
        subject: `Belanja rutin ${name}`,
        ...(this.config.runtime.practice && { isPractice: true }),
        number,
        createdAt: asOf.toISOString(),
        regency: {
          name: this.regency.name,
          crest: this.regency.crestImage ? { kind: 'image', ...this.regency.crestImage } : null,
        },
        office: await officeOf(source, agencyId, this.regency),
        period: `Bulan ${name}`,
        dataAge: figures.dataAge,
        keyNumbers,
        sections,
        notes: NOTES,
      },
    };
  }

  private async sections(
    figures: ReportFigures,
    period: ReportPeriod,
    isRegency: boolean,
  ): Promise<Section[]> {
    const agencies = { title: 'Belanja menurut perangkat daerah', noun: 'perangkat daerah' };
    const units = { title: 'Belanja menurut unit', noun: 'unit' };
    const byAgency = await spendBy(figures, period, 'agency', isRegency ? agencies : units);
    return [
      await spendByMonth(figures, period),
      ...(isRegency || (byAgency.table?.rows.length ?? 0) > 1 ? [byAgency] : []),
      await spendBy(figures, period, 'category', { title: 'Belanja menurut kategori', noun: 'kategori' }),
      await absorption(figures, period),
      await smallBusiness(figures, period),
      await vendorSpread(figures, period),
      await spendBy(figures, period, 'kecamatan', {
        title: 'Belanja menurut kecamatan penyedia',
        noun: 'kecamatan',
      }),
      await priceLevels(figures, period),
      await stepTimes(figures, period),
      await payments(figures, period),
      await mealCosts(figures, period),
      await urgency(figures, period),
    ];
  }
}

/** The month that begins on this day, and its year up to the end of it. */
export function periodOf(month: CivilDate): ReportPeriod {
  const year = month.slice(0, 4);
  const number = Number(month.slice(5, 7));
  const next =
    number === 12 ? `${Number(year) + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  const until = addDays(next, -1);
  return {
    month: { from: month, until },
    year: { from: `${year}-01-01`, until },
    months: Array.from({ length: number }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`),
  };
}

const percent = (value: number | null | undefined): string =>
  value === null || value === undefined ? '-' : `${decimal(value)}%`;

async function keyNumbersOf(figures: ReportFigures, { month, year }: ReportPeriod): Promise<KeyNumber[]> {
  const [ordered] = await figures.groups('spend', { by: 'total', basis: 'ordered', ...month });
  const [paid] = await figures.groups('spend', { by: 'total', basis: 'paid', ...month });
  const [share] = await figures.groups('umk-share', { by: 'total', ...month });
  const [budget] = await figures.groups('budget', { by: 'total', until: year.until });
  const [times] = await figures.groups('payment-times', { by: 'total', ...month });
  const [urgent] = await figures.groups('urgent-lane', { by: 'total', ...month });
  const days = times?.number('median') ?? null;
  return [
    {
      label: 'Dipesan bulan ini',
      value: `Rp${shortRupiah(ordered?.sum('amount') ?? 0)}`,
      note: `${whole(ordered?.sum('orders') ?? 0)} pesanan kepada ${whole(ordered?.sum('vendors') ?? 0)} penyedia`,
    },
    {
      label: 'Dibayar bulan ini',
      value: `Rp${shortRupiah(paid?.sum('amount') ?? 0)}`,
      note: `${whole(paid?.sum('orders') ?? 0)} pesanan`,
    },
    {
      label: 'Bagian UMK dan koperasi',
      value: percent(share?.number('share')),
      note: 'dari nilai pesanan bulan ini',
    },
    {
      label: 'Realisasi anggaran',
      value: percent(budget?.number('realisedShare')),
      note: `Rp${shortRupiah(budget?.sum('realised') ?? 0)} dari Rp${shortRupiah(budget?.sum('pagu') ?? 0)}`,
    },
    {
      label: 'Median lama pembayaran',
      value: days === null ? '-' : `${whole(days)} hari kerja`,
      note: `${whole(times?.sum('paid') ?? 0)} pembayaran bulan ini`,
    },
    {
      label: 'Jalur mendesak',
      value: percent(urgent?.number('share')),
      note: `${whole(urgent?.sum('urgentOrders') ?? 0)} pesanan bulan ini`,
    },
  ];
}
