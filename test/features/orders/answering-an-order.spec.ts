import { v7 as uuidv7 } from 'uuid';
import { OrderWorker } from '../../../src/orders/order.worker.js';
import { anAgency, anOfficial } from '../../support/actors.js';
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
import { aVendor } from '../../support/builders/vendors.js';

const job = { messageId: null, jobId: 'uji', attempt: 1, isLastAttempt: false };

describe('answering an order', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  const stateOf = async ({ orderId }: TestOrder) => {
    const [row] = await test.sql(
      `select o.status, o.version, d.status as document from purchase_order o join document d on d.id = o.document_id
       where o.id = $1`,
      [orderId],
    );
    return row;
  };
  const historyOf = ({ orderId }: TestOrder) =>
    test.sql(
      `select action, to_status as status, reason from status_change where record_id = $1 order by id`,
      [orderId],
    );
  const overdue = ({ orderId }: TestOrder) =>
    test.sql(`update purchase_order set answer_due_at = now() - interval '1 minute' where id = $1`, [
      orderId,
    ]);

  it('binds the vendor when it accepts, and keeps the budget committed', async () => {
    const order = await anIssuedOrder(test);
    const answer = await accept(test, order.orderId, order.owner);
    expect(answer).toMatchObject({ status: 200, body: { status: 'accepted', version: 2 } });
    expect(await moneyOf(test, order)).toEqual({
      reserved: 0,
      committed: order.total,
      requisition: 'ordered',
    });
    expect(await stateOf(order)).toMatchObject({ document: 'rendered' });
    const [entry] = await test.sql(
      `select action, agency_id, vendor_id from audit_entry where record_id = $1 and action = 'order.accept'`,
      [order.orderId],
    );
    expect(entry).toMatchObject({ agency_id: order.agencyId, vendor_id: order.vendorId });
  });

  it('gives the money back and opens the requisition when the vendor declines', async () => {
    const order = await anIssuedOrder(test);
    const answer = await decline(test, order.orderId, order.owner, { note: 'Dapur sedang diperbaiki' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'declined' } });
    expect(await moneyOf(test, order)).toEqual({
      reserved: order.total,
      committed: 0,
      requisition: 'approved',
    });
    expect(await stateOf(order)).toEqual({ status: 'declined', version: 2, document: 'void' });
    expect(await historyOf(order)).toEqual([
      { action: 'issue', status: 'issued', reason: null },
      {
        action: 'decline',
        status: 'declined',
        reason: 'Kapasitas pada hari itu sudah penuh: Dapur sedang diperbaiki',
      },
    ]);
    const again = await issue(test, order.requisitionId, order.officer);
    expect(again.status).toBe(201);
    expect(again.body.orders[0]?.number).toContain('/002/');
  });

  it('waits until the letter can be read', async () => {
    const order = await anIssuedOrder(test, { drawn: false });
    expect(await accept(test, order.orderId, order.owner)).toMatchObject({
      status: 409,
      body: { code: 'document-not-ready' },
    });
    expect(await stateOf(order)).toMatchObject({ status: 'issued', version: 1 });
  });

  it('refuses a late answer by its article', async () => {
    const order = await anIssuedOrder(test);
    await overdue(order);
    for (const answer of [
      await accept(test, order.orderId, order.owner),
      await decline(test, order.orderId, order.owner),
    ]) {
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'answer-too-late', legalBasis: ['CONTOH Perbup 0/2026 ps 10'] },
      });
    }
    expect(await stateOf(order)).toMatchObject({ status: 'issued', version: 1 });
  });

  it('counts once when two people of the vendor accept at the same moment', async () => {
    const order = await anIssuedOrder(test);
    const answers = await Promise.all([
      accept(test, order.orderId, order.owner),
      accept(test, order.orderId, order.owner),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await stateOf(order)).toMatchObject({ status: 'accepted', version: 2 });
    expect(await historyOf(order)).toHaveLength(2);
  });

  it('is one answer when one accepts and one declines at the same moment', async () => {
    const order = await anIssuedOrder(test);
    const answers = await Promise.all([
      accept(test, order.orderId, order.owner),
      decline(test, order.orderId, order.owner),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { status } = (await stateOf(order)) as { status: string };
    const { committed, reserved } = await moneyOf(test, order);
    expect([committed, reserved]).toEqual(status === 'accepted' ? [order.total, 0] : [0, order.total]);
    expect(await historyOf(order)).toHaveLength(2);
  });

  it('ends an unanswered order once, however often the job runs', async () => {
    const order = await anIssuedOrder(test);
    await overdue(order);
    const worker = test.app.get(OrderWorker);
    await Promise.all([worker.endUnanswered(order, job), worker.endUnanswered(order, job)]);
    await worker.endUnanswered(order, job);
    expect(await stateOf(order)).toEqual({ status: 'expired', version: 2, document: 'void' });
    expect(await moneyOf(test, order)).toEqual({
      reserved: order.total,
      committed: 0,
      requisition: 'approved',
    });
    expect(await historyOf(order)).toMatchObject([{ action: 'issue' }, { action: 'expire' }]);
    const entries = await test.sql(`select kind from budget_entry where requisition_id = $1 order by id`, [
      order.requisitionId,
    ]);
    expect(entries.map(({ kind }) => kind)).toEqual(['reserve', 'commit', 'cancel']);
  });

  it('leaves an answered order alone, and does not end one early', async () => {
    const answered = await anIssuedOrder(test);
    await accept(test, answered.orderId, answered.owner);
    await overdue(answered);
    await test.app.get(OrderWorker).endUnanswered(answered, job);
    expect(await stateOf(answered)).toMatchObject({ status: 'accepted' });
    const early = await anIssuedOrder(test);
    // Moved meanwhile: its new deadline has a job of its own. Nearly over: the job comes again.
    await test.app.get(OrderWorker).endUnanswered(early, job);
    await test.sql(`update purchase_order set answer_due_at = now() + interval '30 seconds' where id = $1`, [
      early.orderId,
    ]);
    await expect(test.app.get(OrderWorker).endUnanswered(early, job)).rejects.toThrow('not over yet');
    expect(await stateOf(early)).toMatchObject({ status: 'issued' });
  });

  it('keeps the requisition open when a second vendor declines too', async () => {
    const order = await anIssuedOrder(test);
    await test.sql(`update requisition set status = 'approved' where id = $1`, [order.requisitionId]);
    expect((await decline(test, order.orderId, order.owner)).status).toBe(200);
    expect(await moneyOf(test, order)).toMatchObject({ committed: 0, requisition: 'approved' });
  });

  it('is only for the vendor it was sent to, with a sound body, on the version that was read', async () => {
    const order = await anIssuedOrder(test);
    const stranger = (await aVendor(test)).owner;
    expect((await accept(test, order.orderId, stranger)).status).toBe(404);
    expect((await decline(test, order.orderId, stranger)).status).toBe(404);
    expect((await accept(test, uuidv7(), order.owner)).status).toBe(404);
    expect((await accept(test, order.orderId, order.officer)).status).toBe(403);
    expect((await decline(test, order.orderId, order.officer)).status).toBe(403);
    expect(await accept(test, order.orderId, order.owner, 7)).toMatchObject({
      status: 409,
      body: { type: '/problems/stale-version' },
    });
    const bad = { version: 0, reasonCode: 'males', note: 'x'.repeat(501) };
    expect(await decline(test, order.orderId, order.owner, bad)).toMatchObject({
      status: 400,
      body: {
        errors: expect.arrayContaining(
          ['/version', '/reasonCode', '/note'].map((pointer) => expect.objectContaining({ pointer })),
        ),
      },
    });
    const empty = await test.request('POST', `/api/v1/orders/${order.orderId}/accept`, {
      token: order.owner.token,
      body: {},
    });
    expect(empty).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/version' }, { pointer: '/version' }] },
    });
    expect(await stateOf(order)).toMatchObject({ status: 'issued', version: 1 });
  });
});

