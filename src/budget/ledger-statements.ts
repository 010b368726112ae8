import type { EntryKind } from './domain/ledger.js';

// Entries of this requisition, or of this order, on the line. What may be moved is what the ledger holds for it: a double release would
// otherwise eat another one's money. Callers have locked the requisition or the order, so that the sum is of everything committed before.
const HELD = `coalesce((select sum(case when kind in ('reserve', 'cancel') then amount
                               when kind in ('release', 'commit') then -amount else 0 end)
    from budget_entry where line_id = l.id and requisition_id = $2), 0)`;
const BOUND = `coalesce((select sum(case when kind in ('commit', 'unrealise') then amount else -amount end)
    from budget_entry where line_id = l.id and order_id = $3), 0)`;
const PAID = `coalesce((select sum(case kind when 'realise' then amount when 'unrealise' then -amount else 0 end)
    from budget_entry where line_id = l.id and payment_id = $4), 0)`;

/**
 * Moves money on several lines, or on none: `fits` says of each locked line whether it can. The lines are locked in the order of their
 * ids and judged as they are then; two reservations can therefore never both take the last rupiah, and no two wait for each other.
 * Gives every line as it was found.
 */
function moving(
  kind: EntryKind,
  fits: string,
  change: { reserved?: 1 | -1; committed?: 1 | -1; realised?: 1 | -1 },
  spare = '0::bigint',
) {
  const { reserved = 0, committed = 0, realised = 0 } = change;
  const spent = reserved + committed + realised;
  return `
with wanted as (
  select "lineId" as id, amount, ${spare} as spare, override->>'reason' as reason, (override->>'postId')::uuid as post_id,
         override->>'legalBasis' as basis
  from jsonb_to_recordset($1::jsonb) as w ("lineId" uuid, amount bigint, spare bigint, override jsonb)
), locked as materialized (
  select l.id, l.account_code, w.amount, w.spare, w.reason, w.post_id, w.basis, l.pagu - l.reserved - l.committed - l.realised as available,
         ${fits} as fits
  from budget_line l join wanted w on w.id = l.id order by l.id for no key update of l
), judged as materialized (
  select *, bool_and(fits) over () and count(*) over () = (select count(*) from wanted) as moves from locked
), moved as (
  update budget_line b
  set reserved = b.reserved + (${reserved}) * j.amount - j.spare, committed = b.committed + (${committed}) * j.amount,
      realised = b.realised + (${realised}) * j.amount,
      -- An override lets the line go below zero by what is missing for this very entry, and no further.
      overridden = case when j.reason is not null then greatest(0, j.amount - j.available)
        else least(b.overridden, greatest(0, (${spent}) * j.amount - j.spare - j.available)) end
  from judged j where b.id = j.id and j.moves
  returning j.*, case when j.reason is null then 0 else least(j.amount, greatest(0, j.amount - j.available)) end as over
), kept as (
  insert into budget_entry (line_id, kind, amount, requisition_id, order_id, payment_id, over, override_reason, override_post_id, override_basis)
  select id, '${kind}', amount, $2::uuid, $3::uuid, $4::uuid, over, case when over > 0 then reason end, case when over > 0 then post_id end,
         case when over > 0 then basis end
  from moved order by id
), let_go as (
  insert into budget_entry (line_id, kind, amount, requisition_id) select id, 'release', spare, $2::uuid from moved where spare > 0 order by id
)
select id as "lineId", account_code as "accountCode", available, fits from judged`;
}

/** Holds money that is there, or that an override lets through. */
export const RESERVE = moving(
  'reserve',
  `(w.reason is not null or l.pagu - l.reserved - l.committed - l.realised >= w.amount)`,
  { reserved: 1 },
);
/** Lets go what a requisition holds. */
export const RELEASE = moving('release', `(l.reserved >= w.amount and ${HELD} >= w.amount)`, {
  reserved: -1,
});
/** From what a requisition holds to its order; what the order turns out not to need of it, `spare`, is let go with it. */
export const COMMIT = moving(
  'commit',
  `(l.reserved >= w.amount + w.spare and ${HELD} >= w.amount + w.spare)`,
  { reserved: -1, committed: 1 },
  'coalesce(spare, 0)',
);
/** From an order back to its requisition. */
export const UNCOMMIT = moving('cancel', `(l.committed >= w.amount and ${BOUND} >= w.amount)`, {
  reserved: 1,
  committed: -1,
});
/**
 * Pays what orders bind, by payments of one transfer: each payment names its own order and requisition, and several may share a line or an
 * order. A line must bind the sum of what is paid from it, and an order the sum of what is paid of it there.
 */
