import { decimal, duration, monthName, shortMonth, shortRupiah, whole } from './numbers.js';
import type { Section } from './report.data.js';
import { byMonth, type ReportFigures } from './report-figures.js';
import type { ReportPeriod } from './money-sections.js';

const right = (head: string, width: number) => ({ head, align: 'right' as const, width });
const left = (head: string) => ({ head, align: 'left' as const });

/** Prices against what is allowed and what others pay. */
export async function priceLevels(figures: ReportFigures, { year }: ReportPeriod): Promise<Section> {
  const groups = await figures.groups('prices', { by: 'category', ...year });
  const [all] = await figures.groups('prices', { by: 'total', ...year });
  return {
    title: 'Harga terhadap batas dan median',
    text: `Harga rata-rata ${decimal(all?.number('ofCeiling') ?? null)}% dari batas harga dan ${decimal(all?.number('ofMedian') ?? null)}% dari median daerah; ${whole(all?.number('overCeiling') ?? null)} baris di atas batas dengan kelebihan Rp${shortRupiah(all?.sum('amountOverCeiling') ?? 0)}.`,
    chart: null,
    table: {
      columns: [
        left('Kategori'),
        right('Baris', 38),
        right('Median (Rp)', 62),
        right('Terhadap batas (%)', 62),
        right('Di atas batas', 44),
        right('Kelebihan (Rp)', 74),
        right('Terhadap median (%)', 66),
      ],
      rows: groups.map((group) => [
        group.name,
        whole(group.number('lines')),
        whole(group.number('medianPrice')),
        decimal(group.number('ofCeiling')),
        whole(group.number('overCeiling')),
        whole(group.number('amountOverCeiling')),
        decimal(group.number('ofMedian')),
      ]),
    },
  };
}

/** How long each step takes. */
export async function stepTimes(figures: ReportFigures, { year }: ReportPeriod): Promise<Section> {
  const groups = await figures.groups('lead-times', { by: 'total', ...year });
  const steps = groups.filter((group) => group.text('step') !== 'whole');
  const whole_ = groups.find((group) => group.text('step') === 'whole');
  const days = (minutes: number | null) => (minutes === null ? null : Math.round(minutes / 144) / 10);
  return {
    title: 'Lama setiap langkah',
    text: `Dari pengajuan sampai uang diakui tiba: median ${duration(whole_?.number('median') ?? null)}, sembilan dari sepuluh selesai dalam ${duration(whole_?.number('p90') ?? null)} (hari kalender; pesanan sejak awal tahun).`,
    chart:
      steps.length === 0
        ? null
        : {
            kind: 'bars',
            alt: 'Diagram batang median dan persentil ke-90 lama setiap langkah dalam hari.',
            unit: 'days',
            labels: steps.map((group) => group.text('stepName')),
            series: [
              { name: 'Median', values: steps.map((group) => days(group.number('median'))) },
              { name: 'Persentil ke-90', values: steps.map((group) => days(group.number('p90'))) },
            ],
          },
    table: {
      columns: [left('Langkah'), right('Jumlah', 60), right('Median', 90), right('Persentil ke-90', 90)],
      rows: groups.map((group) => [
        group.text('stepName'),
        whole(group.number('count')),
        duration(group.number('median')),
        duration(group.number('p90')),
      ]),
    },
  };
}

/** How long vendors wait for their money. */
export async function payments(figures: ReportFigures, { year, months }: ReportPeriod): Promise<Section> {
  const groups = await figures.groups('payment-times', { by: 'month', ...year });
  const [all] = await figures.groups('payment-times', { by: 'total', ...year });
  const open = all?.sum('open') ?? 0;
  const oldest = all?.number('oldestOpenDays') ?? null;
  const paid = groups.filter(({ key }) => months.includes(key));
  return {
    title: 'Lama pembayaran',
    text: `Median ${whole(all?.number('median') ?? null)} hari kerja dari semua diterima sampai dibayar, persentil ke-90 ${whole(all?.number('p90') ?? null)} hari kerja.${open > 0 ? ` Saat laporan ini dihitung ${whole(open)} tagihan senilai Rp${shortRupiah(all?.sum('openAmount') ?? 0)} belum dibayar; yang tertua sudah ${whole(oldest)} hari kerja.` : ' Tidak ada tagihan yang belum dibayar.'}`,
    chart:
      paid.length === 0
        ? null
        : {
            kind: 'lines',
            alt: 'Diagram garis median dan persentil ke-90 hari kerja sampai dibayar, menurut bulan pembayaran.',
            unit: 'days',
            labels: months.map(shortMonth),
            series: [
              { name: 'Median', values: byMonth(groups, months, (group) => group.number('median')) },
              { name: 'Persentil ke-90', values: byMonth(groups, months, (group) => group.number('p90')) },
            ],
          },
    table: {
      columns: [
        left('Bulan pembayaran'),
        right('Dibayar', 50),
        right('Nilai (Rp)', 96),
        right('Median (hari kerja)', 66),
        right('Persentil ke-90', 66),
        right('Tepat waktu (%)', 66),
      ],
      rows: paid.map((group) => [
        monthName(group.key),
        whole(group.number('paid')),
        whole(group.sum('amount')),
        whole(group.number('median')),
        whole(group.number('p90')),
        decimal(group.number('onTimeShare')),
      ]),
    },
  };
}

