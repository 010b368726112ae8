// $1 after, $2 limit, $3 from, $4 until, $5 agency code, $6 vendor, $7 status, $8 category branch, $9 kecamatan, $10 order, $11 text.

const JAKARTA = (instant: string) => `(${instant} at time zone 'Asia/Jakarta')::date`;

const HAS = (text: string) => `strpos(lower(${text}), lower($11)) > 0`;
// What was typed as the purpose is never searched for digits: numbers of people are hidden in it, and must not be found out either.
const NAMED = `($11::text is null or ${HAS('o.number')} or ${HAS('v.name')} or ($11 !~ '[0-9]' and ${HAS('r.title')}))`;

const ORDER_FILTER = `($3::date is null or o.issued_on >= $3) and ($4::date is null or o.issued_on <= $4)
    and ($5::text is null or g.code = $5) and ($6::uuid is null or o.vendor_id = $6) and ($7::text is null or o.status = $7)
    and ($9::text is null or left(v.desa_code, 8) = $9) and ($10::uuid is null or o.id = $10)
    and ${NAMED}`;

/** One row per order, newest first. */
export const ORDERS = `
  select o.id, o.number, o.issued_on::text as "issuedOn", g.code as "agencyCode", g.name as agency, o.vendor_id as "vendorId",
    v.name as vendor, k.name as kecamatan, r.kind, r.lane, r.title, o.contract_form as "contractForm", o.status, o.total,
    c.ceiling as "ceilingTotal", ${JAKARTA('o.answered_at')}::text as "answeredOn", o.delivery_date::text as "deliveryDate",
    ${JAKARTA('d.arrived_at')}::text as "arrivedOn", ${JAKARTA('d.accepted_at')}::text as "acceptedOn", d.late_minutes as "lateMinutes",
    d.late_days as "lateDays", d.penalty, o.requisition_id as "processId"
  from purchase_order o join agency g on g.id = o.agency_id join vendor v on v.id = o.vendor_id
  join requisition r on r.id = o.requisition_id left join area k on k.code = left(v.desa_code, 8)
  -- Known only when every line has one.
  left join lateral (
    select case when bool_and(w.ceiling_price is not null) then sum(w.ceiling_price * l.quantity)::bigint end as ceiling
    from purchase_order_line l
    left join lateral (select q.ceiling_price from requisition_line q where q.requisition_id = o.requisition_id and q.item_id = l.item_id
      and q.kind = l.kind order by q.position limit 1) w on true
    where l.order_id = o.id and l.kind = 'goods') c on true
  left join lateral (
    select max(arrived_at) as arrived_at, max(accepted_at) as accepted_at, max(late_minutes) as late_minutes, max(late_days) as late_days,
      sum(penalty)::bigint as penalty
    from delivery where order_id = o.id and arrived_at is not null) d on true
  where ($1::uuid is null or (o.issued_on, o.id) < (select issued_on, id from purchase_order where id = $1)) and ${ORDER_FILTER}
    and ($8::text is null or exists (select from purchase_order_line l join item_version i on i.id = l.item_version_id
      where l.order_id = o.id and i.category_code in (select category_branch($8))))
  order by o.issued_on desc, o.id desc limit $2`;

/** One row per line of goods of an order that its vendor has accepted, newest order first. */
export const PRICES = `
  select l.id, o.number as "orderNumber", o.issued_on::text as "issuedOn", g.code as "agencyCode", g.name as agency,
    o.vendor_id as "vendorId", v.name as vendor, k.name as kecamatan, i.category_code as "categoryCode", c.name as category,
    l.name as item, l.specification, l.unit, l.quantity, l.unit_price as "unitPrice", w.ceiling_price as "ceilingPrice", l.amount,
    o.status, o.requisition_id as "processId"
  from purchase_order o join purchase_order_line l on l.order_id = o.id and l.kind = 'goods'
  join agency g on g.id = o.agency_id join vendor v on v.id = o.vendor_id join item_version i on i.id = l.item_version_id
  join requisition r on r.id = o.requisition_id left join category c on c.code = i.category_code left join area k on k.code = left(v.desa_code, 8)
  left join lateral (select q.ceiling_price from requisition_line q where q.requisition_id = o.requisition_id and q.item_id = l.item_id
    and q.kind = l.kind order by q.position limit 1) w on true
  where o.status in ('accepted', 'completed') and ${ORDER_FILTER}
    and ($1::uuid is null or (o.issued_on, o.id, l.position) < (select b.issued_on, b.id, a.position
      from purchase_order_line a join purchase_order b on b.id = a.order_id where a.id = $1))
    and ($8::text is null or i.category_code in (select category_branch($8)))
  order by o.issued_on desc, o.id desc, l.position desc limit $2`;

