import { v7 as uuidv7 } from 'uuid';
import {
  anAgency,
  anAppointment,
  anOfficial,
  anotherPost,
  aPost,
  type TestActor,
} from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anApprovalStage, PATH, TODAY, type ApprovalStage, type Shown } from '../../support/approving.js';
import { aBudgetLine } from '../../support/builders/requisitions.js';
import { aRoute, aStep } from '../../support/builders/routes.js';
import { aDraft } from '../../support/purchasing.js';
import { setParameter, setRoutes } from '../../support/regulation.js';
import { rowsOf } from '../../support/requisition-rows.js';

describe('whoever approves a requisition', () => {
  let test: TestApp;
  let the: ApprovalStage;
  beforeAll(async () => {
    test = await startTestApp();
    the = await anApprovalStage(test);
  });
  afterAll(() => test.close());

  describe('by whoever holds the post', () => {
    it('refuses an approver whose decree ended a minute ago, and lets the acting officer decide in the middle', async () => {
      const { agencyId, step, stepsOf, submitted } = the;
      const post = await anOfficial(test, { agencyId, role: 'ppk' });
      const id = await submitted(
        aRoute([aStep('ppk', { kind: 'check', roles: ['ppk'] }), aStep('kpa', { stage: 2 })]),
      );
      await test.sql(
        `update appointment set ended_from = $2, ended_reason = 'Mutasi', ended_at = now() where id = $1`,
        [post.appointmentId, TODAY],
      );
      const refused = await step(id, 'approve', post, { version: 2 });
      expect(refused).toMatchObject({ status: 403, body: { errors: [{ code: 'mandate-ended' }] } });
      expect((await stepsOf(id))[0]?.seats).toMatchObject([{ vacant: true, holders: [] }]);
      const successor = await anOfficial(test, { agencyId, role: 'receiver' });
      const acting = await anAppointment(test, successor, {
        agencyId,
        postId: post.postId,
        acting: 'Plt.',
        validFrom: TODAY,
        validUntil: TODAY,
      });
      expect((await stepsOf(id))[0]?.seats).toMatchObject([{ vacant: false, holders: [{ acting: 'Plt.' }] }]);
      expect((await step(id, 'approve', acting, { version: 2 })).status).toBe(200);
      const [decision] = await test.sql(
        `select capacity, post_id from approval_decision where requisition_id = $1`,
        [id],
      );
      expect(decision).toMatchObject({ post_id: post.postId, capacity: expect.stringContaining('Plt.') });
      await test.sql(`update post set closed_on = $2 where id = $1`, [post.postId, TODAY]);
    });

    it('is never the requester, and no person decides twice in one round', async () => {
      const { stage, agencyId, checker, step, submitted } = the;
      const ppk = await anOfficial(test, { agencyId, role: 'ppk' });
      const alsoKpa = await anotherPost(test, ppk, { agencyId, role: 'kpa' });
      const id = await submitted(
        aRoute([aStep('ppk', { kind: 'check', roles: ['ppk'], quorum: 'any' }), aStep('kpa', { stage: 2 })]),
      );
      const own = await anotherPost(test, stage.pptk, { agencyId, role: 'ppk' });
      expect(await step(id, 'approve', own, { version: 2 })).toMatchObject({
        status: 422,
        body: { legalBasis: [expect.stringContaining('Perpres 16/2018 ps 7')] },
      });
      expect((await step(id, 'approve', ppk, { version: 2 })).status).toBe(200);
      await setParameter(test, 'separation_allowed_pairs', ['pa+ppk']).catch(() => undefined);
      // The national rule lets a KPA be PPK as well: allowed, and shown to auditors.
      expect((await step(id, 'approve', alsoKpa, { version: 2 })).body.status).toBe('approved');
      const flags = await test.sql(`select parts from separation_flag where record_id = $1`, [id]);
      expect(flags).toEqual([{ parts: ['ppk', 'kpa'] }]);
      const twice = await submitted(
        aRoute([aStep('skpd', { kind: 'check', roles: ['ppk-skpd'] }), aStep('kpa', { stage: 2 })]),
      );
      const checkerToo = await anotherPost(test, checker, { agencyId, role: 'kpa' });
      const round = await submitted(
        aRoute([aStep('skpd', { kind: 'check', roles: ['ppk-skpd'] }), aStep('kpa', { stage: 2 })]),
      );
      expect((await step(twice, 'approve', checker, { version: 2 })).status).toBe(200);
      expect((await step(round, 'approve', checker, { version: 2 })).status).toBe(200);
      expect(await step(round, 'approve', checkerToo, { version: 2 })).toMatchObject({
        status: 422,
        body: { errors: [{ code: 'same-person' }] },
      });
      await test.sql(`update post set closed_on = $2 where id = any($1)`, [
        [alsoKpa.postId, checkerToo.postId, own.postId, ppk.postId],
        TODAY,
      ]);
    });

    it('is refused at the check and at submission where no post could ever decide, with the article', async () => {
      const { stage, step, heldBy } = the;
      const route = aRoute([aStep('kurator', { roles: ['ukpbj-curator'] }), aStep('banyak', { quorum: 9 })]);
      await setRoutes(test, [route]);
      const id = await aDraft(test, stage);
      const check = await step(id, 'check', stage.pptk, {});
      const refusals = [
        { code: 'no-approver', legalBasis: 'CONTOH ps 14 (kurator)' },
        { code: 'no-approver', legalBasis: 'CONTOH ps 14 (banyak)' },
      ];
      expect(check.body).toMatchObject({ allowed: false, refusals });
      const answer = await step(id, 'submit', stage.pptk, { version: 1 });
      expect(answer).toMatchObject({ status: 422, body: { errors: refusals } });
      expect(await heldBy(id)).toEqual({ money: 0, portions: 0 });
    });

    it('is refused where no route fits the value', async () => {
      const { stage, step } = the;
      await setRoutes(test, [aRoute([aStep('kecil')], { upTo: 1_000 })]);
      const id = await aDraft(test, stage);
      const answer = await step(id, 'submit', stage.pptk, { version: 1 });
      expect(answer.body.errors).toMatchObject([{ code: 'approval-route', pointer: '/lines' }]);
    });

    it('is the nearest above a unit that has none of its own', async () => {
      const { agencyId, pa, step, submitted } = the;
      await test.sql(`update agency set parent_id = null where id = $1`, [agencyId]);
      const unitId = await anAgency(test, { name: 'Puskesmas Contoh' });
      await test.sql(`update agency set parent_id = $2 where id = $1`, [unitId, agencyId]);
      const pptk = await anOfficial(test, { agencyId: unitId, role: 'pptk' });
      const budgetLineId = await aBudgetLine(test, { agencyId: unitId });
      const id = await submitted(
        aRoute([aStep('atas', { seatsIn: 'nearest', roles: ['pa'] })]),
        { budgetLineId },
        pptk,
      );
      expect((await step(id, 'approve', pa, { version: 2 })).body.status).toBe('approved');
    });

    it('may sit elsewhere in the regency, and then sees this requisition and no other', async () => {
      const { step, read, submitted } = the;
      const other = await anAgency(test, { name: 'Bagian Pengadaan' });
      const curator = await anOfficial(test, { agencyId: other, role: 'ukpbj-curator' });
      const stranger = await submitted(aRoute([aStep('kpa')]));
      const id = await submitted(aRoute([aStep('ukpbj', { roles: ['ukpbj-curator'], seatsIn: 'regency' })]));
      expect((await read(id, curator)).id).toBe(id);
      expect((await test.request('GET', `${PATH}/${stranger}`, curator)).status).toBe(404);
      expect((await step(stranger, 'approve', curator, { version: 2 })).status).toBe(404);
      expect((await step(id, 'approve', curator, { version: 2 })).body.status).toBe('approved');
    });
  });

  describe('in time', () => {
    it('counts working hours from the opening of each stage, and has no date while the holidays are not known', async () => {
      const { checker, step, read, submitted, inThree } = the;
      const unknown = await read(await submitted(inThree));
      expect(unknown).toMatchObject({ heldUntil: null });
      expect(unknown.rounds[0]?.steps[0]).toMatchObject({
        dueAt: null,
        dueNote: expect.stringContaining('hari libur tahun itu belum dimuat'),
      });
      const years = [0, 1].map((n) => Number(TODAY.slice(0, 4)) + n);
      await test.sql(
        `insert into holiday (date, kind, name) select make_date(y, 1, 1), 'libur', 'Tahun Baru' from unnest($1::int[]) as y`,
        [years],
      );
      const id = await submitted(inThree);
      const known = await read(id);
      const [first, second] = known.rounds[0]?.steps ?? [];
      expect(Date.parse(first?.dueAt ?? '')).toBeGreaterThan(Date.now());
      expect(second?.dueAt).toBeNull();
      expect(Date.parse(known.heldUntil ?? '')).toBeGreaterThan(Date.parse(first?.dueAt ?? ''));
      await step(id, 'approve', checker, { version: 2 });
      const [, opened] = (await read(id)).rounds[0]?.steps ?? [];
      expect(Date.parse(opened?.dueAt ?? '')).toBeGreaterThan(Date.now());
      await test.sql(`delete from holiday`);
    });
  });

  describe('when a post falls vacant', () => {
    const reassign = (at: string, { token }: TestActor, body: object) =>
      test.request<Shown>('POST', `/api/v1/approval-steps/${at}/reassign`, { token, body });
    const reason = 'Pejabat pensiun, belum ada pengganti.';

    it('is shown vacant, and the PA gives the seat to another post; twice at once is once', async () => {
      const { stage, agencyId, pa, checker, step, stepsOf, submitted, eventsOf } = the;
      const empty = await aPost(test, { agencyId, role: 'ppk', title: 'PPK Kosong' });
      const id = await submitted(aRoute([aStep('ppk', { roles: ['ppk'] })]));
      const [{ id: at = '', seats = [] } = {}] = await stepsOf(id);
      expect(seats).toMatchObject([{ postId: empty, vacant: true, status: 'open' }]);
      expect((await reassign(at, stage.kpa, { postId: pa.postId, reason })).status).toBe(403);
      const foreign = await anOfficial(test, { agencyId: await anAgency(test), role: 'pa' });
      expect((await reassign(at, foreign, { postId: pa.postId, reason })).status).toBe(404);
      expect(
        new Set((await reassign(at, pa, { postId: 'x' })).body.errors.map(({ pointer }) => pointer)),
      ).toEqual(new Set(['/postId', '/reason']));
      for (const [postId, code] of [
        [uuidv7(), 'unknown-post'],
        [checker.postId, 'not-an-approver'],
        [foreign.postId, 'other-agency'],
        [await aPost(test, { agencyId, role: 'pa' }), 'vacant-post'],
        [empty, 'seat-exists'],
      ] as const) {
        const refused = await reassign(at, pa, { postId, reason });
        expect([refused.status, refused.body.errors.map((one) => one.code)]).toEqual([
          422,
          expect.arrayContaining([code]),
        ]);
      }
      const answers = await Promise.all([1, 2].map(() => reassign(at, pa, { postId: pa.postId, reason })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
      const [after] = await stepsOf(id);
      expect(after?.seats.map(({ status, addedBy }) => [status, addedBy])).toEqual([
        ['released', 'route'],
        ['open', 'reassignment'],
      ]);
      expect((await rowsOf(test, id)).audit.map(({ action }) => action)).toContain('requisition.reassign');
      expect(await eventsOf(id)).toContain('reassigned');
      expect((await step(id, 'approve', pa, { version: 2 })).body.status).toBe('approved');
      expect((await reassign(at, pa, { postId: stage.kpa.postId, reason })).status).toBe(409);
      await test.sql(`update post set closed_on = $2 where id = $1`, [empty, TODAY]);
    });
  });
});
