import { DeliveryWorker } from '../../../src/orders/delivery/delivery.worker.js';
import { SilenceService } from '../../../src/orders/delivery/silence.service.js';
import { NewsWorker } from '../../../src/notifications/news.worker.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  anAcceptedOrder,
  atTheDoor,
  count,
  handOver,
  longAgo,
  step,
  type TestFulfilment,
} from '../../support/builders/order-deliveries.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { snapshotOf } from '../../support/snapshots.js';
import { anUpload, SAMPLES } from '../../support/uploads.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await regulationsInForce(test);
  // A year without a day off is one whose days off are not known.
  await test.sql(
    `insert into holiday (date, kind, name) select make_date(y, 8, 17), 'libur', 'Hari Kemerdekaan'
     from generate_series(2025, 2036) y on conflict do nothing`,
  );
});
afterAll(() => test.close());

const codesOf = ({ body }: { body: { errors?: { code: string }[] } }) =>
  (body.errors ?? []).map(({ code }) => code);
const context = { messageId: null, jobId: 'uji', attempt: 1, isLastAttempt: false };
const worker = () => test.app.get(DeliveryWorker);
const remind = (deliveryId: string, number: number) => worker().remind({ deliveryId, number }, context);
const due = (deliveryId: string) => worker().due({ deliveryId }, context);
const rowOf = async (id: string) => {
  const [row] = await test.sql(`select * from delivery where id = $1`, [id]);
  return row ?? {};
};
const messagesOf = async (deliveryId: string, name: string) =>
  (
    await test.sql<{ payload: { event?: string; number?: number } }>(
      `select payload from outbox_message where name = $1 and payload ->> 'deliveryId' = $2 order by id`,
      [name, deliveryId],
    )
  ).map(({ payload }) => payload);
const eventsOf = async (id: string) => (await messagesOf(id, 'orders.event')).map(({ event }) => event);
const silent = async (order: TestFulfilment) => {
  const arrived = await atTheDoor(test, order, 20);
  await remind(arrived.id, 1);
  await remind(arrived.id, 2);
  await longAgo(test, arrived.id, 3);
  return arrived;
};

