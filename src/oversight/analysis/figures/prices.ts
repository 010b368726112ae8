import {
  inPeriod,
  KEYS_SHOWN,
  NAMES,
  ordered,
  percentOf,
  SPEND_KEYS,
  spendConditions,
  spendFrom,
  vendorOf,
} from './conditions.js';
import { column, type Figure, type Given } from './figure.js';

// Of the whole regency, whoever asks: an agency is measured by what all others pay for the same category and unit.
// Lines of one price are counted first, so that a few thousand prices are put in order and not every line.
const medians = (given: Given): string =>
  `select distinct on (category_code, unit) category_code, unit, unit_price as median
   from (select category_code, unit, unit_price, sum(lines) over (partition by category_code, unit order by unit_price) as upto,
                sum(lines) over (partition by category_code, unit) as whole
         from (select m.category_code, m.unit, m.unit_price, count(*) as lines from analysis_spend m
               where m.basis = '${given.filters.basis}' and m.line_kind = 'goods' and ${inPeriod(given, 'm.on_date')}
               group by 1, 2, 3) p) q
   where 2 * upto >= whole order by category_code, unit, unit_price`;

const compared = (given: Given, from: string): string =>
  `${from} join median m on m.category_code = s.category_code and m.unit = s.unit
   where s.line_kind = 'goods' and ${spendConditions(given)}`;

/** What is paid against what may be paid and what others pay. */
export const prices: Figure = {
  id: 'prices',
  title: 'Harga terhadap batas dan median',
  definition:
    'Harga satuan barang terhadap batas harga yang dipegang saat pengajuan, dan terhadap median kategori dan satuan yang sama di seluruh daerah.',
  groupings: ['category', 'total', 'agency', 'vendor', 'account', 'month', 'kind'],
  basis: 'ordered',
  columns: [
    column.money('amount', 'Nilai (Rp)'),
    column.count('lines', 'Baris'),
    column.money('medianPrice', 'Median harga (Rp)'),
    column.count('withCeiling', 'Baris berbatas harga'),
    column.percent('ofCeiling', 'Harga terhadap batas (%)'),
    column.count('overCeiling', 'Baris di atas batas'),
    column.money('amountOverCeiling', 'Kelebihan di atas batas (Rp)'),
    column.percent('ofMedian', 'Harga terhadap median (%)'),
    column.count('overMedian', 'Baris di atas 120% median'),
  ],
  groups: (given, by) => `
    with median as materialized (${medians(given)})
    select ${KEYS_SHOWN[by]} as key, ${NAMES[by]} as name, x.amount, x.lines, x."medianPrice", x."withCeiling", x."ofCeiling", x."overCeiling",
           x."amountOverCeiling", x."ofMedian", x."overMedian"
    from (select ${SPEND_KEYS[by]} as key, sum(s.amount)::bigint as amount, count(*)::int as lines,
                 ${by === 'category' ? 'percentile_disc(0.5) within group (order by s.unit_price)' : 'null::bigint'} as "medianPrice",
                 count(s.ceiling_price)::int as "withCeiling",
                 ${percentOf(
                   'sum(s.unit_price * s.quantity) filter (where s.ceiling_price is not null)',
                   'sum(s.ceiling_price * s.quantity)',
                 )} as "ofCeiling",
                 count(*) filter (where s.unit_price > s.ceiling_price)::int as "overCeiling",
                 coalesce(sum((s.unit_price - s.ceiling_price) * s.quantity) filter (where s.unit_price > s.ceiling_price), 0)::bigint
                   as "amountOverCeiling",
                 ${percentOf('sum(s.unit_price * s.quantity)', 'sum(m.median * s.quantity)')} as "ofMedian",
                 count(*) filter (where s.unit_price * 100 > m.median * 120)::int as "overMedian"
          from ${compared(given, spendFrom(given, by))} group by 1) x
    ${ordered(by, 'x.amount')}`,
  rowColumns: [
    column.date('date', 'Tanggal'),
    column.text('orderNumber', 'Nomor pesanan'),
    column.text('orderId', 'Id pesanan'),
    column.text('agency', 'Perangkat daerah'),
    column.text('vendor', 'Penyedia'),
    column.text('item', 'Barang'),
    column.text('category', 'Kategori'),
    column.text('unit', 'Satuan'),
    column.count('quantity', 'Jumlah'),
    column.money('unitPrice', 'Harga satuan (Rp)'),
    column.money('ceilingPrice', 'Batas harga (Rp)'),
    column.percent('ofCeiling', 'Terhadap batas (%)'),
    column.money('median', 'Median (Rp)'),
    column.percent('ofMedian', 'Terhadap median (%)'),
  ],
  rows(given, after, limit) {
    const median = medians(given);
    const rows = compared(given, `analysis_spend s ${vendorOf('s')}`);
    const later = after === null ? '' : `and s.row_id > ${given.value(after, 'uuid')}`;
    return `with median as materialized (${median})
      select s.row_id as id, s.on_date as date, o.number as "orderNumber", s.order_id as "orderId", g.name as agency, s.vendor, s.name as item,
        s.category_code as category, s.unit, s.quantity, s.unit_price as "unitPrice", s.ceiling_price as "ceilingPrice",
        ${percentOf('s.unit_price', 's.ceiling_price')} as "ofCeiling", s.median, ${percentOf('s.unit_price', 's.median')} as "ofMedian"
      from (select s.*, v.name as vendor, m.median from ${rows} ${later} order by s.row_id limit ${given.value(limit, 'integer')}) s
        join purchase_order o on o.id = s.order_id join agency g on g.id = s.agency_id
      order by s.row_id`;
  },
};
