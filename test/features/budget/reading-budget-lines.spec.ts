import { systemActor } from '../../../src/platform/access/index.js';
import { BudgetLedger, BudgetSeed, type BudgetLineView } from '../../../src/budget/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { v7 as uuidv7 } from 'uuid';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aBudgetLine, aRequisition } from '../../support/builders/requisitions.js';
import { statementsOf } from '../../support/statements.js';

const PATH = '/api/v1/budget-lines';
// What every request asks before it comes to its route: who it is.
const SIGNING_IN = 2;

describe('reading budget lines', () => {
  let test: TestApp;
  let [own, other]: string[] = [];
  let pptk: TestActor;
  let auditor: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    [own, other] = [await anAgency(test), await anAgency(test)];
    pptk = await anOfficial(test, { agencyId: own, role: 'pptk' });
    auditor = await anOfficial(test, { agencyId: other, role: 'auditor' });
  });
  afterAll(() => test.close());

  const list = (actor: TestActor, query = '') =>
    test.request<{ items: BudgetLineView[]; next: string | null }>('GET', `${PATH}${query}`, actor);

  it("shows an official the own agency's lines only, and an auditor all", async () => {
    const mine = await aBudgetLine(test, { agencyId: own ?? '', pagu: 1000 });
    const theirs = await aBudgetLine(test, { agencyId: other ?? '' });
    const seen = await list(pptk);
    expect(seen.status).toBe(200);
    expect(seen.body.items).toMatchObject([
      { id: mine, pagu: 1000, reserved: 0, committed: 0, realised: 0, available: 1000, kind: 'mamin' },
    ]);
    expect((await list(auditor)).body.items.map(({ id }) => id)).toEqual([theirs, mine]);
  });

  it('filters by year and kind, page by page', async () => {
    const stationery = await aBudgetLine(test, {
      agencyId: own ?? '',
      accountCode: '5.1.02.01.01.0024',
      fiscalYear: 2031,
    });
    const food = await aBudgetLine(test, { agencyId: own ?? '', fiscalYear: 2031 });
    const first = await list(pptk, '?fiscalYear=2031&limit=1');
    expect(first.body).toMatchObject({ items: [{ id: food }], next: food });
    const second = await list(pptk, `?fiscalYear=2031&limit=1&after=${food}`);
    expect(second.body).toMatchObject({ items: [{ id: stationery }], next: null });
    expect((await list(pptk, '?kind=atk')).body.items.map(({ id }) => id)).toEqual([stationery]);
  });

  it('shows the movements of a line, newest first, to those who may see the line', async () => {
    const lineId = await aBudgetLine(test, { agencyId: own ?? '', pagu: 500 });
    const requisitionId = uuidv7();
    await test.app.get(UnitOfWork).run(systemActor('test'), async (tx) => {
      const ledger = test.app.get(BudgetLedger);
      await ledger.reserve(tx, requisitionId, [{ lineId, amount: 300 }]);
      await ledger.release(tx, requisitionId, [{ lineId, amount: 100 }]);
      tx.audit({ action: 'test', recordType: 'test', recordId: lineId, summary: 'Uji.' });
    });
    const path = `${PATH}/${lineId}/entries`;
    const page = await test.request<{ next: number }>('GET', `${path}?limit=1`, pptk);
    expect(page.body).toMatchObject({ items: [{ kind: 'release', amount: 100 }] });
    const rest = await test.request('GET', `${path}?after=${page.body.next}`, pptk);
    expect(rest.body).toMatchObject({
      items: [
        { kind: 'reserve', amount: 300, override: null },
        { kind: 'initial', amount: 500, version: 1, requisitionId: null },
      ],
      next: null,
    });
    const stranger = await anOfficial(test, { agencyId: other ?? '', role: 'pptk' });
    expect((await test.request('GET', path, stranger)).status).toBe(404);
    expect((await test.request('GET', `${PATH}/bukan-uuid/entries`, pptk)).status).toBe(404);
    expect((await test.request('GET', path, auditor)).status).toBe(200);
  });

  it('points at every fault of a query', async () => {
    const { status, body } = await list(
      pptk,
      '?fiscalYear=x&kind=lain&limit=0&after=1&page=2&agencyId=x&subActivity=%25&account=x',
    );
    expect(status).toBe(400);
    const pointers = (body as unknown as { errors: { pointer: string }[] }).errors.map(
      ({ pointer }) => pointer,
    );
    expect(new Set(pointers)).toEqual(
      new Set([
        ...['/fiscalYear', '/kind', '/limit', '/after', '/page'],
        ...['/agencyId', '/subActivity', '/account'],
      ]),
    );
    expect((await test.request('GET', `${PATH}/${own}/entries?limit=0`, pptk)).status).toBe(400);
  });

  it('explains a line: its versions with their decrees, who holds its money, what was let through beyond it', async () => {
    const { budgetLineId, requisitionId, total } = await aRequisition(test, {
      agencyId: own ?? '',
      status: 'submitted',
      title: 'Konsumsi rapat',
    });
    const post = await anOfficial(test, { agencyId: own ?? '', role: 'pa', title: 'Kepala Dinas' });
    const over = { reason: 'Bencana banjir', postId: post.postId, legalBasis: 'Perbup 1/2026 ps 9' };
    await test.app.get(UnitOfWork).run(systemActor('test'), async (tx) => {
      const charge = { lineId: budgetLineId, amount: 100_000_000, override: over };
      await test.app.get(BudgetLedger).reserve(tx, uuidv7(), [charge]);
      tx.audit({ action: 'test', recordType: 'test', recordId: budgetLineId, summary: 'Uji.' });
    });
    const { status, body } = await test.request('GET', `${PATH}/${budgetLineId}`, pptk);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ id: budgetLineId, hasRup: true, available: -total, overridden: total, version: 1, holderCount: 2 },
      versions: [{ number: 1, kind: 'dpa', pagu: 100_000_000, decreeNumber: 'DPA/A.1/1.02', shiftId: null }],
      holders: [
        { reserved: 100_000_000, title: null },
        { requisitionId, reserved: total, title: 'Konsumsi rapat', status: expect.any(String) },
      ],
      overrides: [{ over: total, amount: 100_000_000, postTitle: 'Kepala Dinas', ...over }],
    });
    const stranger = await anOfficial(test, { agencyId: other ?? '', role: 'pptk' });
    expect((await test.request('GET', `${PATH}/${budgetLineId}`, stranger)).status).toBe(404);
    expect((await test.request('GET', `${PATH}/bukan`, pptk)).status).toBe(404);
    const { token } = await anAccount(test);
    expect((await test.request('GET', `${PATH}/${budgetLineId}`, { token })).status).toBe(403);
    expect(
      await statementsOf(() => test.request('GET', `${PATH}/${budgetLineId}`, pptk)),
    ).toBeLessThanOrEqual(SIGNING_IN + 3);
  });

  it('finds lines by agency, sub-kegiatan, account and words', async () => {
    const id = await aBudgetLine(test, { agencyId: own ?? '', fiscalYear: 2032 });
    const [line] = await test.sql(
      `update budget_line set sub_activity_code = '7.01.01.2.06.0009', sub_activity_name = 'Rapat 100% lancar' where id = $1
       returning account_code`,
      [id],
    );
    expect(line).toBeDefined();
    const found = async (query: string) => (await list(pptk, `?fiscalYear=2032&${query}`)).body.items.length;
    expect([
      await found('subActivity=7.01.01'),
      await found('subActivity=8.'),
      await found('account=5.1.02'),
      await found('account=5.2'),
      await found('query=100%25'),
      await found('query=100_'),
      await found(`agencyId=${own}`),
      await found(`agencyId=${other}`),
    ]).toEqual([1, 0, 1, 0, 1, 0, 1, 0]);
  });

  it('sums a year for each agency, in one statement, for whoever may see them', async () => {
    const [mine, theirs] = [
      await anAgency(test, { name: 'A Dinas' }),
      await anAgency(test, { name: 'B Dinas' }),
    ];
    const year = 2040;
    await aBudgetLine(test, { agencyId: mine, pagu: 700, fiscalYear: year });
    await aBudgetLine(test, {
      agencyId: mine,
      pagu: 300,
      fiscalYear: year,
      accountCode: '5.1.02.01.01.0024',
    });
    const lineId = await aBudgetLine(test, { agencyId: theirs, pagu: 50, fiscalYear: year });
    await test.app.get(UnitOfWork).run(systemActor('test'), async (tx) => {
      await test.app.get(BudgetLedger).reserve(tx, uuidv7(), [{ lineId, amount: 20 }]);
      tx.audit({ action: 'test', recordType: 'test', recordId: lineId, summary: 'Uji.' });
    });
    const summary = (actor: TestActor, query = `?fiscalYear=${year}`) =>
      test.request('GET', `/api/v1/budget-summary${query}`, actor);
    const all = await summary(auditor);
    const none = { reserved: 0, committed: 0, realised: 0, overridden: 0 };
    expect(all).toMatchObject({
      status: 200,
      body: {
        fiscalYear: year,
        agencies: [
          { agencyId: mine, lines: 2, pagu: 1_000, available: 1_000, mamin: 700, atk: 300, ...none },
          { agencyId: theirs, lines: 1, pagu: 50, ...none, reserved: 20, available: 30, mamin: 50, atk: 0 },
        ],
        total: { lines: 3, pagu: 1_050, ...none, reserved: 20, available: 1_030 },
      },
    });
    const pa = await anOfficial(test, { agencyId: mine, role: 'pa' });
    expect((await summary(pa)).body).toMatchObject({
      agencies: [{ agencyId: mine }],
      total: { pagu: 1_000 },
    });
    expect((await summary(pa, `?fiscalYear=${year}&agencyId=${theirs}`)).body).toMatchObject({
      agencies: [],
      total: { lines: 0, pagu: 0 },
    });
    expect((await summary(pa, '?agencyId=x')).status).toBe(400);
    const { token } = await anAccount(test);
    expect((await test.request('GET', `/api/v1/budget-summary?fiscalYear=${year}`, { token })).status).toBe(
      403,
    );
    expect(await statementsOf(() => summary(auditor))).toBeLessThanOrEqual(SIGNING_IN + 1);
  });

  it('is not for somebody without a post', async () => {
    const { token } = await anAccount(test);
    expect((await test.request('GET', PATH, { token })).status).toBe(403);
    expect((await test.request('GET', `${PATH}/${own}/entries`, { token })).status).toBe(403);
  });

  it('loads accounts and demonstration lines once', async () => {
    const seed = test.app.get(BudgetSeed);
    await seed.reference(systemActor('seed'));
    await seed.reference(systemActor('seed'));
    expect(await test.sql(`select 1 from audit_entry where action = 'account-code.load'`)).toHaveLength(1);
    const line = {
      agencyId: own ?? '',
      fiscalYear: 2026,
      dpaNumber: 'DPA/A.1',
      subActivityCode: '1.02.01.2.06.09',
      subActivityName: 'Rapat Koordinasi',
      accountCode: '5.1.02.01.01.0052',
      fundSource: 'PAD',
      pagu: 10_000_000,
    };
    const id = await seed.line(systemActor('seed'), line);
    expect(await seed.line(systemActor('seed'), line)).toBe(id);
    const [stored] = await test.sql(
      `select l.pagu, c.name from budget_line l join account_code c on c.code = l.account_code where l.id = $1`,
      [id],
    );
    expect(stored).toEqual({ pagu: 10_000_000, name: 'Belanja Makanan dan Minuman Rapat' });
  });
});
