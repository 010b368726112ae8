import { agencyConditions, KEYS_SHOWN, NAMES, ordered, percentOf } from './conditions.js';
import { column, type Figure, type Given, type Grouping } from './figure.js';

// What a kind of entry does to each balance of its line.
const moved = (signs: Readonly<Record<string, 1 | -1>>, more = ''): string =>
  `coalesce(sum(case e.kind ${Object.entries(signs)
    .map(([kind, sign]) => `when '${kind}' then ${sign === 1 ? '' : '-'}e.amount`)
    .join(' ')} else 0 end) ${more}, 0)::bigint`;
const PAGU = { initial: 1, shift: 1 } as const;
const RESERVED = { reserve: 1, cancel: 1, release: -1, commit: -1 } as const;
const COMMITTED = { commit: 1, unrealise: 1, cancel: -1, realise: -1 } as const;
const REALISED = { realise: 1, unrealise: -1 } as const;

const DAY = `(e.at at time zone 'Asia/Jakarta')::date`;
// The first pagu is that of the whole year, whenever its line was entered; shifts count from their day.
const UPTO = (given: Given): string =>
  `(e.kind = 'initial' or ${DAY} <= ${given.value(given.filters.until, 'date')})`;

const KEYS: Readonly<Partial<Record<Grouping, string>>> = {
  total: `'semua'`,
  agency: 'l.agency_id',
  account: 'l.account_code',
};

function lines(given: Given): string {
  const { until, account } = given.filters;
  return [
    `l.fiscal_year = ${given.value(Number(until.slice(0, 4)), 'integer')}`,
    ...agencyConditions(given, 'l.agency_id'),
    ...(account === undefined ? [] : [`l.account_code = ${given.value(account, 'text')}`]),
  ].join(' and ');
}

// The whole ledger of the year up to the last day, folded once by line: what happened before `from` is in the balances too.
const balances = (given: Given, by: Grouping): string => {
  const where = lines(given);
  return `select ${KEYS[by] ?? KEYS.total} as key, ${moved(PAGU)} as pagu, ${moved(RESERVED)} as reserved, ${moved(COMMITTED)} as committed,
      ${moved(REALISED)} as realised
    from budget_line l join budget_entry e on e.line_id = l.id
    where ${where} and ${UPTO(given)} group by 1`;
};

// For each month its own movements, added up from the beginning of the year.
const months = (given: Given): string => {
  const where = lines(given);
  const add = (name: string) => `sum(m.${name}) over (order by m.key)::bigint as ${name}`;
  return `select m.key, ${['pagu', 'reserved', 'committed', 'realised'].map(add).join(', ')}, m.realised as "monthRealised"
    from (select case when e.kind = 'initial' then make_date(l.fiscal_year, 1, 1)
                   else date_trunc('month', e.at at time zone 'Asia/Jakarta')::date end as key, ${moved(PAGU)} as pagu, ${moved(RESERVED)} as reserved,
                 ${moved(COMMITTED)} as committed, ${moved(REALISED)} as realised
          from budget_line l join budget_entry e on e.line_id = l.id
          where ${where} and ${UPTO(given)} group by 1) m`;
};

/** How much of the budget is held, bound and spent, by the ledger itself. */
export const budget: Figure = {
  id: 'budget',
  title: 'Serapan anggaran',
  definition:
    'Saldo pagu, dicadangkan, diikat dan direalisasikan menurut buku mutasi sampai hari terakhir masa itu, untuk tahun anggaran hari itu.',
  groupings: ['agency', 'total', 'account', 'month'],
  basis: null,
  columns: [
    column.money('pagu', 'Pagu (Rp)'),
    column.money('reserved', 'Dicadangkan (Rp)'),
    column.money('committed', 'Diikat pesanan (Rp)'),
    column.money('realised', 'Realisasi (Rp)'),
    column.money('free', 'Sisa (Rp)'),
    column.percent('realisedShare', 'Realisasi (%)'),
    column.percent('boundShare', 'Terpakai (%)'),
    column.money('monthRealised', 'Realisasi bulan itu (Rp)'),
  ],
  groups: (given, by) => `
    select ${KEYS_SHOWN[by]} as key, ${NAMES[by]} as name, x.pagu, x.reserved, x.committed, x.realised, x.pagu - x.reserved - x.committed - x.realised as free,
           ${percentOf('x.realised', 'x.pagu')} as "realisedShare", ${percentOf('(x.reserved + x.committed + x.realised)', 'x.pagu')} as "boundShare",
           ${by === 'month' ? 'x."monthRealised"' : 'null::bigint'} as "monthRealised"
    from (${by === 'month' ? months(given) : balances(given, by)}) x
    ${ordered(by, 'x.pagu')}`,
  rowColumns: [
    column.text('agency', 'Perangkat daerah'),
    column.text('subActivity', 'Sub kegiatan'),
    column.text('account', 'Rekening'),
    column.text('fundSource', 'Sumber dana'),
    column.money('pagu', 'Pagu (Rp)'),
    column.money('reserved', 'Dicadangkan (Rp)'),
    column.money('committed', 'Diikat pesanan (Rp)'),
    column.money('realised', 'Realisasi (Rp)'),
    column.percent('realisedShare', 'Realisasi (%)'),
  ],
  rows(given, after, limit) {
    const where = lines(given);
    const later = after === null ? '' : `and l.id > ${given.value(after, 'uuid')}`;
    const upto = UPTO(given);
    return `select l.id, g.name as agency, l.sub_activity_code || ' ' || l.sub_activity_name as "subActivity", l.account_code as account,
        l.fund_source as "fundSource", m.pagu, m.reserved, m.committed, m.realised, ${percentOf('m.realised', 'm.pagu')} as "realisedShare"
      from (select l.* from budget_line l where ${where} ${later} order by l.id limit ${given.value(limit, 'integer')}) l
        join agency g on g.id = l.agency_id
        cross join lateral (select ${moved(PAGU)} as pagu, ${moved(RESERVED)} as reserved, ${moved(COMMITTED)} as committed,
            ${moved(REALISED)} as realised from budget_entry e where e.line_id = l.id and ${upto}) m
      order by l.id`;
  },
};
