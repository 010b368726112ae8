import {
  KEYS_SHOWN,
  NAMES,
  ordered,
  percentOf,
  SPEND_KEYS,
  spendConditions,
  spendFrom,
} from './conditions.js';
import { column, type Figure } from './figure.js';
import { SPEND_ROW_COLUMNS, spendRows } from './spend.js';

/** Whether a few vendors get everything. */
export const concentration: Figure = {
  id: 'concentration',
  title: 'Pemusatan belanja',
  definition:
    'Indeks Herfindahl-Hirschman (jumlah kuadrat bagian setiap penyedia, 0 sampai 1) beserta bagian penyedia terbesar dan lima terbesar.',
  groupings: ['agency', 'total', 'category', 'account', 'kecamatan', 'kind', 'month'],
  basis: 'ordered',
  columns: [
    column.money('amount', 'Nilai (Rp)'),
    column.count('vendors', 'Penyedia'),
    column.index('hhi', 'Indeks HHI'),
    column.text('topVendor', 'Penyedia terbesar'),
    column.text('topVendorId', 'Id penyedia terbesar'),
    column.percent('topShare', 'Bagian terbesar (%)'),
    column.percent('topFiveShare', 'Bagian lima terbesar (%)'),
  ],
  groups: (given, by) => `
    select ${KEYS_SHOWN[by]} as key, ${NAMES[by]} as name, x.amount, x.vendors, round(x.squares / nullif(x.amount::numeric ^ 2, 0), 4)::float8 as hhi,
           (select name from vendor where id = x.top_id) as "topVendor", x.top_id as "topVendorId",
           ${percentOf('x.top', 'x.amount')} as "topShare", ${percentOf('x.top_five', 'x.amount')} as "topFiveShare"
    from (select key, sum(amount)::bigint as amount, count(*)::int as vendors, sum(amount::numeric ^ 2) as squares,
                 max(amount) filter (where place = 1) as top, sum(amount) filter (where place <= 5) as top_five,
                 (array_agg(vendor_id) filter (where place = 1))[1] as top_id
          from (select *, row_number() over (partition by key order by amount desc, vendor_id) as place
                from (select ${SPEND_KEYS[by]} as key, s.vendor_id, sum(s.amount)::bigint as amount
                      from ${spendFrom(given, by)} where ${spendConditions(given)} group by 1, 2) v) p
          group by key) x
    ${ordered(by, 'hhi')}`,
  rowColumns: SPEND_ROW_COLUMNS,
  rows: spendRows,
};
