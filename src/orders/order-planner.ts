import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { addRupiah, type Refusal } from '../kernel/index.js';
import { problemOf } from '../platform/http/index.js';
import type { ContractForm } from '../regulations/index.js';
import type { ApprovedRequisition } from '../requisitions/index.js';
import type { PaymentDetails, VendorFacts } from '../vendors/index.js';
import { answerDueAt, remindAt } from './domain/answer-rules.js';
import { openLines } from './domain/issue-rules.js';
import { allRefusals, toIssueFacts, type CollectedIssueFacts } from './issue-facts.js';
import { OrderTaxAssessor } from './order-tax-assessor.js';
import { taxedLines, type OrderTaxes } from './order-taxes.js';
import type { SuratPesananSource } from './surat-pesanan.js';
import { numberRule } from './surat-pesanan-terms.js';

/** One order before it has its number. */
export interface PlannedOrder {
  readonly id: string;
  readonly vendor: VendorFacts;
  readonly payment: PaymentDetails;
  readonly lines: ApprovedRequisition['lines'];
  readonly total: number;
  readonly taxes: OrderTaxes;
}

/** What an order is issued under. */
export interface IssueTerms {
  readonly contractForm: ContractForm;
  readonly answerDueAt: Date;
  readonly answerLegalBasis: string;
  /** Null when no regulation asks for a reminder, or its moment has passed. */
  readonly remindAt: Date | null;
}

/** What would be ordered from whom: the same for a draft that an officer reads first and for the issue itself. */
@Injectable()
export class OrderPlanner {
  constructor(private readonly taxes: OrderTaxAssessor) {}

  /** One order for each vendor that has none yet, with its taxes; 422 when a tax was not reserved. */
  plan(facts: CollectedIssueFacts): PlannedOrder[] {
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

  private assess(
    facts: CollectedIssueFacts,
    vendor: VendorFacts,
    lines: PlannedOrder['lines'],
    total: number,
  ): OrderTaxes {
    const { offers, requisition, ruleSet } = facts;
    const assessment = this.taxes.assess({
      on: ruleSet.on,
      vendor,
      lines: taxedLines(lines, offers),
      total,
      requisitionTotal: requisition.total,
    });
    if (assessment.complete && assessment.gross > total) {
      throw problemOf([taxNotReserved(vendor, assessment.gross, total)]);
    }
    return assessment;
  }
}

/** What the letter of a planned order is made of. */
export function letterSource(
  facts: CollectedIssueFacts,
  terms: IssueTerms,
  order: PlannedOrder,
  { now, number }: { now: Date; number: string },
): SuratPesananSource {
  const hasSamplePrices = order.lines.some(({ itemId }) => facts.offers.get(itemId)?.ceiling?.isSample);
  const confirmation = facts.requisition.confirmations.get(order.vendor.id) ?? null;
  return { ...facts, ...order, ...terms, hasSamplePrices, confirmation, now, number };
}

/** Every rule of the day at once, then what the order is issued under. */
export function decideTerms(facts: CollectedIssueFacts, now: Date): IssueTerms {
  const refusals = allRefusals(facts);
  if (refusals.length > 0) throw problemOf(refusals);
  const { contractForm } = facts.today;
  const { answerHours } = toIssueFacts(facts).rules;
  if (!answerHours || !contractForm) throw new Error('an allowed order has its terms');
  const dueAt = answerDueAt(now, answerHours.value);
  const hours = numberRule(facts.ruleSet, 'order_answer_reminder_hours', facts.requisition.kind);
  return {
    contractForm,
    answerDueAt: dueAt,
    answerLegalBasis: answerHours.legalBasis,
    remindAt: hours && remindAt(dueAt, hours.value, now),
  };
}

function taxNotReserved(vendor: VendorFacts, gross: number, total: number): Refusal {
  return {
    code: 'tax-not-reserved',
    detail: `Harga ${vendor.name} belum termasuk pajak: yang harus dibayar ${gross} rupiah, yang dicadangkan ${total} rupiah. Ajukan kembali dengan harga termasuk pajak.`,
  };
}
