import { BudgetLedger } from '../../../src/budget/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import type { RequisitionContent } from '../../../src/requisitions/domain/requisition-content.js';
import { hashOf } from '../../../src/requisitions/requisition-hash.js';
import {
  anAgency,
  anOfficial,
  anotherPost,
  type TestActor,
  type TestOfficial,
} from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { issue } from '../../support/builders/orders.js';
import { aRoute, aStep } from '../../support/builders/routes.js';
import { aVendor } from '../../support/builders/vendors.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { setRoutes } from '../../support/regulation.js';
import { rowsOf } from '../../support/requisition-rows.js';
import { statementsOf } from '../../support/statements.js';

const PATH = '/api/v1/requisitions';

interface Answered {
  readonly status: string;
  readonly version: number;
  readonly total: number;
  readonly approvalStands: boolean;
  readonly needsApproval: string[];
  readonly rounds: { number: number; status: string; contentHash: string }[];
  readonly amendments: {
    withinTolerance: boolean;
    approvedTotal: number;
    amendedTotal: number;
    legalBasis: string;
  }[];
  readonly contentHash: string;
  readonly errors: { code: string; pointer?: string }[];
}

describe('changing what was approved', () => {
  let test: TestApp;
  let stage: Purchasing;
  let officer: TestOfficial;
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test, { pagu: 1_000_000_000 });
    officer = await anOfficial(test, { agencyId: stage.agencyId, role: 'pejabat-pengadaan' });
    await setRoutes(test, [aRoute([aStep('kpa')])]);
  });
  afterAll(() => test.close());

  const reason = 'Peserta berkurang.';
  const step = (id: string, action: string, { token }: TestActor, body: object) =>
    test.request<Answered>('POST', `${PATH}/${id}/${action}`, { token, body });
  const put = (id: string, body: object, { token }: TestActor = stage.pptk) =>
    test.request<Answered>('PUT', `${PATH}/${id}`, { token, body });
  const read = async (id: string) => (await test.request<Answered>('GET', `${PATH}/${id}`, stage.pptk)).body;
  const meals = (quantity: number) => [{ itemId: stage.mealId, quantity }];
  /** Twenty meals of Rp35.000 and a meeting of thirty, approved in version 3. */
  const approved = async (changes: object = {}): Promise<string> => {
    meetings += 1;
    const id = await aDraft(test, stage, { ...big(), ...changes });
    for (const [action, actor, version] of [
      ['submit', stage.pptk, 1],
      ['approve', stage.kpa, 2],
    ] as const) {
      const explanation = action === 'submit' ? { explanation: 'Ada alasannya.' } : {};
      const answer = await step(id, action, actor, { version, ...explanation });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    }
    return id;
  };
  // Each approved requisition is of a meeting of its own.
  let meetings = 0;
  const big = () => ({
    meeting: {
      ...(stage.body() as { meeting: object }).meeting,
      title: `Rapat ke-${meetings}`,
      place: `Ruang ${meetings}`,
      participants: { ownAgency: 20, otherAgencies: 8, public: 2 },
    },
  });
  const amended = (changes: object = {}, version = 3) => ({
    ...stage.body({ ...big(), ...changes }),
    version,
    reason,
  });
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

  it('needs no new approval within the tolerance: both hashes are kept, and money and days move by the difference', async () => {
    const id = await approved();
    const before = await read(id);
    let answer;
    const statements = await statementsOf(async () => {
      answer = await put(id, amended({ lines: meals(21), receiver: 'Penerima Lain' }));
    });
    expect(statements).toBeLessThan(20);
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'approved', version: 4, total: 735_000, approvalStands: true, needsApproval: [] },
    });
    expect(await heldBy(id)).toEqual({ money: 735_000, portions: 21 });
    const after = await read(id);
    expect(after.rounds).toMatchObject([{ number: 1, status: 'approved', contentHash: before.contentHash }]);
    expect(after.amendments).toMatchObject([
      {
        withinTolerance: true,
        approvedTotal: 700_000,
        amendedTotal: 735_000,
        approvedHash: before.contentHash,
        amendedHash: after.contentHash,
        legalBasis: 'CONTOH Perbup 0/2026 ps 18 ayat (2)',
      },
    ]);
    const { history, audit, requisition } = await rowsOf(test, id);
    expect(history.at(-1)).toMatchObject({
      from_status: 'approved',
      to_status: 'approved',
      action: 'amend',
      reason,
    });
    expect(audit.map(({ action }) => action)).toContain('requisition.amend');
    expect(requisition).toMatchObject({ approver_id: stage.kpa.accountId, receiver: 'Penerima Lain' });
    expect((await issue(test, id, officer)).status).toBe(201);
    await booksAreRight();
  });

  it('keeps the lines, their places and the prices that were approved, in whatever order they are sent', async () => {
    const both = [...meals(20), { itemId: stage.snackId, quantity: 20 }];
    const id = await approved({ lines: both });
    const before = await rowsOf(test, id);
    const answer = await put(id, amended({ lines: [{ itemId: stage.snackId, quantity: 19 }, ...meals(20)] }));
    expect(answer.body).toMatchObject({ status: 'approved', total: 985_000 });
    const after = await rowsOf(test, id);
    expect(after.lines.map((line) => line.id)).toEqual(before.lines.map((line) => line.id));
    expect(after.lines.map(({ quantity, unit_price }) => [quantity, unit_price])).toEqual([
      [20, 35_000],
      [19, 15_000],
    ]);
    const shown = (await test.request<RequisitionContent>('GET', `${PATH}/${id}`, stage.pptk)).body;
    expect(after.requisition.content_hash).toBe(hashOf(shown));
    const fewer = await put(id, amended({ lines: meals(20) }, 4));
    expect(fewer.body).toMatchObject({ status: 'approved', total: 700_000 });
    expect((await rowsOf(test, id)).lines).toHaveLength(1);
    expect(await heldBy(id)).toEqual({ money: 700_000, portions: 20 });
  });

  it('does not add up small steps to a large one', async () => {
    const id = await approved();
    expect((await put(id, amended({ lines: meals(21) }))).body.approvalStands).toBe(true);
    const second = await put(id, amended({ lines: meals(22) }, 4));
    expect(second.body).toMatchObject({ status: 'submitted', approvalStands: false });
    expect(second.body.needsApproval).toEqual([expect.stringContaining('melebihi Rp735.000')]);
  });

  it('beyond the tolerance starts a new round from its first stage, and orders wait for it', async () => {
    const id = await approved();
    const answer = await put(id, amended({ lines: meals(30) }));
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'submitted', total: 1_050_000, approvalStands: false },
    });
    expect(await heldBy(id)).toEqual({ money: 1_050_000, portions: 30 });
    const after = await read(id);
    expect(after.rounds.map(({ number, status }) => [number, status])).toEqual([
      [2, 'open'],
      [1, 'approved'],
    ]);
    expect(after.rounds[0]?.contentHash).toBe(after.contentHash);
    expect((await rowsOf(test, id)).requisition).toMatchObject({ approver_id: null, decided_at: null });
    expect((await issue(test, id, officer)).status).toBe(409);
    expect((await step(id, 'approve', stage.kpa, { version: 4 })).body.status).toBe('approved');
    expect((await issue(test, id, officer)).status).toBe(201);
    await booksAreRight();
  });

  it('is judged again: what a rule or the money refuses is not changed, and everything stays held as it was', async () => {
    const id = await approved();
    const small = await put(
      id,
      amended({ lines: meals(21), meeting: (stage.body() as { meeting: object }).meeting }),
    );
    expect(small).toMatchObject({ status: 422, body: { errors: [{ code: 'portions' }] } });
    const { vendorId } = await aVendor(test, { hasHalal: true, dailyCapacity: 10 });
    const { itemId } = await anItem(test, { vendorId });
    const full = await put(id, amended({ lines: [{ itemId, quantity: 20 }] }));
    expect(full).toMatchObject({ status: 422, body: { errors: [{ code: 'capacity-exceeded' }] } });
    expect(await read(id)).toMatchObject({ status: 'approved', version: 3, amendments: [] });
    expect(await heldBy(id)).toEqual({ money: 700_000, portions: 20 });
    await booksAreRight();
  });

  it('asks for a reason, the requester, the version at hand and no order yet', async () => {
    const id = await approved();
    const { reason: _reason, ...without } = amended({ lines: meals(19) });
    expect(await put(id, without)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
    expect((await put(id, amended({ lines: meals(19) }, 2))).status).toBe(409);
    const colleague = await anOfficial(test, { agencyId: stage.agencyId, role: 'pptk' });
    expect((await put(id, amended(), colleague)).status).toBe(403);
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
    expect((await put(id, amended(), stranger)).status).toBe(404);
    expect((await issue(test, id, officer)).status).toBe(201);
    expect((await put(id, amended({ lines: meals(19) }, 4))).status).toBe(409);
  });

  it('lets a change or an order win at the same moment, never mixing the two', async () => {
    for (let round = 0; round < 3; round++) {
      const id = await approved();
      const [change, order] = await Promise.all([
        put(id, amended({ lines: meals(30) })),
        issue(test, id, officer),
      ]);
      expect([change.status, order.status].sort()).toEqual(change.status === 200 ? [200, 409] : [201, 409]);
      const { requisition } = await rowsOf(test, id);
      expect(requisition).toMatchObject(
        change.status === 200
          ? { status: 'submitted', total: 1_050_000 }
          : { status: 'ordered', total: 700_000 },
      );
    }
    await booksAreRight();
  });

  it('is ordered by nobody who took part in approving it, whichever step that was', async () => {
    await setRoutes(test, [
      aRoute([aStep('cek', { kind: 'check', roles: ['ppk-skpd'] }), aStep('kpa', { stage: 2 })]),
    ]);
    const checker = await anOfficial(test, { agencyId: stage.agencyId, role: 'ppk-skpd' });
    const id = await aDraft(test, stage);
    await step(id, 'submit', stage.pptk, { version: 1, explanation: 'Ada alasannya.' });
    await step(id, 'approve', checker, { version: 2 });
    expect((await step(id, 'approve', stage.kpa, { version: 2 })).body.status).toBe('approved');
    const alsoOfficer = await anotherPost(test, checker, {
      agencyId: stage.agencyId,
      role: 'pejabat-pengadaan',
    });
    expect(await issue(test, id, alsoOfficer)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'same-person' }] },
    });
    expect((await issue(test, id, officer)).status).toBe(201);
    await setRoutes(test, [aRoute([aStep('kpa')])]);
  });
});
