import { v7 as uuidv7 } from 'uuid';
import { anOfficial, anotherPost, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anApprovalStage, TODAY, type ApprovalStage } from '../../support/approving.js';
import { aRoute, aStep } from '../../support/builders/routes.js';

describe('what waits for approval', () => {
  let test: TestApp;
  let the: ApprovalStage;
  beforeAll(async () => {
    test = await startTestApp();
    the = await anApprovalStage(test);
  });
  afterAll(() => test.close());

  describe('from one list', () => {
    interface Waiting {
      readonly id: string;
      readonly stepId: string;
      readonly version: number;
      readonly requisitionId: string;
      readonly isCurrent: boolean;
      readonly capacityId: string;
      readonly why: string;
    }
    const inbox = (actor: TestActor, query = '') =>
      test.request<{ items: Waiting[]; next: string | null }>('GET', `/api/v1/approvals${query}`, actor);
    const many = ({ token }: TestActor, decisions: object[], headers = {}) =>
      test.request<{
        results: { ok: boolean; stepId: string; status?: string; problem?: { status: number } }[];
      }>('POST', '/api/v1/approvals/decisions', { token, body: { decisions }, headers });

    it('shows what waits for a person in every capacity, what is due first before the rest, page by page', async () => {
      const { agencyId, submitted } = the;
      const someone = await anOfficial(test, { agencyId, role: 'ppk' });
      const other = await anotherPost(test, someone, { agencyId, role: 'bendahara-pengeluaran' });
      const ids = [
        await submitted(aRoute([aStep('a', { roles: ['ppk'] })])),
        await submitted(
          aRoute([aStep('b', { roles: ['bendahara-pengeluaran'], kind: 'check' }), aStep('c', { stage: 2 })]),
        ),
        await submitted(aRoute([aStep('d', { roles: ['ppk'] })])),
      ];
      await test.sql(
        `update approval_step set due_at = now() + interval '1 hour' where requisition_id = $1 and status = 'open'`,
        [ids[2]],
      );
      const { body } = await inbox(someone);
      expect(body.items.map(({ requisitionId }) => requisitionId)).toEqual([ids[2], ids[0], ids[1]]);
      expect(body.items.map(({ isCurrent }) => isCurrent)).toEqual([true, true, false]);
      expect(body.items[2]).toMatchObject({
        capacityId: `post:${other.appointmentId}`,
        version: 2,
        why: expect.stringContaining('Anda memutus karena menjabat'),
      });
      const first = await inbox(someone, '?limit=1');
      const second = await inbox(someone, `?limit=2&after=${first.body.next}`);
      expect([...first.body.items, ...second.body.items]).toEqual(body.items);
      expect((await inbox(someone, '?limit=x')).status).toBe(400);
      expect((await inbox(await anOfficial(test, { agencyId, role: 'auditor' }))).status).toBe(403);
      const stepIds = body.items.map((item) => ({ stepId: item.stepId, version: item.version }));
      const answer = await many(someone, stepIds);
      expect(answer.body.results.map(({ ok, status, problem }) => [ok, status ?? problem?.status])).toEqual([
        [true, 'approved'],
        [true, 'approved'],
        // That seat is of the other post: it is decided in that capacity.
        [false, 403],
      ]);
      expect((await inbox(someone)).body.items.map(({ requisitionId }) => requisitionId)).toEqual([ids[1]]);
      await test.sql(`update post set closed_on = $2 where id = any($1)`, [
        [someone.postId, other.postId],
        TODAY,
      ]);
    });

    it('approves many at once, each for itself, only where the regulation lets it; a repeat with its key answers the same', async () => {
      const { stage, agencyId, stepId, submitted } = the;
      const good = await submitted(aRoute([aStep('ya')]));
      const alone = await submitted(aRoute([aStep('tidak', { mayBulk: false })]));
      const decisions = [
        { stepId: await stepId(good, 'ya'), version: 2, note: 'Sesuai.' },
        { stepId: await stepId(alone, 'tidak'), version: 2 },
        { stepId: uuidv7(), version: 2 },
      ];
      const headers = { 'idempotency-key': uuidv7() };
      const first = await many(stage.kpa, decisions, headers);
      expect(first.body.results).toMatchObject([
        { ok: true, status: 'approved' },
        {
          ok: false,
          problem: { status: 422, errors: [{ code: 'not-in-bulk', legalBasis: 'CONTOH ps 14 (tidak)' }] },
        },
        { ok: false, problem: { status: 404 } },
      ]);
      expect((await many(stage.kpa, decisions, headers)).body).toEqual(first.body);
      expect((await many(stage.kpa, decisions)).body.results[0]).toMatchObject({
        ok: false,
        problem: { status: 409 },
      });
      expect((await many(stage.kpa, [])).status).toBe(400);
      expect((await many(await anOfficial(test, { agencyId, role: 'auditor' }), decisions)).status).toBe(403);
    });
  });
});
