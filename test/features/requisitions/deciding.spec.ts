import { v7 as uuidv7 } from 'uuid';
import { BudgetLedger } from '../../../src/budget/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { ReadDatabase, UnitOfWork, type Tx } from '../../../src/platform/database/index.js';
import { RequisitionsForOrders } from '../../../src/requisitions/index.js';
import { anAgency, anOfficial, anotherPost, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aBudgetLine, aRequisition, type TestRequisition } from '../../support/builders/requisitions.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { rowsOf } from '../../support/requisition-rows.js';

const PATH = '/api/v1/requisitions';

interface Refused {
  readonly errors: { code: string }[];
  readonly legalBasis: string[];
}

describe('deciding on a requisition', () => {
  let test: TestApp;
  let stage: Purchasing;
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test);
  });
  afterAll(() => test.close());

  const step = (id: string, action: string, { token }: TestActor, body: object) =>
    test.request<Refused & Record<string, unknown>>('POST', `${PATH}/${id}/${action}`, { token, body });
  const submitted = (status: 'submitted' | 'approved' = 'submitted') =>
    aRequisition(test, { agencyId: stage.agencyId, requester: stage.pptk, status });
  const reservedOn = async ({ budgetLineId }: TestRequisition) =>
    (
      await test.sql<{ reserved: number }>(`select reserved from budget_line where id = $1`, [budgetLineId])
    )[0]?.reserved;
  const reason = 'Jumlah peserta belum sesuai undangan.';

  it('approves what was submitted, and says who did', async () => {
    const id = await aDraft(test, stage);
    await step(id, 'submit', stage.pptk, { version: 1 });
    const answer = await step(id, 'approve', stage.kpa, { version: 2, note: 'Sesuai.' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'approved', version: 3 } });
    const { requisition, history, entries } = await rowsOf(test, id);
    expect(requisition).toMatchObject({
      approver_id: stage.kpa.accountId,
      approver_post_id: stage.kpa.postId,
    });
    expect(history.at(-1)).toEqual({
      from_status: 'submitted',
      to_status: 'approved',
      action: 'approve',
      reason: 'Sesuai.',
    });
    expect(entries).toEqual([{ kind: 'reserve', amount: 700_000 }]);
  });

  it('never lets the requester approve, also not from another post of the same person', async () => {
    const { requisitionId } = await submitted();
    const samePerson = await anotherPost(test, stage.pptk, { agencyId: stage.agencyId, role: 'kpa' });
    const answer = await step(requisitionId, 'approve', samePerson, { version: 1 });
    expect(answer).toMatchObject({ status: 422, body: { code: 'same-person' } });
    expect(answer.body.legalBasis).toEqual([expect.stringContaining('Perpres 16/2018 ps 7')]);
    expect((await rowsOf(test, requisitionId)).requisition).toMatchObject({
      status: 'submitted',
      approver_id: null,
    });
    const { actions } = (await test.request('GET', `${PATH}/${requisitionId}`, samePerson)).body;
    expect(actions).toEqual([]);
  });

  it('lets one of two simultaneous approvals win', async () => {
    const pa = await anOfficial(test, { agencyId: stage.agencyId, role: 'pa' });
    const { requisitionId } = await submitted();
    const answers = await Promise.all(
      [stage.kpa, pa].map((actor) => step(requisitionId, 'approve', actor, { version: 1 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { history, audit } = await rowsOf(test, requisitionId);
    expect(history).toHaveLength(1);
    expect(audit.filter(({ outcome }) => outcome === 'done')).toEqual([
      { action: 'requisition.approve', outcome: 'done' },
    ]);
  });

  it('refuses content that is not what was submitted', async () => {
    const { requisitionId } = await submitted();
    await test.sql(`update requisition_line set name = 'Lain' where requisition_id = $1`, [requisitionId]);
    const answer = await step(requisitionId, 'approve', stage.kpa, { version: 1 });
    expect(answer).toMatchObject({ status: 409, body: { code: 'content-changed' } });
  });

  it.each([
    ['return', 'returned'],
    ['reject', 'rejected'],
  ])('gives the money back on %s', async (action, status) => {
    const requisition = await submitted();
    const answers = await Promise.all(
      [1, 2].map(() => step(requisition.requisitionId, action, stage.kpa, { version: 1, reason })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const { history, entries } = await rowsOf(test, requisition.requisitionId);
    expect(history).toEqual([{ from_status: 'submitted', to_status: status, action, reason }]);
    expect(entries.map(({ kind }) => kind)).toEqual(['reserve', 'release']);
    expect(await reservedOn(requisition)).toBe(0);
  });

  it('can be submitted again after it was returned and mended', async () => {
    const id = await aDraft(test, stage);
    await step(id, 'submit', stage.pptk, { version: 1 });
    await step(id, 'return', stage.kpa, { version: 2, reason });
    const body = { ...stage.body({ title: 'Diperbaiki' }), version: 3 };
    expect((await test.request('PUT', `${PATH}/${id}`, { ...stage.pptk, body })).status).toBe(200);
    expect((await step(id, 'submit', stage.pptk, { version: 4 })).status).toBe(200);
    expect((await step(id, 'approve', stage.kpa, { version: 5 })).status).toBe(200);
  });

  it.each(['submitted', 'approved'] as const)(
    'cancels once what was %s and gives the money back',
    async (status) => {
      const requisition = await submitted(status);
      const cancel = () => step(requisition.requisitionId, 'cancel', stage.pptk, { version: 1, reason });
      const answers = await Promise.all([cancel(), cancel()]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
      expect(await reservedOn(requisition)).toBe(0);
      expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
    },
  );

  it('closes each step to others: role 403, agency 404, body 400, status 409', async () => {
    const { requisitionId: id } = await submitted();
    const agencyId = await anAgency(test);
    const [pptk, kpa] = [
      await anOfficial(test, { agencyId, role: 'pptk' }),
      await anOfficial(test, { agencyId, role: 'kpa' }),
    ];
    const body = { version: 1, reason };
    for (const action of ['approve', 'return', 'reject']) {
      const input = action === 'approve' ? { version: 1 } : body;
      expect((await step(id, action, stage.pptk, input)).status).toBe(403);
      expect((await step(id, action, kpa, input)).status).toBe(404);
      expect((await step(id, action, stage.kpa, { version: 0, catatan: 1 })).status).toBe(400);
    }
    for (const action of ['submit', 'cancel']) {
      const input = action === 'submit' ? { version: 1 } : body;
      expect((await step(id, action, stage.kpa, input)).status).toBe(403);
      expect((await step(id, action, pptk, input)).status).toBe(404);
      expect((await step(id, action, stage.pptk, {})).status).toBe(400);
    }
    expect((await step(id, 'submit', stage.pptk, { version: 1 })).status).toBe(409);
    expect((await step(id, 'check', kpa, {})).status).toBe(404);
    const colleague = await anOfficial(test, { agencyId: stage.agencyId, role: 'pptk' });
    expect((await step(id, 'cancel', colleague, body)).status).toBe(403);
  });

  describe('for orders', () => {
    const as = (work: (tx: Tx, orders: RequisitionsForOrders) => Promise<void>) =>
      test.app
        .get(UnitOfWork)
        .run(systemActor('orders'), (tx) => work(tx, test.app.get(RequisitionsForOrders)));

    it('hands out an approved requisition, marks it ordered and reopens it', async () => {
      const { requisitionId, vendorId, total } = await submitted('approved');
      await as(async (tx, orders) => {
        const requisition = await orders.lockApproved(tx, requisitionId, [stage.agencyId]);
        expect(requisition).toMatchObject({
          id: requisitionId,
          kind: 'mamin',
          deliveryTime: '08:30',
          total,
          requesterId: stage.pptk.accountId,
          verdict: { contractForm: 'bukti-pembelian' },
          ruleSetTitle: expect.stringContaining('CONTOH'),
          ruleSet: { id: 'contoh-perbup' },
        });
        await orders.markOrdered(tx, requisition);
      });
      await as((tx, orders) => orders.reopen(tx, requisitionId, vendorId, 'Penyedia menolak.'));
      const { requisition, history } = await rowsOf(test, requisitionId);
      expect(requisition.status).toBe('approved');
      expect(history.map(({ action, reason: why }) => [action, why])).toEqual([
        ['order', null],
        ['reopen', 'Penyedia menolak.'],
      ]);
    });

    it("does not know another agency's, and refuses what is not approved", async () => {
      const approved = await submitted('approved');
      const waiting = await submitted();
      const other = await anAgency(test);
      const lock = (id: string, agencyId: string) =>
        as(async (tx, orders) => void (await orders.lockApproved(tx, id, [agencyId])));
      await expect(lock(approved.requisitionId, other)).rejects.toMatchObject({ status: 404 });
      await expect(lock(waiting.requisitionId, stage.agencyId)).rejects.toMatchObject({ status: 409 });
    });

    it('marks ordered once when two officers order at once', async () => {
      const { requisitionId } = await submitted('approved');
      const order = () =>
        as(async (tx, orders) => {
          await orders.markOrdered(tx, await orders.lockApproved(tx, requisitionId, [stage.agencyId]));
        });
      const outcomes = await Promise.allSettled([order(), order()]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await rowsOf(test, requisitionId)).history).toHaveLength(1);
    });

    it('is cancelled only in what no order binds', async () => {
      const budgetLineId = await aBudgetLine(test, { agencyId: stage.agencyId });
      const { agencyId, pptk: requester } = stage;
      const options = { agencyId, requester, budgetLineId, status: 'approved' } as const;
      const { requisitionId, vendorId, total } = await aRequisition(test, options);
      await as(async (tx, orders) => {
        const order = { requisitionId, orderId: uuidv7() };
        await test.app.get(BudgetLedger).commit(tx, order, [{ lineId: budgetLineId, amount: 100_000 }]);
        await orders.markOrdered(tx, await orders.lockApproved(tx, requisitionId, [agencyId]));
        await orders.reopen(tx, requisitionId, vendorId, 'Satu dari dua penyedia menolak.');
      });
      const { requisition } = await rowsOf(test, requisitionId);
      const answer = await step(requisitionId, 'cancel', requester, { version: requisition.version, reason });
      expect(answer).toMatchObject({ status: 200, body: { status: 'ordered', total } });
      const [line] = await test.sql('select reserved, committed from budget_line where id = $1', [
        budgetLineId,
      ]);
      expect(line).toEqual({ reserved: 0, committed: 100_000 });
    });
  });
});
