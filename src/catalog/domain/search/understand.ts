import { editDistance } from './edit-distance.js';
import { allOf, anyOf, type Expression } from './expression.js';
import {
  expressionOf,
  levelsOf,
  looseOf,
  textOf,
  weightOf,
  type Alternative,
  type KnownWord,
  type Term,
} from './term.js';
import { rootsOf } from './words.js';

/** A word that a typed one may have been meant to be. */
export interface NearWord {
  readonly typed: string;
  readonly word: string;
  readonly documents: number;
}

/** What the database knows about the words of a query. */
export interface WordFacts {
  readonly known: readonly KnownWord[];
  readonly near: readonly NearWord[];
  /** Typed words that words of the vocabulary begin with. */
  readonly prefixes: readonly string[];
  /** Phrases that mean the same, group by group, each a list of words. */
  readonly synonyms: readonly (readonly (readonly string[])[])[];
  /** Units of sale that a typed word names. */
  readonly units: readonly { readonly typed: string; readonly code: string }[];
  /** How many offers there are. */
  readonly offers: number;
}

/** A word that was taken for another. */
export interface Correction {
  readonly typed: string;
  readonly used: string;
}

/** A query as the search asks it. */
export interface Understanding {
  readonly words: readonly string[];
  readonly corrections: readonly Correction[];
  /** Every word, in any of its forms. */
  readonly strict: Expression;
  /** Also words that begin so, near spellings, and words of category, vendor and place. */
  readonly loose: Expression;
  /** All but one of the words. */
  readonly most: Expression;
  /** At least one of the words. */
  readonly any: Expression;
  /** Every word in the name. */
  readonly inName: Expression;
  /** What an offer's score is the sum of: each level that it meets adds its weight; all together are 1. */
  readonly levels: readonly { readonly query: Expression; readonly weight: number }[];
}

const QUALITY = {
  literal: 1,
  root: 0.76,
  synonym: 0.75,
  compound: 0.9,
  prefix: 0.8,
  near: 0.75,
  meant: 0.95,
  unit: 0.5,
};
const SHORTEST_CORRECTED = 4;
const SHORTEST_PREFIX = 2;

/** The words to ask the vocabulary about: those typed, what they may be formed from, joined with their neighbour or split in two. */
export function wordsToAsk(words: readonly string[]): string[] {
  const joins = words.slice(1).map((word, index) => `${words[index]}${word}`);
  return [
    ...new Set([...words, ...words.flatMap(rootsOf), ...joins, ...words.flatMap((w) => splitsOf(w).flat())]),
  ];
}

