import fc from 'fast-check';
import { civilDateOf } from '../../../src/kernel/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { RegulationReader, type ParameterFile, type RuleSet } from '../../../src/regulations/index.js';
import { judge } from '../../../src/requisitions/index.js';
import { DryRuns } from '../../../src/requisitions/dry-run/dry-run.service.js';
import { anAccount } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { collectedFacts } from '../../support/arbitrary-decisions.js';
import { manyDecisions, type KeptDecision } from '../../support/builders/decisions.js';
import {
  aDraftRegulation,
  aRegulationOffice,
  withValue,
  type RegulationOffice,
} from '../../support/builders/regulations.js';
import { aPurchasing, type Purchasing } from '../../support/purchasing.js';

const today = civilDateOf(new Date());
const PATH = '/api/v1/dry-runs';

interface Report {
  status: string;
  total: number;
  on: string;
  summary: Record<string, number>;
  agencies: {
    agencyId: string;
    considered: number;
    refused: number;
    allowed: number;
    rerouted: number;
    same: number;
    rules: { code: string; count: number }[];
    examples: { requisitionId: string; effect: string; rules: { code: string; legalBasis: string }[] }[];
  }[];
}

describe('trying a regulation on past requisitions', () => {
  let test: TestApp;
  let office: RegulationOffice;
  let agencies: Purchasing[];
  let document: ParameterFile;
  let kept: KeptDecision[];
  const rulesToday = () => test.app.get(RegulationReader).ruleSetOn(test.app.get(ReadDatabase), today);
  const ask = (regulationId: string, token = office.curator.token) =>
    test.request<{ id: string; total: number }>('POST', PATH, { token, body: { regulationId } });
  const work = (id: string) => test.app.get(DryRuns).run(id, 'uji');
  const reportOf = async (id: string) =>
    (await test.request<Report>('GET', `${PATH}/${id}`, { token: office.curator.token })).body;

  beforeAll(async () => {
    test = await startTestApp();
    agencies = [await aPurchasing(test), await aPurchasing(test)];
    office = await aRegulationOffice(test);
    const [row] = await test.sql<{ id: string }>(`select id from regulation where code = 'contoh-perbup'`);
    const token = office.curator.token;
    document = (
      await test.request<ParameterFile>('GET', `/api/v1/regulations/${row?.id}/document`, { token })
    ).body;
    const facts = fc.sample(collectedFacts, { numRuns: 1_100, seed: 11 });
    const rules = await rulesToday();
    kept = [
      ...(await manyDecisions(test, agencies[0]!, rules, facts.slice(0, 700))),
      ...(await manyDecisions(test, agencies[1]!, rules, facts.slice(700))),
    ];
  });
  afterAll(() => test.close());

  /** What comes of judging each of them, counted without any portion. */
  const bruteForce = (rules: RuleSet, agencyId: string) => {
    const counts = { considered: 0, refused: 0, allowed: 0, rerouted: 0 };
    for (const { facts, verdict, agencyId: own } of kept) {
      if (own !== agencyId) continue;
      const after = judge(rules, facts);
      const people = (judgement: typeof after) =>
        JSON.stringify(judgement.approval?.steps.map(({ roles }) => roles));
      counts.considered += 1;
      if (verdict.allowed && !after.allowed) counts.refused += 1;
      else if (!verdict.allowed && after.allowed) counts.allowed += 1;
      else if (verdict.allowed && people(verdict) !== people(after)) counts.rerouted += 1;
    }
    return counts;
  };

  it('says agency by agency what would be refused, allowed or decided by others, as brute force does', async () => {
    const [route] = document.routes;
    const split = {
      ...withValue(withValue(document, 'transaction_max', 45_000_000), 'lead_time_days', 7, 'mamin'),
      version: 'dicoba',
      routes: [
        { ...route, when: { ...route?.when, upTo: 10_000_000 } },
        {
          ...route,
          code: 'besar',
          steps: route?.steps.map((step) => ({ ...step, roles: ['pa'] })),
          when: { ...route?.when, over: 10_000_000 },
        },
      ],
    };
    const { id: regulationId } = await aDraftRegulation(test, office, split);
    const asked = await ask(regulationId);
    expect([asked.status, asked.body]).toMatchObject([202, { status: 'running', total: kept.length }]);
    expect(
      await test.sql(`select name, payload from outbox_message where name = 'requisitions.dry-run-asked'`),
    ).toEqual([{ name: 'requisitions.dry-run-asked', payload: { dryRunId: asked.body.id } }]);
    await work(asked.body.id);
    const report = await reportOf(asked.body.id);
    expect(report).toMatchObject({ status: 'done', total: kept.length, on: today });
    const rules = await test.app
      .get(RegulationReader)
      .ruleSetWith(test.app.get(ReadDatabase), split as ParameterFile, today);
    for (const { agencyId } of agencies) {
      const found = report.agencies.find((one) => one.agencyId === agencyId);
      expect(found).toMatchObject(bruteForce(rules, agencyId));
    }
    expect(report.summary.refused).toBeGreaterThan(10);
    expect(report.summary.rerouted).toBeGreaterThan(10);
    expect(report.summary.considered).toBe(kept.length);
    const example = report.agencies[0]?.examples.find(({ effect }) => effect === 'refused');
    expect(example?.rules[0]).toMatchObject({ legalBasis: expect.stringContaining('CONTOH Perbup') });
    expect(report.agencies[0]?.rules.map(({ code }) => code)).toEqual(expect.arrayContaining(['lead-time']));
    const [row] = await test.sql<{ status: string }>(`select status from regulation where id = $1`, [
      regulationId,
    ]);
    expect(row?.status).toBe('draft');
  });

  it('comes to the same when its job runs twice, twice at once, or is taken up again in the middle', async () => {
    const { id: regulationId } = await aDraftRegulation(test, office, {
      ...withValue(document, 'transaction_max', 1_000_000),
      version: 'dua kali',
    });
    const once = (await ask(regulationId)).body.id;
    await work(once);
    const expected = (await reportOf(once)).agencies;
    await work(once);
    expect((await reportOf(once)).agencies).toEqual(expected);
    const both = (await ask(regulationId)).body.id;
    await Promise.all([work(both), work(both)]);
    expect((await reportOf(both)).agencies).toEqual(expected);
    const broken = (await ask(regulationId)).body.id;
    // The second portion breaks off: one requisition of it cannot be read.
    const late = kept.at(-1);
    const setFacts = (facts: object) =>
      test.sql('update requisition set facts = $2 where id = $1', [late?.id, JSON.stringify(facts)]);
    await setFacts({});
    await expect(work(broken)).rejects.toThrow();
    expect(await reportOf(broken)).toMatchObject({ status: 'running' });
    await setFacts(late?.facts ?? {});
    await work(broken);
    expect((await reportOf(broken)).agencies).toEqual(expected);
  });

  it('is for those who write regulations and those who oversee them', async () => {
    const { id: regulationId } = await aDraftRegulation(test, office, { ...document, version: 'siapa' });
    const pptk = agencies[0]?.pptk.token;
    expect((await ask(regulationId, pptk)).status).toBe(403);
    expect((await test.request('GET', PATH, { token: pptk })).status).toBe(403);
    expect((await ask(regulationId, (await anAccount(test)).token)).status).toBe(403);
    const nowhere = '018f0000-0000-7000-8000-000000000000';
    expect((await ask(nowhere)).status).toBe(404);
    expect((await test.request('GET', `${PATH}/${nowhere}`, { token: office.curator.token })).status).toBe(
      404,
    );
    const listed = await test.request<{ items: { status: string }[] }>('GET', PATH, {
      token: office.pa.token,
    });
    expect([listed.status, listed.body.items.length]).toEqual([200, 4]);
  });

  it('says what is wrong with the body', async () => {
    const { status, body } = await test.request<{ errors: { pointer: string }[] }>('POST', PATH, {
      token: office.curator.token,
      body: { regulationId: 'x', on: 'besok', warna: 1 },
    });
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }) => pointer).sort()).toEqual(['/on', '/regulationId', '/warna']);
  });

  it('cannot try what is not even written soundly', async () => {
    const { id } = await aDraftRegulation(test, office, { ...document, version: 'rusak', parameters: [{}] });
    expect((await ask(id)).status).toBe(422);
  });
});
