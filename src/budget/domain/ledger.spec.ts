import fc from 'fast-check';
import {
  availableOn,
  balanceOf,
  countersOf,
  emptyLine,
  move,
  overriddenOn,
  type Balance,
  type Movement,
} from './ledger.js';

const line = (pagu: number): Balance => ({ ...emptyLine, pagu });

const movement = fc.oneof(
  fc.record({
    kind: fc.constantFrom('reserve', 'release', 'commit', 'cancel', 'realise', 'unrealise'),
    amount: fc.integer({ min: 1, max: 1_000_000_000 }),
  }),
  fc.record({
    kind: fc.constant('shift'),
    amount: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).filter((amount) => amount !== 0),
  }),
) as fc.Arbitrary<Movement>;
const anOverride = fc.record({
  kind: fc.constant('reserve' as const),
  amount: fc.integer({ min: 1, max: 1_000_000_000 }),
  isOverride: fc.constant(true),
});

/** Plays movements one after the other; what is refused leaves no trace. */
function play(pagu: number, movements: readonly Movement[]): { balance: Balance; accepted: Movement[] } {
  const accepted: Movement[] = [{ kind: 'initial', amount: pagu }];
  let balance = line(pagu);
  for (const step of movements) {
    const decision = move(balance, step);
    if (!decision.ok) continue;
    balance = decision.value;
    accepted.push(step);
  }
  return { balance, accepted };
}

describe('the ledger of a budget line', () => {
  const pagu = fc.integer({ min: 0, max: 3_000_000_000 });

  it('never holds more than the pagu and never less than nothing, whatever is asked of it', () => {
    fc.assert(
      fc.property(pagu, fc.array(movement, { maxLength: 40 }), (limit, movements) => {
        const { balance } = play(limit, movements);
        expect(availableOn(balance.pagu, balance)).toBeGreaterThanOrEqual(0);
        expect(Math.min(...Object.values(balance))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('goes below zero by what was overridden and not by a rupiah more', () => {
    fc.assert(
      fc.property(pagu, fc.array(fc.oneof(movement, anOverride), { maxLength: 40 }), (limit, movements) => {
        const { balance, accepted } = play(limit, movements);
        const most = accepted
          .filter(({ isOverride }) => isOverride)
          .reduce((sum, { amount }) => sum + amount, 0);
        expect(overriddenOn(balance)).toBeLessThanOrEqual(most);
        expect(Math.min(...Object.values(balance))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('has a balance that its entries add up to, pagu included, in any order', () => {
    fc.assert(
      fc.property(pagu, fc.array(movement, { maxLength: 40 }), (limit, movements) => {
        const { balance, accepted } = play(limit, movements);
        expect(balanceOf(accepted)).toEqual(balance);
        expect(balanceOf([...accepted].reverse())).toEqual(balance);
        expect(balance).toMatchObject(countersOf(accepted));
      }),
    );
  });

  it('gives back exactly what was reserved when an order is declined and the requisition cancelled', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (amount) => {
        const steps = (['reserve', 'commit', 'cancel', 'release'] as const).map((kind) => ({ kind, amount }));
        expect(play(amount, steps).balance).toEqual(line(amount));
      }),
    );
  });

  it('refuses more than there is, naming both amounts and the article', () => {
    const decision = move(line(1_000_000), { kind: 'reserve', amount: 1_000_001 });
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

  it('never lets a shift take what is held, but lets it heal what was overridden', () => {
    const held = { ...line(100), reserved: 60, committed: 20 };
    expect(move(held, { kind: 'shift', amount: -20 })).toMatchObject({ ok: true, value: { pagu: 80 } });
    expect(move(held, { kind: 'shift', amount: -21 })).toMatchObject({
      refusals: [{ code: 'below-held', detail: 'Pagu baru Rp79 di bawah yang sudah terpakai, Rp80.' }],
    });
    const over = { ...line(50), reserved: 80 };
    expect(move(over, { kind: 'shift', amount: 10 })).toMatchObject({ ok: true, value: { pagu: 60 } });
    expect(move(over, { kind: 'shift', amount: -1 })).toMatchObject({ ok: false });
  });

  it.each(['release', 'commit', 'cancel', 'realise', 'unrealise'] as const)(
    'refuses to %s what is not held',
    (kind) => {
      expect(move(line(10), { kind, amount: 1 })).toMatchObject({
        ok: false,
        refusals: [{ code: 'nothing-held' }],
      });
    },
  );
});
