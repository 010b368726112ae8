import { civilDateOf } from '../../kernel/index.js';
import type { Story } from './story.js';
import { put } from './stage.js';

/** The invoice, the payment and the transfer. */
export function writePayment(story: Story, acceptedAt: Date): { invoiceId: string; paymentId: string } {
  const {
    ledger,
    plan,
    chance,
    calendar,
    agency,
    vendor,
    officers,
    own,
    eventDay,
    amounts,
    total,
    requisitionId,
    orderId,
    by,
    moved,
    money,
    taxes,
    vendorSide,
  } = story;
  const acceptedDay = eventDay;
  const billedAt = calendar.moment(acceptedDay + 1, chance.between(10, 120));
  const paidDay = acceptedDay + (plan.paidAfterDays ?? 2);
  const paidAt = new Date(
    Math.max(calendar.moment(paidDay, chance.between(150, 300)).getTime(), billedAt.getTime() + 7_200_000),
  );
  const closedAt = new Date(paidAt.getTime() + 5_400_000);
  const [invoiceId, paymentId, transferId] = [chance.id(billedAt), chance.id(billedAt), chance.id(paidAt)];
  put(own, 'invoice', {
    id: invoiceId,
    order_id: orderId,
    agency_id: agency.id,
    vendor_id: vendor.id,
    number: `INV-${ledger.sequence}`,
    number_source: 'generated',
    invoiced_on: civilDateOf(billedAt),
    status: 'matched',
    amount: total,
    penalty: 0,
    match: { lines: [], differences: [] },
    submitted_at: billedAt,
    submitted_by: vendor.ownerAccountId,
    submitted_person: vendor.ownerName,
    version: 1,
    created_at: billedAt,
  });
  for (const { id, quantity, unitPrice } of amounts) {
    put(own, 'invoice_line', {
      id: chance.id(billedAt),
      invoice_id: invoiceId,
      order_line_id: id,
      quantity,
      unit_price: unitPrice,
      amount: quantity * unitPrice,
    });
  }
  const withheld = taxes.complete ? taxes.withheld : 0;
  const gross = taxes.complete ? taxes.gross : total;
  put(own, 'payment', {
    id: paymentId,
    invoice_id: invoiceId,
    order_id: orderId,
    requisition_id: requisitionId,
    agency_id: agency.id,
    vendor_id: vendor.id,
    status: 'closed',
    channel: 'LS',
    gross,
    penalty: 0,
    withheld,
    net: gross - withheld,
    taxes: { ...taxes, on: civilDateOf(paidAt) },
    taxed_on: civilDateOf(paidAt),
    clock_from: acceptedAt,
    due_on: calendar.day(acceptedDay + 3),
    due_legal_basis: 'CONTOH',
    step_since: closedAt,
    paid_at: paidAt,
    closed_at: closedAt,
    version: 6,
    created_at: billedAt,
  });
  put(own, 'transfer', {
    id: transferId,
    agency_id: agency.id,
    vendor_id: vendor.id,
    channel: 'LS',
    reference: `SP2D-${ledger.sequence}`,
    transferred_on: civilDateOf(paidAt),
    amount: gross - withheld,
    bank_code: '110',
    bank_name: 'Bank BJB',
    bank_account_cipher: vendor.accountCipher,
    bank_account_holder: vendor.ownerName,
    status: 'arrived',
    sent_at: paidAt,
    sent_by: officers['bendahara-pengeluaran'].accountId,
    sent_person: officers['bendahara-pengeluaran'].name,
    answered_at: closedAt,
    answered_by: vendor.ownerAccountId,
    answered_person: vendor.ownerName,
    version: 2,
    created_at: paidAt,
    proof_file_id: agency.fileId,
  });
  put(own, 'transfer_part', { transfer_id: transferId, payment_id: paymentId, amount: gross - withheld });
  for (const line of taxes.lines.filter(({ effect, amount }) => effect === 'withheld' && amount > 0)) {
    put(own, 'withholding', {
      id: chance.id(paidAt),
      payment_id: paymentId,
      agency_id: agency.id,
      vendor_id: vendor.id,
      tax: line.tax,
      withheld_on: civilDateOf(paidAt),
      base: line.base,
      rate_numerator: line.rate.numerator,
      rate_denominator: line.rate.denominator,
      amount: line.amount,
      legal_basis: line.legalBasis,
      is_verified: line.verified,
      at: paidAt,
    });
  }
  const steps = [
    ['collecting', 'complete', 'complete', 40, 'pptk', 'PPTK'],
    ['complete', 'verified', 'verify', 55, 'ppk-skpd', 'PPK-SKPD'],
    ['verified', 'approved', 'approve', 75, 'pa', 'PA'],
  ] as const;
  for (const [from, to, action, minutes, role, capacity] of steps) {
    moved(
      'payment',
      paymentId,
      from,
      to,
      action,
      new Date(billedAt.getTime() + minutes * 60_000),
      by(officers[role], capacity),
    );
  }
  moved(
    'payment',
    paymentId,
    'approved',
    'paid',
    'pay',
    paidAt,
    by(officers['bendahara-pengeluaran'], 'Bendahara Pengeluaran'),
  );
  moved('payment', paymentId, 'paid', 'closed', 'close', closedAt, vendorSide);
  money('realise', paidAt, orderId);
  return { invoiceId, paymentId };
}
