import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { BudgetLedger, type Override } from '../../../src/budget/index.js';
import {
  availableOn,
  emptyLine,
  move,
  overriddenOn,
  type Balance,
} from '../../../src/budget/domain/ledger.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { ReadDatabase, UnitOfWork, type Tx } from '../../../src/platform/database/index.js';
import { Problem } from '../../../src/platform/http/index.js';
import { anAccount, anAgency, anOfficial, aPost, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aBudgetLine } from '../../support/builders/requisitions.js';

const REQUISITIONS = 3;
const KINDS = [
  'reserve',
  'override',
  'release',
  'commit',
  'cancel',
  'realise',
  'unrealise',
  'shift',
] as const;
type Step = { readonly kind: (typeof KINDS)[number]; readonly amount: number; readonly of: number };

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  amount: fc.integer({ min: 1, max: 400 }),
  of: fc.nat({ max: REQUISITIONS - 1 }),
});

describe('the ledger beside a model of it', () => {
  let test: TestApp;
  let ledger: BudgetLedger;
  let agencyId: string;
  let pa: TestActor;
  let administrator: TestActor;
  let override: Override;
  let serial = 0;
  beforeAll(async () => {
    test = await startTestApp();
    ledger = test.app.get(BudgetLedger);
    agencyId = await anAgency(test);
    pa = await anOfficial(test, { agencyId, role: 'pa' });
    administrator = await anAccount(test, { administrator: true });
    const postId = await aPost(test, { agencyId, role: 'pa' });
    override = { reason: 'Tanggap darurat banjir', postId, legalBasis: 'Perbup contoh ps 9' };
  });
  afterAll(() => test.close());

  const write = (work: (tx: Tx) => Promise<void>) =>
    test.app.get(UnitOfWork).run(systemActor('test'), async (tx) => {
      await work(tx);
      tx.audit({ action: 'test', recordType: 'test', recordId: 'test', summary: 'Uji.' });
    });
  const isDone = (work: (tx: Tx) => Promise<void>) =>
    write(work).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Problem && error.status === 422) return false;
        throw error;
      },
    );
  const aShift = async (budgetLineId: string, pagu: number): Promise<boolean> => {
    const body = {
      ...{
        agencyId,
        fiscalYear: 2027,
        kind: 'dppa',
        decreeNumber: `900/${++serial}`,
        decreeDate: '2027-05-01',
      },
      ...{ reason: 'Perubahan', rows: [{ budgetLineId, pagu }] },
    };
    const { token } = administrator;
    const draft = await test.request('POST', '/api/v1/budget-shifts', { token, body });
    expect(draft.status).toBe(201);
    const path = `/api/v1/budget-shifts/${draft.body.id}/publish`;
    const { status } = await test.request('POST', path, { token: pa.token, body: { version: 1 } });
    expect([200, 422]).toContain(status);
    return status === 200;
  };

  it('never overspends and never forgets, whatever happens in whatever order', async () => {
    const story = fc.tuple(
      fc.integer({ min: 0, max: 1_000 }),
      fc.array(step, { minLength: 5, maxLength: 25 }),
    );
    await fc.assert(
      fc.asyncProperty(story, async ([pagu, steps]) => {
        const lineId = await aBudgetLine(test, { agencyId, pagu, fiscalYear: 2027 });
        const holdings = Array.from({ length: REQUISITIONS }, () => ({
          ...{
            requisitionId: uuidv7(),
            orderId: uuidv7(),
            paymentId: uuidv7(),
            reserved: 0,
            committed: 0,
            realised: 0,
          },
        }));
        let model: Balance = { ...emptyLine, pagu };
        let over = 0;
        for (const { kind, amount, of } of steps) {
          const own = holdings[of];
          if (!own) throw new Error('a step is of some requisition');
          const { requisitionId } = own;
          const charges = [{ lineId, amount }];
          // A requisition moves no more than its own money; a shift goes up or down by the amount.
          const mine =
            kind === 'release' || kind === 'commit'
              ? own.reserved
              : kind === 'unrealise'
                ? own.realised
                : own.committed;
          const isMine = ['reserve', 'override', 'shift'].includes(kind) || mine >= amount;
          const change = kind === 'shift' && of > 0 ? -Math.min(amount, model.pagu) : amount;
          if (change === 0) continue;
          const expected = move(model, {
            kind: kind === 'override' ? 'reserve' : kind,
            amount: change,
            isOverride: kind === 'override',
          });
          const isAllowed = isMine && expected.ok;
          const really = await {
            reserve: () => isDone((tx) => ledger.reserve(tx, requisitionId, charges)),
            override: () => isDone((tx) => ledger.reserve(tx, requisitionId, [{ lineId, amount, override }])),
            release: () => isDone((tx) => ledger.release(tx, requisitionId, charges)),
            commit: () => isDone((tx) => ledger.commit(tx, own, charges)),
            cancel: () => isDone((tx) => ledger.uncommit(tx, own, charges)),
            realise: () => isDone((tx) => ledger.realise(tx, own, charges)),
            unrealise: () => isDone((tx) => ledger.unrealise(tx, own, charges)),
            shift: () => aShift(lineId, model.pagu + change),
          }[kind]();
          expect({ kind, done: really }).toEqual({ kind, done: isAllowed });
          if (!isAllowed || !expected.ok) continue;
          if (kind === 'override')
            over += Math.min(amount, Math.max(0, amount - availableOn(model.pagu, model)));
          model = expected.value;
          if (kind === 'reserve' || kind === 'override' || kind === 'cancel') own.reserved += amount;
          if (kind === 'release' || kind === 'commit') own.reserved -= amount;
          if (kind === 'commit') own.committed += amount;
          if (kind === 'cancel' || kind === 'realise') own.committed -= amount;
          if (kind === 'realise') own.realised += amount;
          if (kind === 'unrealise')
            [own.realised, own.committed] = [own.realised - amount, own.committed + amount];
        }
        const [stored] = await test.sql(
          `select pagu, reserved, committed, realised, overridden,
             (select coalesce(sum(over), 0)::bigint from budget_entry where line_id = $1) as over
           from budget_line where id = $1`,
          [lineId],
        );
        expect(stored).toEqual({ ...model, overridden: overriddenOn(model), over });
        expect(overriddenOn(model)).toBeLessThanOrEqual(over);
      }),
      { numRuns: 25 },
    );
    expect(await ledger.check(test.app.get(ReadDatabase))).toEqual([]);
  }, 60_000);

  it('lets an override through by exactly what is missing, with who, why and by which article; others still wait', async () => {
    const lineId = await aBudgetLine(test, { agencyId, pagu: 1_000 });
    const reserve = (amount: number, requisitionId = uuidv7(), by?: Override) =>
      write((tx) => ledger.reserve(tx, requisitionId, [{ lineId, amount, override: by }]));
    await reserve(800);
    const urgent = uuidv7();
    await reserve(500, urgent, override);
    // Where nothing is missing, nothing is overridden.
    const calm = await aBudgetLine(test, { agencyId, pagu: 1_000 });
    await write((tx) => ledger.reserve(tx, uuidv7(), [{ lineId: calm, amount: 10, override }]));
    expect(await ledger.overrides(test.app.get(ReadDatabase), lineId)).toMatchObject([
      { requisitionId: urgent, amount: 500, over: 300, ...override },
    ]);
    expect(await ledger.overrides(test.app.get(ReadDatabase), calm)).toEqual([]);
    await expect(reserve(1)).rejects.toMatchObject({ items: [{ code: 'over-budget' }] });
    await expect(
      test.sql('update budget_line set reserved = reserved + 1 where id = $1', [lineId]),
    ).rejects.toThrow('budget_line_not_overspent');
    await write((tx) => ledger.release(tx, urgent, [{ lineId, amount: 500 }]));
    expect(await test.sql('select reserved, overridden from budget_line where id = $1', [lineId])).toEqual([
      { reserved: 800, overridden: 0 },
    ]);
    await reserve(200);
  });

  it.each([
    ['reason', { reason: ' ' }],
    ['post', { postId: '' }],
    ['article', { legalBasis: '' }],
  ])('refuses an override without %s', async (_what, missing) => {
    const lineId = await aBudgetLine(test, { agencyId, pagu: 10 });
    const by = { ...override, ...missing };
    const attempt = write((tx) => ledger.reserve(tx, uuidv7(), [{ lineId, amount: 50, override: by }]));
    await expect(attempt).rejects.toMatchObject({ status: 422, items: [{ code: 'override-unexplained' }] });
  });

  it('cannot be told otherwise by hand: overrides are explained, shifts are versions, entries are for ever', async () => {
    const lineId = await aBudgetLine(test, { agencyId, pagu: 10 });
    const insert = (columns: string, values: string) =>
      test.sql(`insert into budget_entry (line_id, ${columns}) values ($1, ${values})`, [lineId]);
    const anyId = `'${uuidv7()}'`;
    await expect(insert('kind, amount, requisition_id, over', `'reserve', 5, ${anyId}, 5`)).rejects.toThrow(
      'budget_entry_override_explained',
    );
    await expect(insert('kind, amount', `'reserve', 5`)).rejects.toThrow('budget_entry_about_something');
    await expect(insert('kind, amount', `'shift', 5`)).rejects.toThrow('budget_entry_version_named');
    await expect(insert('kind, amount, version_number', `'initial', 5, 1`)).rejects.toThrow(
      'budget_entry_version_once',
    );
    await expect(insert('kind, amount, requisition_id', `'release', -5, ${anyId}`)).rejects.toThrow(
      'budget_entry_amount_sound',
    );
    await expect(test.sql('delete from budget_version')).rejects.toThrow(/permission|append-only/);
    await test.sql('update budget_line set pagu = 11 where id = $1', [lineId]);
    expect(await ledger.check(test.app.get(ReadDatabase))).toMatchObject([
      { lineId, counters: { pagu: 11, decreed: 10 }, ledger: { pagu: 10, decreed: 10 } },
    ]);
  });
});
