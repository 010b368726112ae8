import {
  IS_UMK,
  KEYS_SHOWN,
  NAMES,
  ordered,
  percentOf,
  SPEND_KEYS,
  spendConditions,
  vendorOf,
} from './conditions.js';
import { column, type Figure } from './figure.js';
import { SPEND_ROW_COLUMNS, spendRows } from './spend.js';

/** How much of the spending goes to micro and small business and to cooperatives (Perpres 16/2018 ps 65 as changed). */
export const umkShare: Figure = {
  id: 'umk-share',
  title: 'Bagian usaha mikro, usaha kecil dan koperasi',
  definition:
    'Nilai belanja kepada usaha mikro, usaha kecil dan koperasi dibagi seluruh nilai belanja pada dasar yang sama.',
  groupings: ['agency', 'total', 'account', 'category', 'month', 'kind'],
  basis: 'ordered',
  least: 'umk_share_min',
  columns: [
    column.money('amount', 'Nilai belanja (Rp)'),
    column.money('umkAmount', 'Kepada UMK dan koperasi (Rp)'),
    column.percent('share', 'Bagian (%)'),
    column.percent('least', 'Paling sedikit (%)'),
    column.flag('isMet', 'Terpenuhi'),
  ],
  groups: (given, by) => `
    select ${KEYS_SHOWN[by]} as key, ${NAMES[by]} as name, x.amount, x.umk as "umkAmount", ${percentOf('x.umk', 'x.amount')} as share
    from (select ${SPEND_KEYS[by]} as key, sum(s.amount)::bigint as amount, coalesce(sum(s.amount) filter (where ${IS_UMK}), 0)::bigint as umk
          from analysis_spend s ${vendorOf('s')} where ${spendConditions(given)} group by 1) x
    ${ordered(by, 'x.amount')}`,
  rowColumns: SPEND_ROW_COLUMNS,
  rows: spendRows,
};
