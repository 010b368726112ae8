import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { addRupiah, civilDateOf, type Refusal } from '../kernel/index.js';
import { VendorShareChanged } from '../catalog/index.js';
import { Documents, suratPesananVersion } from '../documents/index.js';
import { flagSeparation } from '../organisation/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { Problem, problemOf } from '../platform/http/index.js';
import type { ContractForm } from '../regulations/index.js';
import {
  greatestGoods,
  RequisitionsForOrders,
  type ApprovedRequisition,
  type UrgentConfirmation,
} from '../requisitions/index.js';
import type { PaymentDetails, VendorFacts } from '../vendors/index.js';
import { answerDueAt, remindAt } from './domain/answer-rules.js';
import { issueRefusals, openLines } from './domain/issue-rules.js';
import { orderWorkflow } from './domain/order-workflow.js';
import { IssueFactsCollector, toIssueFacts, type CollectedIssueFacts } from './issue-facts.js';
import { OrderEntity, OrderLineEntity } from './order.entity.js';
import { OrderAnswerDue, OrderEvent } from './order.messages.js';
import { chargesOf, OrderMoney } from './order-money.js';
import type { OrderRow } from './order.queries.js';
import { signersOf } from './order-signers.js';
import { OrderTaxAssessor } from './order-tax-assessor.js';
import { taxedLines, type OrderTaxes } from './order-taxes.js';
import { toOrderView, type OrderView } from './order.views.js';
import { suratPesanan } from './surat-pesanan.js';
import { numberRule } from './surat-pesanan-terms.js';
import { recordAccepted } from './urgent-order.js';

type Lines = ApprovedRequisition['lines'];

/** One order before it has its number. */
interface PlannedOrder {
  readonly id: string;
  readonly vendor: VendorFacts;
  readonly payment: PaymentDetails;
  readonly lines: Lines;
  readonly total: number;
  readonly taxes: OrderTaxes;
}

interface IssueTerms {
  readonly contractForm: ContractForm;
  readonly answerDueAt: Date;
  readonly answerLegalBasis: string;
  /** Null when no regulation asks for a reminder, or its moment has passed. */
  readonly remindAt: Date | null;
}

/** Issuing orders: one per vendor of an approved requisition, all in one transaction. */
@Injectable()
export class IssueOrderService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: IssueFactsCollector,
    private readonly taxes: OrderTaxAssessor,
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
      const terms = decideTerms(facts, tx);
      const { agencyId } = facts.requisition;
      const record = { recordType: 'requisition', recordId: requisitionId, agencyId };
      await flagSeparation(tx, record, actor.person, facts.samePerson.flags);
      const planned = this.plan(facts);
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

  private async write(
    tx: Tx,
    facts: CollectedIssueFacts,
    terms: IssueTerms,
    order: PlannedOrder,
  ): Promise<OrderView> {
    const { context, requisition, offers } = facts;
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
    const hasSamplePrices = lines.some(({ itemId }) => offers.get(itemId)?.ceiling?.isSample);
    const confirmation = requisition.confirmations.get(vendor.id) ?? null;
    const letter = { hasSamplePrices, confirmation, now: tx.now, number: allotted.number };
    const source = { ...facts, ...order, ...terms, ...letter };
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

/** Every rule of the day at once, then what the order is issued under. */
function decideTerms(facts: CollectedIssueFacts, tx: Tx): IssueTerms {
  const issueFacts = toIssueFacts(facts);
  const { contractForm } = facts.requisition.verdict;
  const withoutForm = contractForm === null ? [noContractForm] : [];
  const refusals = [
    ...facts.samePerson.refusals,
    ...issueRefusals(issueFacts),
    ...facts.ownVendors,
    ...withoutForm,
  ];
  if (refusals.length > 0) throw problemOf(refusals);
  const { answerHours } = issueFacts.rules;
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

const noContractForm: Refusal = {
  code: 'contract-form',
  detail: 'Nilai permintaan ini memerlukan bentuk kontrak di luar layanan ini.',
  legalBasis: 'Perpres 16/2018 ps 28',
};

function taxNotReserved(vendor: VendorFacts, gross: number, total: number): Refusal {
  return {
    code: 'tax-not-reserved',
    detail: `Harga ${vendor.name} belum termasuk pajak: yang harus dibayar ${gross} rupiah, yang dicadangkan ${total} rupiah. Ajukan kembali dengan harga termasuk pajak.`,
  };
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
