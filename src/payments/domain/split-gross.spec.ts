import fc from 'fast-check';
import { splitGross } from './split-gross.js';

const weight = fc.record({ lineId: fc.uuid(), amount: fc.integer({ min: 1, max: 1_000_000_000 }) });

describe('the gross over budget lines', () => {
  it('adds up to the rupiah, whatever it is split by', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000_000_000 }),
        fc.array(weight, { minLength: 1, maxLength: 12 }),
        (gross, weights) => {
          const parts = splitGross(gross, weights);
          expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(gross);
          expect(parts.every(({ amount }) => amount > 0)).toBe(true);
        },
      ),
    );
  });

  it('is what each line bills when it is their sum', () => {
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 12 }), (weights) => {
        const gross = weights.reduce((sum, { amount }) => sum + amount, 0);
        expect(splitGross(gross, weights)).toEqual(weights);
      }),
    );
  });

  it('gives the odd rupiah to the largest remainder', () => {
    const thirds = ['a', 'b', 'c'].map((lineId) => ({ lineId, amount: 1 }));
    expect(splitGross(100, thirds).map(({ amount }) => amount)).toEqual([34, 33, 33]);
    expect(() => splitGross(1, [])).toThrow(RangeError);
  });
});
