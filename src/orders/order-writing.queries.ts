import type { Tx } from '../platform/database/index.js';

const ORDER = `id, requisition_id, agency_id, vendor_id, budget_line_id, document_id, spk_document_id, number, issued_on, issued_by,
  issued_by_post_id, contract_form, delivery_date, delivery_time, delivery_place, receiver, total, taxes, status, answer_due_at,
  answer_legal_basis, answered_at, answered_by, urgent_confirmation_id, version`;
const LINE = `id, order_id, position, kind, item_id, item_version_id, name, specification, unit, quantity, ordered_quantity, unit_price,
  amount, budget_line_id`;

const ANSWER = `id, order_id, flag, title, question, detail, reason, legal_basis, measure_basis, by_account, by_person, at`;

/** Writes orders with their lines, whose fields are columns: one statement, however many. */
export async function insertOrders(
  tx: Tx,
  orders: readonly object[],
  lines: readonly object[],
  answers: readonly object[] = [],
): Promise<void> {
  await tx.query(
    `with orders as (
       insert into purchase_order (${ORDER}) select ${ORDER} from jsonb_populate_recordset(null::purchase_order, $1::jsonb)),
     answers as (
       insert into order_watch_answer (${ANSWER}) select ${ANSWER} from jsonb_populate_recordset(null::order_watch_answer, $3::jsonb))
     insert into purchase_order_line (${LINE}) select ${LINE} from jsonb_populate_recordset(null::purchase_order_line, $2::jsonb)`,
    [JSON.stringify(orders), JSON.stringify(lines), JSON.stringify(answers)],
  );
}
