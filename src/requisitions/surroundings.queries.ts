import type { CivilDate, Rupiah, WorkingCalendar } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import type { EarlierQuestion, EarlierSum, RelatedRequisition } from '../regulations/index.js';
import { calendarOf, HOLIDAYS } from './approval/seating.queries.js';
import type { AttachmentKind, Guests, Meeting } from './domain/requisition-content.js';

/** A yes to asking for more than the line has left: for one line and at most one amount. */
export interface GrantedOverride {
  readonly budgetLineId: string;
  readonly amount: Rupiah;
  readonly reason: string;
  readonly postId: string;
  readonly legalBasis: string;
}

/** What else the agency has asked for, where it stands in the regency, and what is attached. */
export interface Surroundings {
  /** Of the requesting unit first, then of every agency above it. */
  readonly agencyCodes: readonly string[];
  /** On the same day of submission or of delivery. */
  readonly otherSpending: Rupiah;
  readonly attachmentKinds: readonly AttachmentKind[];
  /** Vendors of the newest approved requisitions of the kind, newest first. */
  readonly recentVendors: readonly (readonly string[])[];
  readonly earlier: readonly (EarlierSum & { readonly vendorId: string | null })[];
  readonly related: readonly RelatedRequisition[];
  /** Of the vendors asked about; a vendor that had nothing is not listed. */
  readonly vendorPeriods: readonly {
    readonly vendorId: string;
    readonly month: Rupiah;
    readonly year: Rupiah;
  }[];
  readonly calendar: WorkingCalendar;
  /** The newest of each budget line. */
  readonly overrides: readonly GrantedOverride[];
}

/** What is asked of the surroundings of one requisition, whether it is stored already or not. */
export interface SurroundingsAsked {
  /** Null for what is only being typed. */
  readonly id: string | null;
  readonly agencyId: string;
  readonly kind: 'mamin' | 'atk';
  readonly meeting: Meeting | null;
  readonly guests?: Guests | null;
  readonly deliveryDate: CivilDate;
  readonly deliveryPlace: string;
  readonly vendorIds: readonly string[];
  readonly sums: readonly EarlierQuestion[];
  /** Whether the sums of the calendar month and year are wanted. */
  readonly withPeriods: boolean;
}

// What has been asked for and not given up, in either lane.
const COUNTED = `('submitted', 'approved', 'ordered', 'urgent', 'confirmed', 'contested')`;
const DAY = `(r.submitted_at at time zone 'Asia/Jakarta')::date`;
const plain = (text: string) => `lower(regexp_replace(btrim(${text}), '\\s+', ' ', 'g'))`;

