import {
  KEYS_SHOWN,
  NAMES,
  ordered,
  percentOf,
  SPEND_KEYS,
  spendConditions,
  spendFrom,
  vendorOf,
} from './conditions.js';
import { column, type Column, type Figure, type Given, type Grouping } from './figure.js';

/** The rows of spending that every sum of money leads back to. */
export const SPEND_ROW_COLUMNS: readonly Column[] = [
  column.date('date', 'Tanggal'),
  column.text('orderNumber', 'Nomor pesanan'),
  column.text('orderId', 'Id pesanan'),
  column.text('agency', 'Perangkat daerah'),
  column.text('vendor', 'Penyedia'),
  column.text('item', 'Barang'),
  column.text('category', 'Kategori'),
  column.text('account', 'Rekening'),
  column.count('quantity', 'Jumlah'),
  column.text('unit', 'Satuan'),
  column.money('unitPrice', 'Harga satuan (Rp)'),
  column.money('amount', 'Nilai (Rp)'),
  column.text('channel', 'Cara bayar'),
  column.text('lane', 'Jalur'),
];

/** Every row of spending behind a sum. */
export function spendRows(given: Given, after: string | null, limit: number): string {
  const where = spendConditions(given);
  const later = after === null ? '' : `and s.row_id > ${given.value(after, 'uuid')}`;
  return `select s.row_id as id, s.on_date as date, o.number as "orderNumber", s.order_id as "orderId", g.name as agency, v.name as vendor,
      s.name as item, s.category_code as category, s.account_code as account, s.quantity, s.unit, s.unit_price as "unitPrice", s.amount,
      s.channel, s.lane
    from (select s.* from analysis_spend s ${vendorOf('s')} where ${where} ${later}
          order by s.row_id limit ${given.value(limit, 'integer')}) s
      join purchase_order o on o.id = s.order_id join agency g on g.id = s.agency_id join vendor v on v.id = s.vendor_id
    order by s.row_id`;
}

// An order has one vendor, so that orders and vendors are counted by folding twice: nothing is sorted on the way.
const folded = (given: Given, by: Grouping): string => `
  select key, sum(amount)::bigint as amount, sum(orders)::int as orders, count(*)::int as vendors, sum(lines)::int as lines
  from (select key, vendor_id, sum(amount) as amount, count(*) as orders, sum(lines) as lines
        from (select ${SPEND_KEYS[by]} as key, s.order_id, any_value(s.vendor_id) as vendor_id, sum(s.amount) as amount, count(*) as lines
              from ${spendFrom(given, by)} where ${spendConditions(given)} group by 1, 2) o
        group by 1, 2) v
  group by 1`;

/** Where the money went. */
export const spend: Figure = {
  id: 'spend',
  title: 'Nilai belanja',
  definition:
    'Jumlah nilai baris pesanan menurut dasar yang dipilih: dipesan, diterima, atau dibayar; yang dilepas dan pesanan yang batal tidak dihitung.',
  groupings: [
    'agency',
    'total',
    'account',
    'category',
    'vendor',
    'kecamatan',
    'class',
    'month',
    'channel',
    'kind',
    'lane',
  ],
  basis: 'ordered',
  columns: [
    column.money('amount', 'Nilai (Rp)'),
    column.percent('share', 'Bagian (%)'),
    column.count('orders', 'Pesanan'),
    column.count('vendors', 'Penyedia'),
    column.count('lines', 'Baris'),
  ],
  groups: (given, by) => `
    select ${KEYS_SHOWN[by]} as key, ${NAMES[by]} as name, x.amount, ${percentOf('x.amount', 'sum(x.amount) over ()')} as share, x.orders, x.vendors, x.lines
    from (${folded(given, by)}) x
    ${ordered(by, 'x.amount')}`,
  rowColumns: SPEND_ROW_COLUMNS,
  rows: spendRows,
};