describe('a delivery that nobody checks', () => {
  it('counts as accepted after two reminders, by the article, and is signed by nobody', async () => {
    const order = await anAcceptedOrder(test);
    const arrived = await atTheDoor(test, order, 20);
    expect(await messagesOf(arrived.id, 'orders.delivery-receipt-reminder')).toMatchObject([
      { number: 1 },
      { number: 2 },
    ]);
    await due(arrived.id);
    expect(await rowOf(arrived.id)).toMatchObject({ status: 'arrived', receipt_reminders: 0 });
    for (const number of [1, 1, 2, 2]) await remind(arrived.id, number);
    expect((await eventsOf(arrived.id)).filter((event) => event === 'receipt-reminded')).toHaveLength(2);
    await longAgo(test, arrived.id, 3);
    await Promise.all([due(arrived.id), due(arrived.id)]);
    await due(arrived.id);
    expect(await rowOf(arrived.id)).toMatchObject({ status: 'accepted', is_deemed: true, accepted_by: null });
    const basts = await test.sql<{ id: string }>(
      `select id from document where kind = 'bast' and subject_id = $1`,
      [arrived.id],
    );
    expect(basts).toHaveLength(1);
    expect(await snapshotOf(test, basts[0]?.id)).toMatchObject({
      isDeemed: true,
      buyer: { name: '-' },
      signatures: { buyer: { heading: ['Dianggap diterima,', 'tanpa tanda tangan'] } },
      statements: [expect.stringMatching(/diingatkan dua kali \(CONTOH Perbup 0\/2026 ps 11 huruf a\)/)],
    });
    expect(await test.sql(`select from document_signature where document_id = $1`, [basts[0]?.id])).toEqual(
      [],
    );
    const [change] = await test.sql(
      `select reason from status_change where record_id = $1 and action = 'deem'`,
      [arrived.id],
    );
    expect(change).toEqual({ reason: 'dianggap diterima (CONTOH Perbup 0/2026 ps 11 huruf a)' });
    const view = await test.request('GET', `/api/v1/deliveries/${arrived.id}`, { token: order.owner.token });
    expect(view.body).toMatchObject({
      statusName: 'dianggap diterima',
      isDeemed: true,
      lines: [{ received: 20 }],
    });
    const [{ status } = { status: '' }] = await test.sql<{ status: string }>(
      `select status from purchase_order where id = $1`,
      [order.orderId],
    );
    expect(status).toBe('completed');
  });

  it('is never accepted by silence without reminders: they come first, and the time is moved', async () => {
    const order = await anAcceptedOrder(test);
    const arrived = await atTheDoor(test, order, 20);
    await longAgo(test, arrived.id, 3);
    await due(arrived.id);
    const row = await rowOf(arrived.id);
    expect(row).toMatchObject({ status: 'arrived', receipt_reminders: 2 });
    expect((row.receipt_due_at as Date).getTime()).toBeGreaterThan(Date.now());
    expect(await messagesOf(arrived.id, 'orders.delivery-receipt-due')).toHaveLength(2);
  });

  it('is never accepted by silence where somebody objected, or anything was rejected', async () => {
    const objected = await anAcceptedOrder(test);
    const first = await atTheDoor(test, objected, 20);
    const object = await step(test, objected.receiver, `deliveries/${first.id}/object`, {
      version: 3,
      note: 'Basi',
    });
    expect(object).toMatchObject({ status: 200 });
    await longAgo(test, first.id, 3);
    await due(first.id);
    expect(await rowOf(first.id)).toMatchObject({ status: 'arrived' });
    const short = await anAcceptedOrder(test);
    const second = await silent(short);
    await count(test, short, second, { received: 19 });
    await due(second.id);
    await expect(test.app.get(SilenceService).due(second.id, 'uji')).rejects.toThrow();
    await worker().sweep();
    expect(await rowOf(second.id)).toMatchObject({ status: 'checked' });
  });

  it('has more time when the service was away at the end of it, and is swept up when its job was lost', async () => {
    const order = await anAcceptedOrder(test);
    const { id } = await silent(order);
    const [outage] = await test.sql<{ id: string }>(
      `insert into service_outage (began_at, ended_at)
       select receipt_due_at - interval '1 hour', now() from delivery where id = $1 returning id`,
      [id],
    );
    await due(id);
    const moved = await rowOf(id);
    expect(moved).toMatchObject({ status: 'arrived' });
    expect((moved.receipt_due_at as Date).getTime()).toBeGreaterThan(Date.now());
    await test.sql(`delete from service_outage where id = $1`, [outage?.id]);
    await test.sql(`update delivery set receipt_due_at = now() - interval '1 hour' where id = $1`, [id]);
    await worker().sweep();
    expect(await rowOf(id)).toMatchObject({ status: 'accepted', is_deemed: true });
  });

  it('tells those who receive and accept, once each, in the application and by mail', async () => {
    const order = await anAcceptedOrder(test);
    const { id } = await silent(order);
    const told = await test.sql<{ payload: Parameters<NewsWorker['order']>[0] }>(
      `select payload from outbox_message where name = 'orders.event' and payload ->> 'deliveryId' = $1 and payload ->> 'event' = 'receipt-reminded'`,
      [id],
    );
    for (const { payload } of [...told, ...told]) await test.app.get(NewsWorker).order(payload, context);
    const notices = await test.sql<{ accountId: string; kind: string }>(
      `select account_id as "accountId", kind from notification where record_id = $1 and event_key like '%receipt-reminded%'`,
      [order.orderId],
    );
    expect(notices.map(({ kind }) => kind)).toEqual(Array<string>(4).fill('to-receive'));
    expect(new Set(notices.map(({ accountId }) => accountId))).toEqual(
      new Set([order.receiver.accountId, order.ppk.accountId]),
    );
    const mails = await test.sql(`select from mail where about_id = $1 and subject like '%belum diserah%'`, [
      order.orderId,
    ]);
    expect(mails).toHaveLength(4);
  });
});

