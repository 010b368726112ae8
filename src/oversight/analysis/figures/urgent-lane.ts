import {
  agencyConditions,
  inPeriod,
  KEYS_SHOWN,
  NAMES,
  orderConditions,
  ordered,
  percentOf,
  vendorOf,
} from './conditions.js';
import { column, type Figure, type Given, type Grouping } from './figure.js';

const ORDER_KEYS: Readonly<Partial<Record<Grouping, string>>> = {
  total: `'semua'`,
  agency: 'o.agency_id',
  month: `date_trunc('month', o.ordered_on)::date`,
};
const REQUEST_KEYS: Readonly<Partial<Record<Grouping, string>>> = {
  total: `'semua'`,
  agency: 'r.agency_id',
  month: `date_trunc('month', u.asked_on)::date`,
};

// Of several justifications the first one counts.
const REQUESTS = `(select u.*, (u.asked_at at time zone 'Asia/Jakarta')::date as asked_on, j.in_time
   from urgent_request u left join lateral (select in_time from urgent_justification
     where requisition_id = u.requisition_id order by id limit 1) j on true) u join requisition r on r.id = u.requisition_id`;

const asked = (given: Given): string =>
  [inPeriod(given, 'u.asked_on'), ...agencyConditions(given, 'r.agency_id')].join(' and ');

const live = (given: Given): string =>
  [
    'o.is_live',
    inPeriod(given, 'o.ordered_on'),
    ...agencyConditions(given, 'o.agency_id'),
    ...orderConditions(given, 'o'),
  ].join(' and ');

/** How often the urgent lane is used, and whether its reasons came in time. */
export const urgentLane: Figure = {
  id: 'urgent-lane',
  title: 'Pemakaian jalur mendesak',
  definition:
    'Pesanan hidup melalui jalur mendesak terhadap semua pesanan hidup, dan permintaan mendesak menurut pembenarannya.',
  groupings: ['agency', 'total', 'month'],
  basis: null,
  columns: [
    column.count('orders', 'Pesanan'),
    column.count('urgentOrders', 'Mendesak'),
    column.percent('share', 'Bagian pesanan (%)'),
    column.money('amount', 'Nilai (Rp)'),
    column.money('urgentAmount', 'Nilai mendesak (Rp)'),
    column.percent('amountShare', 'Bagian nilai (%)'),
    column.count('asked', 'Permintaan mendesak'),
    column.count('justifiedInTime', 'Dibenarkan tepat waktu'),
    column.count('justifiedLate', 'Dibenarkan terlambat'),
    column.count('unjustified', 'Belum dibenarkan'),
  ],
  groups: (given, by) => `
    select ${KEYS_SHOWN[by]} as key, ${NAMES[by]} as name, coalesce(x.orders, 0) as orders, coalesce(x.urgent, 0) as "urgentOrders",
           ${percentOf('x.urgent', 'x.orders')} as share, coalesce(x.amount, 0) as amount, coalesce(x.urgent_amount, 0) as "urgentAmount",
           ${percentOf('x.urgent_amount', 'x.amount')} as "amountShare", coalesce(x.asked, 0) as asked,
           coalesce(x.in_time, 0) as "justifiedInTime", coalesce(x.late, 0) as "justifiedLate",
           coalesce(x.asked - x.in_time - x.late, 0) as unjustified
    from (select * from (
            select ${ORDER_KEYS[by] ?? ORDER_KEYS.total} as key, count(*)::int as orders, count(*) filter (where o.lane = 'urgent')::int as urgent,
                   sum(o.total)::bigint as amount, coalesce(sum(o.total) filter (where o.lane = 'urgent'), 0)::bigint as urgent_amount
            from analysis_order o ${vendorOf('o')} where ${live(given)} group by 1) a
          full join (
            select ${REQUEST_KEYS[by] ?? REQUEST_KEYS.total} as key, count(*)::int as asked, count(*) filter (where u.in_time)::int as in_time,
                   count(*) filter (where not u.in_time)::int as late
            from ${REQUESTS} where ${asked(given)} group by 1) b using (key)) x
    ${ordered(by, 'x.urgent')}`,
  rowColumns: [
    column.date('date', 'Diminta'),
    column.text('requisitionId', 'Id permintaan'),
    column.text('title', 'Uraian'),
    column.text('agency', 'Perangkat daerah'),
    column.text('status', 'Status'),
    column.money('amount', 'Nilai (Rp)'),
    column.text('because', 'Alasan'),
    column.flag('inTime', 'Dibenarkan tepat waktu'),
  ],
  rows(given, after, limit) {
    const conditions = asked(given);
    const later = after === null ? '' : `and r.id > ${given.value(after, 'uuid')}`;
    return `select r.id, u.asked_on as date, r.id as "requisitionId", r.title, g.name as agency, r.status, r.total as amount, u.because,
        u.in_time as "inTime"
      from ${REQUESTS} join agency g on g.id = r.agency_id where ${conditions} ${later}
      order by r.id limit ${given.value(limit, 'integer')}`;
  },
};
