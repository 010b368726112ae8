import fc from 'fast-check';
import { civilDateOf } from '../../../src/kernel/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { RegulationReader, type ParameterFile } from '../../../src/regulations/index.js';
import { DecisionReplay, type DifferingDecision } from '../../../src/requisitions/index.js';
import { anAccount, anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { collectedFacts } from '../../support/arbitrary-decisions.js';
import { manyDecisions } from '../../support/builders/decisions.js';
import { aPublishedRegulation, aRegulationOffice, withValue } from '../../support/builders/regulations.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';

const CHANGES = 50;
const DECISIONS = 10_000;
const today = civilDateOf(new Date());

describe('replaying decisions', () => {
  let test: TestApp;
  let purchasing: Purchasing;
  let document: ParameterFile;
  const replayOf = (id: string, token: string) =>
    test.request<{ isSame: boolean; differences: object[]; ruleSet: object }>(
      'GET',
      `/api/v1/requisitions/${id}/replay`,
      { token },
    );
  const differing = async () => {
    const found: DifferingDecision[] = [];
    const count = await test.app.get(DecisionReplay).all((one) => found.push(one));
    return { count, found };
  };

  beforeAll(async () => {
    test = await startTestApp();
    purchasing = await aPurchasing(test);
    const [row] = await test.sql<{ id: string }>(`select id from regulation where code = 'contoh-perbup'`);
    const { body } = await test.request<ParameterFile>('GET', `/api/v1/regulations/${row?.id}/document`, {
      token: purchasing.kpa.token,
    });
    document = body;
  });
  afterAll(() => test.close());

  it('gives the same verdict from what was stored, to its own agency and to auditors', async () => {
    const id = await aDraft(test, purchasing);
    const draft = await replayOf(id, purchasing.pptk.token);
    expect(draft.status).toBe(404);
    const { status } = await test.request('POST', `/api/v1/requisitions/${id}/submit`, {
      token: purchasing.pptk.token,
      body: { version: 1, explanation: 'Rapat koordinasi.' },
    });
    expect(status).toBe(200);
    const auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    for (const token of [purchasing.pptk.token, purchasing.kpa.token, auditor.token]) {
      const answer = await replayOf(id, token);
      expect([answer.status, answer.body]).toMatchObject([
        200,
        { isSame: true, differences: [], ruleSet: { id: 'contoh-perbup', version: document.version } },
      ]);
    }
    const elsewhere = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
    expect((await replayOf(id, elsewhere.token)).status).toBe(404);
    expect((await replayOf(id, (await anAccount(test)).token)).status).toBe(403);
  });

  it('names the decision whose facts somebody has touched', async () => {
    const rules = await test.app.get(RegulationReader).ruleSetOn(test.app.get(ReadDatabase), today);
    const facts = fc.sample(collectedFacts, { numRuns: 40, seed: 7 });
    const kept = await manyDecisions(test, purchasing, rules, facts);
    const touched = kept.find(({ verdict }) => verdict.allowed)?.id ?? '';
    const setTotal = (total: unknown) =>
      test.sql(
        `update requisition set facts = jsonb_set(facts, '{common,totalBeforeTax}', $2) where id = $1`,
        [touched, JSON.stringify(total)],
      );
    await setTotal(60_000_000);
    const { found } = await differing();
    expect(found.map(({ requisitionId }) => requisitionId)).toEqual([touched]);
    expect(found[0]?.differences.map(({ part }) => part)).toEqual(
      expect.arrayContaining(['rules/transaction-limit', 'allowed', 'refusals']),
    );
    expect((await replayOf(touched, purchasing.kpa.token)).body.isSame).toBe(false);
    await setTotal(kept.find(({ id }) => id === touched)?.facts.common.totalBeforeTax);
    expect((await differing()).found).toEqual([]);
  });

  it(`finds no difference in ${DECISIONS} decisions made between ${CHANGES} changes of the rules`, async () => {
    const office = await aRegulationOffice(test);
    const pool = fc.sample(collectedFacts, { numRuns: DECISIONS, seed: 5 });
    const share = DECISIONS / CHANGES;
    const limits = new Set<unknown>();
    for (let change = 0; change < CHANGES; change++) {
      const limit = 50_000_000 - change * 900_000;
      const edited = withValue(document, 'transaction_max', limit);
      const stricter =
        change % 2 === 0 ? edited : withValue(edited, 'lead_time_days', 1 + (change % 9), 'mamin');
      await aPublishedRegulation(test, office, { ...stricter, version: `perubahan-${change}` }, today);
      const rules = await test.app.get(RegulationReader).ruleSetOn(test.app.get(ReadDatabase), today);
      limits.add(rules.parameters.find(({ code }) => code === 'transaction_max')?.value);
      await manyDecisions(test, purchasing, rules, pool.slice(change * share, (change + 1) * share));
    }
    expect(limits.size).toBe(CHANGES);
    const { count, found } = await differing();
    expect(found).toEqual([]);
    // And those of the tests above.
    expect(count).toBeGreaterThanOrEqual(DECISIONS);
    const [spread] = await test.sql<{ allowed: number; refused: number }>(
      `select count(*) filter (where (verdict->>'allowed')::boolean)::int as allowed,
              count(*) filter (where not (verdict->>'allowed')::boolean)::int as refused from requisition where verdict is not null`,
    );
    expect(spread?.allowed).toBeGreaterThan(500);
    expect(spread?.refused).toBeGreaterThan(500);
  }, 180_000);
});
