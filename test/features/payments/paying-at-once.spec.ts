import { anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anAcceptedOrder } from '../../support/builders/order-deliveries.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aPayment, type TestPayment } from '../../support/builders/payments.js';
import { aReference, knownToTaxes, pay, post, standing, TODAY } from '../../support/paying.js';
import { statementsOf } from '../../support/statements.js';
import { anUpload } from '../../support/uploads.js';

describe('a payment that two people look at', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  const aKnown = async (options: Parameters<typeof aPayment>[1] = {}): Promise<TestPayment> => {
    const payment = await aPayment(test, { status: 'approved', ...options });
    await knownToTaxes(test, payment);
    return payment;
  };

  it('is won by one of two treasurers, and by one of paying and sending back', async () => {
    const payment = await aKnown();
    const second = await anOfficial(test, { agencyId: payment.agencyId, role: 'bendahara-pengeluaran' });
    const both = await Promise.all([pay(test, payment), pay(test, { ...payment, treasurer: second })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await standing(test, payment.paymentId)).toMatchObject({ realised: payment.gross });
    const contested = await aKnown();
    const back = { version: 1, to: 'complete', reason: 'Salah rekening' };
    const race = await Promise.all([
      pay(test, contested),
      post(test, `payments/${contested.paymentId}/return`, contested.treasurer, back),
    ]);
    expect(race.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(race.map(({ status }) => status)).toContain(409);
  });

  it('is sent once when the same request comes twice', async () => {
    const payment = await aKnown();
    const proofFileId = await anUpload(test, payment.treasurer.token);
    const body = {
      payments: [{ id: payment.paymentId, version: 1 }],
      ...{ reference: aReference(), transferredOn: TODAY, proofFileId },
    };
    const headers = { 'idempotency-key': `bayar-${payment.paymentId}` };
    const answers = [];
    for (let i = 0; i < 2; i++) answers.push(await post(test, 'transfers', payment.treasurer, body, headers));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(await standing(test, payment.paymentId)).toMatchObject({ realised: payment.gross, version: 2 });
  });

  it('shows both sides the same stages, who holds it and where the money is; to nobody else', async () => {
    const payment = await aKnown();
    const { paymentId, owner, treasurer } = payment;
    const paid = await pay(test, payment);
    const read = async ({ token }: { token: string }) =>
      (await test.request<Record<string, never>>('GET', `/api/v1/payments/${paymentId}`, { token })).body;
    const [seen, theirs] = [await read(owner), await read(treasurer)];
    const shown = {
      status: 'paid',
      waitsFor: 'vendor',
      holder: { postId: treasurer.postId },
      taxes: { isBinding: true, on: TODAY },
      transfers: [
        {
          id: paid.body.id,
          status: 'sent',
          hasProof: true,
          account: { number: expect.stringMatching(/^[*•]|\*/) },
        },
      ],
    };
    expect(seen).toMatchObject(shown);
    expect(theirs).toMatchObject(shown);
    const proof = await test.inject({
      method: 'GET',
      url: `/api/v1/transfers/${paid.body.id}/proof`,
      headers: { authorization: `Bearer ${owner.token}` },
    });
    expect([proof.statusCode, proof.headers['content-type']]).toEqual([200, 'application/pdf']);
    const stranger = await anOfficial(test, {
      agencyId: await anAgency(test),
      role: 'bendahara-pengeluaran',
    });
    for (const path of [
      `payments/${paymentId}`,
      `transfers/${paid.body.id}`,
      `transfers/${paid.body.id}/proof`,
    ]) {
      expect((await test.request('GET', `/api/v1/${path}`, { token: stranger.token })).status).toBe(404);
    }
    const list = async (query: string, token = treasurer.token) =>
      (await test.request<{ items: { id: string }[] }>('GET', `/api/v1/payments?${query}`, { token })).body
        .items;
    expect((await list('holder=me&status=paid')).map(({ id }) => id)).toEqual([paymentId]);
    expect(await list('overdue=true')).toEqual([]);
    await test.sql(`update payment set status = 'approved', due_on = current_date - 4 where id = $1`, [
      paymentId,
    ]);
    expect(await list('overdue=true', owner.token)).toMatchObject([
      { due: { daysOverdue: expect.any(Number) } },
    ]);
  });

  it('pays with fewer than twenty statements and reads with at most three', async () => {
    const payment = await aKnown();
    const { paymentId, owner, treasurer } = payment;
    const proofFileId = await anUpload(test, treasurer.token);
    const body = {
      payments: [{ id: paymentId, version: 1 }],
      reference: aReference(),
      transferredOn: TODAY,
      proofFileId,
    };
    let transferId = '';
    const counts = {
      pay: await statementsOf(async () => {
        transferId = (await post(test, 'transfers', treasurer, body, { 'idempotency-key': `n-${paymentId}` }))
          .body.id;
      }),
      read: await statementsOf(() =>
        test.request('GET', `/api/v1/payments/${paymentId}`, { token: owner.token }),
      ),
      list: await statementsOf(() => test.request('GET', '/api/v1/payments', { token: owner.token })),
      close: await statementsOf(() => post(test, `transfers/${transferId}/arrived`, owner, { version: 1 })),
    };
    expect(await standing(test, paymentId)).toMatchObject({ status: 'closed' });
    expect(counts.pay).toBeLessThan(20);
    expect(counts.close).toBeLessThan(20);
    expect(counts.read).toBeLessThanOrEqual(3);
    expect(counts.list).toBeLessThanOrEqual(3);
  });

  it('tells what is wrong with a body, all at once', async () => {
    const order = await anAcceptedOrder(test);
    const treasurer = await anOfficial(test, { agencyId: order.agencyId, role: 'bendahara-pengeluaran' });
    const answer = await post(test, 'transfers', treasurer, {
      payments: [{ id: 'x' }],
      reference: ' ',
      extra: 1,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining([
        '/payments/0/id',
        '/payments/0/version',
        '/reference',
        '/transferredOn',
        '/proofFileId',
        '/extra',
      ]),
    );
  });
});
