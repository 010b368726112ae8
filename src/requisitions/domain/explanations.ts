import type { Refusal } from '../../kernel/index.js';

/** The requester's answer to one warning. */
export interface Explanation {
  /** Code of the rule that warned. */
  readonly rule: string;
  readonly text: string;
}

/** What of a rule's answer matters here. */
export interface AnsweredRule {
  readonly code: string;
  readonly outcome: string;
  readonly detail: string;
  readonly legalBasis: string | null;
  readonly pointer?: string;
}

/** What a requester may say to warnings: one text for all of them, or one for each rule; the latter goes first. */
export interface Answers {
  readonly explanation?: string;
  readonly explanations?: readonly Explanation[];
}

/** The answer to each warning, in the order of the rules; answers to rules that did not warn are left out. */
export function explanationsOf(
  rules: readonly AnsweredRule[],
  { explanation, explanations = [] }: Answers,
): Explanation[] {
  return warningsOf(rules).flatMap(({ code }) => {
    const text = explanations.find(({ rule }) => rule === code)?.text ?? explanation;
    return text === undefined ? [] : [{ rule: code, text }];
  });
}

/** A refusal for each warning that nobody has answered. */
export function unexplained(rules: readonly AnsweredRule[], answers: Answers): Refusal[] {
  const answered = new Set(explanationsOf(rules, answers).map(({ rule }) => rule));
  return warningsOf(rules)
    .filter(({ code }) => !answered.has(code))
    .map(({ code, detail, legalBasis, pointer }) => ({
      code: 'explanation-required',
      detail: `${code}: ${detail} Tuliskan penjelasannya.`,
      ...(legalBasis !== null && { legalBasis }),
      ...(pointer !== undefined && { pointer }),
    }));
}

/** All answers as one reason for the history; undefined when there are none. */
export function reasonOf(explanations: readonly Explanation[]): string | undefined {
  const texts = [...new Set(explanations.map(({ text }) => text))];
  return texts.length === 0 ? undefined : texts.join(' ');
}

function warningsOf(rules: readonly AnsweredRule[]): AnsweredRule[] {
  return rules.filter(({ outcome }) => outcome === 'warning');
}