/** How much of the budget is bound and spent. */
export async function absorption(figures: ReportFigures, { year, months }: ReportPeriod): Promise<Section> {
  const groups = await figures.groups('budget', { by: 'month', until: year.until });
  const accounts = await figures.groups('budget', { by: 'account', until: year.until });
  const [all] = await figures.groups('budget', { by: 'total', until: year.until });
  // A month without an entry stands where the month before it stood.
  const running = (key: string) => {
    let last: number | null = null;
    return byMonth(groups, months, (group) => group.number(key)).map((value) => (last = value ?? last));
  };
  const committed = running('committed');
  const realised = running('realised');
  return {
    title: 'Serapan anggaran',
    text: `Dari pagu Rp${shortRupiah(all?.sum('pagu') ?? 0)} sudah direalisasikan Rp${shortRupiah(all?.sum('realised') ?? 0)} (${decimal(all?.number('realisedShare') ?? null)}%); bersama yang diikat pesanan dan dicadangkan ${decimal(all?.number('boundShare') ?? null)}%.`,
    chart: {
      kind: 'lines',
      alt: 'Diagram garis realisasi, dan realisasi bersama ikatan pesanan, sampai akhir setiap bulan.',
      unit: 'money',
      labels: months.map(shortMonth),
      series: [
        { name: 'Realisasi', values: realised },
        {
          name: 'Realisasi dan diikat pesanan',
          values: realised.map((value, index) => (value === null ? null : value + (committed[index] ?? 0))),
        },
      ],
    },
    table: {
      columns: [
        left('Rekening'),
        right('Pagu (Rp)', 84),
        right('Dicadangkan (Rp)', 78),
        right('Diikat (Rp)', 78),
        right('Realisasi (Rp)', 84),
        right('Realisasi (%)', 48),
      ],
      rows: accounts.map((group) => [
        `${group.key} ${group.name}`,
        whole(group.sum('pagu')),
        whole(group.sum('reserved')),
        whole(group.sum('committed')),
        whole(group.sum('realised')),
        decimal(group.number('realisedShare')),
      ]),
    },
  };
}

/** What a meeting costs for each person who came. */
export async function mealCosts(figures: ReportFigures, { year, months }: ReportPeriod): Promise<Section> {
  const groups = await figures.groups('meal-cost', { by: 'month', ...year });
  const [all] = await figures.groups('meal-cost', { by: 'total', ...year });
  return {
    title: 'Biaya makan dan minum per peserta',
    text: `${whole(all?.number('counted') ?? null)} rapat dengan daftar hadir tertutup, ${whole(all?.number('attended') ?? null)} peserta hadir (${decimal(all?.number('attendance') ?? null)}% dari rencana), rata-rata Rp${whole(all?.number('perAttended') ?? null)} per peserta; ${whole(all?.number('nobodyCame') ?? null)} rapat tanpa peserta.`,
    chart:
      groups.length === 0
        ? null
        : {
            kind: 'lines',
            alt: 'Diagram garis biaya makan dan minum per peserta setiap bulan.',
            unit: 'money',
            labels: months.map(shortMonth),
            series: [
              {
                name: 'Rata-rata per peserta',
                values: byMonth(groups, months, (group) => group.number('perAttended')),
              },
              { name: 'Median', values: byMonth(groups, months, (group) => group.number('median')) },
            ],
          },
    table: {
      columns: [
        left('Bulan rapat'),
        right('Rapat', 44),
        right('Dihitung', 50),
        right('Peserta hadir', 60),
        right('Nilai (Rp)', 90),
        right('Per peserta (Rp)', 76),
        right('Median (Rp)', 70),
      ],
      rows: groups.map((group) => [
        monthName(group.key),
        whole(group.number('meetings')),
        whole(group.number('counted')),
        whole(group.number('attended')),
        whole(group.sum('amount')),
        whole(group.number('perAttended')),
        whole(group.number('median')),
      ]),
    },
  };
}

/** How often the urgent lane is used. */
export async function urgency(figures: ReportFigures, { year, months }: ReportPeriod): Promise<Section> {
  const groups = await figures.groups('urgent-lane', { by: 'month', ...year });
  const [all] = await figures.groups('urgent-lane', { by: 'total', ...year });
  return {
    title: 'Pemakaian jalur mendesak',
    text: `${whole(all?.sum('urgentOrders') ?? 0)} dari ${whole(all?.sum('orders') ?? 0)} pesanan (${decimal(all?.number('share') ?? null)}%) melalui jalur mendesak; dari ${whole(all?.sum('asked') ?? 0)} permintaan, ${whole(all?.sum('justifiedInTime') ?? 0)} dibenarkan tepat waktu dan ${whole(all?.sum('justifiedLate') ?? 0)} terlambat.`,
    chart:
      // Columns of nothing show nothing; the sentence says it.
      (all?.sum('urgentOrders') ?? 0) === 0
        ? null
        : {
            kind: 'columns',
            alt: 'Diagram batang bagian pesanan melalui jalur mendesak setiap bulan.',
            unit: 'percent',
            labels: months.map(shortMonth),
            series: [
              {
                name: 'Bagian pesanan mendesak',
                values: byMonth(groups, months, (group) => group.number('share')),
              },
            ],
          },
    table: null,
  };
}
