import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, multiplyRupiah } from '../kernel/index.js';
import { VendorShareChanged } from '../catalog/index.js';
import { flagSeparation } from '../organisation/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { Problem, problemOf } from '../platform/http/index.js';
import {
  greatestGoods,
  isGoods,
  RequisitionsForOrders,
  type UrgentConfirmation,
} from '../requisitions/index.js';
import type { VendorFacts } from '../vendors/index.js';
import { orderWorkflow } from './domain/order-workflow.js';
import { answerWatch, type WatchAnswer } from './domain/watch-rules.js';
import { IssueFactsCollector, watchRulesOf, type CollectedIssueFacts } from './issue-facts.js';
import { OrderAnswerDue, OrderEvent } from './order.messages.js';
import { chargesOf, OrderMoney, type Commitment } from './order-money.js';
import { decideTerms, OrderPlanner, type IssueTerms, type PlannedOrder } from './order-planner.js';
import { OrderPaperWriter, type OrderPapers } from './order-papers.js';
import type { OrderRow } from './order.queries.js';
import { toOrderView, type OrderView } from './order.views.js';
import { insertOrders } from './order-writing.queries.js';
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
    private readonly papers: OrderPaperWriter,
  ) {}

  async issue(
    actor: Actor,
    requisitionId: string,
    expectedVersion?: number,
    reasons: readonly GivenReason[] = [],
  ): Promise<{ orders: OrderView[] }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const facts = await this.facts.collect(tx, requisitionId);
      requireRequisitionVersion(facts, expectedVersion);
      const terms = decideTerms(facts, tx.now);
      const answers = watchAnswersOf(facts, reasons);
      const { agencyId } = facts.requisition;
      const record = { recordType: 'requisition', recordId: requisitionId, agencyId };
      await flagSeparation(tx, record, actor.person, facts.samePerson.flags);
      const planned = this.planner.plan(facts);
      await this.requisitions.takeCapacity(tx, facts.requisition);
      for (const { id: orderId, lines } of planned) {
        await this.money.commit(tx, { requisitionId, orderId }, commitmentsOf(lines, facts));
      }
      await this.requisitions.markOrdered(tx, facts.requisition, facts.lowered);
      // The numbers come last: from here to the commit nobody else of this agency gets one.
      const written: ReturnType<IssueOrderService['rowOf']>[] = [];
      for (const order of planned) {
        const papers = await this.papers.write(tx, facts, terms, order);
        const one = this.rowOf(tx, facts, terms, order, papers);
        this.announce(tx, one.view, order.vendor, terms, one.confirmation);
        written.push(one);
      }
      await insertOrders(
        tx,
        written.map(({ row }) => row),
        written.flatMap(({ lineRows }) => lineRows),
        written.flatMap(({ view }) => answers.map((answer) => answerRow(tx, view.id, answer))),
      );
      const orders = written.map(({ view }) => toOrderView(rowOf(view, facts)));
      return { orders };
    });
  }

  private rowOf(
    tx: Tx,
    { requisition }: CollectedIssueFacts,
    terms: IssueTerms,
    { id, vendor, lines, total, taxes }: PlannedOrder,
    { number, documentId, spkDocumentId }: OrderPapers,
  ) {
    const confirmation = requisition.confirmations.get(vendor.id) ?? null;
    const view = {
      id,
      requisitionId: requisition.id,
      agencyId: requisition.agencyId,
      vendorId: vendor.id,
      documentId,
      number,
      issuedOn: civilDateOf(tx.now),
      deliveryDate: requisition.deliveryDate,
      contractForm: terms.contractForm,
      total,
      status: confirmation ? ('accepted' as const) : orderWorkflow.initial,
      answerDueAt: terms.answerDueAt,
      version: 1,
    };
    const row = {
      ...columnsOf(view),
      spk_document_id: spkDocumentId,
      budget_line_id: greatestGoods(lines).budgetLineId,
      delivery_time: requisition.deliveryTime,
      delivery_place: requisition.deliveryPlace,
      receiver: requisition.receiver,
      issued_by: tx.actor.accountId,
      issued_by_post_id: tx.actor.postId,
      taxes,
      answer_legal_basis: terms.answerLegalBasis,
      answered_at: confirmation?.at,
      answered_by: confirmation?.accountId,
      urgent_confirmation_id: confirmation?.id,
    };
    const lineRows = lines.map(
      ({ vendorId: _vendorId, perParticipant: _perParticipant, ...line }, index) => ({
        ...columnsOf({ kind: 'goods', ...line, orderedQuantity: line.quantity }),
        id: uuidv7(),
        order_id: id,
        position: index + 1,
      }),
    );
    return { view, row, lineRows, confirmation };
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

/** Why an order is issued although a flag is raised. */
export interface GivenReason {
  readonly flag: string;
  readonly reason: string;
}

function watchAnswersOf(facts: CollectedIssueFacts, reasons: readonly GivenReason[]): readonly WatchAnswer[] {
  const answered = answerWatch(facts.watched, watchRulesOf(facts), reasons);
  if (!answered.ok) throw problemOf(answered.refusals);
  return answered.value;
}

function answerRow({ actor, now }: Tx, orderId: string, answer: WatchAnswer): object {
  const { accountId: byAccount, person: byPerson } = actor;
  return { id: uuidv7(), ...columnsOf({ orderId, ...answer, byAccount, byPerson, at: now }) };
}

function requireRequisitionVersion({ context }: CollectedIssueFacts, expected: number | undefined): void {
  if (expected === undefined || expected === context.requisitionVersion) return;
  throw new Problem('stale-version', 'Permintaan belanja sudah diubah orang lain; muat ulang dahulu.');
}

/** By budget line, what the order binds, and what its lower prices leave of what was held. */
function commitmentsOf(lines: PlannedOrder['lines'], { lowered }: CollectedIssueFacts): Commitment[] {
  const saved = chargesOf(
    lines.filter(isGoods).flatMap(({ itemId, quantity, budgetLineId }) => {
      const fallen = lowered.find((one) => one.itemId === itemId);
      return fallen
        ? [{ budgetLineId, amount: multiplyRupiah(fallen.approved - fallen.today, quantity) }]
        : [];
    }),
  );
  return chargesOf(lines).map((charge) => ({
    ...charge,
    spare: saved.find(({ lineId }) => lineId === charge.lineId)?.amount ?? 0,
  }));
}

/** The fields by the names of their columns. */
function columnsOf(fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value as unknown,
    ]),
  );
}

function rowOf(
  row: Omit<
    OrderRow,
    'requisitionTitle' | 'agencyName' | 'vendorName' | 'documentStatus' | 'signatureState' | 'vendorSanction'
  >,
  { requisition, context, vendors }: CollectedIssueFacts,
): OrderRow {
  return {
    ...row,
    requisitionTitle: requisition.title,
    agencyName: context.agencyName,
    vendorName: vendors.get(row.vendorId)?.name ?? '',
    documentStatus: 'pending',
    signatureState: 'unsigned',
    // A vendor under sanction is refused before this.
    vendorSanction: null,
  };
}
