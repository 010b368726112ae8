import {
  isSettled,
  openQuantities,
  openTrips,
  receivedQuantities,
  replaceableQuantities,
  type Brought,
  type OrderQuantities,
} from './delivery-pools.js';
import { latenessOf, latenessText, promiseOf } from './lateness.js';
import { latePenalty, ppnIncludedIn, type PenaltyFacts } from './late-penalty.js';
import { decideSending } from './sending-rules.js';

const goods = { orderLineId: 'nasi', kind: 'goods', quantity: 20 } as const;
const trip = { orderLineId: 'antar', kind: 'delivery', quantity: 1 } as const;
type Part = [sent: number, received?: number, rejected?: number];
const brought = (
  id: string,
  status: Brought['status'],
  part: Part,
  replacesId: string | null = null,
): Brought => ({
  id,
  replacesId,
  status,
  lines: [{ orderLineId: 'nasi', sent: part[0], received: part[1] ?? null, rejected: part[2] ?? null }],
});
const order = (...deliveries: Brought[]): OrderQuantities => ({ lines: [goods], deliveries, waivers: [] });
const waived = (quantity: number, deliveryId: string | null = null) => ({
  orderLineId: 'nasi',
  deliveryId,
  quantity,
});

describe('what may still be sent', () => {
  it.each<[string, OrderQuantities, { open: number; toReplace: number; settled: boolean }]>([
    ['nothing was sent', order(), { open: 20, toReplace: 0, settled: false }],
    ['it is prepared', order(brought('a', 'preparing', [20])), { open: 20, toReplace: 0, settled: false }],
    ['it is under way', order(brought('a', 'on-the-way', [12])), { open: 8, toReplace: 0, settled: false }],
    [
      'it stands at the door',
      order(brought('a', 'arrived', [20])),
      { open: 0, toReplace: 0, settled: false },
    ],
    [
      'it is counted, not accepted',
      order(brought('a', 'checked', [20, 20, 0])),
      { open: 0, toReplace: 0, settled: false },
    ],
    [
      'all is accepted',
      order(brought('a', 'accepted', [20, 20, 0])),
      { open: 0, toReplace: 0, settled: true },
    ],
    ['it was short', order(brought('a', 'accepted', [20, 15, 0])), { open: 5, toReplace: 0, settled: false }],
    [
      'some was rejected',
      order(brought('a', 'accepted', [20, 15, 5])),
      { open: 0, toReplace: 5, settled: false },
    ],
    [
      'all was refused',
      order(brought('a', 'refused', [20, 0, 20])),
      { open: 0, toReplace: 20, settled: false },
    ],
    ['it never came', order(brought('a', 'missed', [20])), { open: 20, toReplace: 0, settled: false }],
    ['it was withdrawn', order(brought('a', 'withdrawn', [20])), { open: 20, toReplace: 0, settled: false }],
    [
      'the replacement is under way',
      order(brought('a', 'accepted', [20, 15, 5]), brought('b', 'on-the-way', [3], 'a')),
      { open: 0, toReplace: 2, settled: false },
    ],
    [
      'the replacement was short',
      order(brought('a', 'accepted', [20, 15, 5]), brought('b', 'accepted', [5, 4, 0], 'a')),
      { open: 0, toReplace: 1, settled: false },
    ],
    [
      'the replacement is accepted',
      order(brought('a', 'accepted', [20, 15, 5]), brought('b', 'accepted', [5, 5, 0], 'a')),
      { open: 0, toReplace: 0, settled: true },
    ],
    [
      'what was rejected is given up',
      { ...order(brought('a', 'accepted', [20, 15, 5])), waivers: [waived(5, 'a')] },
      { open: 0, toReplace: 0, settled: true },
    ],
    [
      'everything is given up',
      { ...order(), waivers: [waived(20)] },
      { open: 0, toReplace: 0, settled: true },
    ],
  ])('when %s', (_when, state, expected) => {
    expect({
      open: openQuantities(state).get('nasi'),
      toReplace: replaceableQuantities(state, 'a').get('nasi'),
      settled: isSettled(state),
    }).toEqual(expected);
  });

  it('goes with the trip that is owed, once, and again when nothing was taken in', () => {
    const withTrip = (status: Brought['status'], received: number | null): OrderQuantities => ({
      lines: [goods, trip],
      deliveries: [
        {
          id: 'a',
          replacesId: null,
          status,
          lines: [{ orderLineId: 'antar', sent: 1, received, rejected: received === null ? null : 0 }],
        },
      ],
      waivers: [],
    });
    expect(openTrips({ ...order(), lines: [goods, trip] })).toEqual(['antar']);
    expect(openTrips(withTrip('on-the-way', null))).toEqual([]);
    expect(openTrips(withTrip('refused', 0))).toEqual(['antar']);
    expect(openTrips(withTrip('accepted', 1))).toEqual([]);
    const leaving = decideSending(
      { ...order(), lines: [goods, trip] },
      new Map(),
      [{ orderLineId: 'nasi', sent: 5 }],
      null,
    );
    expect(leaving).toMatchObject({ ok: true, value: [{ sent: 5 }, { orderLineId: 'antar', sent: 1 }] });
    expect(receivedQuantities(withTrip('accepted', 1)).get('antar')).toBe(1);
  });

  it.each<[string, { orderLineId: string; sent: number }[], string | null, string]>([
    ['more than is open', [{ orderLineId: 'nasi', sent: 21 }], null, 'more-than-open'],
    ['a line that was not ordered', [{ orderLineId: 'roti', sent: 1 }], null, 'unknown-line'],
    [
      'a line twice',
      [
        { orderLineId: 'nasi', sent: 5 },
        { orderLineId: 'nasi', sent: 5 },
      ],
      null,
      'line-twice',
    ],
    ['a replacement of nothing', [{ orderLineId: 'nasi', sent: 1 }], 'a', 'more-than-open'],
  ])('is not %s', (_what, lines, replacesId, code) => {
    const decision = decideSending(order(), new Map([['nasi', 'Nasi']]), lines, replacesId);
    expect(decision.ok || decision.refusals.map((refusal) => refusal.code)).toEqual([code]);
  });
});

