import { isSame, type RuleSet } from '../../regulations/index.js';
import { judge, type CollectedFacts, type Judgement } from '../judgement.js';

/** What is stored of a decision. */
export interface StoredDecision {
  readonly facts: CollectedFacts;
  readonly ruleSet: RuleSet;
  readonly verdict: Judgement;
}

/** One part of a verdict that comes out otherwise than it was stored. `part` names it, for example `rules/lead-time`. */
export interface ReplayDifference {
  readonly part: string;
  readonly stored: unknown;
  readonly replayed: unknown;
}

/** Judges stored facts by stored rules again. Empty when the verdict comes out as it was stored, to the last word. */
export function replay({ facts, ruleSet, verdict }: StoredDecision): ReplayDifference[] {
  const again = judge(ruleSet, facts);
  if (isSame(again, verdict)) return [];
  const codes = [...new Set([...verdict.rules, ...again.rules].map(({ code }) => code))];
  const parts: ReplayDifference[] = [
    ...codes.map((code) => ({
      part: `rules/${code}`,
      stored: verdict.rules.filter((rule) => rule.code === code),
      replayed: again.rules.filter((rule) => rule.code === code),
    })),
    ...(['allowed', 'refusals', 'obligations', 'contractForm', 'approvalRoute', 'approval'] as const).map(
      (part) => ({
        part,
        stored: verdict[part] ?? null,
        replayed: again[part] ?? null,
      }),
    ),
  ];
  const differing = parts.filter(({ stored, replayed }) => !isSame(stored, replayed));
  // Only the order of the rules is left to differ.
  return differing.length > 0 ? differing : [{ part: 'rules', stored: verdict.rules, replayed: again.rules }];
}