/** One row per payment that an invoice asked for, newest first; the day is that from which the vendor waits. */
export const PAYMENTS = `
  select p.id, o.number as "orderNumber", g.code as "agencyCode", g.name as agency, p.vendor_id as "vendorId", v.name as vendor, p.status,
    p.channel, p.gross, p.withheld, p.penalty, p.net, ${JAKARTA('p.clock_from')}::text as "waitsSince", p.due_on::text as "dueOn",
    ${JAKARTA('p.paid_at')}::text as "paidOn", ${JAKARTA('p.closed_at')}::text as "arrivedOn",
    (coalesce(${JAKARTA('p.closed_at')}, ${JAKARTA('now()')}) - ${JAKARTA('p.clock_from')})::int as "waitingDays",
    coalesce(${JAKARTA('p.closed_at')}, ${JAKARTA('now()')}) > p.due_on as "isLate", p.requisition_id as "processId"
  from payment p join purchase_order o on o.id = p.order_id join agency g on g.id = p.agency_id join vendor v on v.id = p.vendor_id
  where p.status <> 'cancelled' and ($1::uuid is null or p.id < $1)
    and ($3::date is null or ${JAKARTA('p.clock_from')} >= $3) and ($4::date is null or ${JAKARTA('p.clock_from')} <= $4)
    and ($5::text is null or g.code = $5) and ($6::uuid is null or p.vendor_id = $6) and ($7::text is null or p.status = $7)
    and ($8::text is null or exists (select from purchase_order_line l join item_version i on i.id = l.item_version_id
      where l.order_id = o.id and i.category_code in (select category_branch($8))))
    and ($9::text is null or left(v.desa_code, 8) = $9) and ($10::uuid is null or o.id = $10)
    and ($11::text is null or ${HAS('o.number')} or ${HAS('v.name')})
  order by p.id desc limit $2`;

/** One row per business on the register, with what happened to its orders in the time asked for. */
export const VENDORS = `
  select v.id, v.name as vendor, v.nib, d.name as desa, k.name as kecamatan, v.umkm_class as "umkmClass", v.legal_form as "legalForm",
    v.status, s.categories, n.orders, n.accepted, n.declined, n.expired, n.cancelled, n.amount, n.agencies, y.deliveries,
    y.late as "lateDeliveries", n.first as "firstOrderOn", n.last as "lastOrderOn"
  from vendor v left join area d on d.code = v.desa_code left join area k on k.code = left(v.desa_code, 8)
  left join lateral (
    select string_agg(distinct c.name, '; ') as categories from item i join category c on c.code = i.category_code
    where i.vendor_id = v.id and i.status = 'published') s on true
  cross join lateral (
    select count(*)::int as orders, count(*) filter (where o.status in ('accepted', 'completed'))::int as accepted,
      count(*) filter (where o.status = 'declined')::int as declined, count(*) filter (where o.status = 'expired')::int as expired,
      count(*) filter (where o.status = 'cancelled')::int as cancelled,
      coalesce(sum(o.total) filter (where o.status in ('accepted', 'completed')), 0)::bigint as amount,
      count(distinct o.agency_id) filter (where o.status in ('accepted', 'completed'))::int as agencies,
      min(o.issued_on)::text as first, max(o.issued_on)::text as last
    from purchase_order o join agency g on g.id = o.agency_id
    where o.vendor_id = v.id and ($3::date is null or o.issued_on >= $3) and ($4::date is null or o.issued_on <= $4)
      and ($5::text is null or g.code = $5)) n
  cross join lateral (
    select count(*)::int as deliveries, count(*) filter (where x.late_minutes > 0 or x.late_days > 0)::int as late
    from delivery x join purchase_order o on o.id = x.order_id join agency g on g.id = o.agency_id
    where x.vendor_id = v.id and x.arrived_at is not null and ($3::date is null or o.issued_on >= $3)
      and ($4::date is null or o.issued_on <= $4) and ($5::text is null or g.code = $5)) y
  where v.status in ('verified', 'suspended') and ($1::uuid is null or v.id > $1) and ($6::uuid is null or v.id = $6)
    and ($7::text is null or v.status = $7) and ($9::text is null or left(v.desa_code, 8) = $9)
    and ($8::text is null or exists (select from item i where i.vendor_id = v.id and i.status = 'published'
      and i.category_code in (select category_branch($8))))
    and ($10::uuid is null or exists (select from purchase_order o where o.id = $10 and o.vendor_id = v.id))
    and ($11::text is null or ${HAS('v.name')})
  order by v.id limit $2`;
