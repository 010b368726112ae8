import { v7 as uuidv7 } from 'uuid';
import { BudgetLedger } from '../../../src/budget/index.js';
import { civilDateOf } from '../../../src/kernel/index.js';
import { canonicalJson } from '../../../src/platform/audit/index.js';
import { sha256 } from '../../../src/platform/crypto/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import type { ApprovalRoute } from '../../../src/regulations/index.js';
import {
  anAgency,
  anAppointment,
  anOfficial,
  anotherPost,
  aPost,
  type TestActor,
  type TestOfficial,
} from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aBudgetLine } from '../../support/builders/requisitions.js';
import { aRoute, aStep } from '../../support/builders/routes.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { setParameter, setRoutes } from '../../support/regulation.js';
import { rowsOf } from '../../support/requisition-rows.js';
import { statementsOf } from '../../support/statements.js';

const PATH = '/api/v1/requisitions';
const TODAY = civilDateOf(new Date());

interface Seat {
  readonly id: string;
  readonly postId: string;
  readonly status: string;
  readonly vacant: boolean;
  readonly isMine: boolean;
  readonly addedBy: string;
  readonly why: string;
  readonly holders: { name: string; acting: string | null }[];
}
interface Step {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly dueAt: string | null;
  readonly dueNote: string | null;
  readonly why: string;
  readonly seats: Seat[];
  readonly decisions: Record<string, unknown>[];
}
interface Shown {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly total: number;
  readonly contentHash: string;
  readonly heldUntil: string | null;
  readonly actions: string[];
  readonly rounds: { status: string; number: number; contentHash: string; steps: Step[] }[];
  readonly amendments: Record<string, unknown>[];
  readonly lines: { id: string; name: string; state: string; refusedReason: string | null }[];
  readonly errors: { code: string; pointer?: string; detail: string; legalBasis?: string }[];
  readonly legalBasis: string[];
}

