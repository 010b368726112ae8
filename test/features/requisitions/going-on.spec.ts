import { civilDateOf, yearOf } from '../../../src/kernel/index.js';
import { anAgency, anAppointment, anOfficial, anotherPost, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aBudgetLine, aRequisition } from '../../support/builders/requisitions.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { setParameter } from '../../support/regulation.js';
import { rowsOf } from '../../support/requisition-rows.js';
import { statementsOf } from '../../support/statements.js';

const PATH = '/api/v1/requisitions';
const reason = 'Acara dijadwalkan ulang.';

interface Answer extends Record<string, unknown> {
  readonly version: number;
  readonly errors: { code: string; pointer?: string }[];
}

describe('going on with a requisition', () => {
  let test: TestApp;
  let stage: Purchasing;
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test);
  });
  afterAll(() => test.close());

  const step = (id: string, name: string, body: object, { token }: TestActor = stage.pptk) =>
    test.request<Answer>('POST', `${PATH}/${id}/${name}`, { token, body });
  const leave = (appointmentId: string) =>
    test.sql(
      `update appointment set ended_from = current_date - 1, ended_reason = 'Mutasi', ended_at = now() where id = $1`,
      [appointmentId],
    );

  it('or giving it up also after it came back, with a reason of a known kind', async () => {
    const { requisitionId } = await aRequisition(test, {
      agencyId: stage.agencyId,
      requester: stage.pptk,
      status: 'returned',
    });
    expect((await step(requisitionId, 'cancel', { version: 1, reason, reasonCode: 'lain' })).status).toBe(
      400,
    );
    const both = await Promise.all(
      [1, 2].map(() => step(requisitionId, 'cancel', { version: 1, reason, reasonCode: 'event-postponed' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { requisition, history } = await rowsOf(test, requisitionId);
    expect(requisition).toMatchObject({ status: 'cancelled', cancel_reason: 'event-postponed' });
    expect(history).toEqual([{ from_status: 'returned', to_status: 'cancelled', action: 'cancel', reason }]);
  });

  it('is for whoever holds the post of a requester who left, and for nobody before', async () => {
    const left = await anOfficial(test, { agencyId: stage.agencyId, role: 'pptk' });
    const id = await aDraft(test, stage, {}, { by: left });
    const heir = await anOfficial(test, { agencyId: stage.agencyId, role: 'pptk' });
    const successor = { ...heir, postId: left.postId };
    const body = { version: 1, reason: 'Pejabat sebelumnya dimutasi.' };
    const colleague = await anOfficial(test, { agencyId: stage.agencyId, role: 'pptk' });
    expect((await step(id, 'take-over', body, heir)).status).toBe(403);
    await leave(left.appointmentId);
    const inPost = await anAppointment(test, heir, {
      agencyId: stage.agencyId,
      postId: successor.postId,
      validFrom: civilDateOf(new Date()),
    });
    expect((await step(id, 'submit', { version: 1 }, inPost)).status).toBe(403);
    expect((await step(id, 'take-over', body, colleague)).status).toBe(403);
    const seen = await test.request('GET', `${PATH}/${id}`, inPost);
    expect(seen.body.actions).toEqual(['take-over']);
    const taken = await Promise.all([1, 2].map(() => step(id, 'take-over', body, inPost)));
    expect(taken.map(({ status }) => status).sort()).not.toEqual([200, 200]);
    const { requisition, history } = await rowsOf(test, id);
    expect(requisition).toMatchObject({
      requester_id: inPost.accountId,
      former_requester_ids: [left.accountId],
      version: 2,
    });
    expect(history.at(-1)).toMatchObject({ action: 'take-over', from_status: 'draft', to_status: 'draft' });
    expect((await step(id, 'submit', { version: 2 }, inPost)).status).toBe(200);
    // Neither who asks now nor who asked first may say yes to it.
    for (const requester of [left, inPost]) {
      const kpa = await anotherPost(test, requester, { agencyId: stage.agencyId, role: 'kpa' });
      expect(await step(id, 'approve', { version: 3 }, kpa)).toMatchObject({
        status: 422,
        body: { errors: [{ code: 'same-person' }] },
      });
    }
    expect((await step(id, 'take-over', {}, inPost)).status).toBe(400);
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
    expect((await step(id, 'take-over', body, stranger)).status).toBe(404);
  });

  it('is for a colleague of the same role while the post stands empty, and for nobody of another role or agency', async () => {
    const { agencyId } = stage;
    const left = await anOfficial(test, { agencyId, role: 'pptk' });
    const id = await aDraft(test, stage, {}, { by: left });
    const colleague = await anOfficial(test, { agencyId, role: 'pptk' });
    const body = { version: 1, reason: 'Jabatan pembuatnya kosong.' };
    expect((await step(id, 'take-over', body, colleague)).status).toBe(403);
    await leave(left.appointmentId);
    const buyer = await anOfficial(test, { agencyId, role: 'pejabat-pengadaan' });
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
    expect((await step(id, 'take-over', body, buyer)).status).toBe(403);
    expect((await step(id, 'take-over', body, stranger)).status).toBe(404);
    const both = await Promise.all([1, 2].map(() => step(id, 'take-over', body, colleague)));
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    const { requisition } = await rowsOf(test, id);
    expect(requisition).toMatchObject({
      requester_id: colleague.accountId,
      requester_post_id: colleague.postId,
      former_requester_ids: [left.accountId],
    });
    const audit = `select summary from audit_entry where record_id = $1 and action = 'requisition.take-over' and outcome = 'done'`;
    expect(await test.sql(audit, [id])).toEqual([
      { summary: expect.stringContaining('jabatan pembuatnya kosong') },
    ]);
    expect((await step(id, 'submit', { version: 2 }, colleague)).status).toBe(200);
  });

  describe('beyond what the line has left', () => {
    it('is by leave of the post that the regulation names, for this amount, and stands in the ledger', async () => {
      const { agencyId } = stage;
      const pa = await anOfficial(test, { agencyId, role: 'pa' });
      const budgetLineId = await aBudgetLine(test, { agencyId, pagu: 500_000 });
      const id = await aDraft(test, stage, { budgetLineId });
      const yes = { version: 1, reason: 'Pergeseran anggaran sedang ditetapkan.' };
      expect((await step(id, 'submit', { version: 1 })).body.errors).toMatchObject([{ code: 'over-budget' }]);
      expect((await step(id, 'budget-override', yes)).status).toBe(403);
      expect(await step(id, 'budget-override', yes, stage.kpa)).toMatchObject({
        status: 422,
        body: {
          errors: [{ code: 'override-not-by-this-post' }],
          legalBasis: ['CONTOH Perbup 0/2026 ps 17 ayat (2)'],
        },
      });
      expect((await step(id, 'budget-override', { version: 0 }, pa)).status).toBe(400);
      const acting = await anOfficial(test, { agencyId: await anAgency(test), role: 'pa' });
      expect((await step(id, 'budget-override', yes, acting)).status).toBe(404);
      expect((await step(id, 'budget-override', yes, pa)).status).toBe(200);
      await expect(test.sql(`delete from requisition_budget_override`)).rejects.toThrow();
      // More than was allowed needs another yes.
      const body = {
        ...stage.body({
          budgetLineId,
          lines: [
            { itemId: stage.snackId, quantity: 20 },
            { itemId: stage.mealId, quantity: 20 },
          ],
        }),
        version: 1,
      };
      await test.request('PUT', `${PATH}/${id}`, { ...stage.pptk, body });
      expect((await step(id, 'submit', { version: 2 })).body.errors).toMatchObject([{ code: 'over-budget' }]);
      expect((await step(id, 'budget-override', { ...yes, version: 2 }, pa)).status).toBe(200);
      expect((await step(id, 'submit', { version: 2 })).status).toBe(200);
      const [entry] = await test.sql(
        `select kind, amount, override_reason, override_post_id from budget_entry where requisition_id = $1`,
        [id],
      );
      expect(entry).toMatchObject({
        kind: 'reserve',
        amount: 1_000_000,
        override_reason: yes.reason,
        override_post_id: pa.postId,
      });
    });

    it('is not for the requester in another post, nor where the regulation names nobody', async () => {
      const { agencyId, pptk } = stage;
      const id = await aDraft(test, stage);
      const yes = { version: 1, reason: 'Pergeseran anggaran sedang ditetapkan.' };
      const samePerson = await anotherPost(test, pptk, { agencyId, role: 'pa' });
      expect((await step(id, 'budget-override', yes, samePerson)).body.errors).toMatchObject([
        { code: 'same-person' },
      ]);
      await setParameter(test, 'budget_override_role', '');
      try {
        const pa = await anOfficial(test, { agencyId, role: 'pa' });
        expect((await step(id, 'budget-override', yes, pa)).status).toBe(422);
      } finally {
        await setParameter(test, 'budget_override_role', 'pa');
      }
    });
  });

  it("asks for next year's money from the day that the regulation sets", async () => {
    const year = yearOf(civilDateOf(new Date())) + 1;
    const budgetLineId = await aBudgetLine(test, { agencyId: stage.agencyId, fiscalYear: year });
    const date = `${year}-01-20` as const;
    const meeting = { ...(stage.body().meeting as object), date };
    const id = await aDraft(test, stage, { budgetLineId, meeting, deliveryDate: date });
    const codes = async () => {
      const { body } = await test.request<{ refusals: { code: string }[] }>(
        'POST',
        `${PATH}/${id}/check`,
        stage.pptk,
      );
      return body.refusals.map(({ code }) => code);
    };
    await setParameter(test, 'next_year_submission_from', '12-32');
    expect(await codes()).toEqual(['next-year-submission']);
    await setParameter(test, 'next_year_submission_from', '01-01');
    expect(await codes()).toEqual([]);
    await setParameter(test, 'next_year_submission_from', '12-01');
  });

  it('costs fewer than 20 statements to submit, with everything that is looked at', async () => {
    const id = await aDraft(test, stage);
    let status = 0;
    const statements = await statementsOf(async () => {
      status = (await step(id, 'submit', { version: 1, explanation: 'Rapat lain.' })).status;
    });
    expect(status).toBe(200);
    expect(statements).toBeLessThan(20);
    const read = await statementsOf(() => test.request('GET', `${PATH}/${id}`, stage.pptk));
    expect(read).toBeLessThanOrEqual(3);
  });
});
