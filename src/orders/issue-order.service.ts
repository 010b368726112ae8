import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf } from '../kernel/index.js';
import { VendorShareChanged } from '../catalog/index.js';
import { Documents, suratPesananVersion } from '../documents/index.js';
import { flagSeparation } from '../organisation/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { Problem } from '../platform/http/index.js';
import { greatestGoods, RequisitionsForOrders, type UrgentConfirmation } from '../requisitions/index.js';
import type { VendorFacts } from '../vendors/index.js';
import { orderWorkflow } from './domain/order-workflow.js';
import { IssueFactsCollector, type CollectedIssueFacts } from './issue-facts.js';
import { OrderEntity, OrderLineEntity } from './order.entity.js';
import { OrderAnswerDue, OrderEvent } from './order.messages.js';
import { chargesOf, OrderMoney } from './order-money.js';
import type { OrderRow } from './order.queries.js';
import { signersOf } from './order-signers.js';
import {
  decideTerms,
  letterSource,
  OrderPlanner,
  type IssueTerms,
  type PlannedOrder,
} from './order-planner.js';
import { toOrderView, type OrderView } from './order.views.js';
import { suratPesanan } from './surat-pesanan.js';
import { recordAccepted } from './urgent-order.js';

/** Issuing orders: one per vendor of an approved requisition, all in one transaction. */
@Injectable()
export class IssueOrderService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: IssueFactsCollector,
    private readonly planner: OrderPlanner,
    private readonly money: OrderMoney,
    private readonly requisitions: RequisitionsForOrders,
    private readonly documents: Documents,
  ) {}

  async issue(
    actor: Actor,
    requisitionId: string,
    expectedVersion?: number,
  ): Promise<{ orders: OrderView[] }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const facts = await this.facts.collect(tx, requisitionId);
      requireRequisitionVersion(facts, expectedVersion);
      const terms = decideTerms(facts, tx.now);
      const { agencyId } = facts.requisition;
      const record = { recordType: 'requisition', recordId: requisitionId, agencyId };
      await flagSeparation(tx, record, actor.person, facts.samePerson.flags);
      const planned = this.planner.plan(facts);
      await this.requisitions.takeCapacity(tx, facts.requisition);
      for (const { id: orderId, lines } of planned) {
        await this.money.commit(tx, { requisitionId, orderId }, chargesOf(lines));
      }
      await this.requisitions.markOrdered(tx, facts.requisition);
      // The numbers come last: from here to the commit nobody else of this agency gets one.
      const orders: OrderView[] = [];
      for (const order of planned) orders.push(await this.write(tx, facts, terms, order));
      return { orders };
    });
  }

  private async write(
    tx: Tx,
    facts: CollectedIssueFacts,
    terms: IssueTerms,
    order: PlannedOrder,
  ): Promise<OrderView> {
    const { context, requisition } = facts;
    const { id, vendor, lines, total, taxes } = order;
    const { agencyId } = requisition;
    const kind = 'surat-pesanan';
    const on = civilDateOf(tx.now);
    const allotted = await this.documents.allotNumber(tx, {
      agencyId,
      agencyCode: context.agencyCode,
      kind,
      on,
    });
    const source = letterSource(facts, terms, order, { now: tx.now, number: allotted.number });
    const { confirmation = null } = source;
    const documentId = await this.documents.request(tx, {
      ...allotted,
      kind,
      agencyId,
      vendorId: vendor.id,
      subjectType: 'order',
      subjectId: id,
      templateVersion: suratPesananVersion,
      publicFacts: { agency: context.agencyName, vendor: vendor.name, date: on, total },
      data: (verification) => suratPesanan(source, verification),
      signers: signersOf({ buyer: facts.buyer, postId: facts.postId, vendor }),
    });
    const row = {
      id,
      requisitionId: requisition.id,
      agencyId,
      vendorId: vendor.id,
      documentId,
      number: allotted.number,
      issuedOn: on,
      deliveryDate: requisition.deliveryDate,
      contractForm: terms.contractForm,
      total,
      status: confirmation ? ('accepted' as const) : orderWorkflow.initial,
      answerDueAt: terms.answerDueAt,
      version: 1,
    };
    await tx.manager.insert(OrderEntity, {
      ...row,
      budgetLineId: greatestGoods(lines).budgetLineId,
      deliveryTime: requisition.deliveryTime,
      deliveryPlace: requisition.deliveryPlace,
      receiver: requisition.receiver,
      issuedBy: tx.actor.accountId ?? undefined,
      issuedByPostId: tx.actor.postId ?? undefined,
      taxes,
      answerLegalBasis: terms.answerLegalBasis,
      answeredAt: confirmation?.at,
      answeredBy: confirmation?.accountId ?? undefined,
      urgentConfirmationId: confirmation?.id,
    });
    await tx.manager.insert(
      OrderLineEntity,
      lines.map(({ vendorId: _vendorId, ...line }, index) => ({
        id: uuidv7(),
        orderId: id,
        position: index + 1,
        ...line,
        orderedQuantity: line.quantity,
      })),
    );
    this.announce(tx, row, vendor, terms, confirmation);
    return toOrderView(rowOf(row, facts, vendor));
  }

  private announce(
    tx: Tx,
    order: Pick<OrderRow, 'id' | 'number' | 'agencyId' | 'vendorId' | 'total'>,
    vendor: VendorFacts,
    terms: IssueTerms,
    confirmation: UrgentConfirmation | null,
  ): void {
    const { id: orderId, number, agencyId, vendorId, total } = order;
    tx.recordStatus({
      recordType: 'order',
      recordId: orderId,
      from: null,
      to: orderWorkflow.initial,
      action: 'issue',
    });
    tx.audit({
      action: 'order.issue',
      recordType: 'order',
      recordId: orderId,
      summary: `Surat pesanan ${number} kepada ${vendor.name} diterbitkan.`,
      changes: { number: [null, number], total: [null, total] },
      agencyId,
      vendorId,
    });
    if (confirmation) recordAccepted(tx, orderId, confirmation);
    else {
      tx.emit(OrderAnswerDue, { orderId }, terms.answerDueAt);
      // One reminder, whatever becomes of the deadline; who has answered by then is not told.
      const reminder = { orderId, event: 'reminded', key: `order ${orderId} reminded`, by: null } as const;
      if (terms.remindAt) tx.emit(OrderEvent, reminder, terms.remindAt);
    }
    tx.emit(OrderEvent, { orderId, event: 'issued', key: `order ${orderId} issued`, by: tx.actor.accountId });
    tx.emit(VendorShareChanged, {
      orderId,
      vendorId,
      issuedOn: civilDateOf(tx.now),
      total,
      isDropped: false,
    });
  }
}

function requireRequisitionVersion({ context }: CollectedIssueFacts, expected: number | undefined): void {
  if (expected === undefined || expected === context.requisitionVersion) return;
  throw new Problem('stale-version', 'Permintaan belanja sudah diubah orang lain; muat ulang dahulu.');
}

function rowOf(
  row: Omit<
    OrderRow,
    'requisitionTitle' | 'agencyName' | 'vendorName' | 'documentStatus' | 'signatureState' | 'vendorSanction'
  >,
  { requisition, context }: CollectedIssueFacts,
  vendor: VendorFacts,
): OrderRow {
  return {
    ...row,
    requisitionTitle: requisition.title,
    agencyName: context.agencyName,
    vendorName: vendor.name,
    documentStatus: 'pending',
    signatureState: 'unsigned',
    // A vendor under sanction is refused before this.
    vendorSanction: null,
  };
}
