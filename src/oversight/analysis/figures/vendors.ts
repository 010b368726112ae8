import {
  agencyConditions,
  CLASS,
  inPeriod,
  KEYS_SHOWN,
  NAMES,
  ordered,
  percentOf,
  vendorConditions,
} from './conditions.js';
import { column, type Figure, type Given, type Grouping } from './figure.js';

/** Where a vendor stands in a period; `new` is also served. */
export const VENDOR_STATES = ['served', 'new', 'without-order'] as const;

// Orders of the agencies in question; for whoever sees all, of the whole regency.
function states(given: Given): string {
  const ofAgencies = ['o.is_live', ...agencyConditions(given, 'o.agency_id')].join(' and ');
  const period = inPeriod(given, 'o.ordered_on');
  const from = given.value(given.filters.from, 'date');
  const until = given.value(given.filters.until, 'date');
  const where = [
    `(v.status in ('verified', 'suspended') or t.orders > 0)`,
    `coalesce((v.verified_at at time zone 'Asia/Jakarta')::date <= ${until}, t.orders > 0)`,
    ...vendorConditions(given),
  ].join(' and ');
  return `select v.id, v.name, v.verified_at, ${CLASS} as class, coalesce(d.parent_code, '-') as kecamatan, coalesce(t.orders, 0) as orders,
      coalesce(t.amount, 0) as amount, t.first_on,
      case when coalesce(t.orders, 0) = 0 then 'without-order' when t.first_on >= ${from} then 'new' else 'served' end as state
    from vendor v left join area d on d.code = v.desa_code
      left join (select o.vendor_id, count(*) filter (where ${period})::int as orders,
                        coalesce(sum(o.total) filter (where ${period}), 0)::bigint as amount, min(o.ordered_on) as first_on
                 from analysis_order o where ${ofAgencies} group by 1) t on t.vendor_id = v.id
    where ${where}`;
}

const KEYS: Readonly<Partial<Record<Grouping, string>>> = {
  total: `'semua'`,
  kecamatan: 'kecamatan',
  class: 'class',
};

/** Who gets orders, who gets their first one, who waits. */
export const vendors: Figure = {
  id: 'vendors',
  title: 'Penyedia yang dilayani',
  definition:
    'Penyedia terverifikasi dengan sekurang-kurangnya satu pesanan hidup dalam masa itu, yang pesanan pertamanya dalam masa itu, dan yang tanpa pesanan.',
  groupings: ['total', 'kecamatan', 'class'],
  basis: null,
  columns: [
    column.count('vendors', 'Penyedia'),
    column.count('served', 'Mendapat pesanan'),
    column.count('new', 'Pesanan pertama'),
    column.count('withoutOrder', 'Tanpa pesanan'),
    column.percent('servedShare', 'Mendapat pesanan (%)'),
  ],
  groups: (given, by) => `
    select ${KEYS_SHOWN[by]} as key, ${NAMES[by]} as name, x.vendors, x.served, x.new, x.vendors - x.served as "withoutOrder",
           ${percentOf('x.served', 'x.vendors')} as "servedShare"
    from (select ${KEYS[by] ?? KEYS.total} as key, count(*)::int as vendors, count(*) filter (where state <> 'without-order')::int as served,
                 count(*) filter (where state = 'new')::int as new
          from (${states(given)}) v group by 1) x
    ${ordered(by, 'x.vendors')}`,
  rowColumns: [
    column.text('vendor', 'Penyedia'),
    column.text('class', 'Skala usaha'),
    column.text('kecamatan', 'Kecamatan'),
    column.text('state', 'Keadaan'),
    column.count('orders', 'Pesanan'),
    column.money('amount', 'Nilai (Rp)'),
    column.date('firstOrderOn', 'Pesanan pertama'),
    column.date('verifiedOn', 'Terverifikasi'),
  ],
  rows(given, after, limit) {
    const { state } = given.filters;
    const wanted =
      state === undefined
        ? ''
        : state === 'served'
          ? `and v.state <> 'without-order'`
          : `and v.state = ${given.value(state, 'text')}`;
    const later = after === null ? '' : `and v.id > ${given.value(after, 'uuid')}`;
    return `select v.id, v.name as vendor, v.class, coalesce(k.name, '-') as kecamatan, v.state, v.orders, v.amount,
        v.first_on as "firstOrderOn", (v.verified_at at time zone 'Asia/Jakarta')::date as "verifiedOn"
      from (${states(given)}) v left join area k on k.code = v.kecamatan
      where true ${wanted} ${later} order by v.id limit ${given.value(limit, 'integer')}`;
  },
};
