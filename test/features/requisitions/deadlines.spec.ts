import { ClockWorker } from '../../../src/requisitions/clock/clock.worker.js';
import { anOfficial, aPost } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aRequisition } from '../../support/builders/requisitions.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { rowsOf } from '../../support/requisition-rows.js';

let test: TestApp;
let stage: Purchasing;
let worker: ClockWorker;
const job = { messageId: null, jobId: 'uji', attempt: 1, isLastAttempt: false };

beforeAll(async () => {
  test = await startTestApp();
  stage = await aPurchasing(test);
  worker = test.app.get(ClockWorker);
  // Deadlines are only told for years whose days off are known.
  await test.sql(
    `insert into holiday (date, kind, name) select make_date(y, 8, 17), 'libur', 'Hari Kemerdekaan'
     from generate_series(2025, 2030) y on conflict do nothing`,
  );
});
afterAll(() => test.close());

async function submitted(): Promise<{ id: string; stepId: string; dueAt: Date }> {
  const id = await aDraft(test, stage);
  const answer = await test.request('POST', `/api/v1/requisitions/${id}/submit`, {
    token: stage.pptk.token,
    body: { version: 1 },
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  const [step] = await test.sql<{ stepId: string; dueAt: Date }>(
    `select id as "stepId", due_at as "dueAt" from approval_step where requisition_id = $1`,
    [id],
  );
  if (!step) throw new Error('no step');
  return { id, ...step };
}

/** As if the step had been open for its whole time, up to a moment ago. */
async function overdue(stepId: string, terms: object = {}): Promise<string> {
  const [row] = await test
    .sql<{ dueAt: Date }>(
      `update approval_step set opened_at = now() - interval '30 days', due_at = date_trunc('milliseconds', now() - interval '5 minutes'),
       terms = terms || $2::jsonb where id = $1 returning due_at as "dueAt"`,
      [stepId, JSON.stringify(terms)],
    )
    .then(([rows]) => rows as unknown as { dueAt: Date }[]);
  return row?.dueAt.toISOString() ?? '';
}

const messages = (id: string) =>
  test.sql<{ name: string; event: string | null; later: boolean }>(
    `select name, payload->>'event' as event, not_before is not null as later from outbox_message
     where payload->>'requisitionId' = $1 order by id`,
    [id],
  );
const steps = (id: string) =>
  test.sql(
    `select status, due_at > now() as ahead, escalated_at is not null as escalated from approval_step where requisition_id = $1`,
    [id],
  );
const seats = (id: string) =>
  test.sql(
    `select status, added_by as "addedBy" from approval_seat where requisition_id = $1 order by added_by desc, id`,
    [id],
  );

describe('the clock of a step', () => {
  it('is set when the step opens: reminders and the deadline leave as delayed messages', async () => {
    const { id, stepId } = await submitted();
    const told = await test.sql<{ dueAt: string; exact: boolean }>(
      `select m.payload->>'dueAt' as "dueAt", m.not_before = s.due_at as exact
       from outbox_message m join approval_step s on s.id::text = m.payload->>'stepId'
       where m.name = 'requisitions.step-due' and s.id = $1`,
      [stepId],
    );
    expect(told).toEqual([{ dueAt: expect.any(String), exact: true }]);
    expect(
      (await messages(id)).filter(({ event, later }) => event === 'reminded' && later).length,
    ).toBeGreaterThan(0);
  });

  it('is tried again when the job comes too early, and does nothing when the deadline has moved', async () => {
    const { id, stepId, dueAt } = await submitted();
    await expect(worker.stepDue({ stepId, dueAt: dueAt.toISOString() }, job)).rejects.toThrow('not over yet');
    await worker.stepDue({ stepId, dueAt: '2026-01-01T00:00:00.000Z' }, job);
    expect(await steps(id)).toEqual([{ status: 'open', ahead: true, escalated: false }]);
  });
});

describe('a deadline that passes', () => {
  it('ends the requisition where the regulation says so, releases money and days, and is done once', async () => {
    const { id, stepId } = await submitted();
    const dueAt = await overdue(stepId);
    await Promise.all([worker.stepDue({ stepId, dueAt }, job), worker.stepDue({ stepId, dueAt }, job)]);
    const { requisition, entries, history } = await rowsOf(test, id);
    expect(requisition).toMatchObject({ status: 'expired', held_until: null });
    expect(entries).toEqual([
      { kind: 'reserve', amount: 700_000 },
      { kind: 'release', amount: 700_000 },
    ]);
    expect(history.at(-1)).toMatchObject({
      from_status: 'submitted',
      to_status: 'expired',
      reason: expect.stringContaining('CONTOH Perbup 0/2026 ps 14 ayat (1)'),
    });
    expect(await steps(id)).toEqual([{ status: 'expired', ahead: false, escalated: false }]);
    expect(await seats(id)).toEqual([{ status: 'released', addedBy: 'route' }]);
    expect((await messages(id)).filter(({ event }) => event === 'expired')).toHaveLength(1);
    const holds = await test.sql(`select 1 from capacity_hold where requisition_id = $1 and state = 'held'`, [
      id,
    ]);
    expect(holds).toEqual([]);
    const again = await test.request('POST', `/api/v1/requisitions/${id}/submit`, {
      token: stage.pptk.token,
      body: { version: requisition.version },
    });
    expect(again.status).toBe(200);
  });

  it('gives seats to those above and the same time again, then ends', async () => {
    const { id, stepId } = await submitted();
    const pa = await anOfficial(test, { agencyId: stage.agencyId, role: 'pa' });
    const first = await overdue(stepId, { onDeadline: 'escalate', escalateTo: ['pa'] });
    await worker.stepDue({ stepId, dueAt: first }, job);
    await worker.stepDue({ stepId, dueAt: first }, job);
    expect(await steps(id)).toEqual([{ status: 'open', ahead: true, escalated: true }]);
    expect(await seats(id)).toEqual([
      { status: 'open', addedBy: 'route' },
      { status: 'open', addedBy: 'escalation' },
    ]);
    const waiting = await test.request('GET', '/api/v1/approvals', { token: pa.token });
    expect(waiting.body.items).toContainEqual(expect.objectContaining({ stepId, postId: pa.postId }));
    await test.sql(`update approval_step set escalated_at = now() - interval '30 days' where id = $1`, [
      stepId,
    ]);
    await test.sql(
      `update approval_step set due_at = date_trunc('milliseconds', now() - interval '1 hour') where id = $1`,
      [stepId],
    );
    await worker.sweep();
    expect((await rowsOf(test, id)).requisition.status).toBe('expired');
  });

  it('leaves alone what was decided a moment before, and of decision and deadline at once one wins', async () => {
    const { id, stepId } = await submitted();
    const dueAt = await overdue(stepId);
    const [, decided] = await Promise.all([
      worker.stepDue({ stepId, dueAt }, job),
      test.request('POST', `/api/v1/approval-steps/${stepId}/decision`, {
        token: stage.kpa.token,
        body: { version: 2, decision: 'approve' },
      }),
    ]);
    const { requisition, entries } = await rowsOf(test, id);
    expect(requisition.status).toBe(decided.status === 200 ? 'approved' : 'expired');
    expect(entries.map(({ kind }) => kind)).toEqual(
      decided.status === 200 ? ['reserve'] : ['reserve', 'release'],
    );
    if (decided.status !== 200) expect(decided.status).toBe(409);
  });

  it('is moved when the days that it passed over were declared days off meanwhile, and says so', async () => {
    const { id, stepId } = await submitted();
    // Its time has run out by the calendar of the day it opened; by that of today most of it is still to come.
    const [[step] = []] = (await test.sql(
      `update approval_step set due_at = date_trunc('milliseconds', now() - interval '5 minutes') where id = $1
       returning due_at as "dueAt"`,
      [stepId],
    )) as unknown as [{ dueAt: Date }[]];
    const dueAt = step?.dueAt.toISOString() ?? '';
    await worker.stepDue({ stepId, dueAt }, job);
    await worker.stepDue({ stepId, dueAt }, job);
    expect(await steps(id)).toEqual([{ status: 'open', ahead: true, escalated: false }]);
    const audits = await test.sql(
      `select summary from audit_entry where record_id = $1 and action = 'approval-step.move-deadline'`,
      [id],
    );
    expect(audits).toEqual([{ summary: expect.stringContaining('hari libur yang ditetapkan kemudian') }]);
    const { requisition } = await rowsOf(test, id);
    expect((requisition.held_until as Date).getTime()).toBeGreaterThan(Date.now());
    const shown = await test.request('GET', '/api/v1/inbox', { token: stage.kpa.token });
    expect(shown.body.items).toContainEqual(expect.objectContaining({ stepId, isOverdue: false }));
  });

  it('is moved when the service was away, once, and nothing ends meanwhile', async () => {
    const { id, stepId } = await submitted();
    await test.sql(
      `insert into service_pulse (id, seen_at) values (1, now() - interval '3 days')
       on conflict (id) do update set seen_at = excluded.seen_at`,
    );
    const dueAt = await overdue(stepId);
    await Promise.all([worker.stepDue({ stepId, dueAt }, job), worker.stepDue({ stepId, dueAt }, job)]);
    expect(await steps(id)).toEqual([{ status: 'open', ahead: true, escalated: false }]);
    const audits = await test.sql(
      `select 1 from audit_entry where record_id = $1 and action = 'approval-step.move-deadline'`,
      [id],
    );
    expect(audits).toHaveLength(1);
    expect(await test.sql('select 1 from service_outage where settled_at is null')).toEqual([]);
  });
});

describe('posts that nobody holds', () => {
  it('are told of once, however often the sweep looks', async () => {
    const { id, stepId } = await submitted();
    const vacant = await aPost(test, { agencyId: stage.agencyId, role: 'kpa' });
    await test.sql(
      `update approval_seat set status = 'released' where step_id = $1 and id <> (select min(id::text)::uuid from approval_seat where step_id = $1)`,
      [stepId],
    );
    await test.sql(`update approval_seat set post_id = $2 where step_id = $1 and status = 'open'`, [
      stepId,
      vacant,
    ]);
    await worker.sweep();
    await worker.sweep();
    expect((await messages(id)).filter(({ event }) => event === 'vacant')).toHaveLength(1);
  });
});

describe('what was approved and is not ordered', () => {
  it('is held for the time of the regulation, then ends and lets everything go', async () => {
    const { id, stepId } = await submitted();
    const approved = await test.request('POST', `/api/v1/approval-steps/${stepId}/decision`, {
      token: stage.kpa.token,
      body: { version: 2, decision: 'approve' },
    });
    expect(approved.status).toBe(200);
    const due = await test.sql<{ heldUntil: string }>(
      `select m.payload->>'heldUntil' as "heldUntil" from outbox_message m join requisition r on r.id::text = m.payload->>'requisitionId'
       where m.name = 'requisitions.order-due' and r.id = $1 and m.not_before = r.held_until`,
      [id],
    );
    expect(due).toHaveLength(1);
    await expect(
      worker.orderDue({ requisitionId: id, heldUntil: due[0]?.heldUntil ?? '' }, job),
    ).rejects.toThrow('not over yet');
    await test.sql(`update requisition set held_until = now() - interval '1 hour' where id = $1`, [id]);
    await Promise.all([worker.sweep(), worker.sweep()]);
    const { requisition, entries, history } = await rowsOf(test, id);
    expect(requisition).toMatchObject({ status: 'expired', held_until: null });
    expect(entries.map(({ kind }) => kind)).toEqual(['reserve', 'release']);
    expect(history.at(-1)).toMatchObject({
      reason: expect.stringContaining('CONTOH Perbup 0/2026 ps 19 ayat (1)'),
    });
  });

  it('is held without end where no regulation sets a time', async () => {
    const { requisitionId } = await aRequisition(test, { agencyId: stage.agencyId, status: 'approved' });
    await worker.sweep();
    expect((await rowsOf(test, requisitionId)).requisition.status).toBe('approved');
  });
});
