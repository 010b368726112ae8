import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { VendorShareChanged } from '../../catalog/index.js';
import { civilDateOf } from '../../kernel/index.js';
import { bastVersion, Documents } from '../../documents/index.js';
import type { Signatory } from '../../organisation/index.js';
import { transition, type Tx } from '../../platform/database/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { RequisitionsForOrders } from '../../requisitions/index.js';
import type { VendorFacts } from '../../vendors/index.js';
import { isSettled, openTrips } from '../domain/delivery-pools.js';
import { WAIVER_REASONS, type WaiverReason } from '../domain/delivery-reasons.js';
import { latePenalty, ppnIncludedIn, type LatePenalty } from '../domain/late-penalty.js';
import { completeOrder } from '../order-completion.js';
import { signersOf } from '../order-signers.js';
import { chargesOf, OrderMoney } from '../order-money.js';
import { bast, receivedAmount, type HandedOver } from './bast.js';
import { OrderWaiverEntity, type DeliveryEntity } from './delivery.entity.js';
import type { OrderOnDelivery } from './delivery-records.queries.js';
import type { DeliveryRules } from './delivery-rules.js';
import { stepOf, tell } from './delivery-step.js';
import { headOf } from './letter-parts.js';

/** Deliveries that are accepted together, by an official or, without one, by silence. */
export interface Acceptance {
  readonly state: OrderOnDelivery;
  readonly deliveries: readonly DeliveryEntity[];
  readonly rules: DeliveryRules;
  readonly vendor: VendorFacts;
  readonly official: Signatory | null;
}

/** A quantity that is given up, and of which delivery's rejected goods. */
export interface GivenUp {
  readonly orderLineId: string;
  readonly deliveryId: string | null;
  readonly quantity: number;
}

/** What ends deliveries and, when nothing is left of it, their order. The caller has locked the order and the deliveries. */
@Injectable()
export class Handover {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly documents: Documents,
    private readonly money: OrderMoney,
    private readonly requisitions: RequisitionsForOrders,
  ) {}

  /** Writes one BAST, moves every delivery, and completes the order when nothing is left open. */
  async accept(tx: Tx, acceptance: Acceptance): Promise<string> {
    const { state, deliveries, official } = acceptance;
    const { order } = state;
    const handed = penaltiesOf(acceptance);
    const bastDocumentId = await this.bast(tx, acceptance, handed);
    const isDeemed = official === null;
    for (const { delivery, penalty } of handed) {
      const way = isDeemed ? 'dianggap diterima' : 'diserahterimakan';
      await transition(tx, {
        ...stepOf(delivery, order),
        action: isDeemed ? 'deem' : 'accept',
        change: {
          acceptedAt: tx.now,
          acceptedBy: tx.actor.accountId,
          acceptedByPostId: tx.actor.postId,
          isDeemed,
          bastDocumentId,
          penalty: penalty.amount,
          penaltyLegalBasis: penalty.legalBasis,
        },
        ...(isDeemed && { reason: `dianggap diterima (${delivery.receiptLegalBasis})` }),
        summary: `Pengiriman ke-${delivery.sequence} untuk pesanan ${order.number} ${way}.`,
      });
      tell(tx, delivery, isDeemed ? 'delivery-deemed' : 'delivery-accepted');
    }
    const ids = new Set(deliveries.map(({ id }) => id));
    await this.settle(tx, {
      ...state,
      quantities: {
        ...state.quantities,
        deliveries: state.quantities.deliveries.map((known) =>
          ids.has(known.id) ? { ...known, status: 'accepted' as const } : known,
        ),
      },
    });
    return bastDocumentId;
  }

  /** Gives up quantities: their money and their room of the day are free again, and the vendor's share is less. The caller has decided that they are open. */
  async waive(
    tx: Tx,
    { order, lines, quantities }: OrderOnDelivery,
    given: readonly GivenUp[],
    why: { readonly reasonCode: WaiverReason; readonly note: string | null },
  ): Promise<number> {
    const byId = new Map(lines.map((line) => [line.orderLineId, line]));
    const rows = given.map((one) => {
      const { unitPrice = 0, budgetLineId = '' } = byId.get(one.orderLineId) ?? {};
      return { ...one, amount: unitPrice * one.quantity, budgetLineId };
    });
    await tx.manager.insert(
      OrderWaiverEntity,
      rows.map(({ budgetLineId: _budgetLineId, ...row }) => ({
        ...row,
        ...why,
        id: uuidv7(),
        orderId: order.id,
        byAccount: tx.actor.accountId,
        byPostId: tx.actor.postId,
        byName: `${tx.actor.person}, ${tx.actor.capacity}`,
        at: tx.now,
      })),
    );
    const { id: orderId, requisitionId, vendorId, issuedOn } = order;
    const unbought = unboughtOf(lines, [...quantities.waivers, ...given], given);
    const reason = `pesanan ${order.number} dilepaskan sebagian: ${WAIVER_REASONS[why.reasonCode]}`;
    await this.requisitions.giveUpPart(tx, { requisitionId, vendorId, reason }, unbought.lines);
    const { stillBought } = unbought;
    const share =
      stillBought > 0 ? { total: stillBought, isDropped: false } : { total: order.total, isDropped: true };
    tx.emit(VendorShareChanged, { orderId, vendorId, issuedOn, ...share });
    await this.money.free(tx, { requisitionId, orderId }, chargesOf(rows));
    return rows.reduce((sum, { amount }) => sum + amount, 0);
  }

  /** When no goods are awaited any more: trips that will not be made are given up, and the order is complete. */
  async settle(tx: Tx, state: OrderOnDelivery): Promise<boolean> {
    const { order, quantities } = state;
    if (order.status !== 'accepted' || !isSettled(quantities)) return false;
    const trips = openTrips(quantities).map((orderLineId) => ({
      orderLineId,
      deliveryId: null,
      quantity: 1,
    }));
    if (trips.length > 0) {
      const note = 'Tidak ada lagi barang yang harus diantar.';
      await this.waive(tx, state, trips, { reasonCode: 'not-delivered', note });
    }
    await completeOrder(tx, order);
    return true;
  }

  private async bast(tx: Tx, acceptance: Acceptance, handed: readonly HandedOver[]): Promise<string> {
    const { state, deliveries, rules, vendor, official } = acceptance;
    const { agencyId, vendorId } = state.order;
    const { agencyCode, agencyName } = state.context;
    const [first] = deliveries;
    if (!first) throw new Error('a BAST is of at least one delivery');
    const on = civilDateOf(tx.now);
    const kind = 'bast' as const;
    const allotted = await this.documents.allotNumber(tx, { agencyId, agencyCode, kind, on });
    const total = receivedAmount(
      state,
      deliveries.map(({ id }) => id),
    );
    return this.documents.request(tx, {
      ...allotted,
      kind,
      agencyId,
      vendorId,
      subjectType: 'delivery',
      subjectId: first.id,
      templateVersion: bastVersion,
      publicFacts: { agency: agencyName, vendor: vendor.name, date: on, total },
      data: (verification) =>
        bast(
          headOf(state, this.regency, rules.ruleSet, { now: tx.now, number: allotted.number, verification }),
          { state, handed, vendor, official, now: tx.now },
        ),
      // What silence accepted is signed by nobody, and says so.
      ...(official && { signers: signersOf({ buyer: official, postId: tx.actor.postId ?? '', vendor }) }),
    });
  }
}

