import { allOf, anyOf, lexeme, type Expression, type Standing } from './expression.js';

/** A word of the catalog's vocabulary and in how many offers it stands. */
export interface KnownWord {
  readonly word: string;
  readonly documents: number;
  /** Whether somebody wrote it so; false for a root that only forms of it are written of. */
  readonly isWritten: boolean;
}

/** One way in which a term may be written. */
export interface Alternative {
  readonly words: readonly string[];
  readonly quality: number;
  readonly isPrefix?: boolean;
  /** Not a word of the text: a unit's or a mark's lexeme. */
  readonly isMark?: boolean;
  readonly isLoose?: boolean;
}

/** One or more words of a query that stand for one thing. */
export interface Term {
  /** The words it stands for, as corrected. */
  readonly words: readonly string[];
  readonly alternatives: readonly Alternative[];
}

const IN_NAME = 0.96;
const IN_TEXT = 0.78;
const EXTRA = 0.25;

/** The term in any spelling, or in what is said around an offer. */
export function looseOf(term: Term): Expression {
  return anyOf([textOf(term.alternatives), extraOf(term)]);
}

/** The term in one of these spellings. Phrases that begin alike are asked together: the index then looks at their first word once. */
export function textOf(alternatives: readonly Alternative[]): Expression {
  const rests = new Map<string, Expression[]>();
  const others: Expression[] = [];
  for (const alternative of alternatives) {
    const [first, ...rest] = alternative.words;
    if (first === undefined || rest.length === 0) others.push(expressionOf(alternative, ''));
    else rests.set(first, [...(rests.get(first) ?? []), allOf(rest.map((word) => lexeme(word)))]);
  }
  const phrases = [...rests].map(([first, endings]) => allOf([lexeme(first), anyOf(endings)]));
  return anyOf([...others, ...phrases]);
}

/** One spelling, standing where it is asked for. */
export function expressionOf({ words, isPrefix, isMark }: Alternative, standing: Standing): Expression {
  if (isMark) return standing === '' ? anyOf(words.map((word) => lexeme(word))) : '';
  return allOf(
    words.map((word, index) =>
      lexeme(word, { prefix: isPrefix, standing: standing === '^' && index > 0 ? '=' : standing }),
    ),
  );
}

// Words of category, vendor and place are kept apart: they say what is around an offer, not what it is.
function extraOf({ words }: Term): Expression {
  return allOf(words.map((word) => lexeme(`+${word}`)));
}

/** Rare words tell more than common ones. */
export function weightOf(
  words: readonly string[],
  alternatives: readonly Alternative[],
  known: ReadonlyMap<string, KnownWord>,
  offers: number,
) {
  const found = [words, ...alternatives.map((alternative) => alternative.words)]
    .map((list) => Math.min(...list.map((word) => known.get(word)?.documents ?? 0)))
    .find((documents) => documents > 0);
  return words.length * Math.max(0.5, Math.log(1 + Math.max(offers, 1) / (1 + (found ?? 1))));
}

/** The steps of one term's score: the best spelling in the name gives all of its weight, worse ones and the mere text less. */
export function levelsOf(term: Term, weight: number): { query: Expression; weight: number }[] {
  const steps = new Map<number, Expression[]>();
  const add = (value: number, query: Expression) => {
    if (query !== '') steps.set(value, [...(steps.get(value) ?? []), query]);
  };
  for (const alternative of term.alternatives) {
    add(alternative.quality, expressionOf(alternative, '^'));
    add(alternative.quality * IN_NAME, expressionOf(alternative, '='));
    add(alternative.quality * IN_TEXT, expressionOf(alternative, ''));
  }
  add(EXTRA, extraOf(term));
  const values = [...steps.keys()].sort((a, b) => b - a);
  return values.map((value, index) => ({
    query: anyOf(values.slice(0, index + 1).flatMap((higher) => steps.get(higher) ?? [])),
    weight: (value - (values[index + 1] ?? 0)) * weight,
  }));
}
