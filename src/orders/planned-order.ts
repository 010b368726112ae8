import type { ContractForm } from '../regulations/index.js';
import type { ApprovedRequisition } from '../requisitions/index.js';
import type { PaymentDetails, VendorFacts } from '../vendors/index.js';
import type { OrderTaxes } from './order-taxes.js';

/** One order before it has its number. */
export interface PlannedOrder {
  readonly id: string;
  readonly vendor: VendorFacts;
  readonly payment: PaymentDetails;
  readonly lines: ApprovedRequisition['lines'];
  readonly total: number;
  readonly taxes: OrderTaxes;
}

/** What orders of one issue have in common. */
export interface IssueTerms {
  readonly contractForm: ContractForm;
  readonly answerDueAt: Date;
  readonly answerLegalBasis: string;
  /** Null when no regulation asks for a reminder, or its moment has passed. */
  readonly remindAt: Date | null;
}
