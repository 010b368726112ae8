import { BudgetLedger } from '../../../src/budget/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  anAcceptedOrder,
  atTheDoor,
  count,
  handOver,
  longAgo,
  onTheWay,
  step,
  type TestFulfilment,
} from '../../support/builders/order-deliveries.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { anUpload, SAMPLES } from '../../support/uploads.js';
import { statementsOf } from '../../support/statements.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await regulationsInForce(test);
});
afterAll(() => test.close());

const codesOf = ({ body }: { body: { errors?: { code: string }[] } }) =>
  (body.errors ?? []).map(({ code }) => code);
const rowOf = async (id: string) => {
  const [row] = await test.sql(`select * from delivery where id = $1`, [id]);
  return row ?? {};
};
const orderOf = async ({ orderId }: TestFulfilment) => {
  const [row] = await test.sql(`select status from purchase_order where id = $1`, [orderId]);
  return row?.status;
};
const committedOf = async ({ budgetLineId }: TestFulfilment) => {
  const [row] = await test.sql(`select committed, reserved from budget_line where id = $1`, [budgetLineId]);
  return row;
};
const documentsOf = (subjectId: string) =>
  test.sql(
    `select kind, number from document where subject_type = 'delivery' and subject_id = $1 order by id`,
    [subjectId],
  );
const aPhoto = ({ token }: TestActor) => anUpload(test, token, SAMPLES.jpeg, 'foto.jpg');
const boughtOf = async ({ requisitionId }: TestFulfilment) => {
  const [row] = await test.sql(
    `select l.state as line, r.status as requisition,
       coalesce((select sum(portions) from capacity_hold h where h.requisition_id = r.id and h.state = 'taken'), 0)::integer as held,
       (select portions from capacity_day d where d.vendor_id = l.vendor_id and d.item_id = l.item_id) as day
     from requisition r join requisition_line l on l.requisition_id = r.id where r.id = $1`,
    [requisitionId],
  );
  return row;
};
const shareOf = async ({ orderId }: TestFulfilment) => {
  const sent = await test.sql<{ payload: object }>(
    `select payload from outbox_message where name = 'orders.vendor-share-changed' and payload ->> 'orderId' = $1 order by id`,
    [orderId],
  );
  return sent.slice(1).map(({ payload }) => payload);
};
const booksAreRight = async () =>
  expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);

describe('a delivery in time and in full', () => {
  it('goes from the kitchen to the BAST, and ends the order', async () => {
    const order = await anAcceptedOrder(test);
    const left = await onTheWay(test, order, 20);
    expect(left).toMatchObject({ status: 'on-the-way', sequence: 1, version: 2 });
    const arrived = await step(test, order.owner, `deliveries/${left.id}/arrive`, {
      version: 2,
      latitude: -6.36,
      longitude: 107.17,
    });
    expect(arrived.body).toMatchObject({ status: 'arrived' });
    expect(await rowOf(left.id)).toMatchObject({
      late_minutes: 0,
      late_days: 0,
      receipt_legal_basis: expect.any(String),
    });
    const checked = await count(test, order, arrived.body, { received: 20 });
    expect(checked.body).toMatchObject({ status: 'checked' });
    const accepted = await handOver(test, order, checked.body);
    expect(accepted).toMatchObject({ status: 201, body: { orderStatus: 'completed' } });
    expect(await orderOf(order)).toBe('completed');
    expect((await documentsOf(left.id)).map(({ kind }) => kind)).toEqual(['surat-jalan', 'bast']);
    expect(await committedOf(order)).toEqual({ committed: order.total, reserved: 0 });
    const signers = await test.sql(
      `select s.slot from document_signature s join document d on d.id = s.document_id where d.kind = 'bast' and d.subject_id = $1 order by s.slot`,
      [left.id],
    );
    expect(signers.map(({ slot }) => slot)).toEqual(['buyer', 'vendor']);
    const audit = await test.sql(`select action from audit_entry where record_id = $1 order by at`, [
      left.id,
    ]);
    expect(audit.map(({ action }) => action)).toEqual([
      'delivery.prepare',
      'delivery.depart',
      'delivery.arrive',
      'delivery.check',
      'delivery.accept',
    ]);
    const view = await test.request('GET', `/api/v1/orders/${order.orderId}`, { token: order.owner.token });
    expect(view.body).toMatchObject({
      fulfilment: { penalty: 0, lines: [{ ordered: 20, received: 20, open: 0, toReplace: 0, waived: 0 }] },
    });
    await booksAreRight();
  });

  it('takes few statements for each step', async () => {
    const order = await anAcceptedOrder(test);
    const { body: prepared } = await step(test, order.owner, `orders/${order.orderId}/deliveries`);
    const lines = [{ orderLineId: order.lineId, sent: 20 }];
    const written: Record<string, number> = {};
    let version = 1;
    const counted = async (
      name: string,
      work: () => Promise<{ status: number; body: { version: number } }>,
    ) => {
      written[name] = await statementsOf(async () => {
        const answer = await work();
        expect(answer.status).toBeLessThan(300);
        version = answer.body.version;
      });
    };
    await counted('depart', () =>
      step(test, order.owner, `deliveries/${prepared.id}/depart`, { version, lines }),
    );
    await counted('arrive', () => step(test, order.owner, `deliveries/${prepared.id}/arrive`, { version }));
    const seen = { ...prepared, version };
    const fileIds = [await aPhoto(order.receiver)];
    await counted('check', () =>
      count(test, order, { ...seen, version }, { received: 15, rejected: 5, reasonCode: 'spoiled', fileIds }),
    );
    await counted('accept', () => handOver(test, order, { ...prepared, version }));
    await test.sql(`update delivery set replace_due_at = now() where id = $1`, [prepared.id]);
    const given = { deliveryId: prepared.id, reasonCode: 'replacement-late' };
    const five = [{ orderLineId: order.lineId, quantity: 5 }];
    await counted('waive', () =>
      step(test, order.ppk, `orders/${order.orderId}/waivers`, { ...given, lines: five }),
    );
    const { token } = order.ppk;
    const { body } = await test.request<{ version: number }>('GET', `/api/v1/orders/${order.orderId}`, {
      token,
    });
    const treasurer = await anOfficial(test, { agencyId: order.agencyId, role: 'bendahara-pengeluaran' });
    await counted('kuitansi', () =>
      step(test, treasurer, `orders/${order.orderId}/kuitansi`, { version: body.version }),
    );
    for (const [name, statements] of Object.entries(written)) {
      expect({ name, few: statements < 20 || statements }).toEqual({ name, few: true });
    }
    const reads: Record<string, number> = {};
    for (const path of [`deliveries/${prepared.id}`, 'deliveries?when=today', `orders/${order.orderId}`])
      reads[path] = await statementsOf(() => test.request('GET', `/api/v1/${path}`, { token }));
    expect(Math.max(...Object.values(reads))).toBeLessThan(4);
  });
});

