import {
  agencyConditions,
  channelConditions,
  inPeriod,
  KEYS_SHOWN,
  NAMES,
  ordered,
  percentOf,
  vendorConditions,
  vendorOf,
} from './conditions.js';
import { column, type Figure, type Given, type Grouping } from './figure.js';

const KEYS: Readonly<Partial<Record<Grouping, string>>> = {
  total: `'semua'`,
  agency: 'p.agency_id',
  vendor: 'p.vendor_id',
  channel: `coalesce(p.channel, 'none')`,
  month: `date_trunc('month', coalesce(p.paid_on, current_date))::date`,
};

// Paid in the period, or still waiting although it began before its end.
function where(given: Given): string {
  const { vendorId, channel } = given.filters;
  const paid = inPeriod(given, 'p.paid_on');
  const waiting = `p.paid_on is null and p.clock_from <= ${given.value(given.filters.until, 'date')}`;
  return [
    `(${paid} or ${waiting})`,
    ...agencyConditions(given, 'p.agency_id'),
    ...(vendorId === undefined ? [] : [`p.vendor_id = ${given.value(vendorId, 'uuid')}`]),
    ...channelConditions(given, 'p.channel', channel),
    ...vendorConditions(given),
  ].join(' and ');
}

// Working days from the oldest one that waits until today.
const OLDEST_DAYS = `case when x.oldest is not null then (select count(*)::int from generate_series(x.oldest + 1, current_date, interval '1 day') d
    where extract(isodow from d) < 6 and not exists (select 1 from holiday h where h.date = d::date)) end`;

/** How long vendors wait for their money. */
export const paymentTimes: Figure = {
  id: 'payment-times',
  title: 'Lama pembayaran',
  definition:
    'Hari kerja dari semua diterima sampai dibayar, dan sampai penyedia mengakui uangnya tiba; yang belum dibayar dihitung dengan yang tertua.',
  groupings: ['agency', 'total', 'vendor', 'channel', 'month'],
  basis: null,
  columns: [
    column.count('paid', 'Dibayar'),
    column.money('amount', 'Nilai dibayar (Rp)'),
    column.days('median', 'Median (hari kerja)'),
    column.days('p90', 'Persentil ke-90 (hari kerja)'),
    column.percent('onTimeShare', 'Tepat waktu (%)'),
    column.days('arrivalMedian', 'Median sampai tiba (hari kerja)'),
    column.count('open', 'Belum dibayar'),
    column.money('openAmount', 'Nilai belum dibayar (Rp)'),
    column.date('oldestOpenFrom', 'Tertua sejak'),
    column.days('oldestOpenDays', 'Umur tertua (hari kerja)'),
  ],
  groups: (given, by) => `
    select ${KEYS_SHOWN[by]} as key, ${NAMES[by]} as name, x.paid, x.amount, x.p[1] as median, x.p[2] as p90,
           ${percentOf('x.on_time', 'x.dated')} as "onTimeShare", x.arrival as "arrivalMedian", x.open, x.open_amount as "openAmount",
           x.oldest as "oldestOpenFrom", ${OLDEST_DAYS} as "oldestOpenDays"
    from (select ${KEYS[by] ?? KEYS.total} as key, count(p.paid_on)::int as paid,
                 coalesce(sum(p.gross) filter (where p.paid_on is not null), 0)::bigint as amount,
                 percentile_disc(array[0.5, 0.9]) within group (order by p.days_to_pay) as p,
                 percentile_disc(0.5) within group (order by p.days_to_arrive) as arrival,
                 count(*) filter (where p.paid_on <= p.due_on) as on_time, count(*) filter (where p.paid_on is not null and p.due_on is not null) as dated,
                 count(*) filter (where p.paid_on is null)::int as open,
                 coalesce(sum(p.gross) filter (where p.paid_on is null), 0)::bigint as open_amount,
                 min(p.clock_from) filter (where p.paid_on is null) as oldest
          from analysis_payment p ${vendorOf('p')} where ${where(given)} group by 1) x
    ${ordered(by, 'x.amount')}`,
  rowColumns: [
    column.text('orderNumber', 'Nomor pesanan'),
    column.text('orderId', 'Id pesanan'),
    column.text('agency', 'Perangkat daerah'),
    column.text('vendor', 'Penyedia'),
    column.text('channel', 'Cara bayar'),
    column.text('status', 'Status'),
    column.money('amount', 'Nilai (Rp)'),
    column.date('acceptedOn', 'Semua diterima'),
    column.date('dueOn', 'Jatuh tempo'),
    column.date('paidOn', 'Dibayar'),
    column.date('arrivedOn', 'Diakui tiba'),
    column.days('days', 'Sampai dibayar (hari kerja)'),
    column.days('arrivalDays', 'Sampai tiba (hari kerja)'),
  ],
  rows(given, after, limit) {
    const conditions = where(given);
    const later = after === null ? '' : `and p.payment_id > ${given.value(after, 'uuid')}`;
    return `select p.payment_id as id, o.number as "orderNumber", p.order_id as "orderId", g.name as agency, p.vendor, p.channel, p.status,
        p.gross as amount, p.clock_from as "acceptedOn", p.due_on as "dueOn", p.paid_on as "paidOn", p.arrived_on as "arrivedOn",
        p.days_to_pay as days, p.days_to_arrive as "arrivalDays"
      from (select p.*, v.name as vendor from analysis_payment p ${vendorOf('p')} where ${conditions} ${later}
            order by p.payment_id limit ${given.value(limit, 'integer')}) p
        join purchase_order o on o.id = p.order_id join agency g on g.id = p.agency_id
      order by p.payment_id`;
  },
};
