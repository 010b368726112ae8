import { v7 as uuidv7 } from 'uuid';
import { BudgetLedger } from '../../../src/budget/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { ReadDatabase, UnitOfWork, type Tx } from '../../../src/platform/database/index.js';
import { anAgency } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aBudgetLine } from '../../support/builders/requisitions.js';

describe('reserving money of a budget line', () => {
  let test: TestApp;
  let ledger: BudgetLedger;
  let agencyId: string;
  beforeAll(async () => {
    test = await startTestApp();
    ledger = test.app.get(BudgetLedger);
    agencyId = await anAgency(test);
  });
  afterAll(() => test.close());

  const write = (work: (tx: Tx) => Promise<void>) =>
    test.app.get(UnitOfWork).run(systemActor('test'), async (tx) => {
      await work(tx);
      tx.audit({ action: 'test', recordType: 'test', recordId: 'test', summary: 'Uji.' });
    });
  const counters = async (lineId: string) =>
    (await test.sql(`select reserved, committed, realised from budget_line where id = $1`, [lineId]))[0];
  const entries = (lineId: string) =>
    test.sql(`select kind, amount from budget_entry where line_id = $1 and kind <> 'initial' order by id`, [
      lineId,
    ]);
  const booksAreRight = async () => expect(await ledger.check(test.app.get(ReadDatabase))).toEqual([]);

  it('lets exactly as many through as there is money for, when 32 ask at once', async () => {
    const lineId = await aBudgetLine(test, { agencyId, pagu: 7 * 100 + 50 });
    const attempts = await Promise.allSettled(
      Array.from({ length: 32 }, () =>
        write((tx) => ledger.reserve(tx, uuidv7(), [{ lineId, amount: 100 }])),
      ),
    );
    const refused = attempts.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused).toHaveLength(25);
    expect(refused.map(({ reason }) => reason.items[0].code)).toEqual(Array(25).fill('over-budget'));
    expect(await counters(lineId)).toEqual({ reserved: 700, committed: 0, realised: 0 });
    expect(await entries(lineId)).toHaveLength(7);
    await booksAreRight();
  });

  it('moves several lines at once or none, whatever the order in which they are named, when 32 ask at once', async () => {
    const lines = [
      await aBudgetLine(test, { agencyId, pagu: 100_000 }),
      await aBudgetLine(test, { agencyId, pagu: 5 * 100 + 99 }),
      await aBudgetLine(test, { agencyId, pagu: 100_000 }),
    ];
    const charges = lines.map((lineId) => ({ lineId, amount: 100 }));
    const attempts = await Promise.allSettled(
      Array.from({ length: 32 }, (_, n) =>
        write((tx) => ledger.reserve(tx, uuidv7(), n % 2 ? charges : [...charges].reverse())),
      ),
    );
    const refused = attempts.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.map(({ reason }) => reason.items.length)).toEqual(Array(27).fill(1));
    for (const lineId of lines) expect(await counters(lineId)).toMatchObject({ reserved: 500 });
    await booksAreRight();
  });

  it('makes what a requisition holds exactly what it is to hold, and moves no more than the difference', async () => {
    const [first, second, third] = [
      await aBudgetLine(test, { agencyId, pagu: 1000 }),
      await aBudgetLine(test, { agencyId, pagu: 1000 }),
      await aBudgetLine(test, { agencyId, pagu: 300 }),
    ];
    const requisitionId = uuidv7();
    const hold = (...amounts: [string, number][]) =>
      write((tx) =>
        ledger.hold(
          tx,
          requisitionId,
          amounts.map(([lineId, amount]) => ({ lineId, amount })),
        ),
      );
    await hold([first, 900], [second, 100]);
    await hold([first, 950], [third, 300]);
    await hold([first, 950], [third, 300]);
    await expect(hold([first, 100], [third, 301])).rejects.toMatchObject({
      items: [{ code: 'over-budget' }],
    });
    expect(await entries(first)).toEqual([
      { kind: 'reserve', amount: 900 },
      { kind: 'reserve', amount: 50 },
    ]);
    expect(await entries(second)).toEqual([
      { kind: 'reserve', amount: 100 },
      { kind: 'release', amount: 100 },
    ]);
    expect(await counters(third)).toMatchObject({ reserved: 300 });
    await booksAreRight();
  });

  it('follows an order through commit, decline and release', async () => {
    const lineId = await aBudgetLine(test, { agencyId, pagu: 1000 });
    const [holding, requisitionId] = [[{ lineId, amount: 400 }], uuidv7()];
    const order = { requisitionId, orderId: uuidv7() };
    await write(async (tx) => {
      await ledger.reserve(tx, requisitionId, holding);
      await ledger.commit(tx, order, holding);
    });
    expect(await counters(lineId)).toEqual({ reserved: 0, committed: 400, realised: 0 });
    await write((tx) => ledger.uncommit(tx, order, holding));
    expect(await counters(lineId)).toEqual({ reserved: 400, committed: 0, realised: 0 });
    await write((tx) => ledger.release(tx, requisitionId, holding));
    expect(await counters(lineId)).toEqual({ reserved: 0, committed: 0, realised: 0 });
    expect(await entries(lineId)).toEqual(
      ['reserve', 'commit', 'cancel', 'release'].map((kind) => ({ kind, amount: 400 })),
    );
    await booksAreRight();
  });

  it("never moves another requisition's or another order's money", async () => {
    const lineId = await aBudgetLine(test, { agencyId, pagu: 1000 });
    const [holding, requisitionId] = [[{ lineId, amount: 400 }], uuidv7()];
    const order = { requisitionId, orderId: uuidv7() };
    await write((tx) => ledger.reserve(tx, uuidv7(), holding));
    await write(async (tx) => {
      await ledger.reserve(tx, requisitionId, holding);
      await ledger.commit(tx, order, holding);
    });
    const nothingHeld = { items: [{ code: 'nothing-held' }] };
    const other = { requisitionId, orderId: uuidv7() };
    for (const attempt of [
      (tx: Tx) => ledger.release(tx, requisitionId, holding),
      (tx: Tx) => ledger.commit(tx, order, holding),
      (tx: Tx) => ledger.uncommit(tx, other, holding),
      (tx: Tx) => ledger.realise(tx, { ...other, paymentId: uuidv7() }, holding),
    ])
      await expect(write(attempt)).rejects.toMatchObject(nothingHeld);
    expect(await counters(lineId)).toEqual({ reserved: 400, committed: 400, realised: 0 });
  });

  it('says how much there is and how much is needed, with the article', async () => {
    const lineId = await aBudgetLine(test, { agencyId, pagu: 1_000_000 });
    const tooMuch = write((tx) => ledger.reserve(tx, uuidv7(), [{ lineId, amount: 1_500_000 }]));
    await expect(tooMuch).rejects.toMatchObject({
      status: 422,
      detail: 'Sisa anggaran rekening 5.1.02.01.01.0052 Rp1.000.000, sedangkan yang dibutuhkan Rp1.500.000.',
      legalBasis: [expect.stringContaining('PP 12/2019')],
    });
    expect(await entries(lineId)).toEqual([]);
  });

  it('finds a counter that somebody has changed by hand', async () => {
    const lineId = await aBudgetLine(test, { agencyId, pagu: 1000 });
    await test.sql(`update budget_line set reserved = 5 where id = $1`, [lineId]);
    expect(await ledger.check(test.app.get(ReadDatabase))).toEqual([
      {
        lineId,
        counters: { pagu: 1000, reserved: 5, committed: 0, realised: 0, overridden: 0, decreed: 1000 },
        ledger: { pagu: 1000, reserved: 0, committed: 0, realised: 0, overridden: 0, decreed: 1000 },
      },
    ]);
    await expect(test.sql(`update budget_line set reserved = 1001 where id = $1`, [lineId])).rejects.toThrow(
      'budget_line_not_overspent',
    );
  });
});