describe('lateness', () => {
  const meal = promiseOf('2026-11-26', '08:30', true);
  const shop = promiseOf('2026-11-26', '08:30', false);
  const at = (text: string) => new Date(`${text}+07:00`);
  it.each<[string, typeof meal, Date, { minutes: number; days: number }, string]>([
    ['a meal before its hour', meal, at('2026-11-26T08:29:59'), { minutes: 0, days: 0 }, 'Tepat waktu'],
    ['a meal within its minute', meal, at('2026-11-26T08:30:59'), { minutes: 0, days: 0 }, 'Tepat waktu'],
    ['a meal a minute late', meal, at('2026-11-26T08:31:00'), { minutes: 1, days: 0 }, 'Terlambat 1 menit'],
    ['a meal the next day', meal, at('2026-11-27T00:00:00'), { minutes: 930, days: 1 }, 'Terlambat 1 hari'],
    [
      'goods in the last minute of the day',
      shop,
      at('2026-11-26T23:59:59'),
      { minutes: 0, days: 0 },
      'Tepat waktu',
    ],
    [
      'goods the next morning',
      shop,
      at('2026-11-27T07:00:00'),
      { minutes: 420, days: 1 },
      'Terlambat 1 hari',
    ],
  ])('of %s', (_what, promised, arrivedAt, lateness, text) => {
    expect(latenessOf(promised, arrivedAt)).toEqual(lateness);
    expect(latenessText(lateness, promised.isByMinute)).toBe(text);
  });

  it('of meals without an hour is that of goods', () => {
    expect(promiseOf('2026-11-26', null, true)).toEqual(shop);
  });
});

describe('the late penalty (Perpres 16/2018 ps 79)', () => {
  const perMille = { value: 1, legalBasis: 'Perpres 16/2018 ps 79' };
  const facts: PenaltyFacts = {
    lateDays: 3,
    lines: [{ unitPrice: 35_500, quantity: 15 }],
    order: { total: 1_110_000, ppnIncluded: 110_000 },
    earlier: 0,
    rules: { perMille, mostPercent: null },
  };
  const most = { value: 5, legalBasis: 'Perbup ps 28' };
  it.each<[string, Partial<PenaltyFacts>, { base: number; amount: number; isCapped: boolean }]>([
    [
      'of the late part before PPN, down to the rupiah',
      {},
      { base: 479_729, amount: 1_439, isCapped: false },
    ],
    ['is nothing on the day itself', { lateDays: 0 }, { base: 0, amount: 0, isCapped: false }],
    ['is nothing where nothing was received', { lines: [] }, { base: 0, amount: 0, isCapped: false }],
    [
      'is nothing where no rule sets one',
      { rules: { perMille: null, mostPercent: null } },
      { base: 0, amount: 0, isCapped: false },
    ],
    [
      'of the price where PPN cannot be told',
      { order: { total: 1_110_000, ppnIncluded: null } },
      { base: 532_500, amount: 1_597, isCapped: false },
    ],
    [
      'is no more than the most',
      { lateDays: 200, rules: { perMille, mostPercent: most } },
      { base: 479_729, amount: 50_000, isCapped: true },
    ],
    [
      'is nothing once the most is reached',
      { earlier: 50_000, rules: { perMille, mostPercent: most } },
      { base: 479_729, amount: 0, isCapped: true },
    ],
  ])('%s', (_what, changes, expected) => {
    expect(latePenalty({ ...facts, ...changes })).toMatchObject(expected);
  });

  it('cites its articles, and says when the PPN is not certain', () => {
    expect(latePenalty(facts).legalBasis).toBe('Perpres 16/2018 ps 79');
    expect(latePenalty({ ...facts, lateDays: 200, rules: { perMille, mostPercent: most } }).legalBasis).toBe(
      'Perpres 16/2018 ps 79; Perbup ps 28',
    );
    expect(latePenalty({ ...facts, order: { total: 1, ppnIncluded: null } }).text).toContain(
      'PERLU VERIFIKASI',
    );
    expect(ppnIncludedIn({ complete: false, lines: [] })).toBeNull();
    expect(ppnIncludedIn({ complete: true, lines: [{ tax: 'PPN', price: 'included', amount: 110 }] })).toBe(
      110,
    );
  });
});
