import type { ComputableRule } from '../red-flag.js';

/** A list whose people are (almost) those of another meeting of the agency within the days compared, or who all came within a moment. */
export const RF18: ComputableRule = {
  id: 'RF18',
  title: 'Daftar hadir salinan',
  question: 'Mengapa daftar hadir rapat ini sama dengan rapat lain, atau semua peserta datang bersamaan?',
  legalBasis: 'Permendagri 77/2020',
  from: null,
  until: null,
  severity: 'medium',
  scope: 'requisition',
  sql: `
    with mine as materialized (
      select e.requisition_id, e.agency_id, e.list_id, e.on_day, e.attended
      from flag_scope s join flag_event e on e.requisition_id = s.id
      where s.run_id = $1 and s.kind = 'requisition' and e.attended >= ($2 ->> 'minimumPeople')::int
    ),
    shared as (
      select m.requisition_id, m.agency_id, m.list_id, m.on_day, m.attended, e.requisition_id as other_id, e.list_id as other_list_id,
        e.attended as other_attended, count(*) as in_both
      from mine m
      join flag_event e on e.agency_id = m.agency_id and e.requisition_id <> m.requisition_id
        and e.on_day between m.on_day - ($2 ->> 'compareDays')::int and m.on_day
      join attendee t on t.list_id = m.list_id and t.ended_at is null and t.has_signed
      join attendee u on u.list_id = e.list_id and u.name_index = t.name_index and u.ended_at is null and u.has_signed
      where e.on_day < m.on_day or e.requisition_id < m.requisition_id
      group by m.requisition_id, m.agency_id, m.list_id, m.on_day, m.attended, e.requisition_id, e.list_id, e.attended
    ),
    copied as (
      select requisition_id, agency_id, list_id, on_day, jsonb_build_object('reason', 'sama dengan rapat lain', 'otherId', other_id,
        'people', attended, 'both', in_both, 'similarity', round(in_both::numeric / (attended + other_attended - in_both), 4)) as shows
      from shared where in_both::numeric / (attended + other_attended - in_both) >= ($2 ->> 'similarity')::numeric
      union all
      select m.requisition_id, m.agency_id, m.list_id, m.on_day, jsonb_build_object('reason', 'datang bersamaan', 'people', m.attended,
        'seconds', extract(epoch from max(t.came_at) - min(t.came_at)))
      from mine m join attendee t on t.list_id = m.list_id and t.ended_at is null and t.has_signed
      group by m.requisition_id, m.agency_id, m.list_id, m.on_day, m.attended
      having count(t.came_at) = count(*)
        and extract(epoch from max(t.came_at) - min(t.came_at)) <= ($2 ->> 'checkInSeconds')::numeric
    )
    select requisition_id::text as key, agency_id, null::uuid as vendor_id, 'attendance' as subject_type, list_id as subject_id,
      requisition_id as scope_id, on_day as occurred_on, null::text as severity,
      (select sum(f.quantity * f.unit_price)::bigint from flag_food f where f.requisition_id = c.requisition_id) as money_at_risk,
      format('Daftar hadir rapat %s: %s.', to_char(on_day, 'DD-MM-YYYY'), string_agg(distinct shows ->> 'reason', ', ')) as summary,
      jsonb_agg(shows order by shows ->> 'otherId') as evidence
    from copied c group by requisition_id, agency_id, list_id, on_day`,
};
