import type { ComputableRule } from '../red-flag.js';

/** One person who signed two lists of overlapping hours, or signed while a decree had somebody stand in for the absence. Leave and travel of others are kept in another system (SIASN, SPD). */
export const RF17: ComputableRule = {
  id: 'RF17',
  title: 'Peserta tidak mungkin hadir',
  question: 'Bagaimana orang ini hadir di dua rapat sekaligus, atau selagi berhalangan?',
  legalBasis: 'PP 94/2021; Permendagri 77/2020',
  from: null,
  until: null,
  severity: 'high',
  scope: 'requisition',
  sql: `
    with present as (
      select e.requisition_id, e.agency_id, e.list_id, e.on_day, e.starts, e.ends, t.id as attendee_id, t.nip, t.name_index
      from flag_scope s
      join flag_event e on e.requisition_id = s.id
      join attendee t on t.list_id = e.list_id and t.ended_at is null and t.has_signed
      where s.run_id = $1 and s.kind = 'requisition'
    ),
    twice as (
      select p.requisition_id, p.agency_id, p.list_id, p.on_day, p.attendee_id, 'rapat lain pada jam yang sama' as reason,
        e.requisition_id as other_id, u.id as other_attendee_id
      from present p
      join attendee u on u.ended_at is null and u.has_signed and u.list_id <> p.list_id and (u.nip = p.nip or u.name_index = p.name_index)
      join attendance_list a on a.id = u.list_id
      join flag_event e on e.requisition_id = a.requisition_id and e.on_day = p.on_day and e.starts < p.ends and p.starts < e.ends
    ),
    away as (
      select p.requisition_id, p.agency_id, p.list_id, p.on_day, p.attendee_id, 'berhalangan menurut SK Plh.' as reason,
        a.id as other_id, null::uuid as other_attendee_id
      from present p
      join official f on f.nip = p.nip
      join appointment a on a.substitutes_id = f.id and a.acting = 'Plh.' and p.on_day >= a.valid_from
        and p.on_day <= coalesce(a.valid_until, 'infinity') and p.on_day < coalesce(a.ended_from, 'infinity')
    ),
    impossible as (select * from twice union all select * from away)
    select requisition_id::text as key, agency_id, null::uuid as vendor_id, 'attendance' as subject_type, list_id as subject_id,
      requisition_id as scope_id, on_day as occurred_on, null::text as severity,
      (select (sum(f.quantity * f.unit_price) * count(distinct i.attendee_id) / nullif(max(e.attended), 0))::bigint
        from flag_food f join flag_event e using (requisition_id) where f.requisition_id = i.requisition_id) as money_at_risk,
      format('%s peserta rapat %s tidak mungkin hadir: %s.', count(distinct attendee_id), to_char(on_day, 'DD-MM-YYYY'),
        string_agg(distinct reason, ', ')) as summary,
      jsonb_agg(jsonb_build_object('attendeeId', attendee_id, 'reason', reason, 'otherId', other_id, 'otherAttendeeId', other_attendee_id)
        order by attendee_id, other_id) as evidence
    from impossible i group by requisition_id, agency_id, list_id, on_day`,
};
