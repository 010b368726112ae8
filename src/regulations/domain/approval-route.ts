import type { Effective, Rupiah } from '../../kernel/index.js';
import type { CategoryKind } from './requisition-facts.js';

/** What a step of a route asks of its people: look it over, say yes to the need, or confirm what others have decided. */
export type StepKind = 'check' | 'approve' | 'validate';

/** How many of a step's seats must say yes: one, every one, or a number of them. */
export type Quorum = 'any' | 'all' | number;

/** The lane of a requisition: the usual one, or the urgent one in which the vendor delivers before the approval. */
export type Lane = 'normal' | 'urgent';

/** One step of an approval route. Every post with one of `roles` has a seat; a person decides in the name of a post. */
export interface RouteStep {
  /** Unique within its route. */
  readonly code: string;
  readonly title: string;
  readonly kind: StepKind;
  /** From 1 without gaps; steps of one stage run side by side, stages one after the other. */
  readonly stage: number;
  readonly roles: readonly string[];
  /** Where the posts are looked for: the requisition's own unit, the nearest unit above it that has one, or the whole regency. */
  readonly seatsIn: 'unit' | 'nearest' | 'regency';
  readonly quorum: Quorum;
  /** Working hours from the moment the step opens. */
  readonly deadlineHours: number;
  /** Working hours before the deadline at which the seats are reminded. */
  readonly remindBeforeHours: readonly number[];
  /** What the deadline brings: seats for `escalateTo` as well, or the end of the requisition. */
  readonly onDeadline: 'escalate' | 'expire';
  /** Roles that get seats when nobody has decided in time; they have `deadlineHours` again, then the requisition expires. */
  readonly escalateTo: readonly string[];
  /** Whether single lines may be refused while the others pass. */
  readonly mayRefuseLines: boolean;
  /** Whether it may be decided together with others in one go. */
  readonly mayBulk: boolean;
  readonly legalBasis: string;
}

/** For which requisitions a route is. Left out means any. Of the routes that match, the one naming agencies goes before one naming accounts, then categories, then none. */
export interface RouteCondition {
  readonly lane: Lane;
  readonly categories?: readonly CategoryKind[];
  readonly accounts?: readonly string[];
  /** Codes of agencies or units; a unit below a named one is meant too. */
  readonly agencies?: readonly string[];
  /** Rupiah before tax, exclusive. */
  readonly over: Rupiah;
  /** Rupiah before tax, inclusive; null without end. */
  readonly upTo: Rupiah | null;
}

/** Who approves what, in which order, by which article. */
export interface ApprovalRoute extends Effective {
  readonly code: string;
  readonly title: string;
  readonly when: RouteCondition;
  readonly steps: readonly RouteStep[];
  readonly legalBasis: string;
  readonly verified: boolean;
  readonly source: string;
}

/** The route that a requisition takes, as its verdict keeps it; without `when` where no regulation writes routes. */
export type ChosenRoute = Pick<ApprovalRoute, 'code' | 'title' | 'steps' | 'legalBasis' | 'verified'> &
  Partial<Pick<ApprovalRoute, 'when'>>;
