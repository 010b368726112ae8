import fc from 'fast-check';
import {
  credited,
  creditOf,
  matchFee,
  matchInvoice,
  unbilled,
  type BillableLine,
} from './three-way-match.js';

const rice: BillableLine = {
  ...{ orderLineId: 'rice', name: 'Nasi kotak', unit: 'kotak', ordered: 20, unitPrice: 35_000 },
  ...{ accepted: 18, rejected: 2, billedBefore: 0 },
};
const cake: BillableLine = {
  ...{ orderLineId: 'cake', name: 'Kudapan', unit: 'kotak', ordered: 20, unitPrice: 15_000 },
  ...{ accepted: 20, rejected: 0, billedBefore: 0 },
};
const NO_PENALTY = { total: 0, before: 0, legalBasis: null };
const LATE = { total: 9_000, before: 0, legalBasis: 'CONTOH ps 33' };
const line = (orderLineId: string, quantity: number, unitPrice: number | null = null) => ({
  ...{ orderLineId, quantity, unitPrice },
});
const codesOf = (match: ReturnType<typeof matchInvoice>) => [
  ...match.lines.flatMap(({ differences }) => differences.map(({ code }) => code)),
  ...match.differences.map(({ code }) => code),
];

describe('the match of order, acceptance and invoice', () => {
  const whole = { total: null, penalty: null };
  it.each([
    ['all that was accepted', [line('rice', 18), line('cake', 20)], whole, []],
    ['a part of it', [line('rice', 5)], whole, []],
    ['at the prices of the order, written out', [line('rice', 18, 35_000)], { ...whole, total: 630_000 }, []],
    ['more than was ordered', [line('rice', 21)], whole, ['over-billed']],
    ['what was rejected', [line('rice', 20)], whole, ['rejected-billed']],
    ['another price', [line('rice', 18, 36_000)], whole, ['price-differs']],
    ['a lower price', [line('rice', 18, 34_000)], whole, ['price-differs']],
    ['too much at another price', [line('rice', 20, 36_000)], whole, ['rejected-billed', 'price-differs']],
    ['a sum that does not add up', [line('rice', 18)], { ...whole, total: 640_000 }, ['total-differs']],
  ])('of %s', (_name, lines, stated, codes) => {
    const match = matchInvoice({ lines: [rice, cake], penalty: NO_PENALTY }, { lines, ...stated });
    expect(codesOf(match)).toEqual(codes);
    expect(match.isMatched).toBe(codes.length === 0);
  });

  it.each([
    ['kept without a word', whole, [], 630_000 + 300_000],
    ['written as it is', { total: 921_000, penalty: 9_000 }, [], 930_000],
    ['taken off the sum', { total: 921_000, penalty: null }, [], 930_000],
    ['left out of the sum', { total: 930_000, penalty: null }, ['penalty-left-out'], 930_000],
    ['written as none', { total: null, penalty: 0 }, ['penalty-left-out'], 930_000],
    ['written too low', { total: null, penalty: 5_000 }, ['penalty-differs'], 930_000],
  ])('when the late penalty is %s', (_name, stated, codes, amount) => {
    const facts = { lines: [rice, cake], penalty: LATE };
    const match = matchInvoice(facts, { lines: unbilled([rice, cake]), ...stated });
    expect([codesOf(match), match.amount, match.penalty.due]).toEqual([codes, amount, 9_000]);
  });

  it('says in words what was billed before', () => {
    const before = { ...rice, billedBefore: 10 };
    const match = matchInvoice(
      { lines: [before], penalty: NO_PENALTY },
      { lines: [line('rice', 18)], ...whole },
    );
    expect(match.lines[0]?.differences).toEqual([
      {
        code: 'already-billed',
        detail:
          'Nasi kotak: ditagih 18 kotak, padahal 10 dari 18 kotak yang diterima sudah ditagih sebelumnya; lebih 10 kotak.',
        amount: 350_000,
      },
    ]);
    expect(unbilled([before])).toEqual([line('rice', 8)]);
  });

  it('holds the fee of a cancellation against what the agency owes', () => {
    expect(matchFee(50_000, { total: null })).toMatchObject({ isMatched: true, amount: 50_000, lines: [] });
    expect(matchFee(50_000, { total: 70_000 })).toMatchObject({ isMatched: false, payable: 50_000 });
  });

  it('is reached by a credit of exactly what was asked too much, and never by one that would raise it', () => {
    const facts = { lines: [rice, cake], penalty: LATE };
    const high = matchInvoice(facts, { lines: [line('rice', 20, 36_000)], total: null, penalty: 0 });
    expect(creditOf(high)).toEqual([
      { orderLineId: 'rice', name: 'Nasi kotak', quantity: 2, amount: 20 * 36_000 - 18 * 35_000 },
    ]);
    const after = credited(high);
    expect(after).toMatchObject({ isMatched: true, amount: 630_000 });
    const again = { lines: [line('rice', 18, 35_000)], total: null, penalty: after.penalty.due };
    expect(matchInvoice(facts, again).isMatched).toBe(true);
    const low = matchInvoice(facts, { lines: [line('rice', 18, 34_000)], total: null, penalty: null });
    expect(creditOf(low)).toBeNull();
    const nothing = matchInvoice(
      { lines: [{ ...rice, billedBefore: 18 }], penalty: NO_PENALTY },
      { lines: [line('rice', 2)], ...whole },
    );
    expect(creditOf(nothing)).toBeNull();
  });

  it('bills everything once and keeps the whole penalty, in however many parts it is billed', () => {
    const quantity = fc.integer({ min: 1, max: 400 });
    const price = fc.integer({ min: 1, max: 500_000 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ accepted: quantity, price }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 50 }),
        (goods, parts, perMille) => {
          const lines = goods.map(({ accepted, price: unitPrice }, index) => ({
            ...{ orderLineId: `l${index}`, name: `Barang ${index}`, unit: 'buah', ordered: accepted },
            ...{ unitPrice, accepted, rejected: 0 },
          }));
          const worth = lines.reduce((sum, one) => sum + one.accepted * one.unitPrice, 0);
          const total = Math.floor((worth * perMille) / 1000);
          const billed = new Map(lines.map(({ orderLineId }) => [orderLineId, 0]));
          let [amount, penalty] = [0, 0];
          for (const part of [...parts, 100]) {
            const now = lines.map((one) => ({ ...one, billedBefore: billed.get(one.orderLineId) ?? 0 }));
            const asked = unbilled(now)
              .map((one) => ({ ...one, quantity: Math.floor((one.quantity * part) / 100) }))
              .filter((one) => one.quantity > 0);
            const facts = { lines: now, penalty: { total, before: penalty, legalBasis: 'ps 79' } };
            const match = matchInvoice(facts, { lines: asked, total: null, penalty: null });
            expect(match.isMatched).toBe(true);
            expect(match.penalty.due).toBeLessThanOrEqual(match.amount);
            for (const one of match.lines)
              billed.set(one.orderLineId, (billed.get(one.orderLineId) ?? 0) + one.billed.quantity);
            amount += match.amount;
            penalty += match.penalty.due;
          }
          expect([amount, penalty]).toEqual([worth, total]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
