import type { Queryable } from '../../../platform/database/index.js';
import type { BudgetFacts, OrderFacts, ProcessFacts, VendorFacts } from '../domain/process-facts.js';

type RequisitionRow = Omit<ProcessFacts, 'budgets' | 'vendors' | 'orders'>;
type OrderRow = OrderFacts & { readonly requisitionId: string };

const HISTORY = (record: string) => `coalesce((
  select json_agg(json_build_object('to', s.to_status, 'action', s.action, 'at', s.at, 'reason', s.reason) order by s.id)
  from status_change s where s.record_id = ${record}), '[]')`;

const LETTER = (alias: string) => `case when ${alias}.id is not null then
  json_build_object('id', ${alias}.id, 'number', ${alias}.number, 'sha256', ${alias}.sha256) end`;

const REQUISITIONS = `
  select r.id, r.kind, r.lane, r.title, r.purpose, r.catalogue_check as "catalogueCheck", r.status, b.fiscal_year as year,
    r.submitted_at as "submittedAt", r.decided_at as "decidedAt", r.delivery_date as "deliveryDate",
    r.budget_line_id as "budgetLineId",
    json_build_object('code', g.code, 'name', g.name, 'address', g.address, 'city', g.city) as agency,
    (select json_agg(json_build_object('id', l.id, 'vendorId', l.vendor_id, 'kind', l.kind, 'name', l.name,
       'specification', l.specification, 'unit', l.unit, 'quantity', l.quantity, 'unitPrice', l.unit_price,
       'ceilingPrice', l.ceiling_price, 'categoryCode', v.category_code, 'category', c.name,
       'budgetLineId', l.budget_line_id, 'isRefused', l.state = 'refused') order by l.position)
     from requisition_line l join item_version v on v.id = l.item_version_id left join category c on c.code = v.category_code
     where l.requisition_id = r.id) as lines,
    coalesce((select json_agg(json_build_object('id', o.id, 'lineId', o.line_id, 'at', o.at, 'reason', o.reason, 'before', o.before)
       order by o.at, o.position) from ordering_change o where o.requisition_id = r.id), '[]') as "offerChanges",
    ${HISTORY('r.id')} as history
  from requisition r join agency g on g.id = r.agency_id join budget_line b on b.id = r.budget_line_id
  where r.id = any($1::uuid[]) and r.submitted_at is not null
    and exists (select from requisition_line l where l.requisition_id = r.id)`;

const ORDERS = `
  select o.requisition_id as "requisitionId", o.id, o.number, o.vendor_id as "vendorId", o.contract_form as "contractForm", o.status,
    o.issued_on as "issuedOn", o.created_at as "createdAt", o.answer_due_at as "answerDueAt", o.answered_at as "answeredAt",
    o.decline_reason as "declineReason", o.cancel_reason as "cancelReason", o.delivery_date as "deliveryDate",
    o.delivery_time as "deliveryTime", ${LETTER('d')} as letter, ${HISTORY('o.id')} as history,
    (select json_agg(json_build_object('id', l.id, 'vendorId', o.vendor_id, 'kind', l.kind, 'name', l.name,
       'specification', l.specification, 'unit', l.unit, 'quantity', l.quantity, 'unitPrice', l.unit_price,
       'ceilingPrice', (select w.ceiling_price from requisition_line w
          where w.requisition_id = o.requisition_id and w.item_id = l.item_id and w.kind = l.kind order by w.position limit 1),
       'categoryCode', v.category_code, 'category', c.name, 'budgetLineId', l.budget_line_id) order by l.position)
     from purchase_order_line l join item_version v on v.id = l.item_version_id left join category c on c.code = v.category_code
     where l.order_id = o.id) as lines,
    coalesce((select json_agg(json_build_object('id', a.id, 'number', a.number, 'reason', a.reason, 'answeredAt', a.answered_at,
       'before', a.before, 'after', a.after, 'letter', ${LETTER('n')}) order by a.number)
     from order_amendment a left join document n on n.id = a.document_id
     where a.order_id = o.id and a.kind = 'change' and a.status = 'accepted'), '[]') as amendments,
    coalesce((select json_agg(json_build_object('id', y.id, 'sequence', y.sequence, 'status', y.status, 'promisedAt', y.promised_at,
       'arrivedAt', y.arrived_at, 'lateMinutes', y.late_minutes, 'lateDays', y.late_days, 'checkedAt', y.checked_at,
       'acceptedAt', y.accepted_at, 'isDeemed', y.is_deemed, 'penalty', y.penalty, 'bast', ${LETTER('n')}) order by y.sequence)
     from delivery y left join document n on n.id = y.bast_document_id where y.order_id = o.id), '[]') as deliveries,
    coalesce((select json_agg(json_build_object('id', t.id, 'paymentId', p.id, 'amount', x.amount, 'status', t.status,
       'transferredOn', t.transferred_on, 'sentAt', t.sent_at, 'answeredAt', t.answered_at, 'returnedOn', t.returned_on)
       order by t.sent_at, t.id)
     from payment p join transfer_part x on x.payment_id = p.id join transfer t on t.id = x.transfer_id
     where p.order_id = o.id), '[]') as transfers
  from purchase_order o left join document d on d.id = o.document_id
  where o.requisition_id = any($1::uuid[]) order by o.requisition_id, o.issued_on, o.id`;

