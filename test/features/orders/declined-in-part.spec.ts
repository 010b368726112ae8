import { BudgetLedger } from '../../../src/budget/index.js';
import { DocumentWorker } from '../../../src/documents/document.worker.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { accept, decline, issue } from '../../support/builders/orders.js';
import { aVendor } from '../../support/builders/vendors.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';

interface Stage {
  readonly purchasing: Purchasing;
  readonly requisitionId: string;
  readonly officer: TestActor;
  /** The order of 20 meals at Rp35.000. */
  readonly meals: { readonly orderId: string; readonly owner: TestActor };
  /** The order of 20 snacks at Rp12.000. */
  readonly snacks: { readonly orderId: string; readonly owner: TestActor };
}

describe('a requisition of which one of several vendors declined', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  const [MEALS, SNACKS] = [700_000, 240_000];

  async function step(
    stage: Pick<Stage, 'purchasing' | 'requisitionId'>,
    by: TestActor,
    action: string,
    body = {},
  ) {
    const path = `/api/v1/requisitions/${stage.requisitionId}`;
    const { body: record } = await test.request('GET', path, { token: by.token });
    return test.request('POST', `${path}/${action}`, {
      token: by.token,
      body: { version: record.version, ...body },
    });
  }

  async function draw(orderId: string) {
    const [row] = await test.sql<{ documentId: string }>(
      `select document_id as "documentId" from purchase_order where id = $1`,
      [orderId],
    );
    const context = { messageId: null, jobId: `uji-${orderId}`, attempt: 1, isLastAttempt: false };
    await test.app.get(DocumentWorker).render({ documentId: row?.documentId ?? '' }, context);
  }

  /** Two orders of one requisition, both waiting for their answer. */
  async function twoOrders(): Promise<Stage> {
    const purchasing = await aPurchasing(test);
    const meals = await aVendor(test, { hasHalal: true });
    const snacks = await aVendor(test, { hasHalal: true });
    const meal = await anItem(test, { vendorId: meals.vendorId });
    const snack = await anItem(test, {
      vendorId: snacks.vendorId,
      categoryCode: 'mamin.snack-box',
      name: 'Kudapan',
      price: 12_000,
    });
    const lines = [
      { itemId: meal.itemId, quantity: 20 },
      { itemId: snack.itemId, quantity: 20 },
    ];
    const requisitionId = await aDraft(test, purchasing, { lines });
    const officer = await anOfficial(test, { agencyId: purchasing.agencyId, role: 'pejabat-pengadaan' });
    expect((await step({ purchasing, requisitionId }, purchasing.pptk, 'submit')).status).toBe(200);
    expect((await step({ purchasing, requisitionId }, purchasing.kpa, 'approve')).status).toBe(200);
    const issued = await issue(test, requisitionId, officer);
    expect(issued.status).toBe(201);
    const [mealOrder, snackOrder] = issued.body.orders;
    for (const order of issued.body.orders) await draw(order.id);
    return {
      ...{ purchasing, requisitionId, officer },
      meals: { orderId: mealOrder?.id ?? '', owner: meals.owner },
      snacks: { orderId: snackOrder?.id ?? '', owner: snacks.owner },
    };
  }

  async function state({ purchasing, requisitionId }: Stage) {
    const [row] = await test.sql(
      `select l.reserved, l.committed, r.status from budget_line l, requisition r where l.id = $1 and r.id = $2`,
      [purchasing.budgetLineId, requisitionId],
    );
    expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
    return row;
  }

  it('is ordered again for the declined lines alone, and the money is exact at every step', async () => {
    const stage = await twoOrders();
    expect(await state(stage)).toEqual({ reserved: 0, committed: MEALS + SNACKS, status: 'ordered' });
    expect((await accept(test, stage.meals.orderId, stage.meals.owner)).status).toBe(200);
    expect((await decline(test, stage.snacks.orderId, stage.snacks.owner)).status).toBe(200);
    expect(await state(stage)).toEqual({ reserved: SNACKS, committed: MEALS, status: 'approved' });
    const again = await issue(test, stage.requisitionId, stage.officer);
    expect(again.status).toBe(201);
    expect(again.body.orders).toHaveLength(1);
    expect(await state(stage)).toEqual({ reserved: 0, committed: MEALS + SNACKS, status: 'ordered' });
    await draw(again.body.orders[0]?.id ?? '');
    expect((await accept(test, again.body.orders[0]?.id ?? '', stage.snacks.owner)).status).toBe(200);
    expect((await accept(test, stage.snacks.orderId, stage.snacks.owner)).status).toBe(409);
  });

  it('lets its remaining lines go when the PPTK does without them; the live order stays', async () => {
    const stage = await twoOrders();
    await accept(test, stage.meals.orderId, stage.meals.owner);
    await decline(test, stage.snacks.orderId, stage.snacks.owner);
    const cancel = await step(stage, stage.purchasing.pptk, 'cancel', { reason: 'tanpa kudapan saja' });
    expect(cancel).toMatchObject({ status: 200, body: { status: 'ordered' } });
    expect(await state(stage)).toEqual({ reserved: 0, committed: MEALS, status: 'ordered' });
    expect((await issue(test, stage.requisitionId, stage.officer)).status).toBe(409);
    const [entry] = await test.sql(
      `select action, summary from audit_entry where record_id = $1 and outcome = 'done' order by seq desc limit 1`,
      [stage.requisitionId],
    );
    expect(entry).toMatchObject({ action: 'requisition.drop-rest' });
  });

  it('orders only what was not let go when the other order ends too, and can then be cancelled as a whole', async () => {
    const stage = await twoOrders();
    await decline(test, stage.snacks.orderId, stage.snacks.owner);
    await step(stage, stage.purchasing.pptk, 'cancel', { reason: 'tanpa kudapan saja' });
    expect((await decline(test, stage.meals.orderId, stage.meals.owner)).status).toBe(200);
    expect(await state(stage)).toEqual({ reserved: MEALS, committed: 0, status: 'approved' });
    const again = await issue(test, stage.requisitionId, stage.officer);
    expect(again).toMatchObject({ status: 201, body: { orders: [{ total: MEALS }] } });
    await decline(test, again.body.orders[0]?.id ?? '', stage.meals.owner);
    const cancel = await step(stage, stage.purchasing.pptk, 'cancel', { reason: 'rapat ditiadakan' });
    expect(cancel).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await state(stage)).toEqual({ reserved: 0, committed: 0, status: 'cancelled' });
  });

  it('is either ordered again or let go when both are pressed at once, never both', async () => {
    const stage = await twoOrders();
    await decline(test, stage.snacks.orderId, stage.snacks.owner);
    const [again, cancel] = await Promise.all([
      issue(test, stage.requisitionId, stage.officer),
      step(stage, stage.purchasing.pptk, 'cancel', { reason: 'tanpa kudapan saja' }),
    ]);
    const committed = again.status === 201 ? MEALS + SNACKS : MEALS;
    expect([again.status, cancel.status].sort()).toEqual(again.status === 201 ? [201, 409] : [200, 409]);
    expect(await state(stage)).toEqual({ reserved: 0, committed, status: 'ordered' });
  });
});
