// $1 of every statement is the requisitions that are written anew, or null for all.
const OF_THESE = (requisition: string) => `($1::uuid[] is null or ${requisition} = any($1))`;
const DAY = (instant: string) => `(${instant} at time zone 'Asia/Jakarta')::date`;

// Of the payment that is prepared or was made last.
const CHANNEL = `(select p.channel from payment p where p.order_id = o.id and p.status <> 'cancelled' order by p.id desc limit 1)`;
// The ceiling that was held when the requisition was submitted; bringing the goods has none.
const CEILING = `case when l.kind = 'goods' then coalesce((select min(rl.ceiling_price) from requisition_line rl
    where rl.requisition_id = o.requisition_id and rl.item_version_id = l.item_version_id and rl.kind = 'goods'), i.ceiling_price) end`;

const SPEND_COLUMNS = `basis, row_id, order_line_id, order_id, requisition_id, agency_id, vendor_id, budget_line_id, account_code,
  category_code, kind, lane, channel, line_kind, on_date, quantity, amount, unit_price, ceiling_price, unit, name`;
const OF_LINE = `l.id, o.id, o.requisition_id, o.agency_id, o.vendor_id, l.budget_line_id, b.account_code, i.category_code, r.kind, r.lane`;
const LINE_JOINS = `join purchase_order o on o.id = l.order_id join requisition r on r.id = o.requisition_id
  join budget_line b on b.id = l.budget_line_id join item_version i on i.id = l.item_version_id`;

const ORDERED = `insert into analysis_spend (${SPEND_COLUMNS})
  select 'ordered', l.id, ${OF_LINE}, ${CHANNEL}, l.kind, o.issued_on, l.quantity - coalesce(w.quantity, 0), l.amount - coalesce(w.amount, 0),
         l.unit_price, ${CEILING}, l.unit, l.name
  from purchase_order_line l ${LINE_JOINS}
    left join (select order_line_id, sum(quantity)::int as quantity, sum(amount)::bigint as amount from order_waiver group by 1) w
      on w.order_line_id = l.id
  where o.status in ('issued', 'accepted', 'completed') and l.amount > coalesce(w.amount, 0) and ${OF_THESE('o.requisition_id')}`;

const ACCEPTED = `insert into analysis_spend (${SPEND_COLUMNS})
  select 'accepted', n.id, ${OF_LINE}, ${CHANNEL}, l.kind, ${DAY('d.accepted_at')}, n.received, n.received * l.unit_price,
         l.unit_price, ${CEILING}, l.unit, l.name
  from delivery_line n join delivery d on d.id = n.delivery_id join purchase_order_line l on l.id = n.order_line_id ${LINE_JOINS}
  where d.status = 'accepted' and n.received > 0 and ${OF_THESE('o.requisition_id')}`;

// What a payment pays with its taxes, on the lines of its invoice by their amounts: the shares add up to the rupiah.
const PAID = `insert into analysis_spend (${SPEND_COLUMNS})
  select 'paid', x.id, ${OF_LINE}, x.channel, l.kind, x.paid_on, x.quantity, x.amount, l.unit_price, ${CEILING}, l.unit, l.name
  from (
    select n.id, n.order_line_id, n.quantity, p.channel, coalesce(${DAY('p.paid_at')}, p.taxed_on) as paid_on,
           (round(p.gross::numeric * sum(n.amount) over upto / sum(n.amount) over whole)
            - round(p.gross::numeric * (sum(n.amount) over upto - n.amount) / sum(n.amount) over whole))::bigint as amount
    from payment p join invoice_line n on n.invoice_id = p.invoice_id
    where p.status in ('paid', 'closed') and n.amount > 0 and ${OF_THESE('p.requisition_id')}
    window whole as (partition by n.invoice_id), upto as (partition by n.invoice_id order by n.id)
  ) x join purchase_order_line l on l.id = x.order_line_id ${LINE_JOINS}`;

// A step that was taken before the one it follows, as in the urgent lane, has no length.
const MINUTES = (from: string, until: string) =>
  `case when ${until} >= ${from} then floor(extract(epoch from ${until} - ${from}) / 60)::int end`;

const ORDERS = `insert into analysis_order (order_id, requisition_id, agency_id, vendor_id, kind, lane, status, is_live, ordered_on, total,
    approve_minutes, issue_minutes, answer_minutes, deliver_minutes, accept_minutes, invoice_minutes, pay_minutes, arrive_minutes,
    whole_minutes)
  select o.id, o.requisition_id, o.agency_id, o.vendor_id, r.kind, r.lane, o.status, o.status in ('issued', 'accepted', 'completed'),
         o.issued_on, o.total - coalesce((select sum(amount) from order_waiver w where w.order_id = o.id), 0),
         ${MINUTES('r.submitted_at', 'r.decided_at')}, ${MINUTES('r.decided_at', 'o.created_at')},
         ${MINUTES('o.created_at', 'o.answered_at')}, ${MINUTES('o.answered_at', 'd.arrived_at')},
         case when o.status = 'completed' then ${MINUTES('d.arrived_at', 'd.accepted_at')} end,
         case when o.status = 'completed' then ${MINUTES('d.accepted_at', 'p.submitted_at')} end,
         ${MINUTES('p.submitted_at', 'p.paid_at')}, ${MINUTES('p.paid_at', 'p.closed_at')}, ${MINUTES('r.submitted_at', 'p.closed_at')}
  from purchase_order o join requisition r on r.id = o.requisition_id
    left join lateral (select min(arrived_at) as arrived_at, max(accepted_at) as accepted_at from delivery
      where order_id = o.id and status not in ('withdrawn', 'missed')) d on true
    left join lateral (select i.submitted_at, q.paid_at, q.closed_at from payment q join invoice i on i.id = q.invoice_id
      where q.order_id = o.id and q.status <> 'cancelled' order by q.id limit 1) p on true
  where ${OF_THESE('o.requisition_id')}`;

