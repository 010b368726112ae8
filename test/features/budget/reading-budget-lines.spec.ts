import { systemActor } from '../../../src/platform/access/index.js';
import { BudgetLedger, BudgetSeed, type BudgetLineView } from '../../../src/budget/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { v7 as uuidv7 } from 'uuid';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aBudgetLine } from '../../support/builders/requisitions.js';

const PATH = '/api/v1/budget-lines';

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
    const holding = { lineId, amount: 300, requisitionId: uuidv7() };
    await test.app.get(UnitOfWork).run(systemActor('test'), async (tx) => {
      const ledger = test.app.get(BudgetLedger);
      await ledger.reserve(tx, holding);
      await ledger.release(tx, { ...holding, amount: 100 });
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
    const { status, body } = await list(pptk, '?fiscalYear=x&kind=lain&limit=0&after=1&page=2');
    expect(status).toBe(400);
    const pointers = (body as unknown as { errors: { pointer: string }[] }).errors.map(
      ({ pointer }) => pointer,
    );
    expect(new Set(pointers)).toEqual(new Set(['/fiscalYear', '/kind', '/limit', '/after', '/page']));
    expect((await test.request('GET', `${PATH}/${own}/entries?limit=0`, pptk)).status).toBe(400);
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