export const REALISE = `
with wanted as (
  select "lineId" as id, amount, "requisitionId" as requisition_id, "orderId" as order_id, "paymentId" as payment_id
  from jsonb_to_recordset($1::jsonb) as w ("lineId" uuid, amount bigint, "requisitionId" uuid, "orderId" uuid, "paymentId" uuid)
), locked as materialized (
  select l.id, l.account_code, l.committed, l.pagu - l.reserved - l.committed - l.realised as available
  from budget_line l where l.id in (select id from wanted) order by l.id for no key update of l
), fitting as materialized (
  select k.account_code, k.available, w.*, k.committed >= sum(w.amount) over (partition by w.id)
    and coalesce((select sum(case when kind in ('commit', 'unrealise') then amount else -amount end)
      from budget_entry where line_id = w.id and order_id = w.order_id), 0) >= sum(w.amount) over (partition by w.id, w.order_id) as fits
  from locked k join wanted w using (id)
), judged as materialized (
  select *, bool_and(fits) over () and count(*) over () = (select count(*) from wanted) as moves from fitting
), moved as (
  update budget_line b
  set committed = b.committed - s.amount, realised = b.realised + s.amount, overridden = least(b.overridden, greatest(0, -s.available))
  from (select id, available, sum(amount)::bigint as amount from judged where moves group by id, available) s where b.id = s.id
  returning b.id
), kept as (
  insert into budget_entry (line_id, kind, amount, requisition_id, order_id, payment_id, over)
  select j.id, 'realise', j.amount, j.requisition_id, j.order_id, j.payment_id, 0 from judged j join moved using (id) order by j.id, j.payment_id
)
select id as "lineId", account_code as "accountCode", available, fits from judged`;
/** What a payment paid and the bank brought back is bound by its order again. */
export const UNREALISE = moving('unrealise', `(l.realised >= w.amount and ${PAID} >= w.amount)`, {
  committed: 1,
  realised: -1,
});

/**
 * What the requisition is to hold against what it holds: a line that is to hold more reserves the difference, one that is to hold less
 * releases it. Callers have locked the requisition, so that what it holds is everything committed before.
 */
export const HOLD = `
with wanted as (
  select "lineId" as id, amount, override->>'reason' as reason, (override->>'postId')::uuid as post_id, override->>'legalBasis' as basis
  from jsonb_to_recordset($1::jsonb) as w ("lineId" uuid, amount bigint, override jsonb)
), held as (
  select line_id as id, sum(case when kind in ('reserve', 'cancel') then amount when kind in ('release', 'commit') then -amount else 0 end)
    as amount
  from budget_entry where requisition_id = $2 group by line_id
), changed as (
  select id, coalesce(w.amount, 0) - coalesce(h.amount, 0) as change, w.reason, w.post_id, w.basis, w.id is not null as is_wanted
  from wanted w full join held h using (id) where w.id is not null or h.amount <> 0
), locked as materialized (
  select l.id, l.account_code, c.change::bigint as change, c.reason, c.post_id, c.basis, c.is_wanted,
         l.pagu - l.reserved - l.committed - l.realised as available,
         case when c.change > 0 then c.reason is not null or l.pagu - l.reserved - l.committed - l.realised >= c.change
           else l.reserved >= -c.change end as fits
  from budget_line l join changed c on c.id = l.id order by l.id for no key update of l
), judged as materialized (
  select *, bool_and(fits) over () and count(*) over () = (select count(*) from changed) as moves from locked
), moved as (
  update budget_line b
  set reserved = b.reserved + j.change,
      overridden = case when j.change > 0 and j.reason is not null then greatest(0, j.change - j.available)
        else least(b.overridden, greatest(0, j.change - j.available)) end
  from judged j where b.id = j.id and j.moves and j.change <> 0
  returning j.*, case when j.change > 0 and j.reason is not null then least(j.change, greatest(0, j.change - j.available)) else 0 end as over
), kept as (
  insert into budget_entry (line_id, kind, amount, requisition_id, order_id, over, override_reason, override_post_id, override_basis)
  select id, case when change > 0 then 'reserve' else 'release' end, abs(change), $2::uuid, $3::uuid, over, case when over > 0 then reason end,
         case when over > 0 then post_id end, case when over > 0 then basis end
  from moved order by id
)
select id as "lineId", account_code as "accountCode", available, fits from judged where is_wanted`;
