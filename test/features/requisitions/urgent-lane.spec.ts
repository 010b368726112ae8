import { NewsWorker } from '../../../src/notifications/news.worker.js';
import type { UrgentToldPayload } from '../../../src/requisitions/index.js';
import { UrgentWorker } from '../../../src/requisitions/urgent/urgent.worker.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  ask,
  asked,
  anUrgentStage,
  JOB,
  justify,
  late,
  linkOf,
  press,
  stateOf,
  type UrgentStage,
} from '../../support/builders/urgent.js';
import { anOfficial } from '../../support/actors.js';
import { evaluateAgain, rowsOf } from '../../support/requisition-rows.js';
import { setParameter } from '../../support/regulation.js';
import { lastMail } from '../../support/sign-in.js';
import { statementsOf } from '../../support/statements.js';

describe('the urgent lane', () => {
  let test: TestApp;
  let stage: UrgentStage;
  beforeAll(async () => (test = await startTestApp()));
  // A month's worth of urgent orders is small: each sentence has an agency of its own.
  beforeEach(async () => (stage = await anUrgentStage(test)));
  afterAll(() => test.close());

  const worker = () => test.app.get(UrgentWorker);
  const answer = (id: string, body: object, { token } = stage.owner) =>
    test.request('POST', `/api/v1/urgent-requests/${id}/answer`, { token, body });
  const detail = (id: string, { token }: { token: string } = stage.pptk) =>
    test.request<Record<string, unknown>>('GET', `/api/v1/urgent-requests/${id}`, { token });
  const messages = (id: string) =>
    test.sql(
      `select name, not_before is not null as later from outbox_message where payload->>'requisitionId' = $1 order by name`,
      [id],
    );
  const confirmed = async () => {
    const { id, link } = await asked(test, stage);
    expect((await press(test, link)).status).toBe(200);
    return id;
  };
  it('takes an order in one step: judged, held, counted, and on its way to the vendor', async () => {
    const asking = await ask(test, stage);
    expect(asking.body).toMatchObject({
      status: 'urgent',
      total: 700_000,
      answerDueAt: expect.any(String),
      justifyDueAt: expect.any(String),
      verdict: {
        allowed: true,
        obligations: expect.arrayContaining([
          expect.objectContaining({
            code: 'complete-meeting-stated',
            legalBasis: expect.stringContaining('ps 21'),
          }),
        ]),
      },
    });
    const { id } = asking.body;
    expect(await stateOf(test, id)).toEqual({ status: 'urgent', reserved: 700_000, held: 1, used: 1 });
    const { requisition, lines, history, audit } = await rowsOf(test, id);
    expect(requisition).toMatchObject({ lane: 'urgent', content_hash: expect.any(String), meeting: null });
    expect(evaluateAgain(requisition)).toEqual(requisition.verdict);
    expect(lines).toMatchObject([{ ceiling_price: 35_000 }]);
    expect(history).toMatchObject([{ from_status: null, to_status: 'urgent', action: 'ask' }]);
    expect(audit).toMatchObject([{ action: 'requisition.ask', outcome: 'done' }]);
    expect(await messages(id)).toEqual([
      { name: 'requisitions.urgent-answer-due', later: true },
      { name: 'requisitions.urgent-asked', later: false },
      { name: 'requisitions.urgent-justification-due', later: true },
    ]);
  });

  it('costs fewer than twenty statements', async () => {
    const statements = await statementsOf(async () => expect((await ask(test, stage)).status).toBe(201));
    expect(statements).toBeLessThan(20);
  });

  it('lets everything go when the vendor says no, and says so at once', async () => {
    const { id, link } = await asked(test, stage);
    const unexplained = await press(test, link, { answer: 'no' });
    expect(unexplained.status).toBe(422);
    expect(unexplained.body).toContain('mengapa tidak sanggup');
    expect((await press(test, link, { answer: 'no', reason: 'Dapur kebanjiran' })).status).toBe(200);
    expect(await stateOf(test, id)).toEqual({ status: 'cancelled', reserved: 0, held: 0, used: 0 });
    const { history } = await rowsOf(test, id);
    expect(history.at(-1)).toMatchObject({
      action: 'decline',
      reason: expect.stringContaining('Dapur kebanjiran'),
    });
    const told = await lastMail(test, `${stage.pptk.accountId}@example.test`);
    expect(told?.content).toContain('penyedia lain');
  });

  it('lets everything go when nobody answers in time; twice is once, and too early is not yet', async () => {
    const { id, link } = await asked(test, stage);
    await expect(worker().endUnanswered({ requisitionId: id }, JOB)).rejects.toThrow('not over yet');
    await late(test, id, 'answer_due_at');
    expect((await press(test, link)).status).toBe(422);
    expect((await answer(id, { answer: 'yes' })).body).toMatchObject({
      errors: [{ code: 'answer-too-late' }],
    });
    await Promise.all([1, 2].map(() => worker().endUnanswered({ requisitionId: id }, JOB)));
    await worker().endUnanswered({ requisitionId: id }, JOB);
    expect(await stateOf(test, id)).toEqual({ status: 'cancelled', reserved: 0, held: 0, used: 0 });
    expect((await rowsOf(test, id)).history).toHaveLength(2);
  });

  it('binds when every vendor has said yes, each by its own link; one "no" frees the others', async () => {
    const lines = [
      { itemId: stage.mealId, quantity: 10 },
      { itemId: stage.other.mealId, quantity: 10 },
    ];
    const { id, link } = await asked(test, stage, { lines });
    const second = (await linkOf(test, stage.other.owner)) ?? '';
    expect(second).not.toBe(link);
    expect((await test.request<string>('GET', `/mendesak?token=${second}`)).body).toContain('Rp350.000');
    await press(test, link);
    expect((await stateOf(test, id))?.status).toBe('urgent');
    expect((await answer(id, { answer: 'yes' })).status).toBe(409);
    await answer(id, { answer: 'no', reason: 'Kompor rusak' }, stage.other.owner);
    expect(await stateOf(test, id)).toEqual({ status: 'cancelled', reserved: 0, held: 0, used: 0 });
    expect((await lastMail(test, `${stage.owner.accountId}@example.test`))?.subject).toContain('dibatalkan');
  });

  it('takes a link once, and no link that is forged', async () => {
    const { id, link } = await asked(test, stage);
    const both = await Promise.all([press(test, link), press(test, link)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await press(test, link)).status).toBe(422);
    expect((await press(test, 'x'.repeat(43))).status).toBe(422);
    expect((await test.request('GET', `/mendesak?token=${link}`)).status).toBe(404);
    expect(await test.sql(`select answer from urgent_confirmation where requisition_id = $1`, [id])).toEqual([
      { answer: 'yes' },
    ]);
    await expect(test.sql(`update urgent_confirmation set answer = 'no'`)).rejects.toThrow();
  });

  it('mails the links once however often the job runs, and shows a vendor its own part alone', async () => {
    const { id } = await asked(test, stage);
    await worker().tellVendors({ requisitionId: id }, JOB);
    expect(await test.sql(`select count(*)::int as n from mail where about_id = $1`, [id])).toEqual([
      { n: 1 },
    ]);
    const own = await detail(id, stage.owner);
    expect(own.body).toMatchObject({ id, total: 700_000, answer: null });
    expect(own.body).not.toHaveProperty('because');
    expect((await detail(id, stage.other.owner)).status).toBe(404);
    expect((await answer(id, { answer: 'yes' }, stage.other.owner)).status).toBe(404);
    const list = await test.request<{ items: { id: string }[] }>(
      'GET',
      '/api/v1/urgent-requests',
      stage.owner,
    );
    expect(list.body.items.map((item) => item.id)).toContain(id);
  });

  it('is told in the app too: to the people of the vendor, to the requester, and what is left open to the PA, once', async () => {
    const tellAll = async (id: string) => {
      const rows = await test.sql<{ payload: UrgentToldPayload }>(
        `select payload from outbox_message where name = 'requisitions.urgent-told' and payload->>'requisitionId' = $1 order by id`,
        [id],
      );
      for (const { payload } of [...rows, ...rows]) await test.app.get(NewsWorker).urgent(payload, JOB);
      return test.sql(
        `select account_id as "accountId", kind, link, text from notification where record_id = $1 order by id`,
        [id],
      );
    };
    const { id, link } = await asked(test, stage);
    const waiting = { accountId: stage.owner.accountId, kind: 'to-answer', link: '/kotak-masuk' };
    expect(await tellAll(id)).toEqual([{ ...waiting, text: expect.stringContaining('Rp700.000') }]);
    await press(test, link);
    await late(test, id, 'justify_due_at');
    const [due] = await test.sql<{ dueAt: string }>(
      `select to_json(justify_due_at)#>>'{}' as "dueAt" from urgent_request where requisition_id = $1`,
      [id],
    );
    const dueAt = new Date(due?.dueAt ?? '').toISOString();
    await worker().flagOverdue({ requisitionId: id, dueAt }, JOB);
    const mails = await test.sql('select 1 from mail where about_id = $1', [id]);
    const mine = { kind: 'to-mend', link: `/persetujuan/${id}` };
    expect(await tellAll(id)).toEqual([
      expect.objectContaining(waiting),
      { ...mine, accountId: stage.pptk.accountId, text: expect.stringContaining('disanggupi') },
      ...[stage.pptk, stage.pa].map(({ accountId }) => ({
        ...mine,
        accountId,
        text: expect.stringContaining('belum diselesaikan'),
      })),
    ]);
    expect(await test.sql('select 1 from mail where about_id = $1', [id])).toEqual(mails);
  });

  it('keeps to the cap of the month, also when two press at once', async () => {
    await setParameter(test, 'urgent_max_per_agency_month', 2);
    try {
      const first = await ask(test, stage);
      const both = await Promise.all([ask(test, stage), ask(test, stage)]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
      expect((await stateOf(test, first.body.id))?.used).toBe(2);
      const refused = await ask(test, stage);
      expect(refused.body.errors).toMatchObject([
        { code: 'urgent-cap', legalBasis: expect.stringContaining('ps 21') },
      ]);
      expect(
        await test.sql(`select count(*)::int as n from requisition where agency_id = $1`, [stage.agencyId]),
      ).toEqual([{ n: 2 }]);
    } finally {
      await setParameter(test, 'urgent_max_per_agency_month', 5);
    }
  });

  it('stays shut where the regulation shuts it', async () => {
    await setParameter(test, 'urgent_lane', false);
    try {
      expect((await ask(test, stage)).body.errors).toEqual(
        expect.arrayContaining([expect.objectContaining({ code: 'urgent-lane' })]),
      );
    } finally {
      await setParameter(test, 'urgent_lane', true);
    }
  });

  it('refuses by amount, role, account and money, and leaves nothing behind', async () => {
    const tooMuch = await ask(test, stage, { lines: [{ itemId: stage.mealId, quantity: 143 }] });
    expect(tooMuch.body.errors).toMatchObject([{ code: 'urgent-amount', pointer: '/lines' }]);
    const officer = await ask(test, stage, {}, stage.officer);
    expect(officer.body.errors).toMatchObject([{ code: 'urgent-role' }]);
    await test.sql(`update budget_line set reserved = pagu - 100 where id = $1`, [stage.budgetLineId]);
    const poor = await ask(test, stage);
    expect(poor.status).toBe(422);
    expect(poor.body.errors).toMatchObject([{ code: 'over-budget' }]);
    expect(await test.sql(`select id from requisition where agency_id = $1`, [stage.agencyId])).toEqual([]);
    expect(await test.sql(`select used from urgent_month where agency_id = $1`, [stage.agencyId])).toEqual(
      [],
    );
  });

  it('adds urgent purchases up with the others against splitting', async () => {
    const lines = [{ itemId: stage.mealId, quantity: 140 }];
    for (const _ of [1, 2]) expect((await ask(test, stage, { lines })).status).toBe(201);
    const third = await ask(test, stage, { lines });
    const { requisition } = await rowsOf(test, third.body.id);
    expect(requisition).toMatchObject({
      verdict: {
        rules: expect.arrayContaining([
          expect.objectContaining({ outcome: 'warning', code: expect.stringContaining('split') }),
        ]),
      },
      explanations: expect.arrayContaining([
        expect.objectContaining({ text: expect.stringContaining('Banjir') }),
      ]),
    });
  });

  it('is not for others: 403 by role, 404 by agency', async () => {
    const id = await confirmed();
    const stranger = await anUrgentStage(test);
    expect((await detail(id, stranger.pptk)).status).toBe(404);
    expect((await justify(test, { ...stage, pptk: stranger.pptk }, id)).status).toBe(404);
    expect((await ask(test, stage, {}, stage.kpa)).status).toBe(403);
    expect((await answer(id, { answer: 'yes' }, stage.pptk)).status).toBe(403);
    const colleague = await anOfficial(test, { agencyId: stage.agencyId, role: 'pptk' });
    expect((await justify(test, { ...stage, pptk: colleague }, id)).status).toBe(403);
  });

  it('takes nonsense on the page calmly', async () => {
    expect((await test.request('GET', '/mendesak')).status).toBe(404);
    expect((await test.request('GET', '/mendesak?token=a&token=b')).status).toBe(404);
    expect((await test.request('POST', '/mendesak')).status).toBeLessThan(500);
    const { link } = await asked(test, stage);
    expect((await press(test, link, { name: ' ' })).body).toContain('nama Anda');
    expect((await press(test, link, { answer: 'mungkin' })).status).toBe(422);
    const shown = await press(test, link, { name: '<b>Siti</b>', answer: 'no' });
    expect(shown.body).not.toContain('<b>Siti');
  });

  it('ends once when the last answer and the end of the time meet', async () => {
    const { id } = await asked(test, stage);
    const yes = answer(id, { answer: 'yes' });
    const no = test.request('POST', `/api/v1/urgent-requests/${id}/cancel`, {
      token: stage.pptk.token,
      body: { version: 1, reason: 'Rapat darurat tidak jadi' },
    });
    const both = await Promise.all([yes, no]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const now = await stateOf(test, id);
    expect(now).toMatchObject(
      now?.status === 'confirmed'
        ? { reserved: 700_000, held: 1, used: 1 }
        : { status: 'cancelled', reserved: 0, held: 0, used: 0 },
    );
    expect((await rowsOf(test, id)).history).toHaveLength(2);
  });

  it('can be taken back before it binds, and not after', async () => {
    const cancel = (id: string, version: number) =>
      test.request('POST', `/api/v1/urgent-requests/${id}/cancel`, {
        token: stage.pptk.token,
        body: { version, reason: 'Rapat darurat tidak jadi' },
      });
    const { id } = await asked(test, stage);
    expect((await cancel(id, 1)).status).toBe(200);
    expect(await stateOf(test, id)).toEqual({ status: 'cancelled', reserved: 0, held: 0, used: 0 });
    const bound = await confirmed();
    expect((await cancel(bound, 2)).status).toBe(409);
    await justify(test, stage, bound);
    const elsewhere = await test.request('POST', `/api/v1/requisitions/${bound}/cancel`, {
      token: stage.pptk.token,
      body: { version: 3, reason: 'Tidak jadi' },
    });
    expect(elsewhere.body).toMatchObject({ errors: [{ code: 'urgent-binding' }] });
    expect(await stateOf(test, bound)).toMatchObject({ status: 'submitted', reserved: 700_000 });
  });
});