const VENDORS = `
  select v.id, v.name, v.nib, v.umkm_class as "umkmClass", v.legal_form as "legalForm", d.name as desa, k.name as kecamatan
  from vendor v left join area d on d.code = v.desa_code left join area k on k.code = d.parent_code
  where v.id = any($1::uuid[])`;

const BUDGETS = `
  select b.id, b.fiscal_year as year, b.dpa_number as "dpaNumber", b.sub_activity_code as "subActivityCode",
    b.sub_activity_name as "subActivity", b.account_code as "accountCode", a.name as account, b.fund_source as "fundSource",
    p.code as "rupCode"
  from budget_line b join account_code a on a.code = b.account_code left join rup_package p on p.id = b.rup_package_id
  where b.id = any($1::uuid[]) order by b.id`;

/** Everything that open data tells of these requisitions, those never submitted left out: four statements however many they are. */
export async function readProcesses(database: Queryable, ids: readonly string[]): Promise<ProcessFacts[]> {
  const requisitions = await database.query<RequisitionRow>(REQUISITIONS, [ids]);
  if (requisitions.length === 0) return [];
  const orders = new Map<string, OrderRow[]>();
  for (const order of await database.query<OrderRow>(ORDERS, [requisitions.map(({ id }) => id)])) {
    orders.set(order.requisitionId, [...(orders.get(order.requisitionId) ?? []), order]);
  }
  const named = (row: RequisitionRow) => [
    ...row.lines.map(({ vendorId }) => vendorId),
    ...row.offerChanges.map(({ before }) => before.vendorId),
    ...(orders.get(row.id) ?? []).map(({ vendorId }) => vendorId),
  ];
  const vendors = await database.query<VendorFacts>(VENDORS, [[...new Set(requisitions.flatMap(named))]]);
  const paying = (row: RequisitionRow) => [
    row.budgetLineId,
    ...row.lines.map(({ budgetLineId }) => budgetLineId),
  ];
  const budgets = await database.query<BudgetFacts>(BUDGETS, [[...new Set(requisitions.flatMap(paying))]]);
  const vendorOf = new Map(vendors.map((vendor) => [vendor.id, vendor]));
  const budgetOf = new Map(budgets.map((budget) => [budget.id, budget]));
  return requisitions.map((row) => ({
    ...row,
    vendors: [...new Set(named(row))].flatMap((id) => vendorOf.get(id) ?? []),
    budgets: [...new Set(paying(row))].flatMap((id) => budgetOf.get(id) ?? []),
    orders: orders.get(row.id) ?? [],
  }));
}
