import { BudgetLedger } from '../../../src/budget/index.js';
import { DeliveryWorker } from '../../../src/orders/delivery/delivery.worker.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { anAgency, anOfficial } from '../../support/actors.js';
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
    await counted('check', () =>
      count(
        test,
        order,
        { ...seen, version },
        { received: 15, rejected: 5, reasonCode: 'spoiled', note: 'Basi' },
      ),
    );
    await counted('accept', () => handOver(test, order, { ...prepared, version }));
    for (const [name, statements] of Object.entries(written))
      expect({ name, few: statements < 21 || statements }).toEqual({ name, few: true });
  });
});