describe('reading orders', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  const listOf = (token: string, query = '') =>
    test.request<{ items: { id: string }[]; next: string | null }>('GET', `/api/v1/orders${query}`, {
      token,
    });

  it('shows each side its own orders, auditors all, and pages through them', async () => {
    const one = await anIssuedOrder(test);
    const two = await anIssuedOrder(test, { agencyId: one.agencyId });
    const foreign = await anIssuedOrder(test);
    const auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    const idsOf = async (token: string, query = '') =>
      (await listOf(token, query)).body.items.map(({ id }) => id);
    expect(await idsOf(one.officer.token)).toEqual([two.orderId, one.orderId]);
    expect(await idsOf(foreign.owner.token)).toEqual([foreign.orderId]);
    expect(await idsOf(auditor.token)).toEqual([foreign.orderId, two.orderId, one.orderId]);
    const first = await listOf(one.officer.token, '?limit=1');
    expect(first.body).toMatchObject({ items: [{ id: two.orderId }], next: two.orderId });
    expect(await idsOf(one.officer.token, `?limit=1&after=${two.orderId}`)).toEqual([one.orderId]);
    await accept(test, one.orderId, one.owner);
    expect(await idsOf(one.officer.token, '?status=accepted')).toEqual([one.orderId]);
    expect(await listOf(one.officer.token, '?status=lain&limit=0')).toMatchObject({ status: 400 });
  });

  it('shows lines, taxes, letter, history and what one may do', async () => {
    const order = await anIssuedOrder(test);
    const get = (token: string) => test.request('GET', `/api/v1/orders/${order.orderId}`, { token });
    expect((await get(order.owner.token)).body).toMatchObject({
      number: order.number,
      lines: [{ position: 1, quantity: 20, unitPrice: 35_000, amount: 700_000 }],
      taxes: {
        total: 700_000,
        complete: false,
        gross: null,
        note: expect.stringContaining('PERLU VERIFIKASI'),
      },
      answer: { legalBasis: 'CONTOH Perbup 0/2026 ps 10', at: null, reason: null },
      document: { status: 'rendered', fileUrl: `/api/v1/documents/${order.documentId}/file` },
      history: [{ action: 'issue', to: 'issued' }],
      possibleActions: ['accept', 'decline'],
    });
    expect((await get(order.officer.token)).body).toMatchObject({ possibleActions: ['cancel'] });
    await decline(test, order.orderId, order.owner);
    expect((await get(order.owner.token)).body).toMatchObject({
      possibleActions: [],
      answer: { reason: { code: 'capacity-full', name: 'Kapasitas pada hari itu sudah penuh', note: '' } },
    });
  });

  it('is nobody else’s', async () => {
    const order = await anIssuedOrder(test);
    const get = (token: string) => test.request('GET', `/api/v1/orders/${order.orderId}`, { token });
    const elsewhere = await anOfficial(test, { agencyId: await anAgency(test), role: 'ppk' });
    expect((await get(elsewhere.token)).status).toBe(404);
    expect((await get((await aVendor(test)).owner.token)).status).toBe(404);
    const verifier = await anOfficial(test, { agencyId: order.agencyId, role: 'ukpbj-verifier' });
    expect((await get(verifier.token)).status).toBe(403);
  });
});
