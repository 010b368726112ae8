import { Injectable } from '@nestjs/common';
import { decide, formatRupiah, instantOf, type CivilDate, type Rupiah } from '../../kernel/index.js';
import type { Actor, Role } from '../../platform/access/index.js';
import { requireVersion, UnitOfWork } from '../../platform/database/index.js';
import { notFound, Problem, problemOf } from '../../platform/http/index.js';
import { RegulationReader, type RuleSet } from '../../regulations/index.js';
import { RequisitionsForOrders } from '../../requisitions/index.js';
import { changeableOrder } from '../amendments/amendment.queries.js';
import { CANCEL_REASONS, decideCancellation, type CancellationFacts } from '../domain/cancellation.js';
import { orderWorkflow, type OrderAction, type OrderStatus } from '../domain/order-workflow.js';
import { sideOf } from '../order-change.policy.js';
import { OrderEntity } from '../order.entity.js';
import { codesRule, numberRule } from '../surat-pesanan-terms.js';
import type { CancelOrderRequest } from './cancellation.requests.js';
import { OrderEnding } from './order-ending.js';

const SUBJECT = 'Surat pesanan';

/** Ends a cancellation whose cost whoever called it off has not seen yet. */
export class UnseenFee extends Problem {
  constructor(
    readonly fee: Rupiah,
    legalBasis: string | null,
  ) {
    const detail = `Bila dibatalkan sekarang, ${formatRupiah(fee)} tetap dibayarkan kepada penyedia.`;
    super('rule-refused', detail, [
      { pointer: '/fee', code: 'fee-unseen', detail, ...(legalBasis !== null && { legalBasis }) },
    ]);
  }
}

/** The agency calls an order off. */
@Injectable()
export class CancelOrderService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requisitions: RequisitionsForOrders,
    private readonly regulations: RegulationReader,
    private readonly ending: OrderEnding,
  ) {}

  /** `seenFee` is what whoever calls it off knows that it costs; it ends in `UnseenFee` where it would cost more. */
  async cancel(actor: Actor, orderId: string, request: CancelOrderRequest, seenFee?: Rupiah) {
    const { version, reasonCode, then = 'reopen' } = request;
    const note = request.note.trim();
    return this.unitOfWork.run(actor, async (tx) => {
      const order = await tx.lock(OrderEntity, { id: orderId }, SUBJECT);
      if (sideOf(actor, order) !== 'agency') throw notFound(SUBJECT);
      const step = decide<OrderStatus, OrderAction, Role>(orderWorkflow, order.status, 'cancel', actor.role);
      if (!step.ok) throw problemOf(step.refusals);
      requireVersion(order, version, SUBJECT);
      const known = await changeableOrder(tx, orderId);
      const record = await this.requisitions.lock(tx, order.requisitionId);
      // The rules of the day on which the order was made, which both sides knew.
      const ruleSet = await this.regulations.ruleSetOn(tx, order.issuedOn as CivilDate);
      const decision = decideCancellation({
        status: order.status,
        role: actor.role,
        now: tx.now,
        deliveryAt: deliveryAt(order),
        isBegun: known.isUnderWay,
        isUrgent: record.lane === 'urgent',
        reasonCode,
        then,
        total: order.total,
        rules: cancellationRules(ruleSet, record.kind),
      });
      if (!decision.ok) throw problemOf(decision.refusals);
      const cost = decision.value;
      if (seenFee !== undefined && cost.fee > seenFee) throw new UnseenFee(cost.fee, cost.legalBasis);
      const reason = `${CANCEL_REASONS[reasonCode]}: ${note}`;
      const isVendorsFault = reasonCode === 'vendor-default';
      const told = { reasonCode, note, reason, cost, then, isVendorsFault };
      const ended = await this.ending.end(tx, order, { ...told, record, known, by: 'agency' });
      return {
        id: orderId,
        status: ended.status,
        version: ended.version,
        fee: cost.fee,
        legalBasis: cost.legalBasis,
      };
    });
  }
}

function deliveryAt({ deliveryDate, deliveryTime }: OrderEntity): Date {
  return instantOf(deliveryDate as CivilDate, deliveryTime?.slice(0, 5) ?? '23:59');
}

function cancellationRules(ruleSet: RuleSet, kind: string): CancellationFacts['rules'] {
  return {
    roles: codesRule(ruleSet, 'order_cancel_roles', kind),
    freeHours: numberRule(ruleSet, 'order_cancel_free_hours', kind),
    feePercent: numberRule(ruleSet, 'order_cancel_fee_percent', kind),
  };
}
