import { Injectable } from '@nestjs/common';
import { civilDateOf, type Refusal } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { requireVersion, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound, Problem, problemOf } from '../../platform/http/index.js';
import { RegulationReader, type RuleSet } from '../../regulations/index.js';
import { RequisitionRejudging, RequisitionsForOrders, type Rejudged } from '../../requisitions/index.js';
import { answerDueAt } from '../domain/answer-rules.js';
import { declineText } from '../domain/decline-reasons.js';
import { decideChange, stateOf, type OrderState } from '../domain/order-change.js';
import { sideOf } from '../order-change.policy.js';
import { OrderEntity } from '../order.entity.js';
import { OrderTaxAssessor } from '../order-tax-assessor.js';
import { taxedLines, type OrderTaxes } from '../order-taxes.js';
import { numberRule } from '../surat-pesanan-terms.js';
import { changeableOrder, type ChangeableOrder } from './amendment.queries.js';
import type { AskReleaseRequest, ProposeAmendmentRequest } from './amendment.requests.js';
import { ProposalWriter, termsOf } from './proposal-writer.js';

const SUBJECT = 'Surat pesanan';

/** Proposing to change an order, or asking to be let go: judged at once, so that the other side only has to say yes or no. */
@Injectable()
export class ProposeAmendmentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requisitions: RequisitionsForOrders,
    private readonly rejudging: RequisitionRejudging,
    private readonly regulations: RegulationReader,
    private readonly taxes: OrderTaxAssessor,
    private readonly proposals: ProposalWriter,
  ) {}

  async propose(actor: Actor, orderId: string, request: ProposeAmendmentRequest) {
    const { version, reason, ...wanted } = request;
    return this.unitOfWork.run(actor, async (tx) => {
      const order = await this.lock(tx, orderId, version);
      const known = await changeableOrder(tx, orderId);
      const record = await this.requisitions.lock(tx, order.requisitionId);
      const terms = termsOf(order);
      const quantities = quantitiesOf(known, wanted.lines ?? []);
      const { deliveryDate, deliveryTime, deliveryPlace, receiver } = { ...terms, ...defined(wanted) };
      const other = {
        deliveryDate,
        deliveryTime,
        deliveryPlace,
        receiver,
        quantities,
        vendorId: order.vendorId,
      };
      const judged = await this.rejudging.delivery(tx, record, other, tx.now);
      const tolerance = numberRule(judged.ruleSet, 'order_amendment_quantity_percent', record.kind);
      const { lines } = known;
      const decision = decideChange({ today: civilDateOf(tx.now), terms, lines, wanted, tolerance });
      const own = decision.ok ? [] : decision.refusals;
      const refusals = [...own, ...judged.refusals];
      if (!decision.ok || refusals.length > 0) throw problemOf(refusals);
      const after = decision.value;
      const taxes = this.assess(judged, order, after);
      return this.proposals.put(tx, order, known, {
        kind: 'change',
        reasonCode: null,
        reason: reason.trim(),
        after: { ...after, taxes },
        ...answerTerm(judged.ruleSet, record.kind, tx.now),
      });
    });
  }

  /** The vendor asks to be let go of what it agreed to; the agency says yes or no. */
  async askRelease(actor: Actor, orderId: string, { version, reasonCode, note }: AskReleaseRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const order = await this.lock(tx, orderId, version);
      const known = await changeableOrder(tx, orderId);
      if (known.isUnderWay) throw problemOf([underWay]);
      const record = await this.requisitions.lock(tx, order.requisitionId);
      const ruleSet = await this.regulations.ruleSetOn(tx, civilDateOf(tx.now));
      return this.proposals.put(tx, order, known, {
        kind: 'release',
        reasonCode,
        reason: declineText(reasonCode, note.trim()),
        after: stateOf(termsOf(order), known.lines),
        ...answerTerm(ruleSet, record.kind, tx.now),
      });
    });
  }

  private async lock(tx: Tx, orderId: string, version: number): Promise<OrderEntity> {
    const order = await tx.lock(OrderEntity, { id: orderId }, SUBJECT);
    if (sideOf(tx.actor, order) === null) throw notFound(SUBJECT);
    if (order.status !== 'accepted') {
      const detail = 'Hanya pesanan yang sudah disanggupi dan belum selesai yang dapat diubah bersama.';
      throw new Problem('wrong-status', detail, [{ code: 'wrong-status', detail }]);
    }
    requireVersion(order, version, SUBJECT);
    return order;
  }

  private assess(judged: Rejudged, order: OrderEntity, { total }: OrderState): OrderTaxes {
    const { ruleSet, offers, vendors, lines } = judged;
    const vendor = vendors.get(order.vendorId);
    if (!vendor) throw new Error(`no vendor ${order.vendorId}`);
    const byItem = new Map(offers.map((offer) => [offer.itemId, offer]));
    return this.taxes.assess({
      on: ruleSet.on,
      vendor,
      lines: taxedLines(lines, byItem),
      total,
      requisitionTotal: judged.total,
    });
  }
}

const underWay: Refusal = {
  code: 'delivery-begun',
  detail: 'Pengiriman pesanan ini sudah dimulai; penyedia tidak dapat lagi meminta dilepaskan.',
};

function defined<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** By item, which stands once in an order. */
function quantitiesOf(
  { lines }: ChangeableOrder,
  wanted: readonly { readonly orderLineId: string; readonly quantity: number }[],
): Map<string, number> {
  return new Map(
    lines
      .filter(({ kind }) => kind === 'goods')
      .map(({ orderLineId, itemId, quantity }) => [
        itemId,
        wanted.find((line) => line.orderLineId === orderLineId)?.quantity ?? quantity,
      ]),
  );
}

/** Until when the other side has to answer. */
function answerTerm(ruleSet: RuleSet, kind: string, now: Date): { dueAt: Date; legalBasis: string } {
  const hours = numberRule(ruleSet, 'order_amendment_answer_hours', kind);
  if (!hours) {
    const detail =
      'Batas waktu menjawab usulan perubahan belum ditetapkan oleh peraturan yang berlaku hari ini.';
    throw problemOf([{ code: 'rule-unset', detail }]);
  }
  return { dueAt: answerDueAt(now, hours.value), legalBasis: hours.legalBasis };
}

/** 400 when nothing at all is asked for. */
export function requireAnything({ version: _v, reason: _r, ...wanted }: ProposeAmendmentRequest): void {
  if (Object.values(wanted).some((value) => value !== undefined)) return;
  const detail = 'Sebutkan apa yang diubah: tanggal, jam, tempat, penerima, atau jumlah.';
  throw invalidInput([{ pointer: '', code: 'nothing-asked', detail }]);
}
