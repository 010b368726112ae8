import { ApprovalClock } from '../../../src/requisitions/clock/approval-clock.service.js';
import { Expiry } from '../../../src/requisitions/clock/expiry.js';
import { UrgentWorker } from '../../../src/requisitions/urgent/urgent.worker.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  ask,
  askBody,
  asked,
  anUrgentStage,
  JOB,
  justify,
  late,
  press,
  stateOf,
  type UrgentStage,
} from '../../support/builders/urgent.js';
import { anAgency, anOfficial } from '../../support/actors.js';
import { evaluateAgain, rowsOf } from '../../support/requisition-rows.js';
import { lastMail } from '../../support/sign-in.js';

describe('an urgent order that was confirmed', () => {
  let test: TestApp;
  let stage: UrgentStage;
  beforeAll(async () => (test = await startTestApp()));
  // A month's worth of urgent orders is small: each sentence has an agency of its own.
  beforeEach(async () => (stage = await anUrgentStage(test)));
  afterAll(() => test.close());

  const worker = () => test.app.get(UrgentWorker);
  const detail = (id: string, { token }: { token: string } = stage.pptk) =>
    test.request<Record<string, unknown>>('GET', `/api/v1/urgent-requests/${id}`, { token });
  const approve = async (id: string, decision = 'approve', note?: string) => {
    const { token } = stage.kpa;
    const shown = await test.request<{ version: number }>('GET', `/api/v1/requisitions/${id}`, { token });
    const path = `/api/v1/requisitions/${id}/${decision}`;
    const given = decision === 'approve' ? { note } : { reason: note };
    return test.request<Record<string, unknown>>('POST', path, {
      token,
      body: { version: shown.body.version, ...given },
    });
  };
  const confirmed = async () => {
    const { id, link } = await asked(test, stage);
    expect((await press(test, link)).status).toBe(200);
    return id;
  };
  const overdue = async () => {
    const id = await confirmed();
    await late(test, id, 'justify_due_at');
    await flag(id);
    return id;
  };
  const flag = async (id: string) => {
    const [row] = await test.sql<{ at: Date }>(
      `select justify_due_at as at from urgent_request where requisition_id = $1`,
      [id],
    );
    await worker().flagOverdue({ requisitionId: id, dueAt: row?.at.toISOString() ?? '' }, JOB);
  };

  it('goes from two taps to an accepted order: link, justification, approval, letter', async () => {
    const { id, link } = await asked(test, stage);
    const page = await test.request<string>('GET', `/mendesak?token=${link}`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('Rp700.000');
    expect(page.body).toContain('Posko banjir Cikarang Utara');
    expect((await stateOf(test, id))?.status).toBe('urgent');
    expect((await press(test, link)).body).toContain('Terima kasih');
    expect((await stateOf(test, id))?.status).toBe('confirmed');
    const told = await lastMail(test, `${stage.pptk.accountId}@example.test`);
    expect(told?.subject).toContain('disanggupi');
    const justified = await justify(test, stage, id);
    expect(justified.body).toMatchObject({ status: 'submitted', inTime: true, verdict: { allowed: true } });
    const { requisition } = await rowsOf(test, id);
    expect(evaluateAgain(requisition)).toEqual(requisition.verdict);
    expect((await detail(id)).body).toMatchObject({
      status: 'submitted',
      confirmedAt: expect.any(String),
      justifiedInTime: true,
      isOverdue: false,
      vendors: [{ answer: 'yes', answeredBy: 'Ibu Pemilik', through: 'link' }],
    });
    expect((await approve(id)).body).toMatchObject({ status: 'approved' });
    const issued = await test.request<{ orders: { id: string; status: string }[] }>(
      'POST',
      `/api/v1/requisitions/${id}/orders`,
      { token: stage.officer.token, body: {} },
    );
    expect(issued.body.orders).toMatchObject([{ status: 'accepted' }]);
    const orderId = issued.body.orders[0]?.id;
    expect(
      await test.sql(
        `select status, answered_at is not null as answered, answered_by, urgent_confirmation_id is not null as confirmed
         from purchase_order where id = $1`,
        [orderId],
      ),
    ).toEqual([{ status: 'accepted', answered: true, answered_by: null, confirmed: true }]);
    expect(
      await test.sql(
        `select name from outbox_message where payload->>'orderId' = $1 and name = 'order.answer-due'`,
        [orderId],
      ),
    ).toEqual([]);
    expect(await stateOf(test, id)).toMatchObject({ status: 'ordered', reserved: 0 });
  });

  it('issues the letter after the delivery, since the order was made before it', async () => {
    const id = await confirmed();
    await justify(test, stage, id);
    await approve(id);
    await test.sql(`update requisition set delivery_date = delivery_date - 3 where id = $1`, [id]);
    const issue = () =>
      test.request<{ errors: { code: string }[] }>('POST', `/api/v1/requisitions/${id}/orders`, {
        token: stage.officer.token,
        body: {},
      });
    expect((await issue()).body.errors).toMatchObject([{ code: 'delivery-passed' }]);
    await test.sql(
      `update requisition set delivery_date = (now() at time zone 'Asia/Jakarta')::date where id = $1`,
      [id],
    );
    expect((await issue()).status).toBe(201);
  });

  it('asks in the justification for all that was put off', async () => {
    const id = await confirmed();
    const bare = await justify(test, stage, id, { attachments: [] });
    expect(bare.body.errors).toMatchObject([{ code: 'meeting-invitation' }]);
    const crowd = { ownAgency: 5, otherAgencies: 5, public: 0 };
    const { meeting } = (await import('../../support/builders/urgent.js').then(({ justification }) =>
      justification(test, stage),
    )) as {
      meeting: object;
    };
    const fewer = await justify(test, stage, id, { meeting: { ...meeting, participants: crowd } });
    expect(fewer.body.errors.map(({ code }) => code)).toContain('portions');
    expect((await stateOf(test, id))?.status).toBe('confirmed');
    const stale = await justify(test, stage, id, { version: 1 });
    expect(stale.status).toBe(409);
  });

  it('flags what nobody justifies, shuts the lane, and takes a late justification as late', async () => {
    const id = await confirmed();
    await expect(flag(id)).rejects.toThrow('not over yet');
    await late(test, id, 'justify_due_at');
    await Promise.all([flag(id), flag(id)]);
    expect(await stateOf(test, id)).toEqual({ status: 'contested', reserved: 700_000, held: 1, used: 1 });
    expect((await rowsOf(test, id)).history.filter(({ action }) => action === 'contest')).toHaveLength(1);
    expect((await lastMail(test, `${stage.pa.accountId}@example.test`))?.subject).toContain(
      'belum diselesaikan',
    );
    expect((await ask(test, stage)).body.errors).toMatchObject([{ code: 'urgent-settled' }]);
    const verifier = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-verifier' });
    for (const reader of [stage.pa, verifier]) {
      const list = await test.request<{ items: { id: string }[] }>(
        'GET',
        '/api/v1/urgent-requests?state=overdue',
        reader,
      );
      expect(list.body.items.map((item) => item.id)).toContain(id);
    }
    const lateOne = await justify(test, stage, id, { version: 3 });
    expect(lateOne.body).toMatchObject({ status: 'submitted', inTime: false });
    expect((await ask(test, stage)).body.errors).toMatchObject([{ code: 'urgent-settled' }]);
    await approve(id);
    expect((await ask(test, stage)).status).toBe(201);
  });

  it('keeps the money when the approver says no, until the PA settles it', async () => {
    const id = await confirmed();
    await justify(test, stage, id);
    expect((await approve(id, 'reject', 'Tidak ada rapat')).body).toMatchObject({ status: 'contested' });
    expect(await stateOf(test, id)).toMatchObject({ reserved: 700_000, held: 1 });
    const settle = (by: { token: string }) =>
      test.request('POST', `/api/v1/urgent-requests/${id}/settle`, {
        token: by.token,
        body: { version: 4, reason: 'Bukan kebutuhan dinas; ditanggung pemesan.' },
      });
    expect((await settle(stage.kpa)).status).toBe(403);
    expect((await settle(stage.pa)).body).toMatchObject({ status: 'cancelled' });
    expect(await stateOf(test, id)).toEqual({ status: 'cancelled', reserved: 0, held: 0, used: 1 });
    expect((await ask(test, stage)).status).toBe(201);
  });

  it('shows the approver every moment of it, and lets nobody refuse single lines of what is promised whole', async () => {
    const lines = [
      { itemId: stage.mealId, quantity: 10 },
      { itemId: stage.snackId, quantity: 10 },
    ];
    const { id, link } = await asked(test, stage, { lines });
    await press(test, link);
    await justify(test, stage, id);
    const { token } = stage.kpa;
    const shown = await test.request<{ lines: { id: string }[] }>('GET', `/api/v1/requisitions/${id}`, {
      token,
    });
    expect(shown.body).toMatchObject({
      lane: 'urgent',
      urgent: { confirmedAt: expect.any(String), justifications: [{ inTime: true }] },
    });
    const [step] = await test.sql<{ id: string }>(`select id from approval_step where requisition_id = $1`, [
      id,
    ]);
    const part = await test.request(`POST`, `/api/v1/approval-steps/${step?.id}/decision`, {
      token,
      body: {
        version: 3,
        decision: 'approve',
        lines: [{ lineId: shown.body.lines[0]?.id, decision: 'refuse', reason: 'Tidak perlu' }],
      },
    });
    expect(part.body).toMatchObject({ errors: [{ code: 'lines-not-refusable' }] });
    expect(await stateOf(test, id)).toMatchObject({ status: 'submitted', reserved: 500_000 });
  });

  it('leaves it to the PA when nobody approves in time, and holds what is approved however late the letter', async () => {
    const id = await confirmed();
    await justify(test, stage, id);
    const [step] = await test.sql<{ id: string; at: Date }>(
      `with s as (
         update approval_step set due_at = now() - interval '1 minute', opened_at = now() - interval '30 days'
         where requisition_id = $1 returning id, due_at as at
       ) select * from s`,
      [id],
    );
    await test.app.get(ApprovalClock).deadline(step?.id ?? '', step?.at ?? new Date(), 'uji');
    expect(await stateOf(test, id)).toMatchObject({ status: 'contested', reserved: 700_000, held: 1 });
    await justify(test, stage, id, { version: 4 });
    await approve(id);
    const [held] = await test.sql<{ until: Date }>(
      `with s as (
         update requisition set held_until = now() - interval '1 minute' where id = $1 returning held_until as until
       ) select * from s`,
      [id],
    );
    await test.app.get(Expiry).expireApproved(id, held?.until ?? new Date(), 'uji');
    expect(await stateOf(test, id)).toMatchObject({ status: 'approved', reserved: 700_000, held: 1 });
  });

  it('gives time again when the justification is returned', async () => {
    const id = await confirmed();
    await justify(test, stage, id);
    expect((await approve(id, 'return', 'Undangannya keliru')).body).toMatchObject({ status: 'confirmed' });
    expect(await stateOf(test, id)).toMatchObject({ reserved: 700_000, held: 1 });
    expect((await justify(test, stage, id, { version: 4 })).body).toMatchObject({
      status: 'submitted',
      inTime: true,
    });
  });

  it('counts a month for auditors and PA', async () => {
    await overdue();
    const auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    const figures = (by: { token: string }) =>
      test.request<{ agencies: { agencyId: string }[] }>('GET', '/api/v1/urgent-requests/figures', {
        token: by.token,
      });
    const all = await figures(auditor);
    expect(all.body).toMatchObject({ cap: 5, legalBasis: expect.stringContaining('ps 21') });
    const own = (await figures(stage.pa)).body.agencies;
    expect(own).toMatchObject([
      { agencyId: stage.agencyId, asked: 1, counted: 1, overdue: 1, inTimePercent: null },
    ]);
    expect(all.body.agencies).toEqual(expect.arrayContaining(own));
    expect((await figures(stage.pptk)).status).toBe(403);
  });

  it('answers invalid bodies with every pointer', async () => {
    const { token } = stage.pptk;
    const pointersOf = async (method: 'POST' | 'PUT', path: string, body: object, by = token) => {
      const refused = await test.request<{ errors: { pointer: string }[] }>(method, path, {
        token: by,
        body,
      });
      expect(refused.status).toBe(400);
      return [...new Set(refused.body.errors.map(({ pointer }) => pointer))].sort();
    };
    const id = await confirmed();
    const at = `/api/v1/urgent-requests/${id}`;
    expect(
      await pointersOf(
        'POST',
        '/api/v1/urgent-requests',
        askBody(stage, { kind: 'x', because: 'ya', lines: [] }),
      ),
    ).toEqual(['/because', '/kind', '/lines']);
    expect(await pointersOf('PUT', `${at}/justification`, {})).toEqual([
      '/catalogueCheck',
      '/reason',
      '/version',
    ]);
    expect(await pointersOf('POST', `${at}/cancel`, {})).toEqual(['/reason', '/version']);
    expect(await pointersOf('POST', `${at}/settle`, {}, stage.pa.token)).toEqual(['/reason', '/version']);
    expect(await pointersOf('POST', `${at}/answer`, { answer: 'no' }, stage.owner.token)).toEqual([
      '/reason',
    ]);
    for (const query of ['state=x', 'limit=0']) {
      expect((await test.request('GET', `/api/v1/urgent-requests?${query}`, { token })).status).toBe(400);
    }
    expect(
      (await test.request('GET', '/api/v1/urgent-requests/figures?month=2026-13', stage.pa)).status,
    ).toBe(400);
  });
});
