import { processFaults, releaseFaults } from '../../../../scripts/ocds-faults.mjs';
import { anOrderOf, aProcess } from '../../../../test/support/builders/process-facts.js';
import { compile, type PublishedRelease } from './merge.js';
import type { Release } from './ocds.js';
import { eventsOf } from './process-events.js';
import type { ProcessFacts, TransferFacts } from './process-facts.js';
import { releaseOf } from './release.js';

const SETTINGS = {
  ocidPrefix: { value: 'ocds-xxxxxx', verified: false },
  agencyScheme: { value: 'ID-SKPD', verified: false },
  businessScheme: { value: 'ID-NIB', verified: false },
};

/** All releases of a process; each is looked at for the usual faults, and so is what they come to. */
function told(process: ProcessFacts): Release[] {
  const events = eventsOf(process);
  const releases = events.map((event) => releaseOf(process, events, event, SETTINGS));
  expect(releases.flatMap(releaseFaults)).toEqual([]);
  expect(processFaults(releases)).toEqual([]);
  expect(releaseFaults(compiled(releases))).toEqual([]);
  return releases;
}

function compiled(releases: readonly Release[]): Release {
  return compile(releases as unknown as PublishedRelease[]) as unknown as Release;
}

const tagsOf = (process: ProcessFacts) => told(process).map(({ tag }) => tag.join(' '));
const ACCEPTED = { status: 'accepted', answeredAt: '2026-11-03T05:00:00.000Z' };
const step = (to: string, at: string, action = to) => ({ to, action, at, reason: null });
const transfer = (changes: Partial<TransferFacts>): TransferFacts => ({
  id: 'transfer-1',
  paymentId: 'payment-1',
  amount: 300_000,
  status: 'sent',
  transferredOn: '2026-11-12',
  sentAt: '2026-11-12T03:00:00.000Z',
  answeredAt: null,
  returnedOn: null,
  ...changes,
});