/** Decides what a query means: forms, synonyms, near spellings, beginnings, joined and split words, units. */
export function understand(typed: readonly string[], facts: WordFacts): Understanding {
  const known = new Map(facts.known.map((entry) => [entry.word, entry]));
  const corrections: Correction[] = [];
  const words = typed.flatMap((word) => {
    if (isKnown(word, known) || isSynonym(word, facts)) return [word];
    const split = splitsOf(word).find((halves) => halves.every((half) => known.get(half)?.isWritten));
    if (split) {
      corrections.push({ typed: word, used: split.join(' ') });
      return split;
    }
    if (facts.prefixes.includes(word)) return [word];
    const [best] = nearest(word, facts);
    if (best) corrections.push({ typed: word, used: best.word });
    return [word];
  });
  const terms = withSynonyms(words, facts, known, corrections);
  const weights = terms.map(({ words: own, alternatives }) =>
    weightOf(own, alternatives, known, facts.offers),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return {
    words: typed,
    corrections,
    strict: allOf(terms.map((term) => textOf(term.alternatives.filter(({ isLoose }) => !isLoose)))),
    loose: allOf(terms.map(looseOf)),
    most: anyOf(
      terms.map((left) =>
        allOf(terms.filter((term) => term !== left).map((term) => textOf(term.alternatives))),
      ),
    ),
    any: anyOf(terms.map((term) => textOf(term.alternatives))),
    inName: allOf(terms.map(({ alternatives }) => anyOf(alternatives.map((one) => expressionOf(one, '='))))),
    levels: terms.flatMap((term, index) => levelsOf(term, (weights[index] ?? 0) / total)),
  };
}

function isSynonym(word: string, { synonyms }: WordFacts): boolean {
  return synonyms.some((group) => group.some((phrase) => phrase.length === 1 && phrase[0] === word));
}

function isKnown(word: string, known: ReadonlyMap<string, KnownWord>): boolean {
  return known.has(word) || rootsOf(word).some((root) => known.has(root));
}

function splitsOf(word: string): string[][] {
  if (word.length < 6 || /\d/.test(word)) return [];
  return Array.from({ length: word.length - 5 }, (_, index) => [
    word.slice(0, index + 3),
    word.slice(index + 3),
  ]);
}

interface Near {
  readonly word: string;
  readonly distance: number;
  readonly rank: number;
}

/** Spellings within reach of a typed word, the likeliest first. */
function nearest(typed: string, { near }: WordFacts): Near[] {
  if (typed.length < SHORTEST_CORRECTED || /^\d/.test(typed)) return [];
  const limit = typed.length >= 9 ? 3 : typed.length >= 6 ? 2 : 1;
  return near
    .filter((entry) => entry.typed === typed && entry.word !== typed)
    .map(({ word, documents }) => ({ word, documents, distance: editDistance(typed, word, limit) }))
    .filter(({ distance }) => distance <= limit)
    .map((entry) => ({ word: entry.word, distance: entry.distance, rank: rankOf(typed, entry) }))
    .sort((a, b) => a.rank - b.rank || (a.word < b.word ? -1 : 1))
    .slice(0, 4);
}

// Another first letter is a rarer slip than any other; of two as near the commoner word is meant.
function rankOf(
  typed: string,
  { word, distance, documents }: { word: string; distance: number; documents: number },
): number {
  return distance + (word[0] === typed[0] ? 0 : 0.7) - Math.log10(1 + documents) * 0.2;
}

function alternativesOf(
  word: string,
  isLast: boolean,
  facts: WordFacts,
  known: ReadonlyMap<string, KnownWord>,
) {
  const isWordKnown = isKnown(word, known) || isSynonym(word, facts);
  const list: Alternative[] = [{ words: [word], quality: QUALITY.literal }];
  for (const root of rootsOf(word)) {
    if (known.has(root)) list.push({ words: [root], quality: QUALITY.root });
  }
  const isBeginning = facts.prefixes.includes(word) && word.length >= SHORTEST_PREFIX;
  if (isBeginning && (isLast || !isWordKnown)) {
    list.push({ words: [word], quality: QUALITY.prefix, isPrefix: true, isLoose: isWordKnown });
  }
  const candidates = nearest(word, facts);
  const best = candidates[0]?.rank ?? 0;
  for (const { word: near, distance, rank } of candidates) {
    // Of a word that exists only the smallest slips are thought of; of one that does not, what is about as likely as the likeliest.
    const isFar = isWordKnown ? distance > 1 || near[0] !== word[0] : rank > best + 0.6;
    if (isWordKnown && isFar) continue;
    list.push({
      words: [near],
      // What is likeliest meant counts as written; its synonyms come after it.
      quality:
        isWordKnown || isFar || isBeginning
          ? QUALITY.near - 0.1 * distance
          : QUALITY.meant - 0.1 * (rank - best),
      isLoose: isWordKnown || isBeginning || isFar,
    });
  }
  for (const { code } of facts.units.filter(({ typed }) => typed === word)) {
    list.push({ words: [`$${code}`], quality: QUALITY.unit, isMark: true, isLoose: isWordKnown });
  }
  return list;
}

/** The words as terms: a phrase with synonyms, or two words that are also written as one, is one term. */
function withSynonyms(
  words: readonly string[],
  facts: WordFacts,
  known: ReadonlyMap<string, KnownWord>,
  corrections: readonly Correction[],
): Term[] {
  const meant = words.map((word) => corrections.find(({ typed }) => typed === word)?.used ?? word);
  const terms: Term[] = [];
  for (let start = 0; start < words.length;) {
    const group = longestPhrase(meant, start, facts.synonyms);
    const length = group?.length ?? 1;
    const own = words.slice(start, start + length);
    const corrected = meant.slice(start, start + length);
    const isLast = start + length === words.length;
    const alternatives: Alternative[] = [];
    if (length === 1) alternatives.push(...alternativesOf(own[0] ?? '', isLast, facts, known));
    else {
      alternatives.push({ words: own, quality: QUALITY.literal });
      if (own.some((word, index) => word !== corrected[index])) {
        alternatives.push({ words: corrected, quality: QUALITY.near });
      }
    }
    for (const phrase of group?.others ?? []) alternatives.push({ words: phrase, quality: QUALITY.synonym });
    terms.push({ words: corrected, alternatives });
    start += length;
  }
  return withJoins(terms, known);
}

/** The longest phrase that begins here, with what else means the same. */
function longestPhrase(words: readonly string[], start: number, groups: WordFacts['synonyms']) {
  const fitting = groups.flatMap((group) =>
    group
      .filter((phrase) => phrase.length > 0 && phrase.every((word, offset) => words[start + offset] === word))
      .map((phrase) => ({ length: phrase.length, others: group.filter((other) => other !== phrase) })),
  );
  const length = Math.max(0, ...fitting.map((fit) => fit.length));
  if (length === 0) return null;
  return { length, others: fitting.filter((fit) => fit.length === length).flatMap(({ others }) => others) };
}

function withJoins(terms: readonly Term[], known: ReadonlyMap<string, KnownWord>): Term[] {
  const result: Term[] = [];
  for (let index = 0; index < terms.length; index++) {
    const [here, next] = [terms[index], terms[index + 1]];
    if (!here) continue;
    const joined = `${here.words[0]}${next?.words[0] ?? ''}`;
    const isJoin = next && here.words.length === 1 && next.words.length === 1 && known.get(joined)?.isWritten;
    if (!isJoin || !/^[a-z]+$/.test(joined)) {
      result.push(here);
      continue;
    }
    const both: Alternative = { words: [...here.words, ...next.words], quality: QUALITY.literal };
    const asOne: Alternative = { words: [joined], quality: QUALITY.compound };
    result.push({ words: both.words, alternatives: [both, asOne] });
    index += 1;
  }
  return result;
}
