import { isInForce, type CivilDate } from '../../kernel/index.js';
import type { ApprovalRoute, Lane } from './approval-route.js';
import { aboveOn, faultAt, type DocumentContext, type DocumentFault } from './document-context.js';
import { effectiveParameters } from './effective-parameters.js';
import { listOn, type Placed } from './parameter-checks.js';
import { parameterOn, type ParameterVersion } from './parameter.js';

/** A requisition as the choice of a route sees it. */
interface Situation {
  readonly lane: Lane;
  readonly category: string;
  readonly account: string;
  /** Of the unit and those above it, the ones that some route names. */
  readonly agencies: readonly string[];
  readonly amount: number;
}

interface Candidate {
  readonly route: ApprovalRoute;
  /** Place in the document; undefined for a route of another paper. */
  readonly index?: number;
}

/**
 * Every kind of requisition that may be made is looked at once: one that no route takes is a gap, one that two equally particular
 * routes take is an overlap, and a route that takes none is never used. Exact, because routes change only at the values they name.
 */
export function coverageChecks(
  entries: readonly Placed<ApprovalRoute>[],
  parameters: readonly ParameterVersion[],
  context: DocumentContext,
): DocumentFault[] {
  const candidates: Candidate[] = [
    ...entries.map(({ index, value }) => ({ route: value, index })),
    ...context.otherRoutes.map((route) => ({ route })),
  ];
  // Without any route the parameters say who approves, and everything is covered.
  if (candidates.length === 0) return [];
  const used = new Set<Candidate>();
  const faults = new Map<string, DocumentFault>();
  for (const day of daysToLookAt(candidates, context.on)) {
    const inForce = candidates.filter(({ route }) => isInForce(route, day));
    const set = effectiveParameters(aboveOn(context, day), parameters, day).parameters;
    for (const situation of situationsOn(day, set, inForce, context)) {
      const [first, ...others] = mostParticular(inForce, situation);
      if (!first) {
        const where = placeOf(situation);
        const key = `gap ${where}`;
        const detail = `Tidak ada jalur persetujuan untuk ${where}, misalnya senilai ${situation.amount} pada ${day}.`;
        if (!faults.has(key)) faults.set(key, faultAt('/routes', 'route-gap', detail));
        continue;
      }
      used.add(first);
      for (const other of others) {
        used.add(other);
        const index = other.index ?? first.index;
        if (index === undefined) continue;
        const detail = `Jalur ${first.route.code} dan ${other.route.code} sama-sama berlaku untuk ${placeOf(situation)}, misalnya senilai ${situation.amount}.`;
        const key = `overlap ${first.route.code} ${other.route.code}`;
        if (!faults.has(key)) faults.set(key, faultAt(`/routes/${index}/when`, 'route-overlap', detail));
      }
    }
  }
  const unused = candidates
    .filter((candidate) => candidate.index !== undefined && !used.has(candidate))
    .filter(({ route }) => route.until === null || route.until >= context.on)
    .map(({ route, index }) =>
      faultAt(
        `/routes/${index}`,
        'unreachable-route',
        `Jalur ${route.code} tidak pernah dipakai: tidak ada permintaan yang boleh dibuat cocok dengannya.`,
      ),
    );
  return [...faults.values(), ...unused];
}

function daysToLookAt(candidates: readonly Candidate[], on: CivilDate): CivilDate[] {
  const starts = candidates.map(({ route }) => route.from).filter((from) => from > on);
  return [...new Set([on, ...starts])];
}

function* situationsOn(
  day: CivilDate,
  parameters: readonly ParameterVersion[],
  inForce: readonly Candidate[],
  context: DocumentContext,
): Generator<Situation> {
  const named = new Set(inForce.flatMap(({ route }) => route.when.agencies ?? []));
  const paths = new Map<string, readonly string[]>([['', []]]);
  for (const path of context.agencies) {
    const own = path.filter((code) => named.has(code));
    paths.set(own.join(' '), own);
  }
  const lanes: Lane[] = inForce.some(({ route }) => route.when.lane === 'urgent')
    ? ['normal', 'urgent']
    : ['normal'];
  for (const category of listOn(parameters, 'allowed_categories', day) ?? []) {
    const most = parameterOn(parameters, 'transaction_max', day, category)?.value;
    const limit = typeof most === 'number' ? most : Number.MAX_SAFE_INTEGER;
    const amounts = amountsOf(inForce, limit);
    for (const account of listOn(parameters, 'allowed_accounts', day, category) ?? []) {
      for (const agencies of paths.values()) {
        for (const lane of lanes)
          for (const amount of amounts) yield { lane, category, account, agencies, amount };
      }
    }
  }
}

/** One amount of each range between two that some route names, up to the most that may be bought at all. */
function amountsOf(inForce: readonly Candidate[], limit: number): number[] {
  const bounds = inForce.flatMap(({ route: { when } }) => [when.over, when.upTo ?? limit]);
  return [...new Set([...bounds, limit])]
    .filter((bound) => bound > 0 && bound <= limit)
    .sort((a, b) => a - b);
}

function mostParticular(inForce: readonly Candidate[], situation: Situation): Candidate[] {
  const own = inForce.filter(({ route }) => fits(route, situation));
  // What is urgent and has no route of its own takes the usual one.
  const fitting =
    own.length > 0 ? own : inForce.filter(({ route }) => fits(route, { ...situation, lane: 'normal' }));
  const most = Math.max(...fitting.map(({ route }) => particularity(route)));
  return fitting.filter(({ route }) => particularity(route) === most);
}

function fits({ when }: ApprovalRoute, { lane, category, account, agencies, amount }: Situation): boolean {
  return (
    when.lane === lane &&
    (when.categories?.some((one) => one === category) ?? true) &&
    (when.accounts?.includes(account) ?? true) &&
    (when.agencies?.some((code) => agencies.includes(code)) ?? true) &&
    amount > when.over &&
    (when.upTo === null || amount <= when.upTo)
  );
}

function particularity({ when: { agencies, accounts, categories } }: ApprovalRoute): number {
  return (agencies ? 4 : 0) + (accounts ? 2 : 0) + (categories ? 1 : 0);
}

function placeOf({ lane, category, account, agencies }: Situation): string {
  const whose = agencies.length === 0 ? '' : ` oleh ${agencies.join(' di bawah ')}`;
  return `permintaan ${category} pada rekening ${account}${whose}${lane === 'urgent' ? ' di jalur mendesak' : ''}`;
}
