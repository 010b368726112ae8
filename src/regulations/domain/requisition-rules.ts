import { isInForce, type CivilDate } from '../../kernel/index.js';
import type { ApprovalRoute } from './approval-route.js';
import { routeFor, routeResult } from './choose-route.js';
import { effectiveParameters } from './effective-parameters.js';
import type { ParameterFault, ParameterVersion } from './parameter.js';
import type { RequisitionFacts } from './requisition-facts.js';
import { approvalRouteFor, contractFormFor, obligationsFor } from './requisition-route.js';
import { refusalOf, type RuleResult, type RuleSet, type Verdict } from './requisition-verdict.js';
import { budgetRules } from './rules/budget-rules.js';
import { factsFaults } from './rules/facts-faults.js';
import { meetingRules } from './rules/meeting-rules.js';
import { purchaseRules } from './rules/purchase-rules.js';
import { ENGINE, engineOf, inEdition, parametersOf, type Parameters, type Rule } from './rules/rule.js';
import { splittingRules } from './rules/splitting-rules.js';
import { timeRules } from './rules/time-rules.js';
import { deferredObligations, inUrgentLane, urgentRules } from './rules/urgent-rules.js';
import { vendorRules } from './rules/vendor-rules.js';

/** All rules on a requisition, of every edition, in the order people read them. */
export const requisitionRules: readonly Rule[] = [
  ...purchaseRules,
  ...splittingRules,
  ...vendorRules,
  ...meetingRules,
  ...timeRules,
  ...budgetRules,
];

/** The rule set of one day from the national parameters and a regional regulation, with the faults found on the way; a fault should stop publication. */
export function ruleSetOn(
  regulation: RegulationName & { readonly routes?: readonly ApprovalRoute[] },
  national: readonly ParameterVersion[],
  regional: readonly ParameterVersion[],
  on: CivilDate,
): { ruleSet: RuleSet; faults: readonly ParameterFault[] } {
  return ruleSetOf(regulation, [{ parameters: national }, { ...regulation, parameters: regional }], on);
}

type RegulationName = Pick<RuleSet, 'id' | 'version' | 'title'>;

/** What one paper sets. */
export interface RuleLayer {
  readonly parameters: readonly ParameterVersion[];
  readonly routes?: readonly ApprovalRoute[];
}

/** The rule set of one day from layers of papers, the national first, each of which can only tighten those before it. */
export function ruleSetOf(
  { id, version, title }: RegulationName,
  layers: readonly RuleLayer[],
  on: CivilDate,
  decrees: readonly RegulationName[] = [],
): { ruleSet: RuleSet; faults: readonly ParameterFault[] } {
  const faults: ParameterFault[] = [];
  const parameters = layers.reduce<readonly ParameterVersion[]>((base, layer) => {
    const effective = effectiveParameters(base, layer.parameters, on);
    faults.push(...effective.faults);
    return effective.parameters;
  }, []);
  const routes = layers.flatMap((layer) => layer.routes ?? []).filter((route) => isInForce(route, on));
  const named = decrees.length > 0 ? { decrees } : {};
  return { ruleSet: { id, version, title, on, parameters, ...named, routes, engine: ENGINE }, faults };
}

/**
 * Judges a requisition by the rules of one day. Pure: the same rule set and facts give the same verdict, also after both went through JSON
 * and after the rules have moved on, for those of the rule set's own edition are asked.
 * Facts that no rule can judge (see `factsFaults`) refuse with `facts-unsound` before any rule is asked.
 */
export function evaluate(ruleSet: RuleSet, facts: RequisitionFacts): Verdict {
  const parameters = parametersOf(ruleSet, facts.category);
  const [unsound] = factsFaults(facts);
  const engine = engineOf(ruleSet);
  if (unsound !== undefined) return verdict([unsoundFacts(unsound)], facts, null, engine);
  const ofLane = facts.lane === 'urgent' ? [...requisitionRules, ...urgentRules] : requisitionRules;
  const asked = ofLane.filter((rule) => inEdition(rule, engine));
  const rules = asked.map((rule) => inUrgentLane(resultOf(rule, facts, parameters), facts, parameters));
  // A rule set of before routes were data says nothing of them, and its decisions are replayed as they were.
  if (ruleSet.routes === undefined) return verdict(rules, facts, parameters, engine);
  const approval = routeFor(ruleSet, facts);
  const withRoute = [...rules, routeResult(approval, ruleSet, facts)];
  return { ...verdict(withRoute, facts, parameters, engine), approval };
}

function verdict(
  rules: readonly RuleResult[],
  facts: RequisitionFacts,
  parameters: Parameters | null,
  engine: number,
): Verdict {
  const refusals = rules.filter(({ outcome }) => outcome === 'fail').map(refusalOf);
  const contractForm = parameters && contractFormFor(facts, parameters);
  return {
    allowed: refusals.length === 0,
    rules,
    refusals,
    obligations: parameters
      ? [
          ...deferredObligations(rules, parameters),
          ...obligationsFor(facts, contractForm, parameters, engine),
        ]
      : [],
    contractForm,
    approvalRoute: parameters ? approvalRouteFor(facts, parameters) : [],
  };
}

function resultOf(rule: Rule, facts: RequisitionFacts, parameters: Parameters): RuleResult {
  const setBy = parameters(rule.setBy(facts));
  return {
    code: rule.code,
    title: rule.title,
    ...rule.check(facts, parameters),
    legalBasis: setBy?.legalBasis ?? null,
    verified: setBy?.verified ?? false,
  };
}

function unsoundFacts(pointer: string): RuleResult {
  return {
    code: 'facts-unsound',
    title: 'Isi permintaan dapat dinilai',
    outcome: 'fail',
    detail: `Isian ${pointer} tidak lengkap atau tidak masuk akal.`,
    legalBasis: null,
    verified: false,
    pointer,
  };
}