describe('approving a requisition', () => {
  let test: TestApp;
  let stage: Purchasing;
  let agencyId: string;
  let pa: TestOfficial;
  let checker: TestOfficial;
  let secondKpa: TestOfficial;
  let thirdKpa: TestOfficial;
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test, { pagu: 1_000_000_000 });
    ({ agencyId } = stage);
    pa = await anOfficial(test, { agencyId, role: 'pa' });
    checker = await anOfficial(test, { agencyId, role: 'ppk-skpd' });
    secondKpa = await anOfficial(test, { agencyId, role: 'kpa' });
    thirdKpa = await anOfficial(test, { agencyId, role: 'kpa' });
  });
  afterAll(() => test.close());

  const twoItems = () => [
    { itemId: stage.mealId, quantity: 20 },
    { itemId: stage.snackId, quantity: 20 },
  ];
  const step = (id: string, action: string, { token }: TestActor, body: object) =>
    test.request<Shown>('POST', `${PATH}/${id}/${action}`, { token, body });
  const decide = (stepId: string, { token }: TestActor, body: object) =>
    test.request<Shown & { stepStatus: string }>('POST', `/api/v1/approval-steps/${stepId}/decision`, {
      token,
      body: { decision: 'approve', ...body },
    });
  const read = async (id: string, { token }: TestActor = stage.pptk) =>
    (await test.request<Shown>('GET', `${PATH}/${id}`, { token })).body;
  const stepsOf = async (id: string) => (await read(id)).rounds[0]?.steps ?? [];
  const stepId = async (id: string, code: string) =>
    (await stepsOf(id)).find((one) => one.code === code)?.id ?? '';
  /** Submits under these routes; what waits is decided by them, whatever the regulation says afterwards. */
  const submitted = async (
    route: ApprovalRoute | readonly ApprovalRoute[],
    changes: object = {},
    by: TestActor = stage.pptk,
  ): Promise<string> => {
    await setRoutes(test, Array.isArray(route) ? route : [route as ApprovalRoute]);
    const id = await aDraft(test, stage, { lines: twoItems(), ...changes }, { by });
    const answer = await step(id, 'submit', by, { version: 1 });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return id;
  };
  const eventsOf = async (id: string) =>
    (
      await test.sql<{ event: string }>(
        `select payload->>'event' as event from outbox_message
         where name = 'requisitions.event' and payload->>'requisitionId' = $1 order by id`,
        [id],
      )
    ).map(({ event }) => event);
  const heldBy = async (id: string) => {
    const [row] = await test.sql<{ money: number; portions: number }>(
      `select (select coalesce(sum(case kind when 'reserve' then amount when 'release' then -amount else 0 end), 0)
               from budget_entry where requisition_id = $1)::int as money,
              (select coalesce(sum(portions), 0) from capacity_hold where requisition_id = $1 and state = 'held')::int as portions`,
      [id],
    );
    return row;
  };
  const booksAreRight = async () =>
    expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
  const inThree = aRoute([
    aStep('periksa', { kind: 'check', roles: ['ppk-skpd'] }),
    aStep('setuju', { stage: 2 }),
    aStep('sahkan', { stage: 3, kind: 'validate', roles: ['pa'] }),
  ]);

  describe('in several levels', () => {
    it('goes from check to approval to validation, each by its own post, and each decision keeps the hash of what it saw', async () => {
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
      const id = await submitted(aRoute([aStep('satu')]));
      const answers = await Promise.all([
        step(id, 'approve', stage.kpa, { version: 2 }),
        step(id, 'withdraw', stage.pptk, { version: 2, reason: 'Rapat ditunda.' }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      await booksAreRight();
    });
  });

  describe('by whoever holds the post', () => {
    it('refuses an approver whose decree ended a minute ago, and lets the acting officer decide in the middle', async () => {
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
      await setRoutes(test, [aRoute([aStep('kecil')], { upTo: 1_000 })]);
      const id = await aDraft(test, stage);
      const answer = await step(id, 'submit', stage.pptk, { version: 1 });
      expect(answer.body.errors).toMatchObject([{ code: 'approval-route', pointer: '/lines' }]);
    });

    it('is the nearest above a unit that has none of its own', async () => {
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

  describe('of some lines', () => {
    it('lets the refused go at once, to the rupiah and the portion, and the rest goes on', async () => {
      const id = await submitted(
        aRoute([
          aStep('periksa', { kind: 'check', roles: ['ppk-skpd'] }),
          aStep('setuju', { stage: 2, mayRefuseLines: false }),
        ]),
      );
      const before = await read(id);
      expect(await heldBy(id)).toEqual({ money: 1_000_000, portions: 40 });
      const snack = before.lines.find(({ name }) => name.startsWith('Kudapan'));
      const lines = [{ lineId: snack?.id, decision: 'refuse', reason: 'Rapat setengah hari.' }];
      const first = await decide(await stepId(id, 'periksa'), checker, { version: 2, lines });
      expect(first).toMatchObject({ status: 200, body: { status: 'submitted', total: 700_000, version: 3 } });
      expect(await heldBy(id)).toEqual({ money: 700_000, portions: 20 });
      const after = await read(id, stage.kpa);
      expect(after.lines.map(({ state, refusedReason }) => [state, refusedReason])).toEqual([
        ['open', null],
        ['refused', 'Rapat setengah hari.'],
      ]);
      expect(after.contentHash).not.toBe(before.contentHash);
      expect((await decide(await stepId(id, 'setuju'), stage.kpa, { version: 2 })).status).toBe(409);
      const more = [{ lineId: after.lines[0]?.id, decision: 'refuse', reason: 'Tidak perlu.' }];
      const refused = await decide(await stepId(id, 'setuju'), stage.kpa, { version: 3, lines: more });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'lines-not-refusable' }] } });
      const done = await decide(await stepId(id, 'setuju'), stage.kpa, { version: 3 });
      expect(done.body).toMatchObject({ status: 'approved', total: 700_000 });
      const [last] = await test.sql(
        `select d.content_hash = r.content_hash as same, r.total from approval_decision d join requisition r on r.id = d.requisition_id
         where r.id = $1 order by d.id desc limit 1`,
        [id],
      );
      expect(last).toEqual({ same: true, total: 700_000 });
      expect(await eventsOf(id)).toContain('partly-approved');
      await booksAreRight();
    });

    it('is rejection of the whole when nothing is left', async () => {
      const id = await submitted(aRoute([aStep('setuju')]));
      const lines = (await read(id)).lines.map((line) => ({
        lineId: line.id,
        decision: 'refuse',
        reason: 'Tidak perlu.',
      }));
      const answer = await decide(await stepId(id, 'setuju'), stage.kpa, { version: 2, lines });
      expect(answer).toMatchObject({ status: 200, body: { status: 'rejected' } });
      expect(await heldBy(id)).toEqual({ money: 0, portions: 0 });
      await booksAreRight();
    });

    it('once returned, is submitted again without the refused, under a round of its own', async () => {
      const id = await submitted(inThree);
      const [, snack] = (await read(id)).lines;
      const lines = [{ lineId: snack?.id, decision: 'refuse', reason: 'Tidak perlu.' }];
      await decide(await stepId(id, 'periksa'), checker, { version: 2, lines });
      const returned = await decide(await stepId(id, 'setuju'), stage.kpa, {
        version: 3,
        decision: 'return',
        note: 'Kurangi.',
      });
      expect(returned.body).toMatchObject({ status: 'returned' });
      const again = await step(id, 'submit', stage.pptk, { version: returned.body.version });
      expect(again).toMatchObject({ status: 200, body: { status: 'submitted', total: 700_000 } });
      expect((await read(id)).rounds.map(({ number, status }) => [number, status])).toEqual([
        [2, 'open'],
        [1, 'returned'],
      ]);
      expect(await heldBy(id)).toEqual({ money: 700_000, portions: 20 });
    });
  });

  describe('with a reason', () => {
    it('returns field by field, and the pointers must lead somewhere', async () => {
      const id = await submitted(aRoute([aStep('setuju')]));
      const at = await stepId(id, 'setuju');
      const wrong = [{ pointer: '/lines/7/quantity', reason: 'Terlalu banyak.' }];
      expect(await decide(at, stage.kpa, { version: 2, decision: 'return', reasons: wrong })).toMatchObject({
        status: 422,
        body: { errors: [{ code: 'unknown-pointer', pointer: '/reasons/0/pointer' }] },
      });
      const reasons = [
        { pointer: '/lines/0/quantity', reason: 'Peserta hanya 15.' },
        { pointer: '/meeting/place', reason: 'Aula sedang dipakai.' },
      ];
      const answer = await decide(at, stage.kpa, { version: 2, decision: 'return', reasons });
      expect(answer).toMatchObject({ status: 200, body: { status: 'returned', stepStatus: 'refused' } });
      const shown = await read(id);
      expect(shown.rounds[0]?.steps[0]?.decisions).toMatchObject([{ decision: 'return', reasons }]);
      const { history } = await rowsOf(test, id);
      expect(history.at(-1)).toMatchObject({
        action: 'return',
        reason: 'Peserta hanya 15. Aula sedang dipakai.',
      });
      expect(await heldBy(id)).toEqual({ money: 0, portions: 0 });
      expect(await eventsOf(id)).toContain('returned');
    });

    it('is asked for in whatever is malformed: 400 with all pointers; another agency 404; without a seat 403', async () => {
      const id = await submitted(aRoute([aStep('setuju', { kind: 'check' })]));
      const at = await stepId(id, 'setuju');
      const body = {
        decision: 'return',
        lines: [{ lineId: 'x', decision: 'refuse' }],
        reasons: [{ pointer: 1 }],
        lain: 1,
      };
      const malformed = await decide(at, stage.kpa, body);
      expect(malformed.status).toBe(400);
      expect(malformed.body.errors.map(({ pointer }) => pointer)).toEqual(
        expect.arrayContaining([
          '/version',
          '/lain',
          '/lines/0/lineId',
          '/lines/0/reason',
          '/reasons/0/pointer',
          '/reasons/0/reason',
        ]),
      );
      expect((await decide(at, stage.kpa, { version: 2, decision: 'reject' })).status).toBe(400);
      const foreign = await anOfficial(test, { agencyId: await anAgency(test), role: 'kpa' });
      expect((await decide(at, foreign, { version: 2 })).status).toBe(404);
      expect((await decide(uuidv7(), stage.kpa, { version: 2 })).status).toBe(404);
      expect((await decide(at, checker, { version: 2 })).status).toBe(403);
      expect((await decide(at, stage.pptk, { version: 2 })).status).toBe(403);
      expect((await decide(at, stage.kpa, { version: 9 })).status).toBe(409);
      expect(await decide(at, stage.kpa, { version: 2, decision: 'reject', note: 'Tidak.' })).toMatchObject({
        status: 422,
        body: { errors: [{ code: 'check-does-not-reject', legalBasis: expect.stringContaining('ps 14') }] },
      });
    });
  });

  it('can be withdrawn by the requester, without anybody being at fault, and submitted again', async () => {
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
    expect((await step(id, 'submit', stage.pptk, { version: 3 })).status).toBe(200);
    await booksAreRight();
  });

  describe('in time', () => {
    it('counts working hours from the opening of each stage, and has no date while the holidays are not known', async () => {
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

  it('costs less than twenty statements to submit and to decide, and three to read', async () => {
    await setRoutes(test, [inThree]);
    const id = await aDraft(test, stage, { lines: twoItems() });
    const count = {
      submit: await statementsOf(() => step(id, 'submit', stage.pptk, { version: 1 })),
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
    if (process.env.SHOW_COUNTS) process.stdout.write(`${JSON.stringify(count)}\n`);
    for (const write of [count.submit, count.decide, count.refuseLine, count.approve])
      expect(write).toBeLessThan(20);
    expect(count.read).toBeLessThanOrEqual(3);
  });
});
