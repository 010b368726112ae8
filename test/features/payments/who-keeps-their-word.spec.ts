import { writeFileSync } from 'node:fs';
import {
  addDays,
  civilDateOf,
  isWorkingDay,
  workingDaysBetween,
  type Holiday,
} from '../../../src/kernel/index.js';
import { anAccount, anAgency, type TestActor } from '../../support/actors.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aCompletedOrder,
  aPayment,
  financePeople,
  type TestPayment,
} from '../../support/builders/payments.js';

const today = civilDateOf(new Date());
const PERIOD = { from: addDays(today, -40), until: today };
const query = `from=${PERIOD.from}&until=${PERIOD.until}`;

interface Share {
  count: number;
  events: number;
  percent: number | null;
}
interface League {
  agencies: {
    rank: number | null;
    agency: { id: string; name: string };
    paid: number;
    paidAmount: number;
    medianDays: number | null;
    p90Days: number | null;
    onTime: Share;
    open: number;
    openAmount: number;
    openOverdue: number;
    oldestOpenFrom: string | null;
    oldestOpenDays: number | null;
    unbilled: number;
  }[];
}

describe('the league of payers and the deeds of both sides', () => {
  let test: TestApp;
  let citizen: TestActor;
  let calendar: { holidays: Map<string, Holiday> };
  const made: { payment: TestPayment; clockOn: string; sentOn: string | null; dueOn: string }[] = [];
  let silentAgency: string;

  beforeAll(async () => {
    test = await startTestApp();
    citizen = await anAccount(test);
    await regulationsInForce(test);
    await test.sql(
      `insert into holiday (date, kind, name) values ($1, 'libur', 'Libur contoh') on conflict do nothing`,
      [addDays(today, -9)],
    );
    const days = await test.sql<Holiday & { date: string }>('select * from holiday');
    calendar = { holidays: new Map(days.map(({ date, ...day }) => [date, day])) };

    // Days ago: when all was accepted, when the money was sent (null: not seen by the vendor).
    const plans: readonly (readonly [accepted: number, sent: number | null])[][] = [
      [
        [30, 28],
        [20, 17],
        [20, 3],
        [12, null],
      ],
      [
        [15, 2],
        [30, null],
        [2, null],
      ],
    ];
    for (const plan of plans) {
      const order = await aCompletedOrder(test, { drawn: true });
      const people = await financePeople(test, order.agencyId);
      for (const [accepted, sent] of plan) {
        const payment = await aPayment(test, {
          ...{ order: { ...order, ...people }, quantity: 1 + made.length },
          status: sent === null ? 'paid' : 'closed',
        });
        const [clockOn, sentOn] = [addDays(today, -accepted), sent === null ? null : addDays(today, -sent)];
        const dueOn = addDays(clockOn, 5);
        await test.sql(
          `update payment set clock_from = ($2 || ' 23:30+07')::timestamptz, due_on = $3 where id = $1`,
          [payment.paymentId, clockOn, dueOn],
        );
        if (sentOn !== null)
          await test.sql('update transfer set transferred_on = $2 where id = $1', [
            payment.transferId,
            sentOn,
          ]);
        made.push({ payment, clockOn, sentOn, dueOn });
      }
    }
    silentAgency = (await aCompletedOrder(test, { drawn: true })).agencyId;
    await anAgency(test, { name: 'Dinas Tanpa Belanja' });
  });
  afterAll(() => test.close());

  const league = async (path = `?${query}`) =>
    test.request<League>('GET', `/api/v1/public/payment-league${path}`);

  it('is read by anybody and says what the record says when it is added up by hand', async () => {
    const { status, body } = await league();
    expect(status).toBe(200);
    for (const agencyId of new Set(made.map(({ payment }) => payment.agencyId))) {
      const own = made.filter(({ payment }) => payment.agencyId === agencyId);
      const seen = own.filter(({ sentOn }) => sentOn !== null);
      const waiting = own.filter(({ sentOn }) => sentOn === null);
      const days = seen
        .map(({ clockOn, sentOn }) => workingDaysBetween(clockOn, sentOn ?? '', calendar))
        .sort((one, other) => one - other);
      const oldest = waiting.map(({ clockOn }) => clockOn).sort()[0];
      const sum = (of: typeof own) => of.reduce((total, { payment }) => total + payment.gross, 0);
      const row = body.agencies.find(({ agency }) => agency.id === agencyId);
      expect(row).toMatchObject({
        paid: seen.length,
        paidAmount: sum(seen),
        medianDays: days[Math.ceil(days.length * 0.5) - 1],
        p90Days: days[Math.ceil(days.length * 0.9) - 1],
        onTime: {
          count: seen.filter(({ sentOn, dueOn }) => (sentOn ?? '') <= dueOn).length,
          events: seen.length,
        },
        open: waiting.length,
        openAmount: sum(waiting),
        openOverdue: waiting.filter(({ dueOn }) => dueOn < today).length,
        oldestOpenFrom: oldest,
        oldestOpenDays: workingDaysBetween(oldest ?? today, today, calendar),
        unbilled: 0,
      });
    }
  });

  it('puts the fastest first, whoever never paid last, and leaves out who had nothing to pay', async () => {
    const { agencies } = (await league()).body;
    expect(agencies.map(({ rank }) => rank)).toEqual([1, 2, null]);
    expect(agencies[2]).toMatchObject({
      agency: { id: silentAgency },
      paid: 0,
      medianDays: null,
      unbilled: 1,
    });
    const medians = agencies.flatMap(({ medianDays }) => medianDays ?? []);
    expect([...medians].sort((one, other) => one - other)).toEqual(medians);
    expect(agencies.map(({ agency }) => agency.name)).not.toContain('Dinas Tanpa Belanja');
  });

  it('is a page for everybody, in words', async () => {
    const page = await test.inject({ url: '/liga-pembayaran?hari=90' });
    expect(page.statusCode).toBe(200);
    if (process.env.PAGES_DIR) writeFileSync(`${process.env.PAGES_DIR}/league.html`, page.body);
    for (const words of ['1. ', 'hari kerja (tengah)', 'lewat janji', 'Selesai, belum ditagih'])
      expect(page.body).toContain(words);
    expect(page.body).not.toContain('Dinas Tanpa Belanja');
  });

  it('counts no money that the vendor has not seen, however long ago it was said to be sent', async () => {
    const [unseen] = made.filter(({ sentOn }) => sentOn === null);
    const before = (await league()).body.agencies.find(
      ({ agency }) => agency.id === unseen?.payment.agencyId,
    );
    await test.sql(`update transfer set transferred_on = $2 where id = $1`, [
      unseen?.payment.transferId,
      unseen?.clockOn,
    ]);
    expect(
      (await league()).body.agencies.find(({ agency }) => agency.id === unseen?.payment.agencyId),
    ).toEqual(before);
  });

  it('asks for a period that begins before it ends, and takes the last year without one', async () => {
    const { status, body } = await test.request(
      'GET',
      '/api/v1/public/payment-league?from=2026-02-02&until=2026-02-01',
    );
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ pointer: '/until', code: 'period-reversed' }] });
    expect((await league('?from=kemarin')).status).toBe(400);
    expect((await league('')).body).toMatchObject({ period: { from: addDays(today, -365), until: today } });
  });

  it('shows a vendor by its deeds, each with the events behind it', async () => {
    const vendorId = made[0]?.payment.vendorId ?? '';
    await test.sql(
      `update delivery set late_minutes = 40 where id = (select id from delivery where vendor_id = $1 limit 1)`,
      [vendorId],
    );
    const { status, body } = await test.request('GET', `/api/v1/performance/vendors/${vendorId}`, {
      token: citizen.token,
    });
    expect(status).toBe(200);
    const [{ n: deliveries } = { n: 0 }] = await test.sql<{ n: number }>(
      'select count(*)::int as n from delivery where vendor_id = $1',
      [vendorId],
    );
    expect(body).toMatchObject({
      acceptance: { count: 1, events: 1, percent: 100 },
      declined: { count: 0, events: 1 },
      punctuality: { events: deliveries },
      completeness: { count: 1, events: 1, percent: 100 },
      rejection: { count: 0, percent: 0 },
      lateMinutes: { events: 1, median: 40 },
    });
  });

  it('shows the same on the vendor’s page for everybody', async () => {
    const vendorId = made[0]?.payment.vendorId ?? '';
    const page = await test.inject({ url: `/etalase/penyedia/${vendorId}` });
    expect(page.statusCode).toBe(200);
    if (process.env.PAGES_DIR) writeFileSync(`${process.env.PAGES_DIR}/vendor.html`, page.body);
    expect(page.body).toContain('Kinerja setahun');
    expect(page.body).toContain('100% dari 1 pesanan');
  });

  it('shows a buyer by its deeds, and nothing of somebody who is not there', async () => {
    const agencyId = made[0]?.payment.agencyId ?? '';
    const { status, body } = await test.request('GET', `/api/v1/performance/agencies/${agencyId}?${query}`, {
      token: citizen.token,
    });
    expect(status).toBe(200);
    const row = (await league()).body.agencies.find(({ agency }) => agency.id === agencyId);
    expect(body).toMatchObject({
      deemed: { count: 0, events: 1, percent: 0 },
      calledOff: { count: 0, events: 1, percent: 0 },
      payDays: { events: row?.paid, median: row?.medianDays, p90: row?.p90Days },
      paidOnTime: row?.onTime,
    });
    const nobody = '0190a000-0000-7000-8000-000000000000';
    for (const path of [`agencies/${nobody}`, `vendors/${nobody}`]) {
      const answer = await test.request('GET', `/api/v1/performance/${path}`, { token: citizen.token });
      expect(answer.status).toBe(404);
    }
    expect((await test.request('GET', `/api/v1/performance/agencies/${agencyId}`)).status).toBe(401);
  });

  it('knows the same working days as the calendar', () => {
    expect(isWorkingDay(addDays(today, -9), calendar)).toBe(false);
  });
});
