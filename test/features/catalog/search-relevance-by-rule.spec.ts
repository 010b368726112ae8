import { editDistance } from '../../../src/catalog/domain/search/edit-distance.js';
import { rootsOf, wordsOf } from '../../../src/catalog/domain/search/words.js';
import { anAccount } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { manyOffers, realOffers, type OfferRow } from '../../support/builders/many-offers.js';
import { sharedDataPath } from '../../support/shared-data.js';

interface Offer {
  readonly name: string;
  readonly specification: string;
}
interface Pair {
  readonly query: string;
  readonly isRight: (offer: Offer) => boolean;
}
type Roll = (below: number) => number;

const COUNT = 60;
const wordsIn = ({ name, specification }: Offer) => [...new Set(wordsOf(`${name} ${specification}`))];
const holding =
  (...words: string[]) =>
  (offer: Offer) =>
    words.every((word) => wordsIn(offer).includes(word));

/** The same "random" numbers in every run. */
function dice(seed: number): Roll {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/f/, 'p'],
  [/v/, 'f'],
  [/p(?=[aiueo])/, 'f'],
  [/i(?=[aiueo])/, 'y'],
  [/c(?=[aou])/, 'k'],
  [/k/, 'c'],
  [/z/, 's'],
  [/x/, 'ks'],
  [/ph/, 'f'],
  [/oo/, 'u'],
  [/y/, 'i'],
  [/sy/, 's'],
];

/** As somebody writes it who has only heard it. */
function asHeard(word: string, roll: Roll): string | null {
  const fitting = SOUNDS.filter(([sound]) => sound.test(word));
  const [sound, other] = fitting[roll(Math.max(1, fitting.length))] ?? [];
  return sound === undefined ? null : word.replace(sound, other ?? '');
}

const doubledOrMissing = (word: string, roll: Roll): string => {
  const at = 1 + roll(word.length - 1);
  return roll(2) === 0
    ? word.slice(0, at) + word.slice(at + 1)
    : word.slice(0, at) + (word[at] ?? '') + word.slice(at);
};

function twoSlips(word: string, roll: Roll): string {
  const at = 1 + roll(word.length - 3);
  const swapped = word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
  return doubledOrMissing(swapped, roll);
}

/** Words that are formed from this one, as the language forms them. */
function formsOf(root: string): string[] {
  const [first = ''] = root;
  const nasal = (me: string): string => {
    if ('aiueo'.includes(first)) return `${me}ng${root}`;
    if (first === 'p') return `${me}m${root.slice(1)}`;
    if (first === 't') return `${me}n${root.slice(1)}`;
    if (first === 'k') return `${me}ng${root.slice(1)}`;
    if (first === 's') return `${me}ny${root.slice(1)}`;
    if ('bfv'.includes(first)) return `${me}m${root}`;
    if ('gh'.includes(first)) return `${me}ng${root}`;
    if ('cdjz'.includes(first)) return `${me}n${root}`;
    return `${me}${root}`;
  };
  return [
    nasal('me'),
    nasal('pe'),
    `${root}an`,
    `${root}nya`,
    `di${root}`,
    `ber${root}`,
    `${nasal('me')}kan`,
  ];
}

const files = ['pangandaran_2023_atk.csv', 'pangandaran_2023_mamin.csv', 'sipd_format_sample_64.csv'];
const paths = files.map((file) => sharedDataPath('ssh', file));
const describeOrSkip = paths.some((path) => path === null) ? describe.skip : describe;

