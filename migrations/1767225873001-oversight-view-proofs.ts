import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings and the food ordered for them as the red flags see them, and indexes by which one person in two lists is found. */
export class OversightViewProofs1767225873001 implements MigrationInterface {
  name = 'OversightViewProofs1767225873001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create view flag_event as
        select r.id as requisition_id, r.agency_id, r.title, (r.meeting ->> 'date')::date as on_day,
          coalesce(a.held_from, (r.meeting ->> 'start')::time) as starts, coalesce(a.held_until, (r.meeting ->> 'end')::time) as ends,
          coalesce(a.held_mode, r.meeting ->> 'mode') as mode, a.id as list_id, coalesce(a.status = 'closed', false) as is_closed,
          coalesce(p.attended, 0)::int as attended, coalesce(p.guests, 0)::int as guests,
          (r.meeting -> 'participants' ->> 'otherAgencies')::int + (r.meeting -> 'participants' ->> 'public')::int as guests_planned
        from requisition r
        left join attendance_list a on a.requisition_id = r.id
        left join lateral (
          select count(*) as attended, count(*) filter (where t.party <> 'own-agency') as guests
          from attendee t where t.list_id = a.id and t.ended_at is null and t.has_signed) p on true
        where r.meeting is not null and r.submitted_at is not null;

      create view flag_food as
        select o.id as order_id, o.requisition_id, o.agency_id, o.vendor_id, o.number, o.issued_on, o.total, l.id as line_id, l.name, l.unit,
          k.meal_part as part, coalesce(d.taken, l.quantity)::int as quantity, l.unit_price,
          -- One of it is for one person.
          k.meal_part in ('meal', 'snack') and lower(l.unit) in ('porsi', 'box', 'boks', 'kotak', 'dus', 'orang', 'pax', 'paket')
            or exists (select from requisition_line q where q.requisition_id = o.requisition_id and q.item_id = l.item_id and q.per_participant)
            as is_portion
        from purchase_order o
        join purchase_order_line l on l.order_id = o.id and l.kind = 'goods'
        join item_version v on v.id = l.item_version_id
        join category k on k.code = v.category_code and k.kind = 'mamin'
        left join lateral (
          select sum(w.received) as taken from delivery_line w where w.order_line_id = l.id having count(w.received) > 0) d on true
        where o.status not in ('declined', 'expired', 'cancelled');

      create index attendee_nip on attendee (nip) where ended_at is null and has_signed and nip is not null;
      create index attendee_name on attendee (name_index) where ended_at is null and has_signed;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index attendee_nip, attendee_name;
      drop view flag_food, flag_event;
    `);
  }
}