/** The penalty of each delivery, in their order; those of before count against the most that all may come to. */
export function penaltiesOf({
  state,
  deliveries,
  rules,
}: Pick<Acceptance, 'state' | 'deliveries' | 'rules'>): HandedOver[] {
  let earlier = state.context.deliveries.reduce((sum, { penalty }) => sum + (penalty ?? 0), 0);
  return [...deliveries]
    .sort((one, other) => one.sequence - other.sequence)
    .map((delivery) => {
      const penalty = penaltyOf(state, delivery, earlier, rules);
      earlier += penalty.amount;
      return { delivery, penalty };
    });
}

function penaltyOf(
  { order, lines, context }: OrderOnDelivery,
  { id, lateDays }: DeliveryEntity,
  earlier: number,
  { perMille, mostPercent }: DeliveryRules,
): LatePenalty {
  const prices = new Map(lines.map(({ orderLineId, unitPrice }) => [orderLineId, unitPrice]));
  const brought = context.deliveries.find((delivery) => delivery.id === id)?.lines ?? [];
  return latePenalty({
    lateDays: lateDays ?? 0,
    lines: brought.map(({ orderLineId, sent, received }) => ({
      unitPrice: prices.get(orderLineId) ?? 0,
      quantity: received ?? sent,
    })),
    order: { total: order.total, ppnIncluded: ppnIncludedIn(order.taxes) },
    earlier,
    rules: { perMille, mostPercent },
  });
}

/** What these waivers leave of the order: whole rupiah that are still bought, and for each line given up now whether it was the last of it. */
function unboughtOf(
  lines: OrderOnDelivery['lines'],
  waivers: readonly Pick<GivenUp, 'orderLineId' | 'quantity'>[],
  given: readonly GivenUp[],
) {
  const waivedOf = (id: string, of: typeof waivers) =>
    of.filter(({ orderLineId }) => orderLineId === id).reduce((sum, { quantity }) => sum + quantity, 0);
  const stillBought = lines.reduce(
    (sum, { orderLineId, quantity, unitPrice }) =>
      sum + unitPrice * (quantity - waivedOf(orderLineId, waivers)),
    0,
  );
  const touched = lines
    .filter(({ orderLineId }) => given.some((one) => one.orderLineId === orderLineId))
    .map(({ orderLineId, itemId, kind, quantity }) => ({
      itemId,
      kind,
      quantity: waivedOf(orderLineId, given),
      isAll: waivedOf(orderLineId, waivers) >= quantity,
    }));
  return { stillBought, lines: touched };
}
