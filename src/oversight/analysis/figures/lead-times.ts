import { agencyConditions, inPeriod, KEYS_SHOWN, NAMES, orderConditions, vendorOf } from './conditions.js';
import { column, type Figure, type Given, type Grouping } from './figure.js';

/** The steps of a purchase, in order, each from the end of the one before. */
export const STEPS = {
  approve: 'Diajukan sampai disetujui',
  issue: 'Disetujui sampai surat pesanan terbit',
  answer: 'Surat pesanan terbit sampai dijawab penyedia',
  deliver: 'Dijawab sampai pengiriman pertama tiba',
  accept: 'Pengiriman pertama tiba sampai semua diterima',
  invoice: 'Semua diterima sampai tagihan yang cocok masuk',
  pay: 'Tagihan masuk sampai dibayar',
  arrive: 'Dibayar sampai uang diakui tiba',
  whole: 'Diajukan sampai uang diakui tiba',
} as const;
export type Step = keyof typeof STEPS;

const NUMBERED = Object.keys(STEPS) as Step[];

const KEYS: Readonly<Partial<Record<Grouping, string>>> = {
  total: `'semua'`,
  agency: 'o.agency_id',
  vendor: 'o.vendor_id',
  month: `date_trunc('month', o.ordered_on)::date`,
  kind: 'o.kind',
  lane: 'o.lane',
};

function where(given: Given): string {
  return [
    inPeriod(given, 'o.ordered_on'),
    ...agencyConditions(given, 'o.agency_id'),
    ...orderConditions(given, 'o'),
  ].join(' and ');
}

const stepsOf = ({ step }: { step?: string }): Step[] => NUMBERED.filter((one) => (step ?? one) === one);

const percentiles = (step: Step): string =>
  `percentile_disc(array[0.5, 0.9]) within group (order by o.${step}_minutes) as ${step}_p, count(o.${step}_minutes)::int as ${step}_n`;

/** How long each step takes. */
export const leadTimes: Figure = {
  id: 'lead-times',
  title: 'Lama setiap langkah',
  definition:
    'Median dan persentil ke-90 menit kalender di antara dua langkah, menurut tanggal surat pesanan; langkah yang belum terjadi tidak dihitung.',
  groupings: ['total', 'agency', 'vendor', 'month', 'kind', 'lane'],
  basis: null,
  columns: [
    column.text('step', 'Langkah'),
    column.text('stepName', 'Uraian langkah'),
    column.count('count', 'Jumlah'),
    column.minutes('median', 'Median (menit)'),
    column.minutes('p90', 'Persentil ke-90 (menit)'),
  ],
  groups(given, by) {
    const steps = stepsOf(given.filters);
    const unpivoted = steps.map(
      (step) => `(${NUMBERED.indexOf(step)}, '${step}', '${STEPS[step]}', x.${step}_n, x.${step}_p)`,
    );
    return `
      select ${KEYS_SHOWN[by]} as key, ${NAMES[by]} as name, s.step, s.step_name as "stepName", s.n as count, s.p[1] as median, s.p[2] as p90
      from (select ${KEYS[by] ?? KEYS.total} as key, ${steps.map(percentiles).join(', ')}
            from analysis_order o ${vendorOf('o')} where ${where(given)} group by 1) x
        cross join lateral (values ${unpivoted.join(', ')}) s (position, step, step_name, n, p)
      where s.n > 0
      order by ${by === 'month' ? 'x.key' : '2, x.key'}, s.position`;
  },
  rowColumns: [
    column.date('date', 'Tanggal pesanan'),
    column.text('orderNumber', 'Nomor pesanan'),
    column.text('agency', 'Perangkat daerah'),
    column.text('vendor', 'Penyedia'),
    column.text('lane', 'Jalur'),
    column.text('status', 'Status'),
    ...NUMBERED.map((step) => column.minutes(step, `${STEPS[step]} (menit)`)),
  ],
  rows(given, after, limit) {
    const { step } = given.filters;
    const [only] = step === undefined ? [] : stepsOf({ step });
    const conditions = `${where(given)} ${only === undefined ? '' : `and o.${only}_minutes is not null`}`;
    const later = after === null ? '' : `and o.order_id > ${given.value(after, 'uuid')}`;
    return `select o.order_id as id, o.ordered_on as date, p.number as "orderNumber", g.name as agency, o.vendor, o.lane, o.status,
        ${NUMBERED.map((one) => `o.${one}_minutes as ${one}`).join(', ')}
      from (select o.*, v.name as vendor from analysis_order o ${vendorOf('o')} where ${conditions} ${later}
            order by o.order_id limit ${given.value(limit, 'integer')}) o
        join purchase_order p on p.id = o.order_id join agency g on g.id = o.agency_id
      order by o.order_id`;
  },
};