describeOrSkip('finding real names by queries that are made by rule (needs ../shared/data/ssh)', () => {
  let test: TestApp;
  let token: string;
  let offers: OfferRow[];
  let vocabulary: string[];
  const table: string[] = [];
  beforeAll(async () => {
    test = await startTestApp();
    token = (await anAccount(test)).token;
    offers = await realOffers(paths);
    vocabulary = [...new Set(offers.flatMap(wordsIn))].filter((word) => /^[a-z]{3,}$/.test(word));
    await manyOffers(test, offers);
  });
  afterAll(async () => {
    if (process.env.RELEVANCE_TABLE) process.stdout.write(`${table.join('\n')}\n`);
    await test.close();
  });

  const letters = (offer: Offer, shortest: number) =>
    wordsIn(offer).filter((word) => /^[a-z]+$/.test(word) && word.length >= shortest);
  const some = (seed: number, pick: (offer: OfferRow, roll: Roll) => Pair | null): Pair[] => {
    const roll = dice(seed);
    const pairs = new Map<string, Pair>();
    for (let tried = 0; pairs.size < COUNT && tried < COUNT * 40; tried++) {
      const offer = offers[roll(offers.length)];
      const pair = offer && pick(offer, roll);
      if (pair) pairs.set(pair.query, pair);
    }
    return [...pairs.values()];
  };
  const one = <T>(list: readonly T[], roll: Roll) => list[roll(list.length)];
  // What is as near to another word of the catalog, or is one, may rightly be taken for that.
  const isPlain = (typed: string, meant: string) => {
    const distance = editDistance(typed, meant, 4);
    return (
      distance > 0 &&
      vocabulary.every((word) => word === meant || editDistance(typed, word, 4) > distance) &&
      !vocabulary.some((word) => word.startsWith(typed) || rootsOf(typed).includes(word))
    );
  };
  const slipped = (seed: number, shortest: number, slip: (word: string, roll: Roll) => string | null) =>
    some(seed, (offer, roll) => {
      const word = one(letters(offer, shortest), roll);
      const typed = word && slip(word, roll);
      return word && typed && isPlain(typed, word) ? { query: typed, isRight: holding(word) } : null;
    });

  const KINDS: Readonly<Record<string, () => Pair[]>> = {
    'a letter doubled or missing': () => slipped(11, 5, doubledOrMissing),
    'two slips in one word': () => slipped(12, 7, twoSlips),
    'written as it sounds': () => slipped(13, 5, asHeard),
    'a slip beside a sound word': () =>
      some(14, (offer, roll) => {
        const [word, other] = [one(letters(offer, 5), roll), one(wordsIn(offer), roll)];
        const typed = word && doubledOrMissing(word, roll);
        return word && typed && other && other !== word && isPlain(typed, word)
          ? { query: `${other} ${typed}`, isRight: holding(word, other) }
          : null;
      }),
    'two words the other way round': () =>
      some(15, (offer, roll) => {
        const words = wordsIn(offer);
        const at = roll(Math.max(1, words.length - 1));
        const [a, b] = [words[at], words[at + 1]];
        return a && b ? { query: `${b} ${a}`, isRight: holding(a, b) } : null;
      }),
    'the words of an offer in any order': () =>
      some(16, (offer, roll) => {
        const words = wordsIn(offer).slice(0, 5);
        if (words.length < 3) return null;
        const shuffled = words.map((word) => [roll(1_000), word] as const).sort((x, y) => x[0] - y[0]);
        return { query: shuffled.map(([, word]) => word).join(' '), isRight: holding(...words) };
      }),
    'formed words': () =>
      some(17, (offer, roll) => {
        const root = one(letters(offer, 4), roll);
        const form = root && one(formsOf(root), roll);
        if (!root || !form || !rootsOf(form).includes(root) || vocabulary.includes(form)) return null;
        const isOf = (offered: Offer) =>
          wordsIn(offered).some(
            (word) => word === root || rootsOf(word).includes(root) || rootsOf(form).includes(word),
          );
        return { query: form, isRight: isOf };
      }),
    'a size as people write it': () =>
      some(18, (offer, roll) => {
        const words = wordsIn(offer);
        const at = words.indexOf('gram');
        const [number, word] = [words[at - 1], one(letters(offer, 3), roll)];
        if (at < 1 || !number || !/^\d+$/.test(number) || !word || word === 'gram') return null;
        const measure = one(['gr', 'gsm', 'gram', ' gr', ' gram', 'grm'], roll);
        return { query: `${word} ${number}${measure}`, isRight: holding(word, number) };
      }),
    'a rare word, as brands are': () =>
      some(19, (offer, roll) => {
        const word = one(letters(offer, 3), roll);
        const among = offers.filter((other) => wordsIn(other).includes(word ?? '')).length;
        return word && among <= 5 ? { query: word, isRight: holding(word) } : null;
      }),
    'the beginning of the second word': () =>
      some(20, (offer, roll) => {
        const [first, second] = [one(letters(offer, 4), roll), one(letters(offer, 5), roll)];
        if (!first || !second || first === second) return null;
        const beginning = second.slice(0, 3 + roll(second.length - 3));
        const isRight = (found: Offer) =>
          wordsIn(found).includes(first) &&
          wordsIn(found).some((word) => word !== first && word.startsWith(beginning));
        return { query: `${first} ${beginning}`, isRight };
      }),
  };

  it.each(Object.keys(KINDS))('by %s: in ten for 95 of a hundred, in three for 85', async (kind) => {
    const pairs = KINDS[kind]?.() ?? [];
    expect([kind, pairs.length >= 25]).toEqual([kind, true]);
    let [inTen, inThree] = [0, 0];
    const missed: string[] = [];
    for (const { query, isRight } of pairs) {
      const { body } = await test.request<{ items: Offer[] }>(
        'GET',
        `/api/v1/catalog/search?limit=10&q=${encodeURIComponent(query)}`,
        { token },
      );
      const at = body.items.findIndex(isRight);
      if (at >= 0) inTen += 1;
      if (at >= 0 && at < 3) inThree += 1;
      else
        missed.push(
          `${query} (${at < 0 ? 'not' : at + 1}; ${body.items[0]?.name ?? ''} ${body.items[0]?.specification ?? ''})`,
        );
    }
    const share = (found: number) => Math.round((found / pairs.length) * 1_000) / 10;
    table.push(
      `${kind.padEnd(36)} ${String(pairs.length).padStart(4)}  ten ${share(inTen)}  three ${share(inThree)}`,
    );
    if (share(inTen) < 95 || share(inThree) < 85)
      throw new Error(`${table.at(-1)}\n${missed.slice(0, 40).join('\n')}`);
  });
});
