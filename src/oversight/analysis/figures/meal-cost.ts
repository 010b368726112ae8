import { agencyConditions, inPeriod, KEYS_SHOWN, NAMES, ordered, percentOf } from './conditions.js';
import { column, type Figure, type Given, type Grouping } from './figure.js';

const KEYS: Readonly<Partial<Record<Grouping, string>>> = {
  total: `'semua'`,
  agency: 'm.agency_id',
  month: `date_trunc('month', m.held_on)::date`,
};

// Only meetings with a closed list say how many came.
const where = (given: Given): string =>
  [
    inPeriod(given, 'm.held_on'),
    ...agencyConditions(given, 'm.agency_id'),
    `m.${given.filters.basis} > 0`,
  ].join(' and ');

/** What a meeting costs for each person who was there. */
export const mealCost: Figure = {
  id: 'meal-cost',
  title: 'Biaya makan dan minum per peserta',
  definition:
    'Nilai belanja makan dan minum rapat dibagi peserta yang menandatangani daftar hadir yang sudah ditutup; rapat tanpa daftar tertutup disebut tersendiri.',
  groupings: ['agency', 'total', 'month'],
  basis: 'accepted',
  columns: [
    column.count('meetings', 'Rapat'),
    column.count('counted', 'Dengan daftar tertutup'),
    column.money('amount', 'Nilai rapat yang dihitung (Rp)'),
    column.count('attended', 'Peserta hadir'),
    column.money('perAttended', 'Per peserta (Rp)'),
    column.money('median', 'Median per peserta (Rp)'),
    column.count('planned', 'Peserta direncanakan'),
    column.percent('attendance', 'Hadir terhadap rencana (%)'),
    column.count('nobodyCame', 'Tanpa peserta'),
  ],
  groups: (given, by) => {
    const spent = `m.${given.filters.basis}`;
    return `
    select ${KEYS_SHOWN[by]} as key, ${NAMES[by]} as name, x.meetings, x.counted, x.amount, x.attended,
           round(x.amount::numeric / nullif(x.attended, 0))::bigint as "perAttended", x.median, x.planned,
           ${percentOf('x.attended', 'x.planned')} as attendance, x.nobody as "nobodyCame"
    from (select ${KEYS[by] ?? KEYS.total} as key, count(*)::int as meetings, count(m.attended)::int as counted,
                 coalesce(sum(${spent}) filter (where m.attended is not null), 0)::bigint as amount,
                 coalesce(sum(m.attended), 0)::int as attended,
                 percentile_disc(0.5) within group (order by round(${spent}::numeric / nullif(m.attended, 0))::bigint) as median,
                 coalesce(sum(m.planned) filter (where m.attended is not null), 0)::int as planned,
                 count(*) filter (where m.attended = 0)::int as nobody
          from analysis_meeting m where ${where(given)} group by 1) x
    ${ordered(by, 'x.amount')}`;
  },
  rowColumns: [
    column.date('date', 'Tanggal rapat'),
    column.text('title', 'Rapat'),
    column.text('agency', 'Perangkat daerah'),
    column.count('planned', 'Direncanakan'),
    column.count('attended', 'Hadir'),
    column.money('amount', 'Nilai (Rp)'),
    column.money('perAttended', 'Per peserta (Rp)'),
  ],
  rows(given, after, limit) {
    const conditions = where(given);
    const later = after === null ? '' : `and m.requisition_id > ${given.value(after, 'uuid')}`;
    const spent = `m.${given.filters.basis}`;
    return `select m.requisition_id as id, m.held_on as date, m.title, g.name as agency, m.planned, m.attended, ${spent} as amount,
        round(${spent}::numeric / nullif(m.attended, 0))::bigint as "perAttended"
      from analysis_meeting m join agency g on g.id = m.agency_id where ${conditions} ${later}
      order by m.requisition_id limit ${given.value(limit, 'integer')}`;
  },
};
