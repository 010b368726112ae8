import { v7 as uuidv7 } from 'uuid';
import { addDays } from '../../../src/kernel/index.js';
import { OrderWorker } from '../../../src/orders/order.worker.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  accept,
  anIssuedOrder,
  decline,
  issue,
  moneyOf,
  regulationsInForce,
  type TestOrder,
} from '../../support/builders/orders.js';
import { aDayAhead } from '../../support/builders/requisitions.js';
import { statementsOf } from '../../support/statements.js';

const job = { messageId: null, jobId: 'uji', attempt: 1, isLastAttempt: false };

/** Changing an order together, letting the vendor go, and calling the order off. */
describe('an order that does not stay as it was', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  const anAcceptedOrder = async (options: Parameters<typeof anIssuedOrder>[1] = {}) => {
    const order = await anIssuedOrder(test, options);
    expect((await accept(test, order.orderId, order.owner)).status).toBe(200);
    return order;
  };
  const post = (path: string, { token }: TestActor, body: object) =>
    test.request<{ id: string; status: string; version: number; documentId: string; fee: number }>(
      'POST',
      `/api/v1/orders/${path}`,
      { token, body },
    );
  const viewOf = async ({ orderId }: TestOrder, { token }: TestActor) =>
    (await test.request<OrderSeen>('GET', `/api/v1/orders/${orderId}`, { token })).body;
  const propose = ({ orderId }: TestOrder, actor: TestActor, body: object = {}) =>
    post(`${orderId}/amendments`, actor, { version: 2, reason: 'Acara bergeser', ...body });
  const lineOf = async ({ orderId }: TestOrder) =>
    (await test.sql<{ id: string }>(`select id from purchase_order_line where order_id = $1`, [orderId]))[0]
      ?.id;
  const holdsOf = ({ requisitionId }: TestOrder) =>
    test.sql(
      `select date, portions, state from capacity_hold where requisition_id = $1 order by taken_at, id`,
      [requisitionId],
    );

  it('changes hour, place, receiver and quantity by the agency with the vendor, and writes it in an addendum', async () => {
    const order = await anAcceptedOrder();
    const orderLineId = await lineOf(order);
    const answer = await propose(order, order.officer, {
      deliveryTime: '08:00',
      deliveryPlace: 'Aula lantai 3',
      receiver: 'Penerima lain',
      lines: [{ orderLineId, quantity: 18 }],
    });
    expect(answer).toMatchObject({ status: 201, body: { status: 'open', number: 1 } });
    const seen = await viewOf(order, order.owner);
    expect(seen.amendments[0]).toMatchObject({ proposedBy: 'agency', possibleActions: ['accept', 'refuse'] });
    expect(await viewOf(order, order.officer)).toMatchObject({
      amendments: [{ possibleActions: ['withdraw'] }],
      possibleActions: ['cancel'],
    });
    const path = `${order.orderId}/amendments/${answer.body.id}/accept`;
    let agreed: Awaited<ReturnType<typeof post>> | undefined;
    const statements = await statementsOf(async () => {
      agreed = await post(path, order.owner, { version: 1 });
    });
    expect(agreed).toMatchObject({ status: 200, body: { status: 'accepted' } });
    expect(statements).toBeLessThan(20);
    const total = 18 * 35_000;
    expect(await viewOf(order, order.owner)).toMatchObject({
      total,
      delivery: { time: '08:00', place: 'Aula lantai 3', receiver: 'Penerima lain' },
      lines: [{ quantity: 18, orderedQuantity: 20, amount: total }],
      taxes: { total },
      version: 3,
      amendments: [{ status: 'accepted', before: { total: order.total }, after: { total } }],
    });
    expect(await moneyOf(test, order)).toEqual({ reserved: 0, committed: total, requisition: 'ordered' });
    expect((await holdsOf(order)).at(-1)).toMatchObject({ portions: 18, state: 'taken' });
    const [paper] = await test.sql(
      `select d.kind, count(s.*)::integer as signers from document d left join document_signature s on s.document_id = d.id
       where d.id = $1 group by d.kind`,
      [agreed?.body.documentId],
    );
    expect(paper).toEqual({ kind: 'adendum', signers: 2 });
    const told = await test.sql(
      `select payload->>'event' as event from outbox_message where name = 'orders.event' and payload->>'orderId' = $1 order by id`,
      [order.orderId],
    );
    expect(told.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['issued', 'reminded', 'accepted', 'amendment-proposed', 'amendment-accepted']),
    );
  });

  it('takes more money for more portions when the vendor proposes it and the agency agrees, or nothing at all', async () => {
    const order = await anAcceptedOrder();
    const lines = [{ orderLineId: await lineOf(order), quantity: 18 }];
    const fewer = await propose(order, order.owner, { lines });
    await post(`${order.orderId}/amendments/${fewer.body.id}/accept`, order.officer, { version: 1 });
    const back = await propose(order, order.owner, { version: 3, lines: [{ ...lines[0], quantity: 20 }] });
    await test.sql(
      `with e as (insert into budget_entry (line_id, kind, amount, requisition_id)
         select id, 'reserve', pagu - committed - reserved, $2 from budget_line where id = $1 returning line_id, amount)
       update budget_line l set reserved = reserved + e.amount from e where l.id = e.line_id`,
      [order.budgetLineId, order.requisitionId],
    );
    const path = `${order.orderId}/amendments/${back.body.id}`;
    const refused = await post(`${path}/accept`, order.officer, { version: 1 });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'over-budget' }] } });
    expect(await moneyOf(test, order)).toMatchObject({ committed: 18 * 35_000 });
    expect((await holdsOf(order)).at(-1)).toMatchObject({ portions: 18, state: 'taken' });
    expect(await post(`${path}/withdraw`, order.owner, { version: 1 })).toMatchObject({
      body: { status: 'withdrawn' },
    });
  });

  it('refuses what is beyond the tolerance, after the meeting, or already under way, with the article', async () => {
    const order = await anAcceptedOrder();
    const orderLineId = await lineOf(order);
    const tooMany = await propose(order, order.officer, { lines: [{ orderLineId, quantity: 23 }] });
    expect(tooMany).toMatchObject({
      status: 422,
      body: {
        errors: expect.arrayContaining([
          expect.objectContaining({
            code: 'beyond-tolerance',
            legalBasis: 'CONTOH Perbup 0/2026 ps 26 ayat (2)',
          }),
        ]),
      },
    });
    const otherDay = await propose(order, order.officer, { deliveryDate: addDays(aDayAhead(), 1) });
    expect(JSON.stringify(otherDay.body)).toContain('delivery-after-meeting');
    const same = await propose(order, order.officer, { receiver: 'Penerima Contoh' });
    expect(JSON.stringify(same.body)).toContain('nothing-changed');
    await test.sql(
      `with d as (insert into delivery (id, order_id, agency_id, vendor_id, sequence, kind, status, promised_at, is_by_minute, prepared_at,
           departed_at, version)
         values ($1, $2, $3, $4, 1, 'ordinary', 'on-the-way', now(), true, now(), now(), 1) returning id)
       insert into delivery_line (id, delivery_id, order_line_id, sent) select uuidv7(), id, $5, 5 from d`,
      [uuidv7(), order.orderId, order.agencyId, order.vendorId, orderLineId],
    );
    const begun = await propose(order, order.owner, { lines: [{ orderLineId, quantity: 19 }] });
    expect(JSON.stringify(begun.body)).toContain('delivery-begun');
    const release = { version: 2, reasonCode: 'out-of-stock', note: 'Bahan habis' };
    expect(await post(`${order.orderId}/release-request`, order.owner, release)).toMatchObject({
      status: 422,
    });
    const cancel = { version: 2, reasonCode: 'not-needed', note: 'Tidak jadi' };
    expect(await post(`${order.orderId}/cancel`, order.officer, cancel)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'delivery-begun' }] },
    });
  });

  it('has one proposal at a time, answered once, by the other side, within its time', async () => {
    const order = await anAcceptedOrder();
    const both = await Promise.all([
      propose(order, order.officer, { receiver: 'Satu' }),
      propose(order, order.owner, { receiver: 'Dua' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const won = both[0].status === 201 ? 0 : 1;
    const [own, other] = won === 0 ? [order.officer, order.owner] : [order.owner, order.officer];
    const path = `${order.orderId}/amendments/${both[won]?.body.id}`;
    expect(await post(`${path}/accept`, own, { version: 1 })).toMatchObject({
      status: 403,
      body: { errors: [{ code: 'wrong-side' }] },
    });
    const answers = await Promise.all([
      post(`${path}/accept`, other, { version: 1 }),
      post(`${path}/refuse`, other, { version: 1 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const next = await propose(order, order.owner, {
      version: answers[0].status === 200 ? 3 : 2,
      receiver: 'Tiga',
    });
    await test.sql(`update order_amendment set due_at = now() - interval '1 minute' where id = $1`, [
      next.body.id,
    ]);
    const late = await post(`${order.orderId}/amendments/${next.body.id}/accept`, order.officer, {
      version: 1,
    });
    expect(late).toMatchObject({ status: 422, body: { errors: [{ code: 'answer-too-late' }] } });
    const worker = test.app.get(OrderWorker);
    await Promise.all([
      worker.endProposal({ amendmentId: next.body.id }, job),
      worker.endProposal({ amendmentId: next.body.id }, job),
    ]);
    const history = await test.sql(
      `select to_status as status from status_change where record_id = $1 order by id`,
      [next.body.id],
    );
    expect(history).toEqual([{ status: 'open' }, { status: 'expired' }]);
    await expect(
      test.sql(`update order_amendment set reason = 'lain' where order_id = $1`, [order.orderId]),
    ).rejects.toThrow('stays as it was');
  });

  it('lets the vendor go when the agency agrees: the need waits for another vendor, and the vendor answers for it', async () => {
    const order = await anAcceptedOrder();
    const ask = { version: 2, reasonCode: 'out-of-stock', note: 'Bahan habis' };
    const asked = await post(`${order.orderId}/release-request`, order.owner, ask);
    expect(asked.status).toBe(201);
    const path = `${order.orderId}/amendments/${asked.body.id}/accept`;
    const agreed = await post(path, order.officer, { version: 1 });
    expect(agreed).toMatchObject({ body: { status: 'accepted' } });
    expect(await viewOf(order, order.owner)).toMatchObject({
      status: 'cancelled',
      cancellation: { by: 'vendor', reason: { code: 'out-of-stock' }, fee: 0 },
      possibleActions: [],
      document: { status: 'void' },
    });
    expect(await moneyOf(test, order)).toEqual({
      reserved: order.total,
      committed: 0,
      requisition: 'approved',
    });
    const [hint] = await test.sql(
      `select 1 from outbox_message where payload->>'orderId' = $1 and payload->>'event' = 'vendor-failed'`,
      [order.orderId],
    );
    expect(hint).toBeDefined();
    expect((await issue(test, order.requisitionId, order.officer)).status).toBe(201);
  });

  it('is called off for nothing before the vendor answers, and once, whoever is faster', async () => {
    const order = await anIssuedOrder(test);
    const cancel = { version: 1, reasonCode: 'event-cancelled', note: 'Rapat batal', then: 'end' };
    let answers: Awaited<ReturnType<typeof post>>[] = [];
    await Promise.all([
      post(`${order.orderId}/cancel`, order.officer, cancel),
      accept(test, order.orderId, order.owner),
      decline(test, order.orderId, order.owner),
    ]).then((all) => (answers = all as typeof answers));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
    const calm = await anIssuedOrder(test);
    const statements = await statementsOf(() => post(`${calm.orderId}/cancel`, calm.officer, cancel));
    expect(statements).toBeLessThan(20);
    expect(await moneyOf(test, calm)).toEqual({ reserved: 0, committed: 0, requisition: 'cancelled' });
    expect(await holdsOf(calm)).toMatchObject([{ state: 'released' }]);
    expect(await viewOf(calm, calm.officer)).toMatchObject({ cancellation: { by: 'agency', fee: 0 } });
  });

  it('costs what the regulation says when it is called off late, and exactly that stays bound', async () => {
    const order = await anAcceptedOrder();
    const orderLineId = await lineOf(order);
    const more = await propose(order, order.officer, { lines: [{ orderLineId, quantity: 19 }] });
    await post(`${order.orderId}/amendments/${more.body.id}/accept`, order.owner, { version: 1 });
    const cancel = { version: 3, reasonCode: 'event-postponed', note: 'Ditunda' };
    await test.sql(
      `update purchase_order set delivery_date = (now() at time zone 'Asia/Jakarta' + interval '2 hours')::date,
         delivery_time = (now() at time zone 'Asia/Jakarta' + interval '2 hours')::time where id = $1`,
      [order.orderId],
    );
    const answer = await post(`${order.orderId}/cancel`, order.officer, cancel);
    const fee = Math.floor((19 * 35_000) / 4);
    expect(answer).toMatchObject({
      status: 200,
      body: { fee, legalBasis: expect.stringContaining('ps 27 ayat (3)') },
    });
    // The need is whole again, although the order had become smaller.
    expect(await moneyOf(test, order)).toEqual({
      reserved: order.total,
      committed: fee,
      requisition: 'approved',
    });
  });

  it('is nobody else’s to change, and asks for whole requests', async () => {
    const order = await anAcceptedOrder();
    const strange = await anOfficial(test, { agencyId: await anAgency(test), role: 'ppk' });
    const { orderId, officer, owner, requester } = order;
    const id = uuidv7();
    const cancel = { version: 2, reasonCode: 'budget', note: 'x' };
    const ask = { version: 2, reasonCode: 'other', note: 'x' };
    expect(await propose(order, strange, { receiver: 'x' })).toMatchObject({ status: 404 });
    expect(await post(`${orderId}/cancel`, strange, cancel)).toMatchObject({ status: 404 });
    expect(await propose(order, requester, { receiver: 'x' })).toMatchObject({ status: 403 });
    expect(await post(`${orderId}/cancel`, owner, cancel)).toMatchObject({ status: 403 });
    expect(await post(`${orderId}/release-request`, officer, ask)).toMatchObject({ status: 403 });
    for (const action of ['accept', 'refuse', 'withdraw']) {
      const path = `${orderId}/amendments/${id}/${action}`;
      expect(await post(path, owner, { version: 1 })).toMatchObject({ status: 404 });
      expect(await post(path, requester, { version: 1 })).toMatchObject({ status: 403 });
      expect(await post(path, owner, {})).toMatchObject({
        status: 400,
        body: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/version' })]) },
      });
    }
    const pointersOf = async (path: string, actor: TestActor, body: object) =>
      ((await post(path, actor, body)).body as unknown as { errors: { pointer: string }[] }).errors.map(
        ({ pointer }) => pointer,
      );
    expect(await pointersOf(`${orderId}/amendments`, officer, { lines: [{}] })).toEqual(
      expect.arrayContaining(['/version', '/reason', '/lines/0/orderLineId', '/lines/0/quantity']),
    );
    expect(await pointersOf(`${orderId}/amendments`, officer, { version: 2, reason: 'x' })).toEqual(['']);
    expect(await pointersOf(`${orderId}/release-request`, owner, {})).toEqual(
      expect.arrayContaining(['/version', '/reasonCode', '/note']),
    );
    expect(await pointersOf(`${orderId}/cancel`, officer, { then: 'x' })).toEqual(
      expect.arrayContaining(['/version', '/reasonCode', '/note', '/then']),
    );
  });
});

interface OrderSeen {
  readonly amendments: readonly object[];
}
