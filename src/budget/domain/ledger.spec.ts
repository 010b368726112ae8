import fc from 'fast-check';
import { availableOn, countersOf, move, noMovements, type Counters, type Movement } from './ledger.js';

const movement = fc.record({
  kind: fc.constantFrom('reserve', 'release', 'commit', 'cancel', 'realise'),
  amount: fc.integer({ min: 1, max: 1_000_000_000 }),
}) as fc.Arbitrary<Movement>;

/** Plays movements one after the other; what is refused leaves no trace. */
function play(pagu: number, movements: readonly Movement[]): { counters: Counters; accepted: Movement[] } {
  const accepted: Movement[] = [];
  let counters = noMovements;
  for (const step of movements) {
    const decision = move(pagu, counters, step);
    if (!decision.ok) continue;
    counters = decision.value;
    accepted.push(step);
  }
  return { counters, accepted };
}

describe('the ledger of a budget line', () => {
  const pagu = fc.integer({ min: 0, max: 3_000_000_000 });

  it('never holds more than the pagu and never less than nothing, whatever is asked of it', () => {
    fc.assert(
      fc.property(pagu, fc.array(movement, { maxLength: 40 }), (limit, movements) => {
        const { counters } = play(limit, movements);
        expect(availableOn(limit, counters)).toBeGreaterThanOrEqual(0);
        expect(Math.min(counters.reserved, counters.committed, counters.realised)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('has counters that its entries add up to, in any order', () => {
    fc.assert(
      fc.property(pagu, fc.array(movement, { maxLength: 40 }), (limit, movements) => {
        const { counters, accepted } = play(limit, movements);
        expect(countersOf(accepted)).toEqual(counters);
        expect(countersOf([...accepted].reverse())).toEqual(counters);
      }),
    );
  });

  it('gives back exactly what was reserved when an order is declined and the requisition cancelled', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (amount) => {
        const steps = (['reserve', 'commit', 'cancel', 'release'] as const).map((kind) => ({ kind, amount }));
        expect(play(amount, steps)).toEqual({ counters: noMovements, accepted: steps });
      }),
    );
  });

  it('refuses more than there is, naming both amounts and the article', () => {
    const decision = move(1_000_000, noMovements, { kind: 'reserve', amount: 1_000_001 });
    expect(decision).toMatchObject({
      ok: false,
      refusals: [
        {
          code: 'over-budget',
          detail: 'Sisa anggaran Rp1.000.000, sedangkan yang dibutuhkan Rp1.000.001.',
          legalBasis: expect.stringContaining('PP 12/2019'),
        },
      ],
    });
  });

  it.each(['release', 'commit', 'cancel', 'realise'] as const)('refuses to %s what is not held', (kind) => {
    expect(move(10, noMovements, { kind, amount: 1 })).toMatchObject({
      ok: false,
      refusals: [{ code: 'nothing-held' }],
    });
  });
});
