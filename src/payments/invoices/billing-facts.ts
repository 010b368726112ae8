import type { Rupiah } from '../../kernel/index.js';
import type { OrderToBill } from '../../orders/index.js';
import type { InvoiceFacts } from '../domain/invoice-rules.js';
import type { BilledBefore } from './invoice-writing.queries.js';

/** What an invoice of this order is decided by. */
export function invoiceFacts(
  order: OrderToBill,
  before: BilledBefore,
  { isPkp }: { readonly isPkp: boolean },
): InvoiceFacts {
  const { accepted, refused } = order;
  const sumOf = (orderLineId: string, of: 'received' | 'rejected') =>
    accepted
      .flatMap(({ lines }) => lines)
      .filter((line) => line.orderLineId === orderLineId)
      .reduce((sum, line) => sum + line[of], 0);
  const refusedOf = (orderLineId: string) =>
    refused
      .filter((line) => line.orderLineId === orderLineId)
      .reduce((sum, { rejected }) => sum + rejected, 0);
  const late = accepted.filter(({ penalty }) => penalty > 0);
  return {
    orderStatus: order.status,
    lines: order.lines.map(({ orderLineId, name, unit, ordered, unitPrice }) => ({
      ...{ orderLineId, name, unit, ordered, unitPrice },
      accepted: sumOf(orderLineId, 'received'),
      rejected: sumOf(orderLineId, 'rejected') + refusedOf(orderLineId),
      billedBefore: before.quantities[orderLineId] ?? 0,
    })),
    acceptances: accepted.map(({ acceptedAt, lines }) => ({ at: acceptedAt, lines })),
    penalty: {
      total: late.reduce<Rupiah>((sum, { penalty }) => sum + penalty, 0),
      before: before.penalty,
      legalBasis:
        [...new Set(late.flatMap(({ penaltyLegalBasis }) => penaltyLegalBasis ?? []))].join('; ') || null,
    },
    fee:
      order.cancelFee > 0 && order.cancelledAt !== null
        ? {
            amount: order.cancelFee,
            isBilled: before.isFeeBilled,
            since: order.cancelledAt,
            legalBasis: order.cancelFeeBasis,
          }
        : null,
    isPkp,
  };
}
