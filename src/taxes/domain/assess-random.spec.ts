import { company, person, rules } from '../../../test/support/builders/taxes.js';
import { recompute, type PlainCase } from '../../../test/support/tax-recomputation.js';
import { assess } from './assess.js';
import type { LegalForm } from './legal-form.js';
import type { Supply, TaxClass } from './supply.js';

/** The same numbers on every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const classes: Readonly<Record<PlainCase['items'][number]['what'], TaxClass>> = {
  atk: 'goods',
  katering: 'catering',
  warung: 'restaurant-meal',
  'benda-pos': 'benda-pos',
};
const forms: Readonly<Record<PlainCase['by'], LegalForm>> = {
  orang: 'orang-pribadi',
  perorangan: 'perseroan-perorangan',
  koperasi: 'koperasi',
  pt: 'pt',
  cv: 'cv',
};
const days = ['2024-12-31', '2025-01-01', '2026-04-21', '2026-04-22', '2026-11-20', '2027-02-01'];
// Around the floors, and where halves of a rupiah arise.
const amounts = [1, 33, 909_091, 1_000_000, 1_818_182, 2_000_000, 2_000_001, 2_200_000, 2_220_000, 2_220_001];

function randomCase(random: () => number): PlainCase {
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const items = (most: number): PlainCase['items'] =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () => ({
      what: pick(['atk', 'atk', 'katering', 'warung', 'benda-pos'] as const),
      rupiah:
        random() < 0.3 ? pick(amounts) : Math.floor(random() * (random() < 0.5 ? 2_500_000 : 60_000_000)),
      withTax: random() < 0.5,
    }));
  return {
    on: pick(days),
    items: items(3),
    rest: random() < 0.25 ? items(2) : [],
    by: pick(['orang', 'orang', 'perorangan', 'koperasi', 'pt', 'cv'] as const),
    pkp: random() < 0.4,
    npwp: random() < 0.8,
    suketUntil: pick([null, null, '2026-04-21', '2027-12-31']),
    collectsPbjt: random() < 0.7,
    card: random() < 0.15,
    split: random() < 0.15,
  };
}

function supplyOf(plain: PlainCase): Supply {
  const line = ({ what, rupiah, withTax }: PlainCase['items'][number]): Supply['lines'][number] => ({
    amount: rupiah,
    taxClass: classes[what],
    priceIncludesTax: withTax,
  });
  return {
    on: plain.on,
    lines: plain.items.map(line),
    transaction: [...plain.items, ...plain.rest].map(line),
    vendor: {
      ...(plain.by === 'orang' ? person : company),
      legalForm: forms[plain.by],
      pkp: plain.pkp,
      hasNpwp: plain.npwp,
      suketValidUntil: plain.suketUntil,
      isPbjtTaxpayer: plain.collectsPbjt,
    },
    channel: plain.card ? 'KKPD' : 'LS',
    regionCode: '32.16',
    isPartOfLargerTransaction: plain.split,
  };
}

describe('a thousand random payments', () => {
  it('come to the same rupiah as a recomputation written apart, or are left to a person by both', () => {
    const random = generator(20_261_122);
    const counted = { sure: 0, unsure: 0 };
    for (let i = 0; i < 1_000; i++) {
      const plain = randomCase(random);
      const expected = recompute(plain);
      const found = assess(rules, supplyOf(plain));
      const kept: Record<string, number> = {};
      for (const { tax, amount, effect } of found.lines) {
        if (effect === 'withheld' && amount > 0) kept[tax] = (kept[tax] ?? 0) + amount;
      }
      const answer = found.complete ? { gross: found.gross, net: found.net, kept } : 'unsure';
      expect({ plain, answer }).toEqual({ plain, answer: withoutZeros(expected) });
      counted[expected === 'unsure' ? 'unsure' : 'sure']++;
    }
    // Both kinds are met, and mostly there is an answer.
    expect(counted.sure).toBeGreaterThan(600);
    expect(counted.unsure).toBeGreaterThan(100);
  });
});

function withoutZeros(answer: ReturnType<typeof recompute>): ReturnType<typeof recompute> {
  if (answer === 'unsure') return answer;
  return {
    ...answer,
    kept: Object.fromEntries(Object.entries(answer.kept).filter(([, amount]) => amount > 0)),
  };
}