const SURROUNDINGS = `
with recursive above (code, parent_id, depth) as (
  select code, parent_id, 0 from agency where id = $2
  union all select g.code, g.parent_id, a.depth + 1 from agency g join above a on g.id = a.parent_id
), asked as (
  select * from jsonb_to_recordset($7::jsonb) as a(days int, threshold bigint, "perVendor" boolean)
), widest as (
  select coalesce(max(days), 1) as days from asked
), others as (
  select r.id, r.title, ${DAY} as day,
         case when $8::jsonb is null
           then r.meeting is null and r.delivery_date = $5::date and ${plain('r.delivery_place')} = ${plain('$6::text')}
           else r.meeting->>'date' = $8::jsonb->>'date' and (${plain(`r.meeting->>'place'`)} = ${plain(`$8::jsonb->>'place'`)}
             or ${plain(`r.meeting->>'title'`)} = ${plain(`$8::jsonb->>'title'`)}) end as event
  from requisition r
  where r.agency_id = $2 and r.kind = $3 and r.id is distinct from $1 and r.status in ${COUNTED} and r.submitted_at is not null
    and (r.submitted_at > (($4::date - (select days from widest))::timestamp at time zone 'Asia/Jakarta')
      or r.delivery_date = $5::date or r.meeting->>'date' = $8::jsonb->>'date')
), parts as materialized (
  select o.id, o.title, o.day, coalesce(o.event, false) as event, l.vendor_id, sum(l.amount)::bigint as amount
  from others o join requisition_line l on l.requisition_id = o.id and l.state not in ('dropped', 'refused')
  group by o.id, o.title, o.day, o.event, l.vendor_id
), wholes as materialized (
  select id, title, day, event, sum(amount)::bigint as amount from parts group by id, title, day, event
), sums as (
  select a.days, a.threshold, null::uuid as vendor_id, count(*)::int as count, sum(w.amount)::bigint as sum
  from asked a join wholes w on case when a.days is null then w.event else w.day > $4::date - a.days end
    and (a.threshold is null or w.amount <= a.threshold)
  where not a."perVendor" group by a.days, a.threshold
  union all
  select a.days, a.threshold, p.vendor_id, count(*)::int, sum(p.amount)::bigint
  from asked a join parts p on case when a.days is null then p.event else p.day > $4::date - a.days end
    and (a.threshold is null or p.amount <= a.threshold)
  where a."perVendor" and p.vendor_id = any($9::uuid[]) group by a.days, a.threshold, p.vendor_id
), related as (
  select id, title, amount, day, event from wholes, widest
  where event or day > $4::date - widest.days
  order by event desc, day desc, id desc limit 20
), periods as (
  select l.vendor_id, sum(l.amount)::bigint as year,
         coalesce(sum(l.amount) filter (where ${DAY} >= date_trunc('month', $4::date)), 0)::bigint as month
  from requisition r join requisition_line l on l.requisition_id = r.id and l.state not in ('dropped', 'refused')
  where $10 and r.agency_id = $2 and r.kind in ('mamin', 'atk') and r.id is distinct from $1 and r.status in ${COUNTED}
    and r.submitted_at >= (date_trunc('year', $4::date)::timestamp at time zone 'Asia/Jakarta') and l.vendor_id = any($9::uuid[])
  group by l.vendor_id
)
select (select jsonb_agg(code order by depth) from above) as "agencyCodes",
       coalesce((select sum(total)::bigint from requisition r
         where r.agency_id = $2 and r.kind = $3 and r.id is distinct from $1 and r.status in ${COUNTED}
           and ((r.submitted_at >= ($4::date::timestamp at time zone 'Asia/Jakarta')
               and r.submitted_at < (($4::date + 1)::timestamp at time zone 'Asia/Jakarta'))
             or (r.submitted_at is not null and r.delivery_date = $5::date))), 0::bigint) as "otherSpending",
       coalesce((select jsonb_agg(distinct a.kind) from requisition_attachment a join requisition r on r.id = a.requisition_id
         where a.requisition_id = $1 and r.agency_id = $2), '[]') as "attachmentKinds",
       coalesce((select jsonb_agg(vendors order by submitted_at desc) from (
         select submitted_at, (select jsonb_agg(distinct vendor_id) from requisition_line where requisition_id = r.id) as vendors
         from requisition r
         where agency_id = $2 and kind = $3 and id is distinct from $1 and submitted_at is not null and status in ('approved', 'ordered')
         order by submitted_at desc limit 20) recent), '[]') as "recentVendors",
       coalesce((select jsonb_agg(jsonb_build_object('over', coalesce(to_jsonb(days), '"event"'), 'threshold', threshold,
         'vendorId', vendor_id, 'count', count, 'sum', sum) order by days, threshold, vendor_id) from sums), '[]') as earlier,
       coalesce((select jsonb_agg(jsonb_build_object('id', id, 'title', title, 'amount', amount, 'submittedOn', day, 'sameEvent', event)
         order by event desc, day desc, id desc) from related), '[]') as related,
       coalesce((select jsonb_agg(jsonb_build_object('vendorId', vendor_id, 'month', month, 'year', year)) from periods), '[]')
         as "vendorPeriods",
       ${HOLIDAYS} as calendar,
       coalesce((select jsonb_agg(jsonb_build_object('budgetLineId', v.budget_line_id, 'amount', v.amount, 'reason', v.reason,
          'postId', v.post_id, 'legalBasis', v.legal_basis))
        from (select distinct on (v.budget_line_id) v.* from requisition_budget_override v join requisition r on r.id = v.requisition_id
          where v.requisition_id = $1 and r.agency_id = $2 order by v.budget_line_id, v.id desc) v), '[]') as overrides`;

/** Everything about a requisition's surroundings that rules look at: one statement. Who submits holds the agency's turn (see `lockedLines`). */
export async function surroundingsOf(
  source: Queryable,
  asked: SurroundingsAsked,
  today: CivilDate,
): Promise<Surroundings> {
  const { id, agencyId, kind, meeting, deliveryDate, deliveryPlace, vendorIds, sums, withPeriods } = asked;
  const rows = await source.query<
    Omit<Surroundings, 'calendar'> & { readonly calendar: Parameters<typeof calendarOf>[0] }
  >(SURROUNDINGS, [
    id,
    agencyId,
    kind,
    today,
    deliveryDate,
    deliveryPlace,
    JSON.stringify(sums.map(({ over, ...sum }) => ({ ...sum, days: over === 'event' ? null : over }))),
    meeting && JSON.stringify(meeting),
    vendorIds,
    withPeriods,
  ]);
  const [row] = rows;
  if (!row) throw new Error('a select without from gives one row');
  return { ...row, calendar: calendarOf(row.calendar) };
}
