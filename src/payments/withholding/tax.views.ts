import { coversAgency, isGranted, type Actor } from '../../platform/access/index.js';
import type { TaxedOrder } from '../../orders/index.js';
import {
  isTaxFact,
  TAX_FACTS,
  type TaxAssessment,
  type TaxLine,
  type Undetermined,
} from '../../taxes/index.js';
import type { OrderPaymentRow, SettlementRow } from './payment-tax.queries.js';
import type { PaymentAssessment } from './payment-taxes.js';

const REMITTERS = { withheld: 'Bendahara, dipotong dari pembayaran', 'vendor-remits': 'Penyedia' } as const;
const PRICES = {
  added: 'ditambahkan di atas harga',
  included: 'sudah termasuk dalam harga',
  unaffected: 'tidak mengubah harga',
} as const;

/** One step from gross to net: which tax, on what, at which rate, by which article, and who brings it to the treasury. */
function toLine({ tax, base, rate, amount, price, effect, legalBasis, verified, note, rounding }: TaxLine) {
  return {
    ...{ tax, base, rate, amount, legalBasis, verified, note },
    price: { code: price, name: PRICES[price] },
    remittedBy: { code: effect, name: REMITTERS[effect] },
    rounding: rounding ?? null,
  };
}

function toMissing({ missing, detail, legalBasis }: Undetermined) {
  const question = isTaxFact(missing) ? TAX_FACTS[missing] : null;
  return { fact: missing, detail, legalBasis, settle: question };
}

/** An assessment from what the agency pays to what reaches the vendor; while a fact is missing there are no sums. */
export function toStatement({
  complete,
  lines,
  undetermined,
  gross,
  withheld,
  net,
  stampDuty,
}: TaxAssessment) {
  return {
    ...{ complete, gross, withheld, net },
    lines: lines.map(toLine),
    missing: undetermined.map(toMissing),
    stampDuty: stampDuty ?? null,
  };
}

function toPayment({ taxes, ...payment }: OrderPaymentRow) {
  const { id, invoiceNumber, status, channel, gross, penalty, withheld, net, taxedOn } = payment;
  const isBinding = status === 'paid' || status === 'closed';
  return {
    ...{ id, invoiceNumber, status, channel, isBinding, taxedOn, gross, penalty, withheld, net },
    statement: isBinding && taxes ? toStatement(taxes) : null,
  };
}

function toSettlement(
  { id, fact, answer, reason, evidenceFileId, byName, at }: SettlementRow,
  isVendor: boolean,
) {
  const { question } = TAX_FACTS[fact];
  // The paper behind an answer may be about others; the vendor sees the answer, who gave it and why.
  return { id, fact, question, answer, reason, byName, at, evidenceFileId: isVendor ? null : evidenceFileId };
}

/** The taxes of an order from estimate to payment, for both sides. */
export function toOrderTaxesView(
  order: TaxedOrder,
  current: PaymentAssessment,
  payments: readonly OrderPaymentRow[],
  actor: Actor,
) {
  const maySettle = isGranted(actor.role, 'tax.settle') && coversAgency(actor, order.agencyId);
  return {
    orderId: order.orderId,
    number: order.number,
    total: order.total,
    estimated: { on: order.estimated.on, ...toStatement(order.estimated) },
    current: { on: current.on, channel: current.channel, ...toStatement(current) },
    payments: payments.map(toPayment),
    settlements: current.settled.map((settlement) => toSettlement(settlement, actor.vendorId !== null)),
    platformFee: { amount: 0, note: 'Lokapasar daerah tidak memungut biaya dari penyedia.' },
    possibleActions: maySettle ? ['settle'] : [],
  };
}

export type OrderTaxesView = ReturnType<typeof toOrderTaxesView>;
