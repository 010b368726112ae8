import type { Rupiah } from '../../kernel/index.js';
import { isSame, type ChosenRoute, type RuleSet } from '../../regulations/index.js';
import { judge, type CollectedFacts, type Judgement } from '../judgement.js';

/** A past requisition with how it was judged. */
export interface PastDecision {
  readonly requisitionId: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly title: string;
  readonly total: Rupiah;
  readonly facts: CollectedFacts;
  readonly before: Pick<Judgement, 'allowed' | 'refusals' | 'approval'>;
}

/** What other rules would have done: refused what was allowed, allowed what was refused, or sent it to other people. */
export type Effect = 'refused' | 'allowed' | 'rerouted';

/** A rule that makes the difference. */
export interface DecidingRule {
  readonly code: string;
  readonly detail: string;
  readonly legalBasis: string | null;
}

/** How one requisition would have fared; null when nothing would be different. */
export interface Outcome {
  readonly effect: Effect;
  readonly rules: readonly DecidingRule[];
  readonly routeBefore: string | null;
  readonly routeAfter: string | null;
}

/** One requisition in the report. */
export type Example = Outcome & Pick<PastDecision, 'requisitionId' | 'title' | 'total'>;

/** What comes out for one agency. */
export interface AgencyTally {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly considered: number;
  readonly refused: number;
  readonly allowed: number;
  readonly rerouted: number;
  /** Rupiah of what would have been refused. */
  readonly refusedTotal: Rupiah;
  /** How often each rule made the difference. */
  readonly rules: Readonly<Record<string, number>>;
  /** The first few of each effect. */
  readonly examples: readonly Example[];
}

/** The report as it grows, by agency. */
export type Tally = Readonly<Record<string, AgencyTally>>;

const EXAMPLES_OF_EACH = 3;

/** How a past requisition would fare under `ruleSet`. Pure; a verdict stored before routes were data is not compared by route. */
export function outcomeOf(ruleSet: RuleSet, { facts, before }: PastDecision): Outcome | null {
  const after = judge(ruleSet, facts);
  const routes = { routeBefore: before.approval?.title ?? null, routeAfter: after.approval?.title ?? null };
  if (before.allowed && !after.allowed) {
    return { effect: 'refused', rules: newRefusals(after, before), ...routes };
  }
  if (!before.allowed && after.allowed) {
    return { effect: 'allowed', rules: newRefusals(before, after), ...routes };
  }
  if (!after.allowed || before.approval === undefined || isSameWay(before.approval, after.approval ?? null)) {
    return null;
  }
  const { approval } = after;
  const rule = {
    code: 'approval-route',
    detail: approval?.title ?? '-',
    legalBasis: approval?.legalBasis ?? null,
  };
  return { effect: 'rerouted', rules: [rule], ...routes };
}

/** A requisition that would be decided otherwise. */
export type Change = Outcome & Pick<PastDecision, 'requisitionId' | 'agencyId'>;

/** The report with one more portion of requisitions in it, and those of the portion that would be decided otherwise. */
export function tallied(tally: Tally, ruleSet: RuleSet, portion: readonly PastDecision[]) {
  const grown: Record<string, AgencyTally> = { ...tally };
  const changes: Change[] = [];
  for (const decision of portion) {
    const { requisitionId, agencyId } = decision;
    const outcome = outcomeOf(ruleSet, decision);
    grown[agencyId] = withOutcome(grown[agencyId] ?? emptyTally(decision), decision, outcome);
    if (outcome) changes.push({ requisitionId, agencyId, ...outcome });
  }
  return { tally: grown as Tally, changes };
}

function withOutcome(tally: AgencyTally, decision: PastDecision, outcome: Outcome | null): AgencyTally {
  const considered = tally.considered + 1;
  if (!outcome) return { ...tally, considered };
  const { effect } = outcome;
  const { requisitionId, title, total } = decision;
  const isShown = tally.examples.filter((example) => example.effect === effect).length < EXAMPLES_OF_EACH;
  const rules = { ...tally.rules };
  for (const { code } of outcome.rules) rules[code] = (rules[code] ?? 0) + 1;
  return {
    ...tally,
    considered,
    [effect]: tally[effect] + 1,
    refusedTotal: tally.refusedTotal + (effect === 'refused' ? total : 0),
    rules,
    examples: isShown ? [...tally.examples, { requisitionId, title, total, ...outcome }] : tally.examples,
  };
}

function emptyTally({ agencyId, agencyName }: PastDecision): AgencyTally {
  const counts = { considered: 0, refused: 0, allowed: 0, rerouted: 0, refusedTotal: 0 };
  return { agencyId, agencyName, ...counts, rules: {}, examples: [] };
}

function newRefusals(to: Pick<Judgement, 'refusals'>, from: Pick<Judgement, 'refusals'>): DecidingRule[] {
  return to.refusals
    .filter(({ code }) => !from.refusals.some((refusal) => refusal.code === code))
    .map(({ code, detail, legalBasis }) => ({ code, detail, legalBasis: legalBasis ?? null }));
}

/** Whether the same people decide in the same order in the same time, whatever the steps are called and by which article. */
function isSameWay(a: ChosenRoute | null, b: ChosenRoute | null): boolean {
  return isSame(wayOf(a), wayOf(b));
}

function wayOf(route: ChosenRoute | null): unknown {
  return route?.steps.map(({ title: _title, legalBasis: _legalBasis, code: _code, ...step }) => step) ?? null;
}