// An invoice without lines asks for what a cancelled order costs; it is counted with the accounts and category of its first line.
const FEES = `insert into analysis_spend (${SPEND_COLUMNS})
  select 'paid', p.id, ${OF_LINE}, p.channel, 'fee', coalesce(${DAY('p.paid_at')}, p.taxed_on), 1, p.gross, p.gross, null, 'kali', 'Biaya pembatalan'
  from payment p join lateral (select * from purchase_order_line where order_id = p.order_id order by position limit 1) l on true ${LINE_JOINS}
  where p.status in ('paid', 'closed') and ${OF_THESE('p.requisition_id')}
    and not exists (select 1 from invoice_line n where n.invoice_id = p.invoice_id and n.amount > 0)`;

/** Days, each with the number of working days up to it, from the first that counts to tomorrow. */
export const WORKING_DAYS = `working as materialized (
    select d::date as day, count(*) filter (where extract(isodow from d) < 6 and h.date is null) over (order by d) as number
    from generate_series((select coalesce(min(${DAY('clock_from')}), current_date) - 1 from payment), current_date + 1, interval '1 day') d
      left join holiday h on h.date = d::date)`;

const PAYMENTS = `with ${WORKING_DAYS}, paid as (
    select p.*, ${DAY('p.clock_from')} as from_day, coalesce(${DAY('p.paid_at')}, case when p.status in ('paid', 'closed') then p.taxed_on end)
      as paid_day, ${DAY('p.closed_at')} as closed_day
    from payment p where p.status <> 'cancelled' and ${OF_THESE('p.requisition_id')})
  insert into analysis_payment (payment_id, order_id, requisition_id, agency_id, vendor_id, channel, status, gross, clock_from, due_on,
    paid_on, arrived_on, days_to_pay, days_to_arrive)
  select p.id, p.order_id, p.requisition_id, p.agency_id, p.vendor_id, p.channel, p.status, p.gross, p.from_day, p.due_on, p.paid_day,
         p.closed_day, case when w.number is not null then greatest(0, w.number - f.number) end,
         case when c.number is not null then greatest(0, c.number - f.number) end
  from paid p left join working f on f.day = p.from_day left join working w on w.day = p.paid_day left join working c on c.day = p.closed_day`;

// Written last: what was spent on a meeting is what the rows above say.
const MEETINGS = `insert into analysis_meeting (requisition_id, agency_id, held_on, title, planned, attended, ordered, accepted, paid)
  select r.id, r.agency_id, coalesce((r.meeting->>'date')::date, r.delivery_date), coalesce(r.meeting->>'title', r.title),
         (select sum(value::int)::int from jsonb_each_text(r.meeting->'participants')),
         (select count(t.id) from attendance_list a left join attendee t on t.list_id = a.id and t.ended_at is null and t.has_signed
          where a.requisition_id = r.id and a.status = 'closed' group by a.id), s.ordered, s.accepted, s.paid
  from requisition r join (
      select requisition_id, coalesce(sum(amount) filter (where basis = 'ordered'), 0)::bigint as ordered,
             coalesce(sum(amount) filter (where basis = 'accepted'), 0)::bigint as accepted,
             coalesce(sum(amount) filter (where basis = 'paid'), 0)::bigint as paid
      from analysis_spend where kind = 'mamin' and ${OF_THESE('requisition_id')} group by 1) s on s.requisition_id = r.id
  where r.meeting is not null`;

/** Takes away what was computed of these requisitions, or of all. */
export const DELETE_FACTS = ['analysis_spend', 'analysis_order', 'analysis_payment', 'analysis_meeting'].map(
  (table) => `delete from ${table} where ${OF_THESE('requisition_id')}`,
);

/** Computes it again, in this order. */
export const INSERT_FACTS = [ORDERED, ACCEPTED, PAID, FEES, ORDERS, PAYMENTS, MEETINGS];

/**
 * The requisitions that something happened to since the last look, and the block of the audit chain up to which this look reaches.
 * The chain, not a number or a time, says what is new: an entry whose transaction commits late goes into a later block. Entries that
 * no block holds yet are looked at now and once more when one does.
 */
export const CHANGED = `
with state as (select block_number from analysis_state),
reached as (select max(number) as number from audit_block),
entry as (
  select e.record_id from audit_seal s join audit_entry e using (seq) where s.block_number > (select block_number from state)
  union select e.record_id from audit_unsealed u join audit_entry e using (seq)
), touched as materialized (
  select record_id::uuid as id from entry where record_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
), requisition_ids as (
  select r.id from touched t join requisition r on r.id = t.id
  union select o.requisition_id from touched t join purchase_order o on o.id = t.id
  union select o.requisition_id from touched t join delivery d on d.id = t.id join purchase_order o on o.id = d.order_id
  union select o.requisition_id from touched t join order_amendment a on a.id = t.id join purchase_order o on o.id = a.order_id
  union select o.requisition_id from touched t join invoice i on i.id = t.id join purchase_order o on o.id = i.order_id
  union select p.requisition_id from touched t join payment p on p.id = t.id
  union select p.requisition_id from touched t join transfer_part x on x.transfer_id = t.id join payment p on p.id = x.payment_id
  union select a.requisition_id from touched t join attendance_list a on a.id = t.id
)
select coalesce((select number from reached), 0) as block, array(select id from requisition_ids) as "requisitionIds"`;
