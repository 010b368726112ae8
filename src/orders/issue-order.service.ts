import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { addRupiah, civilDateOf, multiplyRupiah, type Refusal } from '../kernel/index.js';
import { VendorShareChanged } from '../catalog/index.js';
import { flagSeparation } from '../organisation/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { Problem, problemOf } from '../platform/http/index.js';
import {
  greatestGoods,
  isGoods,
  RequisitionsForOrders,
  type ApprovedRequisition,
  type UrgentConfirmation,
} from '../requisitions/index.js';
import type { VendorFacts } from '../vendors/index.js';
import { answerDueAt, remindAt } from './domain/answer-rules.js';
import { openLines } from './domain/issue-rules.js';
import { orderWorkflow } from './domain/order-workflow.js';
import { allRefusals, IssueFactsCollector, toIssueFacts, type CollectedIssueFacts } from './issue-facts.js';
import { OrderAnswerDue, OrderEvent } from './order.messages.js';
import { chargesOf, OrderMoney, type Charge } from './order-money.js';
import { OrderPaperWriter, type OrderPapers } from './order-papers.js';
import type { OrderRow } from './order.queries.js';
import { OrderTaxAssessor } from './order-tax-assessor.js';
import { taxedLines, type OrderTaxes } from './order-taxes.js';
import { toOrderView, type OrderView } from './order.views.js';
import { insertOrders } from './order-writing.queries.js';
import type { IssueTerms, PlannedOrder } from './planned-order.js';
import { numberRule } from './surat-pesanan-terms.js';
import { recordAccepted } from './urgent-order.js';

type Lines = ApprovedRequisition['lines'];

/** Issuing orders: one per vendor of an approved requisition, all in one transaction. */
@Injectable()
export class IssueOrderService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: IssueFactsCollector,
    private readonly taxes: OrderTaxAssessor,
    private readonly money: OrderMoney,
    private readonly requisitions: RequisitionsForOrders,
    private readonly papers: OrderPaperWriter,
  ) {}

  async issue(
    actor: Actor,
    requisitionId: string,
    expectedVersion?: number,
  ): Promise<{ orders: OrderView[] }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const facts = await this.facts.collect(tx, requisitionId);
      requireRequisitionVersion(facts, expectedVersion);
      const terms = decideTerms(facts, tx);
      const { agencyId } = facts.requisition;
      const record = { recordType: 'requisition', recordId: requisitionId, agencyId };
      await flagSeparation(tx, record, actor.person, facts.samePerson.flags);
      const planned = this.plan(facts);
      await this.requisitions.takeCapacity(tx, facts.requisition);
      for (const { id: orderId, lines } of planned) {
        await this.money.commit(tx, { requisitionId, orderId }, chargesOf(lines));
      }
      // What the vendors ask less for than was approved is nobody's any more.
      const saved = savedBy(facts);
      if (saved.length > 0) await this.money.letGo(tx, requisitionId, saved);
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
      );
      const orders = written.map(({ view }) => toOrderView(rowOf(view, facts)));
      return { orders };
    });
  }

  private plan(facts: CollectedIssueFacts): PlannedOrder[] {
    const { requisition, context, vendors, payments } = facts;
    const planned: PlannedOrder[] = [];
    for (const [vendorId, lines] of openLines(requisition.lines, context.vendorsWithOrder)) {
      const vendor = vendors.get(vendorId);
      const payment = payments.get(vendorId);
      if (!vendor || !payment) throw new Error(`no vendor ${vendorId}`);
      const total = addRupiah(...lines.map(({ amount }) => amount));
      const taxes = this.assess(facts, vendor, lines, total);
      planned.push({ id: uuidv7(), vendor, payment, lines, total, taxes });
    }
    return planned;
  }

  private assess(facts: CollectedIssueFacts, vendor: VendorFacts, lines: Lines, total: number): OrderTaxes {
    const { offers, requisition, ruleSet } = facts;
    const assessment = this.taxes.assess({
      on: ruleSet.on,
      vendor,
      lines: taxedLines(lines, offers),
      isWholeRequisition: total === requisition.total,
    });
    if (assessment.complete && assessment.gross > total) {
      throw problemOf([taxNotReserved(vendor, assessment.gross, total)]);
    }
    return assessment;
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

function requireRequisitionVersion({ context }: CollectedIssueFacts, expected: number | undefined): void {
  if (expected === undefined || expected === context.requisitionVersion) return;
  throw new Problem('stale-version', 'Permintaan belanja sudah diubah orang lain; muat ulang dahulu.');
}

/** Every rule of the day at once, then what the order is issued under. */
function decideTerms(facts: CollectedIssueFacts, tx: Tx): IssueTerms {
  const refusals = allRefusals(facts);
  if (refusals.length > 0) throw problemOf(refusals);
  const { contractForm } = facts.today;
  const { answerHours } = toIssueFacts(facts).rules;
  if (!answerHours || !contractForm) throw new Error('an allowed order has its terms');
  const dueAt = answerDueAt(tx.now, answerHours.value);
  const hours = numberRule(facts.ruleSet, 'order_answer_reminder_hours', facts.requisition.kind);
  return {
    contractForm,
    answerDueAt: dueAt,
    answerLegalBasis: answerHours.legalBasis,
    remindAt: hours && remindAt(dueAt, hours.value, tx.now),
  };
}

/** By budget line, what lower prices leave of what was held. */
function savedBy({ lowered, requisition }: CollectedIssueFacts): Charge[] {
  return chargesOf(
    lowered.flatMap(({ itemId, approved, today }) => {
      const line = requisition.lines.find((one) => one.itemId === itemId && isGoods(one));
      return line
        ? [{ budgetLineId: line.budgetLineId, amount: multiplyRupiah(approved - today, line.quantity) }]
        : [];
    }),
  );
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

function taxNotReserved(vendor: VendorFacts, gross: number, total: number): Refusal {
  return {
    code: 'tax-not-reserved',
    detail: `Harga ${vendor.name} belum termasuk pajak: yang harus dibayar ${gross} rupiah, yang dicadangkan ${total} rupiah. Ajukan kembali dengan harga termasuk pajak.`,
  };
}

function rowOf(
  row: Omit<OrderRow, 'requisitionTitle' | 'agencyName' | 'vendorName' | 'documentStatus' | 'vendorSanction'>,
  { requisition, context, vendors }: CollectedIssueFacts,
): OrderRow {
  return {
    ...row,
    requisitionTitle: requisition.title,
    agencyName: context.agencyName,
    vendorName: vendors.get(row.vendorId)?.name ?? '',
    documentStatus: 'pending',
    // A vendor under sanction is refused before this.
    vendorSanction: null,
  };
}