describe('the kuitansi of a complete order', () => {
  it('is issued once, for what was accepted, by the treasurer, with four places to sign', async () => {
    const order = await anAcceptedOrder(test);
    const treasurer = await anOfficial(test, { agencyId: order.agencyId, role: 'bendahara-pengeluaran' });
    const issueIt = (version: number, by: TestActor = treasurer) =>
      step(test, by, `orders/${order.orderId}/kuitansi`, { version });
    expect(await issueIt(2)).toMatchObject({ status: 409 });
    const checked = await count(test, order, await atTheDoor(test, order, 20), { received: 20 });
    await handOver(test, order, checked.body);
    expect(await issueIt(3, order.ppk)).toMatchObject({ status: 403 });
    const both = await Promise.all([issueIt(3), issueIt(3)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const issued = both.find(({ status }) => status === 201)?.body;
    expect(issued).toMatchObject({ amount: order.total, number: expect.stringContaining('/KWT/') });
    const slots = await test.sql<{ slot: string }>(
      `select slot from document_signature where document_id = $1 order by slot`,
      [issued?.documentId],
    );
    expect(slots.map(({ slot }) => slot)).toEqual(['approver', 'technical-officer', 'treasurer', 'vendor']);
  });
});

describe('who may do what with a delivery', () => {
  it('is told by post, and each step is done once', async () => {
    const order = await anAcceptedOrder(test);
    const { owner, receiver, ppk } = order;
    const arrived = await atTheDoor(test, order, 20);
    const path = `deliveries/${arrived.id}/check`;
    expect(await step(test, owner, path, { version: 3, lines: [] })).toMatchObject({ status: 403 });
    expect(await count(test, order, arrived, { received: 20 }, order.requester)).toMatchObject({
      status: 422,
    });
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'receiver' });
    expect(await count(test, order, arrived, { received: 20 }, stranger)).toMatchObject({ status: 404 });
    expect(await count(test, order, { ...arrived, version: 2 }, { received: 20 })).toMatchObject({
      status: 409,
    });
    expect(codesOf(await count(test, order, arrived, { received: 21 }))).toEqual(['more-than-sent']);
    const both = await Promise.all([
      count(test, order, arrived, { received: 20 }),
      count(test, order, arrived, { received: 20 }, ppk),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const checked = both.find(({ status }) => status === 200)?.body ?? arrived;
    expect(await step(test, receiver, `orders/${order.orderId}/bast`, { deliveries: [] })).toMatchObject({
      status: 403,
    });
    const accepted = await Promise.all([1, 2].map(() => handOver(test, order, checked)));
    expect(accepted.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(
      await test.sql(`select from document where kind = 'bast' and subject_id = $1`, [arrived.id]),
    ).toHaveLength(1);
  });

  it('is recorded by the receiver when the vendor never announced it, and is then counted as any other', async () => {
    const order = await anAcceptedOrder(test);
    const record = (by: TestActor, body: object = {}) =>
      step(test, by, `orders/${order.orderId}/arrivals`, {
        lines: [{ orderLineId: order.lineId, sent: 20 }],
        reason: 'Telepon penyedia mati; barang sudah di aula.',
        ...body,
      });
    expect(await record(order.owner)).toMatchObject({ status: 403 });
    const rival = await anAcceptedOrder(test);
    expect(await record(rival.owner)).toMatchObject({ status: 403 });
    expect(await record(rival.receiver)).toMatchObject({ status: 404 });
    expect(await record(order.receiver, { reason: ' ', lines: [] })).toMatchObject({ status: 400 });
    const more = [{ orderLineId: order.lineId, sent: 21 }];
    expect(codesOf(await record(order.receiver, { lines: more }))).toEqual(['more-than-open']);
    const begun = await step(test, order.owner, `orders/${order.orderId}/deliveries`);
    const both = await Promise.all([record(order.receiver), record(order.requester)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    const arrived = both.find(({ status }) => status === 201)?.body ?? begun.body;
    expect(arrived).toMatchObject({ id: begun.body.id, status: 'arrived', sequence: 1 });
    expect(await eventsOf(arrived.id)).toEqual(['arrival-recorded']);
    const [entry] = await test.sql(
      `select summary from audit_entry where record_id = $1 and action = 'delivery.record'`,
      [arrived.id],
    );
    expect(entry).toMatchObject({ summary: expect.stringContaining('Telepon penyedia mati') });
    const fileId = await anUpload(test, order.receiver.token, SAMPLES.jpeg, 'foto.jpg');
    const photo = { kind: 'handover', fileId, orderLineId: order.lineId, latitude: -6.36, longitude: 107.17 };
    const prove = () => step(test, order.receiver, `deliveries/${arrived.id}/proofs`, photo);
    expect(await prove()).toMatchObject({ status: 201, body: { at: expect.any(String) } });
    expect(await prove()).toMatchObject({ status: 409, body: { errors: [{ code: 'proof-kept' }] } });
    const checked = await count(test, order, arrived, { received: 20 });
    expect((await handOver(test, order, checked.body)).body).toMatchObject({ orderStatus: 'completed' });
  });

  it('goes by the post that the requisition names', async () => {
    const order = await anAcceptedOrder(test);
    const named = await anOfficial(test, { agencyId: order.agencyId, role: 'receiver' });
    await test.sql(`update requisition set receiver_post_id = $2 where id = $1`, [
      order.requisitionId,
      named.postId,
    ]);
    const arrived = await atTheDoor(test, order, 20);
    const other = await count(test, order, arrived, { received: 20 });
    expect(other).toMatchObject({ status: 403, body: { legalBasis: ['Perpres 16/2018 ps 57 ayat (2)'] } });
    expect(await count(test, order, arrived, { received: 20 }, named)).toMatchObject({ status: 200 });
  });

  it('names every field of a body that is unsound', async () => {
    const order = await anAcceptedOrder(test);
    const pointersOf = (body: { errors?: { pointer?: string }[] }) =>
      (body.errors ?? []).map(({ pointer }) => pointer);
    const tried: [string, object, string[]][] = [
      [
        `deliveries/${order.orderId}/depart`,
        { lines: [{ sent: 0 }] },
        ['/lines/0/orderLineId', '/lines/0/sent', '/version'],
      ],
      [`deliveries/${order.orderId}/arrive`, { latitude: 91 }, ['/latitude', '/version']],
      [`deliveries/${order.orderId}/proofs`, { kind: 'x' }, ['/fileId', '/kind']],
    ];
    for (const [path, body, pointers] of tried) {
      const answer = await step(test, order.owner, path, body);
      expect([answer.status, [...new Set(pointersOf(answer.body))].sort()]).toEqual([400, pointers]);
    }
    const lines = [{ received: -1, rejected: 'x' }];
    const counted = await step(test, order.receiver, `deliveries/${order.orderId}/check`, { lines });
    expect(pointersOf(counted.body)).toEqual(
      expect.arrayContaining(['/version', '/lines/0/orderLineId', '/lines/0/received', '/lines/0/rejected']),
    );
    const given = await step(test, order.ppk, `orders/${order.orderId}/waivers`, {
      reasonCode: 'x',
      lines: [{}],
    });
    expect(pointersOf(given.body)).toEqual(
      expect.arrayContaining(['/reasonCode', '/lines/0/orderLineId', '/lines/0/quantity']),
    );
    const taken = await step(test, order.ppk, `orders/${order.orderId}/bast`, { deliveries: [{}] });
    expect(pointersOf(taken.body)).toEqual(
      expect.arrayContaining(['/deliveries/0/id', '/deliveries/0/version']),
    );
  });
});
