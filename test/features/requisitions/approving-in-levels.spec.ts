import { canonicalJson } from '../../../src/platform/audit/index.js';
import { sha256 } from '../../../src/platform/crypto/index.js';
import { anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anApprovalStage, type ApprovalStage } from '../../support/approving.js';
import { aRoute, aStep } from '../../support/builders/routes.js';
import { aDraft } from '../../support/purchasing.js';
import { setRoutes } from '../../support/regulation.js';
import { rowsOf } from '../../support/requisition-rows.js';
import { statementsOf } from '../../support/statements.js';

describe('approving a requisition in several levels', () => {
  let test: TestApp;
  let the: ApprovalStage;
  beforeAll(async () => {
    test = await startTestApp();
    the = await anApprovalStage(test);
  });
  afterAll(() => test.close());

  describe('in several levels', () => {
    it('goes from check to approval to validation, each by its own post, and each decision keeps the hash of what it saw', async () => {
      const { stage, pa, checker, step, decide, stepsOf, stepId, submitted, eventsOf, inThree } = the;
      const id = await submitted(inThree);
      expect((await stepsOf(id)).map(({ status }) => status)).toEqual(['open', 'waiting', 'waiting']);
      expect((await step(id, 'approve', stage.kpa, { version: 2 })).status).toBe(409);
      const checked = await decide(await stepId(id, 'periksa'), checker, { version: 2, note: 'Dana cukup.' });
      expect(checked).toMatchObject({
        status: 200,
        body: { status: 'submitted', version: 2, stepStatus: 'done' },
      });
      expect((await stepsOf(id)).map(({ status }) => status)).toEqual(['done', 'open', 'waiting']);
      // The old address decides whatever the post has open.
      expect(await step(id, 'approve', stage.kpa, { version: 2 })).toMatchObject({
        body: { status: 'submitted' },
      });
      expect(await step(id, 'approve', pa, { version: 2 })).toMatchObject({
        body: { status: 'approved', version: 3 },
      });
      const { requisition, history, audit } = await rowsOf(test, id);
      // Orders name who approved the need, not who validated it.
      expect(requisition).toMatchObject({
        approver_id: stage.kpa.accountId,
        approver_post_id: stage.kpa.postId,
      });
      expect(history.map(({ action }) => action)).toEqual(['draft', 'submit', 'approve']);
      expect(audit.filter(({ action }) => action === 'requisition.decide')).toHaveLength(2);
      const decisions = await test.sql<{ content_hash: string; role: string }>(
        `select content_hash, role from approval_decision where requisition_id = $1 order by id`,
        [id],
      );
      expect(decisions.map(({ role }) => role)).toEqual(['ppk-skpd', 'kpa', 'pa']);
      expect(new Set(decisions.map((one) => one.content_hash))).toEqual(new Set([requisition.content_hash]));
      const [round] = await test.sql<{ content: object; content_hash: string }>(
        `select content, content_hash from approval_round where requisition_id = $1`,
        [id],
      );
      expect(sha256(canonicalJson(round?.content))).toBe(round?.content_hash);
      const opened = [
        'submitted',
        'step-opened',
        'decided',
        'step-opened',
        'decided',
        'step-opened',
        'approved',
      ];
      expect(await eventsOf(id)).toEqual(opened);
    });

    it('says why each step is there and why it is mine', async () => {
      const { stage, checker, read, submitted } = the;
      const routes = [
        aRoute([aStep('kecil')], { upTo: 500_000 }, 'kecil'),
        aRoute(
          [aStep('periksa', { kind: 'check', roles: ['ppk-skpd'] }), aStep('besar', { stage: 2 })],
          { over: 500_000 },
          'besar',
        ),
      ];
      const id = await submitted(routes);
      const [first, second] = (await read(id, checker)).rounds[0]?.steps ?? [];
      expect(first?.why).toBe(
        'Langkah "Langkah periksa" ada karena nilai Rp1.000.000 di atas Rp500.000 (rute "Rute besar", CONTOH ps 14 (periksa); CONTOH Perbup 0/2026 ps 14).',
      );
      expect(first?.seats).toMatchObject([
        { isMine: true, vacant: false, why: 'Anda memutus karena menjabat Pejabat ppk-skpd, Dinas Contoh.' },
      ]);
      expect(second?.seats.every(({ isMine, status }) => !isMine && status === 'waiting')).toBe(true);
      expect((await read(id, checker)).actions).toEqual(['approve', 'return', 'reject']);
      expect((await read(id, stage.kpa)).actions).toEqual([]);
    });

    it('needs a yes of all who must agree, or of as many as the regulation says', async () => {
      const { stage, secondKpa, thirdKpa, step, stepsOf, submitted } = the;
      const twoOfThree = await submitted(aRoute([aStep('dua', { quorum: 2 })]));
      expect((await step(twoOfThree, 'approve', stage.kpa, { version: 2 })).body.status).toBe('submitted');
      expect((await step(twoOfThree, 'approve', stage.kpa, { version: 2 })).status).toBe(409);
      expect((await step(twoOfThree, 'approve', secondKpa, { version: 2 })).body.status).toBe('approved');
      expect((await step(twoOfThree, 'approve', thirdKpa, { version: 3 })).status).toBe(409);
      const [{ seats } = { seats: [] }] = await stepsOf(twoOfThree);
      expect(seats.map(({ status }) => status).sort()).toEqual(['decided', 'decided', 'released']);
    });
  });

  describe('by two at once', () => {
    it('lets one win where any is enough', async () => {
      const { stage, secondKpa, step, submitted } = the;
      const id = await submitted(aRoute([aStep('satu')]));
      const answers = await Promise.all(
        [stage.kpa, secondKpa].map((actor) => step(id, 'approve', actor, { version: 2 })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(await test.sql(`select 1 from approval_decision where requisition_id = $1`, [id])).toHaveLength(
        1,
      );
    });

    it('counts both where all must agree, and approves exactly once', async () => {
      const { stage, secondKpa, thirdKpa, step, submitted } = the;
      const id = await submitted(aRoute([aStep('semua', { quorum: 'all' })]));
      expect((await step(id, 'approve', thirdKpa, { version: 2 })).body.status).toBe('submitted');
      const answers = await Promise.all(
        [stage.kpa, secondKpa].map((actor) => step(id, 'approve', actor, { version: 2 })),
      );
      expect(answers.map(({ status, body }) => [status, body.status]).sort()).toEqual([
        [200, 'approved'],
        [200, 'submitted'],
      ]);
      const { history } = await rowsOf(test, id);
      expect(history.filter(({ action }) => action === 'approve')).toHaveLength(1);
      expect(await test.sql(`select 1 from approval_decision where requisition_id = $1`, [id])).toHaveLength(
        3,
      );
    });

    it('lets an approval or a withdrawal win, never both', async () => {
      const { stage, step, submitted, booksAreRight } = the;
      const id = await submitted(aRoute([aStep('satu')]));
      const answers = await Promise.all([
        step(id, 'approve', stage.kpa, { version: 2 }),
        step(id, 'withdraw', stage.pptk, { version: 2, reason: 'Rapat ditunda.' }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      await booksAreRight();
    });
  });

  it('can be withdrawn by the requester, without anybody being at fault, and submitted again', async () => {
    const { stage, agencyId, step, read, submitted, eventsOf, heldBy, booksAreRight } = the;
    const id = await submitted(aRoute([aStep('setuju')]));
    expect((await step(id, 'withdraw', stage.pptk, {})).status).toBe(400);
    expect((await step(id, 'withdraw', stage.kpa, { version: 2, reason: 'Batal' })).status).toBe(403);
    const colleague = await anOfficial(test, { agencyId, role: 'pptk' });
    expect((await step(id, 'withdraw', colleague, { version: 2, reason: 'Batal' })).status).toBe(403);
    const body = { version: 2, reason: 'Rapat ditunda.' };
    const answers = await Promise.all([1, 2].map(() => step(id, 'withdraw', stage.pptk, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await read(id)).toMatchObject({
      status: 'returned',
      heldUntil: null,
      rounds: [{ status: 'withdrawn' }],
    });
    expect(await heldBy(id)).toEqual({ money: 0, portions: 0 });
    expect(await eventsOf(id)).toContain('withdrawn');
    expect((await step(id, 'submit', stage.pptk, { version: 3, explanation: 'Ada alasannya.' })).status).toBe(
      200,
    );
    await booksAreRight();
  });

  it('costs less than twenty statements to submit and to decide, and three to read', async () => {
    const { stage, pa, checker, step, decide, read, stepId, inThree, twoItems } = the;
    await setRoutes(test, [inThree]);
    const id = await aDraft(test, stage, { lines: twoItems() });
    const count = {
      submit: await statementsOf(() =>
        step(id, 'submit', stage.pptk, { version: 1, explanation: 'Ada alasannya.' }),
      ),
      decide: await statementsOf(async () => {
        await step(id, 'approve', checker, { version: 2 });
      }),
      refuseLine: 0,
      approve: 0,
      read: await statementsOf(() => read(id, stage.kpa)),
    };
    const [, snack] = (await read(id)).lines;
    const at = await stepId(id, 'setuju');
    const lines = [{ lineId: snack?.id, decision: 'refuse', reason: 'Tidak perlu.' }];
    count.refuseLine = await statementsOf(() => decide(at, stage.kpa, { version: 2, lines }));
    count.approve = await statementsOf(() => step(id, 'approve', pa, { version: 3 }));
    expect((await read(id)).status).toBe('approved');
    for (const write of [count.submit, count.decide, count.refuseLine, count.approve])
      expect(write).toBeLessThan(20);
    expect(count.read).toBeLessThanOrEqual(3);
  });
});
