import { formatRupiah, isInForce } from '../../kernel/index.js';
import { chargedAccounts, type AccountFacts } from './charged-accounts.js';
import type { ApprovalRoute, ChosenRoute, Lane, RouteCondition, RouteStep } from './approval-route.js';
import type { RequisitionFacts } from './requisition-facts.js';
import type { RuleResult, RuleSet } from './requisition-verdict.js';
import { numberOf, parametersOf } from './rules/rule.js';

type RouteFacts = Pick<RequisitionFacts, 'category' | 'totalBeforeTax' | 'lane' | 'agencyCodes'> &
  AccountFacts;
type OneAccount = Omit<RouteFacts, 'lines'>;

/**
 * The route a requisition takes; null when none fits. Of the routes that fit, the most particular one; what is urgent takes a normal route
 * where none is written for it. Where no regulation in force
 * writes routes, one step of whoever parameter `role_approve` names, in `approval_working_hours` (0 hours: no deadline is set).
 * None either where lines are charged to accounts with different routes: neither may be left out, and both at once is no route.
 */
export function routeFor(ruleSet: RuleSet, facts: RouteFacts): ChosenRoute | null {
  const { routes = [] } = ruleSet;
  if (routes.length === 0) return defaultRoute(ruleSet, facts.category);
  const [first, ...others] = routesByAccount(ruleSet, facts);
  return first?.route && others.every(({ route }) => route === first.route) ? chosen(first.route) : null;
}

/** The route that each account would take alone. */
function routesByAccount(ruleSet: RuleSet, facts: RouteFacts) {
  const { lane = 'normal' } = facts;
  return chargedAccounts(facts).map((charged) => {
    const alone = { ...facts, accountCode: charged.accountCode };
    const inLane = bestOf(ruleSet, alone, lane);
    return {
      ...charged,
      route: inLane ?? (lane === 'urgent' ? bestOf(ruleSet, alone, 'normal') : undefined),
    };
  });
}

function bestOf(ruleSet: RuleSet, facts: OneAccount, lane: Lane): ApprovalRoute | undefined {
  const [route] = (ruleSet.routes ?? [])
    .filter((candidate) => isInForce(candidate, ruleSet.on) && fits(candidate.when, facts, lane))
    .sort(
      (a, b) =>
        particularity(b.when) - particularity(a.when) ||
        b.from.localeCompare(a.from) ||
        a.code.localeCompare(b.code),
    );
  return route;
}

/** What the list of considered rules says about the route. */
export function routeResult(route: ChosenRoute | null, ruleSet: RuleSet, facts: RouteFacts): RuleResult {
  const rule = { code: 'approval-route', title: 'Ada yang berwenang menyetujui' };
  const [first, ...others] = routesByAccount(ruleSet, facts);
  const other = others.find((one) => one.route !== first?.route);
  if (route === null && first?.route && other?.route) {
    const detail = `Rekening ${first.accountCode} menempuh ${first.route.title}, rekening ${other.accountCode} menempuh ${other.route.title}; ajukan dalam permintaan tersendiri.`;
    const { legalBasis, verified } = other.route;
    return { ...rule, outcome: 'fail', detail, legalBasis, verified, pointer: other.pointer };
  }
  if (route === null) {
    const detail = `Tidak ada rute persetujuan yang ditetapkan untuk permintaan senilai ${formatRupiah(facts.totalBeforeTax)} ini.`;
    // Without a route the article is that of whom the law lets approve at all.
    const approver = parametersOf(ruleSet, facts.category)('role_approve');
    const setBy = { legalBasis: approver?.legalBasis ?? null, verified: approver?.verified ?? false };
    return { ...rule, outcome: 'fail', detail, ...setBy, pointer: '/totalBeforeTax' };
  }
  const steps = route.steps.map(({ title }) => title).join(', ');
  const { legalBasis, verified } = route;
  return { ...rule, outcome: 'pass', detail: `${route.title}: ${steps}.`, legalBasis, verified };
}

function fits(when: RouteCondition, facts: OneAccount, lane: Lane): boolean {
  const { totalBeforeTax: total, agencyCodes = [] } = facts;
  return (
    when.lane === lane &&
    (when.categories?.includes(facts.category) ?? true) &&
    (when.accounts?.includes(facts.accountCode) ?? true) &&
    (when.agencies?.some((code) => agencyCodes.includes(code)) ?? true) &&
    total > when.over &&
    (when.upTo === null || total <= when.upTo)
  );
}

// Agencies before accounts before categories, whatever else is named beside them.
function particularity({ agencies, accounts, categories }: RouteCondition): number {
  return (agencies ? 4 : 0) + (accounts ? 2 : 0) + (categories ? 1 : 0);
}

function chosen({ code, title, steps, legalBasis, verified, when }: ApprovalRoute): ChosenRoute {
  return { code, title, steps, legalBasis, verified, when };
}

function defaultRoute(ruleSet: RuleSet, category: string): ChosenRoute | null {
  const parameters = parametersOf(ruleSet, category);
  const approver = parameters('role_approve');
  if (typeof approver?.value !== 'string') return null;
  const { legalBasis, verified } = approver;
  const step: RouteStep = {
    code: 'approve',
    title: 'Persetujuan',
    kind: 'approve',
    stage: 1,
    roles: approver.value === 'pa-kpa' ? ['pa', 'kpa'] : [approver.value],
    seatsIn: 'nearest',
    quorum: 'any',
    deadlineHours: numberOf(parameters, 'approval_working_hours') ?? 0,
    remindBeforeHours: [],
    onDeadline: 'escalate',
    escalateTo: ['pa'],
    mayRefuseLines: true,
    mayBulk: true,
    legalBasis,
  };
  return { code: 'default', title: 'Persetujuan satu tingkat', steps: [step], legalBasis, verified };
}
