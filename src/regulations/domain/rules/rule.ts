import type { CivilDate } from '../../../kernel/index.js';
import { parameterOn, type ParameterVersion } from '../parameter.js';
import type { RequisitionFacts } from '../requisition-facts.js';
import type { Outcome, RuleSet } from '../requisition-verdict.js';
import type { RelatedRequisition } from '../spending-facts.js';

/** What one rule found; `detail` is Indonesian, `pointer` (RFC 6901) names the field of the facts. */
export interface Finding {
  readonly outcome: Outcome;
  readonly detail: string;
  readonly pointer?: string;
  /** Earlier requisitions that the finding speaks of. */
  readonly related?: readonly RelatedRequisition[];
}

/** Looks up the parameters of a rule set for one scope; undefined when nothing in force sets it. */
export type Parameters = (code: string) => ParameterVersion | undefined;

/**
 * The edition of the rules' own logic under which decisions are made now; it stands in each rule set as `engine`. Raise it in the release
 * that adds, alters or drops a rule, and give the parts their `since` and `until`: decisions stored under an earlier edition are replayed
 * by the logic they were made with. How to is told in docs/rules.md.
 */
export const ENGINE = 2;

/** From which edition of the logic through which a part of it is asked; left out means from the first, and still. */
export interface Edition {
  readonly since?: number;
  readonly until?: number;
}

/** Whether a rule, an obligation or a detail of the verdict belongs to an edition of the logic. */
export function inEdition({ since = 1, until }: Edition, engine: number): boolean {
  return since <= engine && (until === undefined || engine <= until);
}

/** The edition a rule set is judged by; those stored before editions were counted are the first. */
export function engineOf({ engine }: Pick<RuleSet, 'engine'>): number {
  return engine ?? 1;
}

/** One rule. Adding a rule is adding one of these to its list. `setBy` names the parameter whose article the rule cites. */
export interface Rule extends Edition {
  readonly code: string;
  readonly title: string;
  readonly setBy: (facts: RequisitionFacts) => string;
  readonly check: (facts: RequisitionFacts, parameters: Parameters) => Finding;
}

interface ValueKinds {
  readonly number: number;
  readonly flag: true;
  readonly codes: readonly string[];
  readonly date: CivilDate;
}

interface RuleText<Value> extends Edition {
  readonly code: string;
  readonly title: string;
  readonly setBy: string | ((facts: RequisitionFacts) => string);
  /** A limit that law or the regional regulation must set fails when it is not there; a local policy is then simply absent. */
  readonly whenUnset: 'fail' | 'not-applicable';
  readonly check: (facts: RequisitionFacts, value: Value, parameters: Parameters) => Finding;
}

/** A rule that reads one parameter of a kind. A value of another kind fails; a duty that is switched off does not apply. */
export function rule<K extends keyof ValueKinds>(kind: K, text: RuleText<ValueKinds[K]>): Rule {
  const setBy = (facts: RequisitionFacts): string =>
    typeof text.setBy === 'string' ? text.setBy : text.setBy(facts);
  return {
    code: text.code,
    title: text.title,
    since: text.since,
    until: text.until,
    setBy,
    check: (facts, parameters) => {
      const code = setBy(facts);
      const value = parameters(code)?.value;
      if (value === undefined) {
        return text.whenUnset === 'fail'
          ? fail(`Parameter ${code} belum ditetapkan, sehingga permintaan belum dapat dinilai.`)
          : notApplicable(`Parameter ${code} tidak ditetapkan.`);
      }
      if (kind === 'flag' && value === false) return notApplicable('Tidak diwajibkan.');
      if (!isOfKind(kind, value)) return fail(`Nilai parameter ${code} tidak dapat dibaca.`);
      return text.check(facts, value, parameters);
    },
  };
}

/** The parameters of a rule set on its own day, for one scope. */
export function parametersOf(ruleSet: RuleSet, scope: string): Parameters {
  const kept = found.get(ruleSet) ?? new Map<string, ParameterVersion | undefined>();
  found.set(ruleSet, kept);
  return (code) => {
    const key = `${scope} ${code}`;
    if (!kept.has(key)) kept.set(key, parameterOn(ruleSet.parameters, code, ruleSet.on, scope));
    return kept.get(key);
  };
}

// A rule set is never changed once it is made, and thousands of decisions are replayed by one.
const found = new WeakMap<RuleSet, Map<string, ParameterVersion | undefined>>();

/** A whole-number parameter, or undefined when it is not set. */
export function numberOf(parameters: Parameters, code: string): number | undefined {
  const value = parameters(code)?.value;
  return isOfKind('number', value) ? value : undefined;
}

/** A parameter that lists numbers of days, ascending; empty when it is not set. */
export function daysOf(parameters: Parameters, code: string): number[] {
  const value = parameters(code)?.value;
  if (!isOfKind('codes', value)) return [];
  return value
    .map(Number)
    .filter((days) => Number.isSafeInteger(days) && days > 0)
    .sort((a, b) => a - b);
}

/** The finding that the rule is met. */
export function pass(detail: string): Finding {
  return { outcome: 'pass', detail };
}

/** The finding that refuses. */
export function fail(detail: string, pointer?: string): Finding {
  return pointer === undefined ? { outcome: 'fail', detail } : { outcome: 'fail', detail, pointer };
}

/** The finding that must be answered for but does not refuse. */
export function warn(detail: string, pointer?: string): Finding {
  return pointer === undefined ? { outcome: 'warning', detail } : { outcome: 'warning', detail, pointer };
}

/** The finding that the rule has nothing to say here. */
export function notApplicable(detail: string): Finding {
  return { outcome: 'not-applicable', detail };
}

function isOfKind<K extends keyof ValueKinds>(kind: K, value: unknown): value is ValueKinds[K] {
  switch (kind) {
    case 'number':
      return Number.isSafeInteger(value);
    case 'flag':
      return value === true;
    case 'codes':
      return Array.isArray(value);
    default:
      return typeof value === 'string';
  }
}
