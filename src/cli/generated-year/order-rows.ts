import { civilDateOf } from '../../kernel/index.js';
import { clock } from './calendar.js';
import type { Story } from './story.js';
import { put } from './stage.js';

/** The order and its answer; whether anything is delivered. */
export function writeOrder(story: Story): boolean {
  const {
    ledger,
    chance,
    agency,
    first,
    vendor,
    officers,
    budgetLineId,
    own,
    submittedAt,
    issuedAt,
    eventOn,
    isMeal,
    start,
    amounts,
    total,
    portions,
    place,
    outcome,
    requisitionId,
    orderId,
    by,
    moved,
    money,
    document,
    taxes,
    vendorSide,
  } = story;
  const answeredAt = new Date(issuedAt.getTime() + chance.between(15, 200) * 60_000);
  const status = outcome === 'completed' ? 'completed' : outcome;
  const documentId = document('surat-pesanan', issuedAt);
  put(own, 'purchase_order', {
    id: orderId,
    requisition_id: requisitionId,
    agency_id: agency.id,
    vendor_id: vendor.id,
    budget_line_id: budgetLineId,
    document_id: documentId,
    number: `SP/${ledger.sequence}/${agency.code}`,
    issued_on: civilDateOf(issuedAt),
    issued_by: officers['pejabat-pengadaan'].accountId,
    issued_by_post_id: officers['pejabat-pengadaan'].postId,
    contract_form: total > 50_000_000 ? 'spk' : total > 10_000_000 ? 'kuitansi' : 'bukti-pembelian',
    total,
    taxes: { ...taxes, on: civilDateOf(issuedAt) },
    status,
    answer_due_at: new Date(issuedAt.getTime() + 86_400_000),
    answer_legal_basis: 'CONTOH',
    answered_at: outcome === 'cancelled' ? null : answeredAt,
    answered_by: outcome === 'cancelled' ? null : vendor.ownerAccountId,
    decline_reason: outcome === 'declined' ? 'capacity-full' : null,
    cancelled_by: outcome === 'cancelled' ? 'agency' : null,
    cancel_reason: outcome === 'cancelled' ? 'event-postponed' : null,
    version: 3,
    created_at: issuedAt,
    delivery_date: eventOn,
    delivery_time: clock(start - 30),
    delivery_place: place,
    receiver: officers.receiver.name,
    cancel_fee: 0,
  });
  amounts.forEach(({ id, item, versionId, quantity, unitPrice }, position) =>
    put(own, 'purchase_order_line', {
      id,
      order_id: orderId,
      position,
      item_id: item.id,
      item_version_id: versionId ?? item.versionId,
      name: item.goods.name,
      specification: 'Mutu baik',
      unit: item.goods.unit,
      quantity,
      unit_price: unitPrice,
      amount: unitPrice * quantity,
      kind: 'goods',
      budget_line_id: budgetLineId,
      ordered_quantity: quantity,
    }),
  );
  moved(
    'order',
    orderId,
    null,
    'issued',
    'issue',
    issuedAt,
    by(officers['pejabat-pengadaan'], 'Pejabat Pengadaan'),
  );
  money('commit', issuedAt, orderId);
  if (outcome !== 'completed') {
    const who = outcome === 'declined' ? vendorSide : by(officers['pejabat-pengadaan'], 'Pejabat Pengadaan');
    moved(
      'order',
      orderId,
      'issued',
      outcome,
      outcome === 'declined' ? 'decline' : 'cancel',
      answeredAt,
      who,
    );
    money('cancel', answeredAt, orderId);
    money('release', answeredAt, null);
    return false;
  }
  moved('order', orderId, 'issued', 'accepted', 'accept', answeredAt, vendorSide);
  if (isMeal) {
    put(own, 'capacity_hold', {
      id: chance.id(submittedAt),
      requisition_id: requisitionId,
      vendor_id: vendor.id,
      item_id: first.item.id,
      date: eventOn,
      portions,
      counts_for_vendor: true,
      state: 'taken',
      held_at: submittedAt,
      taken_at: issuedAt,
    });
  }
  return true;
}
