import { v7 as uuidv7 } from 'uuid';
import { anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anApprovalStage, type ApprovalStage } from '../../support/approving.js';
import { aRoute, aStep } from '../../support/builders/routes.js';
import { rowsOf } from '../../support/requisition-rows.js';

describe('approving some of a requisition', () => {
  let test: TestApp;
  let the: ApprovalStage;
  beforeAll(async () => {
    test = await startTestApp();
    the = await anApprovalStage(test);
  });
  afterAll(() => test.close());

  describe('of some lines', () => {
    it('lets the refused go at once, to the rupiah and the portion, and the rest goes on', async () => {
      const { stage, checker, decide, read, stepId, submitted, eventsOf, heldBy, booksAreRight } = the;
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
      const { stage, decide, read, stepId, submitted, heldBy, booksAreRight } = the;
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
      const { stage, checker, step, decide, read, stepId, submitted, heldBy, inThree } = the;
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
      const again = await step(id, 'submit', stage.pptk, {
        version: returned.body.version,
        explanation: 'Ada alasannya.',
      });
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
      const { stage, decide, read, stepId, submitted, eventsOf, heldBy } = the;
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
      const { stage, checker, decide, stepId, submitted } = the;
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
});
