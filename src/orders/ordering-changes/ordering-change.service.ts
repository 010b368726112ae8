import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CatalogReader, priceFor } from '../../catalog/index.js';
import { civilDateOf, type Rupiah } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, problemOf } from '../../platform/http/index.js';
import { ownsFile } from '../../platform/storage/index.js';
import { RegulationReader } from '../../regulations/index.js';
import {
  isGoods,
  RequisitionOrdering,
  type LineSnapshot,
  type WaitingLine,
} from '../../requisitions/index.js';
import { decideOrderingChange, type OpenLine } from '../domain/ordering-change.js';
import type { OfferedLine } from '../order-trail.js';
import { flagRule } from '../surat-pesanan-terms.js';
import {
  keepChanges,
  orderingFacts,
  type KeptChange,
  type OrderingFacts,
} from './ordering-change.queries.js';
import type { OrderingChangeRequest } from './ordering-change.requests.js';

/** Ends the transaction of a preview, of which nothing may stay. */
class Seen extends Error {
  constructor(readonly decided: DecidedChange) {
    super('seen');
  }
}

/** What a change comes to. */
export interface DecidedChange {
  readonly version: number;
  readonly total: Rupiah;
  readonly saved: Rupiah;
  readonly changes: readonly KeptChange[];
  /** The article that lets whoever orders change it without asking the approvers again. */
  readonly legalBasis: string;
}

/** Buying an approved line otherwise, within what was approved for it. */
@Injectable()
export class OrderingChangeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requisitions: RequisitionOrdering,
    private readonly catalog: CatalogReader,
    private readonly regulations: RegulationReader,
  ) {}

  async change(actor: Actor, requisitionId: string, request: OrderingChangeRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const { version, total, saved } = await this.decide(tx, requisitionId, request);
      return { id: requisitionId, version, total, saved };
    });
  }

  /** What the change would come to, by the very rules that it will be asked; nothing is written. Refuses what the change would. */
  async preview(actor: Actor, requisitionId: string, request: OrderingChangeRequest): Promise<DecidedChange> {
    try {
      return await this.unitOfWork.run(actor, async (tx): Promise<DecidedChange> => {
        throw new Seen(await this.decide(tx, requisitionId, request));
      });
    } catch (error) {
      if (error instanceof Seen) return error.decided;
      throw error;
    }
  }

  private async decide(
    tx: Tx,
    requisitionId: string,
    request: OrderingChangeRequest,
  ): Promise<DecidedChange> {
    const { version, lines: taken } = request;
    const reason = request.reason.trim();
    const offerFileId = request.offerFileId ?? null;
    const waiting = await this.requisitions.lock(tx, requisitionId, version);
    const goods = waiting.lines.filter(isGoods);
    const itemIds = [...goods.map(({ itemId }) => itemId), ...taken.flatMap(({ itemId }) => itemId ?? [])];
    const offers = await this.catalog.offers(tx, [...new Set(itemIds)], civilDateOf(tx.now));
    const byItem = new Map(offers.map((offer) => [offer.itemId, offer]));
    const facts = await orderingFacts(
      tx,
      requisitionId,
      [...goods, ...offers].map(({ vendorId }) => vendorId),
      offerFileId,
    );
    const { offerFile } = facts;
    if (offerFileId !== null && !(offerFile && ownsFile(tx.actor, offerFile))) throw notFound('Berkas');
    const ruleSet = await this.regulations.ruleSetOn(tx, civilDateOf(tx.now));
    const permission = flagRule(ruleSet, 'ordering_change_allowed', waiting.record.kind);
    const open = goods.map((line) => openLine(line, facts));
    const decision = decideOrderingChange({
      lines: open,
      taken,
      offers: byItem,
      priceOf: (itemId, quantity) => {
        const offer = byItem.get(itemId);
        return offer ? priceFor(offer, quantity) : 0;
      },
      vendorsWithOrder: facts.vendorsWithOrder,
      hasWrittenOffer: offerFileId !== null,
      permission,
    });
    if (!decision.ok) throw problemOf(decision.refusals);
    const changed = decision.value;
    const legalBasis = permission?.legalBasis ?? '';
    const other = { goods: changed.map(withoutApproval), offers, ruleSet, reason, legalBasis };
    const put = await this.requisitions.put(tx, waiting, other);
    const kept = changed.flatMap((line, index) => {
      const before = open[index];
      return before && taken.some(({ lineId }) => lineId === line.lineId)
        ? [keptChange(before, line, put, facts)]
        : [];
    });
    await keepChanges(tx, { requisitionId, reason, offerFileId, ruleSetTitle: put.ruleSetTitle }, kept);
    const { version: now, total, saved } = put;
    return { version: now, total, saved, changes: kept, legalBasis };
  }
}

function openLine(line: WaitingLine, { approved }: OrderingFacts): OpenLine {
  const first = approved.find(({ lineId }) => lineId === line.lineId);
  return {
    ...line,
    approvedUnitPrice: first?.unitPrice ?? line.unitPrice,
    approvedAmount: first?.amount ?? line.amount,
  };
}

function withoutApproval({
  approvedUnitPrice: _price,
  approvedAmount: _amount,
  ...line
}: OpenLine): WaitingLine {
  return line;
}

function keptChange(
  before: OpenLine,
  after: OpenLine,
  { tripsBefore, trips }: { tripsBefore: readonly LineSnapshot[]; trips: readonly LineSnapshot[] },
  facts: OrderingFacts,
): KeptChange {
  const feeOf = (lines: readonly LineSnapshot[], vendorId: string): Rupiah =>
    lines.find((line) => line.vendorId === vendorId)?.amount ?? 0;
  return {
    id: uuidv7(),
    line_id: before.lineId,
    position: before.position,
    before: { ...offered(before, facts), deliveryFee: feeOf(tripsBefore, before.vendorId) },
    after: { ...offered(after, facts), deliveryFee: feeOf(trips, after.vendorId) },
    approved_unit_price: before.approvedUnitPrice,
    approved_amount: before.approvedAmount,
    offer_version_id: after.itemVersionId,
  };
}

function offered(line: OpenLine, { vendorNames }: OrderingFacts): OfferedLine {
  const { itemId, itemVersionId, vendorId, name, quantity, unitPrice, amount } = line;
  const vendorName = vendorNames.find(({ id }) => id === vendorId)?.name ?? '';
  return { itemId, itemVersionId, vendorId, vendorName, name, quantity, unitPrice, amount };
}
