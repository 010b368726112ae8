import { along, fullValue, levelOf, shortValue, ticks, type Unit } from './scale.js';

describe('the scale of a chart', () => {
  it.each<[number, Unit, string]>([
    [0, 'rupiah', '0'],
    [950, 'rupiah', '950'],
    [1_200, 'rupiah', '1,2 rb'],
    [999_960, 'rupiah', '1 jt'],
    [1_240_000, 'rupiah', '1,2 jt'],
    [3_400_000_000, 'rupiah', '3,4 M'],
    [1_100_000_000_000, 'rupiah', '1,1 T'],
    [-2_500_000, 'rupiah', '-2,5 jt'],
    [12_345, 'count', '12.345'],
    [1_500_000, 'count', '1,5 jt'],
    [39.96, 'percent', '40%'],
    [3.25, 'days', '3,3 hari'],
  ])('writes %d %s as "%s"', (value, unit, text) => {
    expect(shortValue(value, unit)).toBe(text);
  });

  it.each<[number | null, Unit, string]>([
    [1_250_000, 'rupiah', 'Rp1.250.000'],
    [1_204, 'count', '1.204'],
    [1_500_000, 'count', '1.500.000'],
    [41.2, 'percent', '41,2%'],
    [null, 'days', '-'],
  ])('writes %p %s in full as "%s"', (value, unit, text) => {
    expect(fullValue(value, unit)).toBe(text);
  });

  it.each<[number, Unit, number[]]>([
    [0, 'rupiah', [0, 1]],
    [100, 'percent', [0, 25, 50, 75, 100]],
    [3, 'count', [0, 1, 2, 3]],
    [9, 'count', [0, 5, 10]],
    [7_300_000, 'rupiah', [0, 2_000_000, 4_000_000, 6_000_000, 8_000_000]],
    [10, 'days', [0, 2.5, 5, 7.5, 10]],
  ])('puts round steps up to %d %s', (most, unit, steps) => {
    expect(ticks(most, unit)).toEqual(steps);
  });

  it('says how far along a value lies, and never outside', () => {
    expect([along(1, 3), along(5, 3), along(-1, 3), along(1, 0)]).toEqual([33.33, 100, 0, 0]);
  });

  it('puts a value in one of a few steps; nothing is in none', () => {
    expect([0, 1, 20, 21, 100].map((value) => levelOf(value, 100, 5))).toEqual([0, 1, 1, 2, 5]);
  });
});
