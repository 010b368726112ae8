import { civilDateOf } from '../../../src/kernel/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { RegulationReader, type ParameterFile } from '../../../src/regulations/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aPublishedRegulation, aRegulationOffice, withValue } from '../../support/builders/regulations.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';

const today = civilDateOf(new Date());

describe('a requisition that was submitted before the regulation changed', () => {
  let test: TestApp;
  let stage: Purchasing;
  const send = <Body = Record<string, unknown>>(
    method: 'GET' | 'POST',
    path: string,
    token: string,
    body?: object,
  ) => test.request<Body>(method, `/api/v1/${path}`, { token, body });
  const kept = async (id: string) =>
    (await test.sql(`select facts, rule_set, verdict from requisition where id = $1`, [id]))[0];

  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test);
  });
  afterAll(() => test.close());

  it('keeps its rules and its verdict, and is approved by them, though the new ones refuse it', async () => {
    const submitted = await aDraft(test, stage);
    const waiting = await aDraft(test, stage);
    const submit = (id: string) =>
      send('POST', `requisitions/${id}/submit`, stage.pptk.token, {
        version: 1,
        explanation: 'Rapat koordinasi.',
      });
    expect((await submit(submitted)).status).toBe(200);
    const before = await kept(submitted);
    const [row] = await test.sql<{ id: string }>(`select id from regulation where code = 'contoh-perbup'`);
    const { body: document } = await send<ParameterFile>(
      'GET',
      `regulations/${row?.id}/document`,
      stage.kpa.token,
    );
    const office = await aRegulationOffice(test);
    const stricter = withValue(withValue(document, 'transaction_max', 100_000), 'meeting_min_hours', 8);
    await aPublishedRegulation(test, office, { ...stricter, version: 'lebih ketat' }, today);
    const rules = await test.app.get(RegulationReader).ruleSetOn(test.app.get(ReadDatabase), today);
    expect(rules.version).toBe('lebih ketat');

    const { body: record } = await send<{ version: number }>(
      'GET',
      `requisitions/${submitted}`,
      stage.kpa.token,
    );
    const approved = await send('POST', `requisitions/${submitted}/approve`, stage.kpa.token, {
      version: record.version,
    });
    expect([approved.status, approved.body]).toMatchObject([200, { status: 'approved' }]);
    expect(await kept(submitted)).toEqual(before);
    const replayed = await send('GET', `requisitions/${submitted}/replay`, stage.pptk.token);
    expect(replayed.body).toMatchObject({ isSame: true, ruleSet: { version: document.version } });

    const late = await submit(waiting);
    expect([late.status, late.body.errors]).toMatchObject([
      422,
      expect.arrayContaining([
        expect.objectContaining({ code: 'transaction-limit' }),
        expect.objectContaining({ code: 'meeting-duration' }),
      ]),
    ]);
  });
});
