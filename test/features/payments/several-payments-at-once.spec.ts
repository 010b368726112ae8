import { BudgetLedger } from '../../../src/budget/index.js';
import { BundleReader } from '../../../src/payments/bundle/bundle-reader.js';
import { realisedDifferences } from '../../../src/payments/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestActor } from '../../support/actors.js';
import { bill, draw, post as billing } from '../../support/builders/billing.js';
import { anAcceptedOrder } from '../../support/builders/order-deliveries.js';
import { bindToYear, regulationsInForce } from '../../support/builders/orders.js';
import {
  aCompletedOrder,
  aPayment,
  financePeople,
  type TestPayment,
} from '../../support/builders/payments.js';
import { aReference, knownToTaxes, pay, post, standing, TODAY } from '../../support/paying.js';
import { statementsOf } from '../../support/statements.js';
import { anUpload } from '../../support/uploads.js';

describe('one transfer for several payments of one vendor', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  /** Payments of one order, approved, for so many of its twenty portions each. */
  const paymentsFor = async (...quantities: number[]): Promise<[TestPayment, ...TestPayment[]]> => {
    const completed = await aCompletedOrder(test);
    await knownToTaxes(test, completed);
    const order = { ...completed, ...(await financePeople(test, completed.agencyId)) };
    const [first = 0, ...others] = quantities;
    const made: [TestPayment, ...TestPayment[]] = [
      await aPayment(test, { status: 'approved', order, quantity: first }),
    ];
    for (const quantity of others) made.push(await aPayment(test, { status: 'approved', order, quantity }));
    return made;
  };
  const asked = (payments: readonly TestPayment[], version = 1) =>
    payments.map(({ paymentId: id }) => ({ id, version }));
  const whereAll = (payments: readonly TestPayment[]) =>
    Promise.all(payments.map(({ paymentId }) => standing(test, paymentId)));
  const booksAreRight = async () => {
    expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
    expect(await realisedDifferences(test.app.get(ReadDatabase))).toEqual([]);
  };

  it('closes all of them by one word of the vendor, and its sum is theirs to the rupiah', async () => {
    const both = await paymentsFor(12, 8);
    const [first] = both;
    const sent = await pay(test, first, { payments: asked(both) });
    expect(sent).toMatchObject({ status: 201, body: {} });
    const { id, amount, payments } = sent.body;
    expect(payments.reduce((sum, { sentNow }) => sum + sentNow, 0)).toBe(amount);
    const paid = await whereAll(both);
    for (const [index, { gross }] of both.entries()) {
      const { net, withheld, realised, version } = paid[index] ?? {};
      expect({ gross: (net ?? 0) + (withheld ?? 0), realised, version }).toEqual({
        gross,
        realised: gross,
        version: 2,
      });
    }
    const history = await test.sql(
      `select c.record_id as id, c.from_status as "from", c.to_status as "to", a.action from status_change c
         join audit_entry a on a.record_id = c.record_id::text and a.action = 'payment.settle'
       where c.record_id = any($1) order by c.record_id`,
      [both.map(({ paymentId }) => paymentId)],
    );
    expect(history).toMatchObject(
      both.map(() => ({ from: 'approved', to: 'paid', action: 'payment.settle' })),
    );
    const arrived = await post(test, `transfers/${id}/arrived`, first.owner, { version: 1 });
    expect(arrived).toMatchObject({ body: { payments: [{ status: 'closed' }, { status: 'closed' }] } });
    await booksAreRight();
  });

  it('is owed again, each payment of it, when the bank sends it back', async () => {
    const both = await paymentsFor(15, 5);
    const [first] = both;
    const sent = await pay(test, first, { payments: asked(both) });
    const back = await post(test, `transfers/${sent.body.id}/bank-return`, first.treasurer, {
      ...{ version: 1, returnedOn: TODAY, reason: 'Rekening ditutup' },
    });
    expect(back).toMatchObject({
      status: 200,
      body: { payments: [{ status: 'approved' }, { status: 'approved' }] },
    });
    expect(await whereAll(both)).toMatchObject(
      both.map(() => ({ status: 'approved', net: null, realised: 0, withheld: 0 })),
    );
    await booksAreRight();
    const anew = await pay(test, first, { payments: asked(both, 3) });
    expect(anew).toMatchObject({ status: 201, body: { amount: sent.body.amount } });
    expect(await whereAll(both)).toMatchObject(
      both.map(({ gross: realised }) => ({ status: 'paid', realised })),
    );
  });

  it('sends one whole and a part of another, and nothing of either when one cannot be paid', async () => {
    const both = await paymentsFor(10, 10);
    const [first, second] = both;
    const parts = [
      { id: first.paymentId, version: 1 },
      { id: second?.paymentId, version: 1, amount: 1_000 },
    ];
    const stale = await pay(test, first, { payments: [parts[0], { ...parts[1], version: 7 }] });
    expect(stale.status).toBe(409);
    expect(await whereAll(both)).toMatchObject(
      both.map(() => ({ status: 'approved', version: 1, realised: 0 })),
    );
    const sent = await pay(test, first, { payments: parts });
    expect(sent).toMatchObject({
      status: 201,
      body: { payments: [{ status: 'paid' }, { status: 'approved', sentNow: 1_000 }] },
    });
    expect(await whereAll(both)).toMatchObject([{ realised: first.gross }, { realised: 0, version: 2 }]);
    // Together they would take more than their order binds.
    const third = await aPayment(test, { status: 'approved', order: first, quantity: 10 });
    const rest = [
      { id: second?.paymentId, version: 2 },
      { id: third.paymentId, version: 1 },
    ];
    const beyond = await pay(test, first, { payments: rest });
    expect(beyond.body.errors).toMatchObject([{ code: 'nothing-held' }]);
    expect(await whereAll([third])).toMatchObject([{ status: 'approved', realised: 0, withheld: 0 }]);
    await booksAreRight();
  });

  it('pays three with fewer than twenty statements', async () => {
    const three = await paymentsFor(10, 5, 5);
    const [{ treasurer, paymentId }] = three;
    const body = {
      ...{ payments: asked(three), reference: aReference(), transferredOn: TODAY },
      proofFileId: await anUpload(test, treasurer.token),
    };
    const statements = await statementsOf(async () => {
      const sent = await post(test, 'transfers', treasurer, body, { 'idempotency-key': `n-${paymentId}` });
      expect(sent.status).toBe(201);
    });
    expect(statements).toBeLessThan(20);
  });

  it('pays nothing from the budget of another year, by the article that binds it', async () => {
    await bindToYear(test, true);
    const [payment] = await paymentsFor(20);
    const { orderId, paymentId } = payment;
    const OF_ORDER = `where id in (select budget_line_id from purchase_order_line where order_id = $1)`;
    await test.sql(`update budget_line set fiscal_year = fiscal_year - 1 ${OF_ORDER}`, [orderId]);
    expect((await pay(test, payment)).body.errors).toMatchObject([
      { code: 'other-budget-year', legalBasis: 'UU 17/2003 ps 4', pointer: '/transferredOn' },
    ]);
    expect(await standing(test, paymentId)).toMatchObject({ status: 'approved', realised: 0 });
    await test.sql(`update budget_line set fiscal_year = fiscal_year + 1 ${OF_ORDER}`, [orderId]);
    expect((await pay(test, payment)).status).toBe(201);
  });

  it('is named by the check of the budget when the ledger realised another sum than its gross', async () => {
    const [payment] = await paymentsFor(20);
    const { paymentId, gross } = payment;
    await pay(test, payment);
    const found = async () =>
      (await realisedDifferences(test.app.get(ReadDatabase))).filter((one) => one.paymentId === paymentId);
    await test.sql(`update payment set status = 'approved' where id = $1`, [paymentId]);
    expect(await found()).toEqual([{ paymentId, status: 'approved', owed: 0, realised: gross }]);
    await test.sql(`update payment set status = 'paid' where id = $1`, [paymentId]);
    expect(await found()).toEqual([]);
  });

  it('pays the fee of a cancellation whole: no tax is invented, and the budget realises the fee', async () => {
    const order = await anAcceptedOrder(test);
    const people = await financePeople(test, order.agencyId);
    await test.sql(
      `update purchase_order set delivery_date = (now() at time zone 'Asia/Jakarta' + interval '2 hours')::date,
         delivery_time = (now() at time zone 'Asia/Jakarta' + interval '2 hours')::time where id = $1`,
      [order.orderId],
    );
    const cancel = { version: 2, reasonCode: 'event-cancelled', note: 'Rapat batal', then: 'end' };
    const { fee = 0 } = (await billing(test, `orders/${order.orderId}/cancel`, order.officer, cancel)).body;
    const { paymentId, documentId } = (await bill(test, order)).body;
    await draw(test, documentId);
    const step = (name: string, actor: TestActor, version: number, more: object = {}) =>
      post(test, `payments/${paymentId}/${name}`, actor, { version, ...more });
    // The builder of orders files no invitation and no approval; what a fee needs is in bundle-checklist.spec.ts.
    const papers = jest.spyOn(test.app.get(BundleReader), 'missingBeforePayment').mockResolvedValue([]);
    const complete = await step('complete', order.requester, 1, { channel: 'LS' });
    papers.mockRestore();
    expect(complete).toMatchObject({ status: 200, body: { status: 'complete' } });
    await step('verify', people.verifier, 2);
    const approved = await step('approve', people.head, 3);
    expect(approved).toMatchObject({
      body: { status: 'approved', taxes: { gross: fee, net: fee, withheld: 0, lines: [], undetermined: [] } },
    });
    const paid = await pay(test, { ...people, paymentId: paymentId ?? '', version: 4 });
    expect(paid).toMatchObject({
      status: 201,
      body: { amount: fee, payments: [{ status: 'paid', net: fee, withheld: 0, sentNow: fee }] },
    });
    expect(await standing(test, paymentId ?? '')).toMatchObject({ net: fee, realised: fee, withheld: 0 });
    const closed = await post(test, `transfers/${paid.body.id}/arrived`, order.owner, { version: 1 });
    expect(closed.body.payments).toMatchObject([{ status: 'closed' }]);
    await booksAreRight();
  });
});
