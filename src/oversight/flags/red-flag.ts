import type { CivilDate } from '../../kernel/index.js';
import type { Queryable } from '../../platform/database/index.js';

/** How much a finding of a rule asks for attention. */
export type Severity = 'low' | 'medium' | 'high';

/**
 * What a run hands to a rule: only what has changed since the last run. An order and its requisition are in it together, as soon as
 * either, or a delivery, proof, invoice, payment or transfer of theirs, has changed; an agency or vendor as soon as one of its orders.
 */
export type ScopeKind = 'requisition' | 'order' | 'agency' | 'vendor';

/** What a finding is about. */
export type SubjectType =
  | 'requisition'
  | 'order'
  | 'delivery'
  | 'invoice'
  | 'payment'
  | 'item'
  | 'vendor'
  | 'agency'
  | 'official'
  | 'attendance'
  | 'past-record';

/** Values of a rule's parameters on the day of the run, by code: numbers, texts, lists. */
export type ParameterValues = Readonly<Record<string, unknown>>;

/** What a rule that is no plain SQL is given. */
export interface FlagRunContext {
  readonly runId: string;
  readonly parameters: ParameterValues;
  readonly now: Date;
}

/** One thing that a rule found, as rows of `sql` name it in snake_case. */
export interface Finding {
  /** The same tomorrow, for the same finding of this rule. */
  readonly key: string;
  readonly agency_id: string | null;
  readonly vendor_id: string | null;
  readonly subject_type: SubjectType;
  readonly subject_id: string;
  /** The record of the rule's scope that this finding is cleared with. */
  readonly scope_id: string;
  readonly occurred_on: CivilDate;
  /** Where it differs from the rule's own; else null. */
  readonly severity: Severity | null;
  /** Whole rupiah; null where the rule cannot say. */
  readonly money_at_risk: number | null;
  /** One Indonesian sentence with figures and no personal data. */
  readonly summary: string;
  /** The rows that show it: a list of objects with ids, numbers and figures, and no personal data. */
  readonly evidence: unknown;
}

interface RuleHead {
  /** RF01 ... */
  readonly id: string;
  /** Indonesian. */
  readonly title: string;
  /** The question that whoever is asked has to answer; Indonesian. */
  readonly question: string;
  readonly legalBasis: string;
  /** Days on which what is judged must have happened for the rule to apply; both included, null: no bound. */
  readonly from: CivilDate | null;
  readonly until: CivilDate | null;
  readonly severity: Severity;
}

/** A rule that can be computed. Values of its parameters stand in data/oversight/red-flags.json and `flag_parameter`. */
export interface ComputableRule extends RuleHead {
  readonly scope: ScopeKind;
  /**
   * One select with the columns of `Finding`. $1::uuid is the run (join `flag_scope` on run_id, kind and id), $2::jsonb the values of
   * the parameters, $3::timestamptz now. Findings of the scope that it no longer returns, of the days since `flag_scope.since`, are cleared.
   */
  readonly sql?: string;
  /** Instead of `sql`, for what SQL cannot compute. */
  readonly find?: (source: Queryable, context: FlagRunContext) => Promise<Finding[]>;
}

/** A rule that cannot be computed yet; Indonesian reason. */
export interface OpenRule extends RuleHead {
  readonly cannotBecause: string;
}

/** A red flag of DOMAIN.md, section 9. */
export type RedFlagRule = ComputableRule | OpenRule;

/** Whether a run can compute the rule. */
export function isComputable(rule: RedFlagRule): rule is ComputableRule {
  return !('cannotBecause' in rule);
}
