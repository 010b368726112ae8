import fc from 'fast-check';
import { addRupiah, assertRupiah, formatRupiah, multiplyRupiah, parseRupiah, share } from './rupiah.js';

const amounts = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });

describe('whole rupiah', () => {
  it.each([0.5, Number.NaN, Infinity, 2 ** 53])('refuses %p as an amount', (value) => {
    expect(() => assertRupiah(value)).toThrow(RangeError);
  });

  it('adds and multiplies exactly, and refuses what no longer fits', () => {
    expect(addRupiah(1_000, 250, -50)).toBe(1_200);
    expect(multiplyRupiah(21_500, 40)).toBe(860_000);
    expect(() => multiplyRupiah(999_999_999_999, 999_999)).toThrow(RangeError);
    expect(() => multiplyRupiah(1_000, 1.5)).toThrow(RangeError);
    expect(() => addRupiah(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError);
  });
});

describe('taking a share', () => {
  it.each([
    [1_000_001, 11, 12, 'half-up', 916_668],
    [1, 1, 2, 'half-up', 1],
    [1, 1, 2, 'down', 0],
    [1, 1, 3, 'up', 1],
    [-1, 1, 2, 'half-up', -1],
    [999_999_999_999_999, 12, 100, 'half-up', 120_000_000_000_000],
  ] as const)('%d x %d/%d rounded %s is %d', (amount, numerator, denominator, rounding, expected) => {
    expect(share(amount, numerator, denominator, rounding)).toBe(expected);
  });

  it.each([
    [1, 0],
    [-1, 2],
    [0.5, 2],
  ])('refuses %d/%d', (numerator, denominator) => {
    expect(() => share(100, numerator, denominator)).toThrow(RangeError);
  });

  it('is never more than one rupiah from the next rounding, and down <= half-up <= up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999_999 }),
        fc.nat(100),
        fc.integer({ min: 100, max: 999 }),
        (a, n, d) => {
          const [down, half, up] = [share(a, n, d, 'down'), share(a, n, d), share(a, n, d, 'up')];
          expect(down <= half && half <= up && up - down <= 1).toBe(true);
          expect(BigInt(down) * BigInt(d) <= BigInt(a) * BigInt(n)).toBe(true);
          expect(BigInt(up) * BigInt(d) >= BigInt(a) * BigInt(n)).toBe(true);
        },
      ),
    );
  });
});

describe('rupiah as text', () => {
  it.each([
    [1_250_000, 'Rp1.250.000'],
    [0, 'Rp0'],
    [999, 'Rp999'],
    [-5_000, '-Rp5.000'],
  ])('writes %d as %s', (amount, text) => expect(formatRupiah(amount)).toBe(text));

  it.each([
    ['Rp 1.250.000,00', 1_250_000],
    ['Rp1.250.000', 1_250_000],
    ['Rp. 50.000,-', 50_000],
    ['1250000', 1_250_000],
    ['IDR 7.500', 7_500],
    ['Rp\u00a01.000', 1_000],
    ['-Rp0', 0],
  ])('reads %p as %d', (text, amount) => expect(parseRupiah(text)).toEqual({ ok: true, value: amount }));

  it.each([
    ['1,250,000', 'rupiah-format'],
    ['12.50', 'rupiah-format'],
    ['', 'rupiah-format'],
    ['Rp1.2500', 'rupiah-format'],
    ['Rp1.000,50', 'rupiah-sen'],
    ['99999999999999999', 'rupiah-too-large'],
  ])('refuses %p with %s', (text, code) =>
    expect(parseRupiah(text)).toMatchObject({ ok: false, refusals: [{ code }] }),
  );

  it('reads back every amount it writes', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseRupiah(formatRupiah(amount))).toEqual({ ok: true, value: assertRupiah(amount) });
      }),
    );
  });
});
