import type { CivilDate, Refusal } from '../../kernel/index.js';
import type { ApprovalRoute, ChosenRoute } from './approval-route.js';
import type { ParameterVersion } from './parameter.js';
import type { RelatedRequisition } from './spending-facts.js';

/** The rules as they stood on one day. Stored with a decision, it lets the decision be replayed. */
export interface RuleSet {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** The day the rules are taken at: when the procedure began. */
  readonly on: CivilDate;
  readonly parameters: readonly ParameterVersion[];
  /** Decrees below the regulation that were in force beside it; absent when there were none. */
  readonly decrees?: readonly { readonly id: string; readonly version: string; readonly title: string }[];
  /** The routes in force on that day. Absent in rule sets stored before routes were data. */
  readonly routes?: readonly ApprovalRoute[];
  /** The edition of the rules' own logic; absent is 1. A rule is never changed for an edition under which decisions are stored. */
  readonly engine?: number;
}

/** How one rule came out. A warning does not refuse; it must be seen and answered for. What is deferred must be met afterwards (urgent lane). */
export type Outcome = 'pass' | 'fail' | 'warning' | 'deferred' | 'not-applicable';

/** One rule's answer. `legalBasis` is null only when no regulation in force sets the rule. */
export interface RuleResult {
  readonly code: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly detail: string;
  readonly legalBasis: string | null;
  readonly verified: boolean;
  readonly pointer?: string;
  /** Earlier requisitions that the answer speaks of. */
  readonly related?: readonly RelatedRequisition[];
}

/** What must still be done if the requisition goes ahead. */
export interface Obligation {
  readonly code: string;
  readonly detail: string;
  readonly legalBasis: string;
}

/** Forms of contract by value, Perpres 16/2018 ps 28. */
export type ContractForm = 'bukti-pembelian' | 'kuitansi' | 'spk';

/** One step of the way to a contract, and who takes it. */
export interface ApprovalStep {
  readonly step: 'propose' | 'approve' | 'select-vendor' | 'sign-contract-form';
  readonly role: string;
  readonly legalBasis: string;
}

/** The whole answer on a requisition. `contractForm` is null when the value is above every form this application may use. */
export interface Verdict {
  readonly allowed: boolean;
  readonly rules: readonly RuleResult[];
  readonly refusals: readonly Refusal[];
  readonly obligations: readonly Obligation[];
  readonly contractForm: ContractForm | null;
  readonly approvalRoute: readonly ApprovalStep[];
  /** Who decides, in which order; null when no route fits. Absent in verdicts stored before routes were data. */
  readonly approval?: ChosenRoute | null;
}

/** A rule's "no" as people are told of it. */
export function refusalOf({ code, detail, legalBasis, pointer }: RuleResult): Refusal {
  return { code, detail, ...(legalBasis !== null && { legalBasis }), ...(pointer && { pointer }) };
}
