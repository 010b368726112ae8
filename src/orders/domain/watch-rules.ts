import { refuse, unlessRefused, type Decision, type Refusal } from '../../kernel/index.js';
import type { RuleInForce } from './issue-rules.js';

/** Something that looks wrong about an order before it is issued. */
export interface Watched {
  readonly flag: string;
  readonly title: string;
  readonly question: string;
  readonly detail: string;
  readonly legalBasis: string;
}

/** By which articles which flags stop an order, or want a reason. Null where the regulation says nothing: nothing is asked. */
export interface WatchRules {
  readonly blocks: RuleInForce<readonly string[]> | null;
  readonly reasons: RuleInForce<readonly string[]> | null;
}

/** A flag that whoever orders has answered. */
export interface WatchAnswer extends Watched {
  readonly reason: string;
  /** The article that wants the reason. */
  readonly measureBasis: string;
}

/** What is asked about an order: flags that stop it and flags that want a reason, by the regulation of the day. */
export function watchMeasures(found: readonly Watched[], { blocks, reasons }: WatchRules) {
  const blocking = found.filter(({ flag }) => blocks?.value.includes(flag));
  const asking = found.filter((one) => reasons?.value.includes(one.flag) && !blocking.includes(one));
  return { blocking, asking };
}

/** Every flag that stops an order. */
export function watchRefusals(found: readonly Watched[], rules: WatchRules): Refusal[] {
  return watchMeasures(found, rules).blocking.map(({ title, detail, question, legalBasis }) => ({
    code: 'flag-blocks',
    detail: `${title}: ${detail} ${question}`,
    legalBasis: rules.blocks?.legalBasis ?? legalBasis,
  }));
}

/** Holds the reasons that are given against the flags that want one; one reason answers all findings of its flag. */
export function answerWatch(
  found: readonly Watched[],
  rules: WatchRules,
  given: readonly { readonly flag: string; readonly reason: string }[],
): Decision<readonly WatchAnswer[]> {
  const [first, ...rest] = watchRefusals(found, rules);
  if (first) return refuse(first, ...rest);
  const measureBasis = rules.reasons?.legalBasis ?? '';
  const asked = watchMeasures(found, rules).asking.map((one) => ({
    ...one,
    measureBasis,
    reason: given.find(({ flag }) => flag === one.flag)?.reason.trim() ?? '',
  }));
  const missing = asked
    .filter(({ reason }) => reason === '')
    .map(({ flag, title, detail, question }) => ({
      code: 'flag-needs-reason',
      detail: `${flag} ${title}: ${detail} ${question}`,
      legalBasis: measureBasis,
      pointer: '/reasons',
    }));
  return unlessRefused(missing, asked);
}
