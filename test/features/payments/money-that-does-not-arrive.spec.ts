import { BudgetLedger } from '../../../src/budget/index.js';
import { addDays, instantOf } from '../../../src/kernel/index.js';
import { PaymentClock } from '../../../src/payments/payments/payment-clock.service.js';
import { PaymentClockWorker } from '../../../src/payments/payments/payment-clock.worker.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aPayment, type TestPayment } from '../../support/builders/payments.js';
import { knownToTaxes, pay, post, standing, TODAY } from '../../support/paying.js';
import { anUpload } from '../../support/uploads.js';

describe('money that does not arrive', () => {
  let test: TestApp;
  let payment: TestPayment;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    await test.sql(
      `insert into holiday (date, kind, name) select make_date(y, 8, 17), 'libur', 'Hari Kemerdekaan'
       from generate_series(extract(year from now())::int, extract(year from now())::int + 1) y on conflict do nothing`,
    );
    payment = await aPayment(test, { status: 'approved' });
    await knownToTaxes(test, payment);
  });
  afterAll(() => test.close());

  const booksAreRight = async () =>
    expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
  const events = async (paymentId: string, like: string) =>
    (
      await test.sql<{ key: string }>(
        `select payload ->> 'key' as key from outbox_message where name = 'payments.event' and payload ->> 'paymentId' = $1
           and payload ->> 'event' = $2 order by id`,
        [paymentId, like],
      )
    ).map(({ key }) => key);

  it('is disputed by the vendor, answered with evidence, sent back by the bank and paid anew; every correction is a new row', async () => {
    const { paymentId, owner, treasurer, gross, head } = payment;
    const paid = await pay(test, payment);
    const { id } = paid.body;
    const { withheld } = await standing(test, paymentId);
    const both = await Promise.all([
      post(test, `transfers/${id}/missing`, owner, { version: 1, note: 'Mutasi sampai pukul 10 belum ada' }),
      post(test, `transfers/${id}/missing`, owner, { version: 1, note: 'Belum ada' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await standing(test, paymentId)).toMatchObject({
      status: 'paid',
      isDisputed: true,
      realised: gross,
    });
    const waiting = await test.request<{ items: { task: string; recordId: string }[] }>(
      'GET',
      '/api/v1/inbox?task=pay',
      { token: treasurer.token },
    );
    expect(waiting.body.items).toMatchObject([{ task: 'pay', recordId: paymentId }]);
    // Nobody but the vendor says that it came, and the treasurer cannot simply pay again.
    expect((await post(test, `transfers/${id}/arrived`, treasurer, { version: 2 })).status).toBe(403);
    const fileId = await anUpload(test, treasurer.token);
    const proven = await post(test, `transfers/${id}/evidence`, treasurer, {
      version: 2,
      note: 'Rekening koran',
      fileId,
    });
    expect(proven).toMatchObject({ status: 200, body: { status: 'sent', version: 3 } });
    expect(await standing(test, paymentId)).toMatchObject({ status: 'paid', isDisputed: false });
    const denied = await post(test, `transfers/${id}/missing`, owner, {
      version: 3,
      note: 'Tetap tidak ada',
    });
    expect(denied.body.status).toBe('missing');
    const bounced = { version: 4, returnedOn: TODAY, reason: 'Rekening tidak aktif' };
    expect((await post(test, `transfers/${id}/bank-return`, head, bounced)).status).toBe(403);
    const back = await post(test, `transfers/${id}/bank-return`, treasurer, bounced);
    expect(back).toMatchObject({
      status: 200,
      body: { status: 'returned', payments: [{ status: 'approved' }] },
    });
    expect(await standing(test, paymentId)).toMatchObject({
      ...{ status: 'approved', net: null, isDisputed: false, realised: 0, withheld: 0 },
    });
    const corrected = await test.sql<{ amount: number; corrects: boolean }>(
      `select amount, corrects_id is not null as corrects from withholding where payment_id = $1 order by at, amount desc`,
      [paymentId],
    );
    if (withheld > 0) expect(corrected.some(({ amount, corrects }) => amount < 0 && corrects)).toBe(true);
    await booksAreRight();
    const { version } = await standing(test, paymentId);
    const anew = await pay(test, { ...payment, version });
    expect(anew).toMatchObject({ status: 201, body: { payments: [{ status: 'paid' }] } });
    const entries = await test.sql<{ kind: string }>(
      `select kind from budget_entry where payment_id = $1 order by id`,
      [paymentId],
    );
    expect(entries.map(({ kind }) => kind)).toEqual(['realise', 'unrealise', 'realise']);
    const seen = await Promise.all(
      [1, 2].map(() => post(test, `transfers/${anew.body.id}/arrived`, owner, { version: 1 })),
    );
    expect(seen.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await standing(test, paymentId)).toMatchObject({ status: 'closed', realised: gross, withheld });
    await booksAreRight();
    payment = { ...payment, transferId: anew.body.id };
  });

  it('moves after the close only by a recorded correction', async () => {
    const { paymentId, transferId, treasurer, verifier, owner } = payment;
    const { version } = await standing(test, paymentId);
    const bounce = { version: 2, returnedOn: TODAY, reason: 'x' };
    expect((await post(test, `transfers/${transferId}/bank-return`, treasurer, bounce)).status).toBe(409);
    expect(
      (await post(test, `transfers/${transferId}/missing`, owner, { version: 2, note: 'x' })).status,
    ).toBe(409);
    const body = { version, transferId, reason: 'Penyedia salah membaca mutasi' };
    expect((await post(test, `payments/${paymentId}/corrections`, treasurer, body)).status).toBe(403);
    const corrected = await post(test, `payments/${paymentId}/corrections`, verifier, body);
    expect(corrected).toMatchObject({
      status: 200,
      body: { status: 'missing', payments: [{ status: 'paid' }] },
    });
    const detail = await test.request<Record<string, never>>('GET', `/api/v1/payments/${paymentId}`, {
      token: owner.token,
    });
    expect(detail.body).toMatchObject({ corrections: [{ reason: body.reason }], waitsFor: 'post' });
    const late = await post(test, `transfers/${transferId}/arrived`, owner, { version: 3 });
    expect(late).toMatchObject({ status: 200, body: { payments: [{ status: 'closed' }] } });
    await booksAreRight();
  });

  it('has a clock: a promised day by the regulation, reminders of the post that holds it, then of the one above; never a step', async () => {
    const { paymentId, requester } = await aPayment(test, { status: 'collecting' });
    const clock = test.app.get(PaymentClock);
    await test.sql(`update payment set due_on = null, due_legal_basis = null where id = $1`, [paymentId]);
    const read = async () =>
      (
        await test.sql<{
          dueOn: string | null;
          basis: string | null;
          stepDueAt: Date | null;
          reminders: number;
          status: string;
        }>(
          `select due_on as "dueOn", due_legal_basis as basis, step_due_at as "stepDueAt", step_reminders as reminders, status
           from payment where id = $1`,
          [paymentId],
        )
      )[0];
    // A job that runs twice sets it once.
    await clock.begin(paymentId, 'uji');
    const set = await read();
    await clock.begin(paymentId, 'uji');
    expect(await read()).toEqual(set);
    expect(set?.basis).toContain('ps 12');
    expect(set?.dueOn && set.dueOn > TODAY).toBe(true);
    const delayed = await test.sql<{ name: string; at: Date }>(
      `select name, not_before as at from outbox_message where payload ->> 'paymentId' = $1 and not_before is not null order by name`,
      [paymentId],
    );
    expect(delayed).toEqual([
      { name: 'payments.due', at: instantOf(addDays(set?.dueOn ?? '', 1)) },
      { name: 'payments.step-due', at: set?.stepDueAt },
    ]);
    await expect(clock.stepDue(paymentId, set?.stepDueAt ?? new Date(), 'uji')).rejects.toThrow('not over');
    // Three steps of time pass: the job of the first was lost, and the sweep finds it.
    for (const [round, event] of [
      [1, 'reminded'],
      [2, 'escalated'],
      [3, 'escalated'],
    ] as const) {
      await test.sql(`update payment set step_due_at = now() - interval '10 minutes' where id = $1`, [
        paymentId,
      ]);
      const [{ at } = { at: new Date() }] = await test.sql<{ at: Date }>(
        `select step_due_at as at from payment where id = $1`,
        [paymentId],
      );
      if (round === 1) await test.app.get(PaymentClockWorker).sweep();
      else await Promise.all([clock.stepDue(paymentId, at, 'a'), clock.stepDue(paymentId, at, 'b')]);
      expect(await read()).toMatchObject({ reminders: round, status: 'collecting' });
      expect((await events(paymentId, event)).at(-1)).toContain(` ${round}`);
    }
    expect(await events(paymentId, 'reminded')).toHaveLength(1);
    expect(await events(paymentId, 'escalated')).toHaveLength(2);
    await test.sql(`update payment set due_on = current_date - 2 where id = $1`, [paymentId]);
    await test.app.get(PaymentClockWorker).sweep();
    await test.app.get(PaymentClockWorker).sweep();
    expect((await events(paymentId, 'escalated')).filter((key) => key.includes('overdue'))).toHaveLength(1);
    expect((await read())?.status).toBe('collecting');
    const mine = await test.request<{ items: { id: string; due: { daysOverdue: number } }[] }>(
      'GET',
      '/api/v1/payments?overdue=true&holder=me',
      { token: requester.token },
    );
    expect(mine.body.items).toMatchObject([{ id: paymentId }]);
  });
});
