import { decideCheck, type CountedLine, type SentLine } from './check-rules.js';
import type { Brought, OrderQuantities } from './delivery-pools.js';
import { atReceiptDue, endOfWorkingDay, remindersBefore, type AwaitedReceipt } from './receipt-clock.js';
import { decideWaiver } from './waiver-rules.js';

const goods = { orderLineId: 'nasi', kind: 'goods', quantity: 20 } as const;
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

describe('a count at the door', () => {
  const sent: SentLine[] = [{ orderLineId: 'nasi', name: 'Nasi', kind: 'goods', sent: 20, photos: 0 }];
  const photo = { value: true, legalBasis: 'Perbup ps 28 ayat (2)' };
  const line = (received: number, rejected: number, more: Partial<CountedLine> = {}): CountedLine => ({
    ...{ orderLineId: 'nasi', received, rejected },
    ...more,
  });
  it.each<[string, CountedLine[], string[]]>([
    ['a line that is left out', [], ['line-not-counted']],
    ['a line of another delivery', [line(20, 0), line(1, 0, { orderLineId: 'x' })], ['unknown-line']],
    ['a line twice', [line(20, 0), line(20, 0)], ['line-twice']],
    ['more than was sent', [line(15, 6, { reasonCode: 'damaged' })], ['more-than-sent', 'photo-missing']],
    ['a rejection without reason and photo', [line(15, 5)], ['reason-missing', 'photo-missing']],
    [
      'another reason without words',
      [line(15, 5, { reasonCode: 'other' })],
      ['note-missing', 'photo-missing'],
    ],
  ])('refuses %s', (_what, counted, codes) => {
    const decision = decideCheck(sent, counted, photo);
    expect(decision.ok || decision.refusals.map(({ code }) => code)).toEqual(codes);
  });

  it.each<[string, CountedLine[], object]>([
    ['everything in order', [line(20, 0)], { action: 'check', hasObjections: false, hasRejections: false }],
    ['a short count', [line(19, 0)], { action: 'check', hasObjections: true, hasRejections: false }],
    [
      'a rejection',
      [line(15, 5, { reasonCode: 'spoiled' })],
      { action: 'check', hasObjections: true, hasRejections: true },
    ],
    ['nothing taken in', [line(0, 20, { reasonCode: 'spoiled' })], { action: 'refuse', hasRejections: true }],
    ['an empty van', [line(0, 0)], { action: 'refuse', hasRejections: false }],
  ])('allows %s', (_what, counted, value) => {
    expect(decideCheck(sent, counted, null)).toMatchObject({ ok: true, value });
  });
});

describe('what silence brings', () => {
  const now = new Date('2026-11-26T17:00:00Z');
  const waiting: AwaitedReceipt = {
    status: 'arrived',
    receiptDueAt: now,
    reminders: 2,
    hasObjection: false,
    lines: [{ sent: 20, received: null }],
  };
  it.each<[string, Partial<AwaitedReceipt>, string]>([
    ['acceptance, when the time is over', {}, 'deem'],
    ['acceptance of a sound count', { status: 'checked', lines: [{ sent: 20, received: 20 }] }, 'deem'],
    ['nothing before', { receiptDueAt: new Date(now.getTime() + 1) }, 'too-early'],
    ['nothing without reminders', { reminders: 1 }, 'remind-first'],
    ['nothing without a time', { receiptDueAt: null }, 'nothing'],
    ['nothing against an objection', { hasObjection: true }, 'nothing'],
    [
      'nothing for what was short or rejected',
      { status: 'checked', lines: [{ sent: 20, received: 19 }] },
      'nothing',
    ],
    ['nothing on the way', { status: 'on-the-way' }, 'nothing'],
    ['nothing twice', { status: 'accepted' }, 'nothing'],
  ])('%s', (_what, changes, kind) => {
    expect(atReceiptDue({ ...waiting, ...changes }, now).kind).toBe(kind);
  });

  it('comes at the end of the day, or of the n-th working day, with two reminders before', () => {
    const friday = new Date('2026-11-27T03:00:00Z');
    const calendar = { holidays: new Map() };
    expect(endOfWorkingDay(friday, 0, calendar)).toEqual(new Date('2026-11-27T17:00:00Z'));
    expect(endOfWorkingDay(friday, 3, calendar)).toEqual(new Date('2026-12-02T17:00:00Z'));
    expect(remindersBefore(friday, new Date('2026-11-27T17:00:00Z'))).toEqual([
      new Date('2026-11-27T10:00:00Z'),
      new Date('2026-11-27T13:30:00Z'),
    ]);
  });
});

describe('giving up a part', () => {
  const now = new Date('2026-11-26T05:00:00Z');
  const later = new Date(now.getTime() + 1);
  const rejected = order(brought('a', 'accepted', [20, 15, 5]));
  const times = { promisedAt: now, replaceDueAt: now, replaceLegalBasis: 'Perbup ps 28' };
  type Request = Parameters<typeof decideWaiver>[1];
  const ask = (
    quantity: number,
    deliveryId: string | null,
    reasonCode: Request['reasonCode'],
    note: string | null = null,
  ): Request => ({
    deliveryId,
    lines: [{ orderLineId: 'nasi', quantity }],
    reasonCode,
    note,
  });
  it.each<[string, OrderQuantities, Request, Partial<typeof times>, string[] | true]>([
    ['what never came', order(), ask(20, null, 'not-delivered'), {}, true],
    [
      'what never came, too early',
      order(),
      ask(20, null, 'not-delivered'),
      { promisedAt: later },
      ['too-early'],
    ],
    [
      'what the vendor withdraws, at any time',
      order(),
      ask(5, null, 'vendor-withdraws', 'WA 08.00'),
      { promisedAt: later },
      true,
    ],
    [
      'what the vendor withdraws, in no words',
      order(),
      ask(5, null, 'vendor-withdraws'),
      {},
      ['note-missing'],
    ],
    ['what was not replaced', rejected, ask(5, 'a', 'replacement-late'), {}, true],
    [
      'what may still be replaced',
      rejected,
      ask(5, 'a', 'replacement-late'),
      { replaceDueAt: later },
      ['too-early'],
    ],
    [
      'what was never delivered as not replaced',
      order(),
      ask(5, null, 'replacement-late'),
      {},
      ['wrong-reason'],
    ],
    ['what was rejected as not delivered', rejected, ask(5, 'a', 'not-delivered'), {}, ['wrong-reason']],
    ['more than is open', rejected, ask(6, 'a', 'need-passed'), {}, ['more-than-open']],
  ])('%s', (_what, state, request, changes, expected) => {
    const decision = decideWaiver(state, request, { ...times, ...changes }, now);
    expect(decision.ok || decision.refusals.map(({ code }) => code)).toEqual(expected);
  });
});