describe('the releases of a process', () => {
  it('tell an approved need with an award for each vendor, and the sum of all its lines', () => {
    const [planning, approval] = told(aProcess());
    expect(planning?.planning?.budget).toMatchObject({
      id: '12345678',
      projectID: '1.02.01.2.06.0009',
      amount: { amount: 900_000, currency: 'IDR' },
    });
    expect(planning).not.toHaveProperty('tender');
    expect(approval?.tag).toEqual(['tender', 'award']);
    expect(approval?.tender).toMatchObject({ status: 'complete', procurementMethod: 'direct' });
    expect(approval?.awards?.map(({ value }) => value.amount)).toEqual([300_000, 600_000]);
  });

  it('leave out of what was approved what an approver refused', () => {
    const [first, second] = aProcess().lines;
    const lines = [first, { ...second, isRefused: true }] as ProcessFacts['lines'];
    const releases = told(aProcess({ lines }));
    expect(releases[0]?.planning?.budget.amount.amount).toBe(900_000);
    expect(releases[1]?.tender?.value.amount).toBe(300_000);
    expect(releases[1]?.awards).toHaveLength(1);
  });

  it('tell the same events with the same names for the same records, whichever way they are listed', () => {
    const orders = [anOrderOf('a', 1, ACCEPTED), anOrderOf('b', 2)];
    const once = told(aProcess({ status: 'ordered', orders }));
    const again = told(aProcess({ status: 'ordered', orders: [...orders].reverse() }));
    expect(again.map(({ id, date }) => [id, date])).toEqual(once.map(({ id, date }) => [id, date]));
    expect(once.at(-1)?.id).toBe(`${once[0]?.ocid}-order-order-1-accepted`);
  });

  it('know an order that its vendor accepted before the letter was written (urgent lane)', () => {
    const order = anOrderOf('a', 1, { status: 'accepted', answeredAt: '2026-11-02T01:00:00.000Z' });
    const releases = told(aProcess({ lane: 'urgent', status: 'ordered', orders: [order] }));
    expect(releases.at(-1)?.tag).toEqual(['contract']);
    expect(releases.at(-1)?.contracts?.[0]).toMatchObject({
      status: 'active',
      dateSigned: '2026-11-03T02:00:00.000Z',
    });
  });

  it.each([
    ['declined', { answeredAt: '2026-11-03T05:00:00.000Z', declineReason: 'capacity-full' }],
    ['expired', {}],
    ['cancelled', { cancelReason: 'not-needed' }],
  ])('say that an order was %s', (status, more) => {
    const releases = told(aProcess({ status: 'approved', orders: [anOrderOf('a', 1, { status, ...more })] }));
    expect(releases.at(-1)?.tag).toEqual(['contractTermination']);
    expect(releases.at(-1)?.contracts?.[0]?.status).toBe('cancelled');
  });

  it('show an order as it was issued, and after the adendum as both sides changed it', () => {
    const state = (quantity: number) => ({
      deliveryDate: '2026-11-10',
      deliveryTime: '09:00' as const,
      lines: [{ orderLineId: 'order-line-1', quantity, unitPrice: 30_000 }],
    });
    const order = anOrderOf('a', 1, {
      ...ACCEPTED,
      lines: [{ ...(anOrderOf('a', 1).lines[0] as never as object), quantity: 12 } as never],
      amendments: [
        {
          ...{
            id: 'adendum-1',
            number: 1,
            reason: 'Peserta bertambah',
            answeredAt: '2026-11-05T02:00:00.000Z',
          },
          ...{ before: state(10), after: state(12), letter: null },
        },
      ],
    });
    const releases = told(aProcess({ status: 'ordered', orders: [order] }));
    expect(releases.map(({ contracts }) => contracts?.[0]?.value.amount)).toEqual([
      undefined,
      undefined,
      300_000,
      300_000,
      360_000,
    ]);
    expect(releases.at(-1)?.contracts?.[0]?.amendments).toMatchObject([
      { rationale: 'Peserta bertambah', description: 'Adendum 1', releaseID: releases.at(-1)?.id },
    ]);
  });

  it('move a line to the vendor whose better offer was taken, with the reason', () => {
    const [first, second] = aProcess().lines;
    const lines = [{ ...first, vendorId: 'b', unitPrice: 25_000 }, second] as ProcessFacts['lines'];
    const before = { ...first, vendorId: 'a' } as ProcessFacts['offerChanges'][number]['before'];
    const offerChanges = [
      { id: 'change-1', lineId: 'line-1', at: '2026-11-02T08:00:00.000Z', reason: 'Lebih murah', before },
    ];
    const releases = told(aProcess({ lines, offerChanges }));
    const sums = (release?: Release) =>
      release?.awards?.map(({ status, value }) => [status, value.amount]).sort();
    expect(sums(releases[1])).toEqual([
      ['active', 300_000],
      ['active', 600_000],
    ]);
    expect(sums(releases[2])).toEqual([
      ['active', 850_000],
      ['cancelled', 0],
    ]);
    expect(sums(compiled(releases))).toEqual(sums(releases[2]));
  });

  it('count only the money that stayed with the vendor', () => {
    const sent = transfer({ status: 'returned', returnedOn: '2026-11-13' });
    const again = transfer({
      ...{ id: 'transfer-2', status: 'arrived', transferredOn: '2026-11-14' },
      ...{ sentAt: '2026-11-14T03:00:00.000Z', answeredAt: '2026-11-14T09:00:00.000Z' },
    });
    const order = anOrderOf('a', 1, { ...ACCEPTED, transfers: [sent, again] });
    const releases = told(aProcess({ status: 'ordered', orders: [order] }));
    expect(releases.slice(-4).map(({ tag }) => tag)).toEqual([
      ['implementation'],
      ...Array.from({ length: 3 }, () => ['implementationUpdate']),
    ]);
    const last = compiled(releases).contracts?.[0]?.implementation?.transactions;
    expect(last?.map(({ status, value }) => [status, value.amount])).toEqual([
      ['returned', 0],
      ['arrived', 300_000],
    ]);
    expect(releases.at(-1)?.parties.map(({ roles }) => roles)).toEqual([
      ['buyer', 'procuringEntity', 'payer'],
      ['supplier', 'payee'],
      ['supplier'],
    ]);
  });

  it('follow a need that was sent back, asked for again and cancelled after its approval', () => {
    const process = aProcess({
      status: 'cancelled',
      history: [
        step('submitted', '2026-11-01T02:00:00.000Z', 'submit'),
        step('returned', '2026-11-01T05:00:00.000Z', 'return'),
        step('submitted', '2026-11-01T08:00:00.000Z', 'submit'),
        step('approved', '2026-11-02T02:00:00.000Z', 'approve'),
        step('cancelled', '2026-11-04T02:00:00.000Z', 'cancel'),
      ],
    });
    expect(tagsOf(process)).toEqual([
      'planning',
      'planningUpdate',
      'tender award',
      'tenderCancellation awardCancellation',
    ]);
    const last = told(process).at(-1);
    expect(last?.tender?.status).toBe('cancelled');
    expect(last?.awards?.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
  });

  it('go on with a need that lapsed and was asked for again', () => {
    const process = aProcess({
      history: [
        step('submitted', '2026-11-01T02:00:00.000Z', 'submit'),
        step('expired', '2026-11-01T05:00:00.000Z', 'expire'),
        step('submitted', '2026-11-01T08:00:00.000Z', 'submit'),
        step('approved', '2026-11-02T02:00:00.000Z', 'approve'),
      ],
    });
    const releases = told(process);
    expect(releases.map(({ tender }) => tender?.status)).toEqual([
      undefined,
      'withdrawn',
      undefined,
      'complete',
    ]);
  });
});
