import fc from 'fast-check';
import { largestTerbilang, terbilang, terbilangRupiah } from './terbilang.js';

const digits: Record<string, number> = Object.fromEntries(
  ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'].map(
    (word, index) => [word, index],
  ),
);
const scales: Record<string, number> = { ribu: 1e3, juta: 1e6, miliar: 1e9, triliun: 1e12 };

/** Reads number words from left to right, by other means than the code under test. */
function readBack(words: string): number {
  let total = 0;
  let group = 0;
  let pending = 0;
  for (const word of words.replace(/\bse(puluh|belas|ratus|ribu)\b/g, 'satu $1').split(' ')) {
    const scale = scales[word];
    if (scale !== undefined) {
      total += (group + pending) * scale;
      group = pending = 0;
    } else if (word === 'ratus' || word === 'puluh') {
      group += pending * (word === 'ratus' ? 100 : 10);
      pending = 0;
    } else if (word === 'belas') {
      group += 10 + pending;
      pending = 0;
    } else pending = digits[word] ?? Number.NaN;
  }
  return total + group + pending;
}

describe('number words on documents', () => {
  it.each([
    [0, 'nol'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [12, 'dua belas'],
    [20, 'dua puluh'],
    [99, 'sembilan puluh sembilan'],
    [100, 'seratus'],
    [111, 'seratus sebelas'],
    [200, 'dua ratus'],
    [1_000, 'seribu'],
    [1_100, 'seribu seratus'],
    [2_000, 'dua ribu'],
    [11_000, 'sebelas ribu'],
    [21_000, 'dua puluh satu ribu'],
    [100_000, 'seratus ribu'],
    [101_000, 'seratus satu ribu'],
    [1_000_000, 'satu juta'],
    [1_001_000, 'satu juta seribu'],
    [1_000_000_000, 'satu miliar'],
    [1_000_000_001_000, 'satu triliun seribu'],
    [999_000_000_000_000, 'sembilan ratus sembilan puluh sembilan triliun'],
  ])('writes %d as "%s"', (value, words) => expect(terbilang(value)).toBe(words));

  it('writes an amount with a capital and "rupiah"', () => {
    expect(terbilangRupiah(1_250_000)).toBe('Satu juta dua ratus lima puluh ribu rupiah');
  });

  it.each([-1, 1.5, largestTerbilang + 1])('has no words for %p', (value) => {
    expect(() => terbilang(value)).toThrow(RangeError);
  });

  it('can be read back to the same number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(2_000), fc.nat(2_000_000), fc.maxSafeNat()), (number) => {
        const value = number % (largestTerbilang + 1);
        expect(readBack(terbilang(value))).toBe(value);
        expect(terbilang(value)).not.toMatch(/ {2}|^ | $/);
      }),
      { numRuns: 1_000 },
    );
  });
});