describe('a delivery that is not as ordered', () => {
  it('is short, and the rest comes later under the same order', async () => {
    const order = await anAcceptedOrder(test);
    const first = await count(test, order, await atTheDoor(test, order, 20), { received: 12 });
    expect(first.body).toMatchObject({ status: 'checked' });
    expect((await handOver(test, order, first.body)).body).toMatchObject({ orderStatus: 'accepted' });
    const second = await count(test, order, await atTheDoor(test, order, 8), { received: 8 });
    expect((await handOver(test, order, second.body)).body).toMatchObject({ orderStatus: 'completed' });
    expect(await committedOf(order)).toEqual({ committed: order.total, reserved: 0 });
  });

  it('never carries more than is open, also when two leave at the same moment', async () => {
    const order = await anAcceptedOrder(test);
    const { body } = await step(test, order.owner, `orders/${order.orderId}/deliveries`);
    const leave = (sent: number) =>
      step(test, order.owner, `deliveries/${body.id}/depart`, {
        version: 1,
        lines: [{ orderLineId: order.lineId, sent }],
      });
    expect(codesOf(await leave(21))).toEqual(['more-than-open']);
    const both = await Promise.all([leave(15), leave(15)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const next = await step(test, order.owner, `orders/${order.orderId}/deliveries`);
    const more = await step(test, order.owner, `deliveries/${next.body.id}/depart`, {
      version: 1,
      lines: [{ orderLineId: order.lineId, sent: 6 }],
    });
    expect(more).toMatchObject({ status: 422 });
    expect(await step(test, order.owner, `orders/${order.orderId}/deliveries`)).toMatchObject({
      status: 409,
    });
  });

  it('has rejected goods, with reason and photo, that are replaced', async () => {
    const order = await anAcceptedOrder(test);
    const arrived = await atTheDoor(test, order, 20);
    expect(codesOf(await count(test, order, arrived, { received: 15, rejected: 5 }))).toEqual([
      'reason-missing',
      'photo-missing',
    ]);
    const fileIds = [await aPhoto(order.receiver)];
    const checked = await count(test, order, arrived, {
      received: 15,
      rejected: 5,
      reasonCode: 'spoiled',
      fileIds,
    });
    expect(checked.body).toMatchObject({ status: 'checked' });
    expect((await documentsOf(arrived.id)).map(({ kind }) => kind)).toEqual([
      'surat-jalan',
      'nota-penolakan',
    ]);
    expect(await rowOf(arrived.id)).toMatchObject({
      replace_legal_basis: 'CONTOH Perbup 0/2026 ps 28 ayat (1) huruf a',
    });
    await handOver(test, order, checked.body);
    const again = await atTheDoor(test, order, 5, { replacesId: arrived.id });
    expect(await rowOf(again.id)).toMatchObject({ kind: 'replacement', late_days: 0 });
    const replaced = await count(test, order, again, { received: 5 });
    expect((await handOver(test, order, replaced.body)).body).toMatchObject({ orderStatus: 'completed' });
    expect(await committedOf(order)).toEqual({ committed: order.total, reserved: 0 });
    await booksAreRight();
  });

  it('has rejected goods that are given up: their money is free to the rupiah, and the order ends', async () => {
    const order = await anAcceptedOrder(test);
    const arrived = await atTheDoor(test, order, 20);
    const fileIds = [await aPhoto(order.receiver)];
    const checked = await count(test, order, arrived, {
      received: 15,
      rejected: 5,
      reasonCode: 'damaged',
      fileIds,
    });
    await handOver(test, order, checked.body);
    const giveUp = (body: object) => step(test, order.ppk, `orders/${order.orderId}/waivers`, body);
    const lines = [{ orderLineId: order.lineId, quantity: 5 }];
    const early = await giveUp({ deliveryId: arrived.id, reasonCode: 'replacement-late', lines });
    expect(early).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'too-early', legalBasis: expect.any(String) }] },
    });
    const six = [{ orderLineId: order.lineId, quantity: 6 }];
    expect(
      codesOf(await giveUp({ deliveryId: arrived.id, reasonCode: 'need-passed', lines: six })),
    ).toContain('more-than-open');
    await test.sql(`update delivery set replace_due_at = now() - interval '1 minute' where id = $1`, [
      arrived.id,
    ]);
    const both = await Promise.all(
      [1, 2].map(() => giveUp({ deliveryId: arrived.id, reasonCode: 'replacement-late', lines })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const freed = (order.total / 20) * 5;
    expect(both.find(({ status }) => status === 201)?.body).toMatchObject({
      amount: freed,
      orderStatus: 'completed',
    });
    expect(await committedOf(order)).toEqual({ committed: order.total - freed, reserved: 0 });
    expect(await boughtOf(order)).toEqual({ line: 'ordered', requisition: 'ordered', held: 15, day: 15 });
    expect(await shareOf(order)).toMatchObject([{ total: order.total - freed, isDropped: false }]);
    await booksAreRight();
  });

  it('never comes and is given up whole: need, day and share are free, and nothing is paid', async () => {
    const order = await anAcceptedOrder(test);
    expect(await boughtOf(order)).toEqual({ line: 'ordered', requisition: 'ordered', held: 20, day: 20 });
    const answer = await step(test, order.ppk, `orders/${order.orderId}/waivers`, {
      ...{ reasonCode: 'vendor-withdraws', note: 'Dapur kebanjiran, lewat telepon.' },
      lines: [{ orderLineId: order.lineId, quantity: 20 }],
    });
    expect(answer.body).toMatchObject({ amount: order.total, orderStatus: 'completed' });
    expect(await boughtOf(order)).toEqual({ line: 'dropped', requisition: 'cancelled', held: 0, day: 0 });
    expect(await shareOf(order)).toMatchObject([{ isDropped: true }]);
    expect(await committedOf(order)).toEqual({ committed: 0, reserved: 0 });
    await booksAreRight();
  });

  it('is refused whole at the door, or never comes: everything is open again', async () => {
    const order = await anAcceptedOrder(test);
    const arrived = await atTheDoor(test, order, 20);
    const refused = await count(test, order, arrived, {
      ...{ received: 0, rejected: 20, reasonCode: 'wrong-item' },
      fileIds: [await aPhoto(order.receiver)],
    });
    expect(refused.body).toMatchObject({ status: 'refused' });
    expect(await handOver(test, order, refused.body)).toMatchObject({ status: 409 });
    const lost = await onTheWay(test, order, 20, { replacesId: arrived.id });
    const missed = () => step(test, order.receiver, `deliveries/${lost.id}/miss`, { version: 2 });
    expect(codesOf(await missed())).toEqual(['too-early']);
    await longAgo(test, lost.id, 30);
    expect((await missed()).body).toMatchObject({ status: 'missed' });
    const third = await atTheDoor(test, order, 20, { replacesId: arrived.id });
    const checked = await count(test, order, third, { received: 20 });
    expect((await handOver(test, order, checked.body)).body).toMatchObject({ orderStatus: 'completed' });
    await booksAreRight();
  });

  it('is late: the penalty is one per mille a day of what came late, in the view and on the BAST', async () => {
    const order = await anAcceptedOrder(test);
    const left = await onTheWay(test, order, 20);
    await test.sql(`update delivery set promised_at = now() - interval '3 days' where id = $1`, [left.id]);
    const arrived = await step(test, order.owner, `deliveries/${left.id}/arrive`, { version: 2 });
    const view = await test.request('GET', `/api/v1/deliveries/${left.id}`, { token: order.ppk.token });
    const penalty = Math.floor((order.total * 3) / 1000);
    expect(view.body).toMatchObject({
      lateness: { days: 3, text: 'Terlambat 3 hari' },
      penalty: { amount: penalty, isEstimate: true, legalBasis: 'Perpres 16/2018 ps 79' },
      possibleActions: ['object', 'check', 'refuse'],
    });
    const checked = await count(test, order, arrived.body, { received: 20 });
    await handOver(test, order, checked.body);
    expect(await rowOf(left.id)).toMatchObject({
      penalty,
      penalty_legal_basis: 'Perpres 16/2018 ps 79',
      late_days: 3,
    });
  });
});
