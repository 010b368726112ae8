import { systemActor } from '../../../src/platform/access/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { RegulationReader, RegulationsSeed, type RegulationDetail } from '../../../src/regulations/index.js';
import { anAccount } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';

const PATH = '/api/v1/regulations';

describe('reading the regulation', () => {
  let test: TestApp;
  let token: string;
  const ruleSetOn = (date: string) =>
    test.app.get(RegulationReader).ruleSetOn(test.app.get(ReadDatabase), date);

  beforeAll(async () => {
    test = await startTestApp();
    ({ token } = await anAccount(test));
  });
  afterAll(() => test.close());

  it('has no parameter, so that every rule refuses, before any regulation is loaded', async () => {
    expect(await ruleSetOn('2026-11-02')).toMatchObject({ id: 'none', parameters: [] });
  });

  it('loads the shipped files once, with one audit entry each', async () => {
    const seed = test.app.get(RegulationsSeed);
    for (const run of ['first', 'second']) {
      await seed.reference(systemActor(run));
      await seed.example(systemActor(run));
    }
    expect(await test.sql(`select code, status from regulation order by code`)).toEqual([
      { code: 'contoh-perbup', status: 'in_force' },
      { code: 'national-base', status: 'in_force' },
    ]);
    expect(await test.sql(`select 1 from audit_entry where action = 'regulation.load'`)).toHaveLength(2);
  });

  it('lists the regulations and says which one is only an example', async () => {
    const { status, body } = await test.request<{ items: RegulationDetail[] }>('GET', PATH, { token });
    expect(status).toBe(200);
    expect(body.items.map(({ code, isSample }) => [code, isSample])).toEqual([
      ['national-base', false],
      ['contoh-perbup', true],
    ]);
    expect(body.items[1]).toMatchObject({ kind: 'regional', validFrom: '2026-01-01', validUntil: null });
    expect(body.items[1]?.unverifiedCount).toBe(body.items[1]?.parameterCount);
  });

  it('shows articles and parameters, and which of them nobody has verified', async () => {
    const [row] = await test.sql<{ id: string }>(`select id from regulation where code = 'national-base'`);
    const { status, body } = await test.request<RegulationDetail>('GET', `${PATH}/${row?.id}`, { token });
    expect(status).toBe(200);
    const states = new Map(body.parameters.map(({ code, verification }) => [code, verification]));
    expect(states.get('kuitansi_max')).toBe('terverifikasi');
    expect(states.get('transaction_max')).toBe('belum diverifikasi');
    const [sample] = await test.sql<{ id: string }>(`select id from regulation where code = 'contoh-perbup'`);
    const regional = await test.request<RegulationDetail>('GET', `${PATH}/${sample?.id}`, { token });
    expect(regional.body.articles[0]).toMatchObject({ article: 'ps 1' });
  });

  it('takes the regional value where it is tighter, limited to its scope, with its article', async () => {
    const ruleSet = await ruleSetOn('2026-11-02');
    expect(ruleSet).toMatchObject({ id: 'contoh-perbup', version: expect.any(String), on: '2026-11-02' });
    expect(ruleSet.parameters.find(({ code }) => code === 'transaction_max')).toMatchObject({
      value: 50_000_000,
      legalBasis: 'CONTOH Perbup 0/2026 ps 4',
    });
    expect(ruleSet.parameters.filter(({ code }) => code === 'lead_time_days')).toMatchObject([
      { value: 1, appliesTo: ['atk'] },
      { value: 2, appliesTo: ['mamin'] },
    ]);
  });

  it('says who approves what by the routes in force on the day, and none before there was a regulation', async () => {
    expect((await ruleSetOn('2026-11-02')).routes).toMatchObject([
      { code: 'umum', steps: [{ roles: ['pa', 'kpa'], quorum: 'any', deadlineHours: 8 }] },
    ]);
    expect((await ruleSetOn('2025-06-01')).routes).toEqual([]);
  });

  it('has only the national rules on a day before the regional regulation', async () => {
    const ruleSet = await ruleSetOn('2025-06-01');
    expect(ruleSet.id).toBe('national-base');
    expect(ruleSet.parameters.find(({ code }) => code === 'transaction_max')?.value).toBe(200_000_000);
  });

  it('keeps one edition of a file in force', async () => {
    await expect(
      test.sql(
        `insert into regulation (kind, code, edition, title, is_sample, status, valid_from)
         values ('regional', 'contoh-perbup', 'lain', 'Lain', true, 'in_force', '2026-01-01')`,
      ),
    ).rejects.toThrow('regulation_one_in_force');
  });

  it.each(['00000000-0000-7000-8000-000000000000', 'bukan-uuid'])('does not know %s', async (id) => {
    expect((await test.request('GET', `${PATH}/${id}`, { token })).status).toBe(404);
  });

  it('asks a visitor to sign in', async () => {
    expect((await test.request('GET', PATH)).status).toBe(401);
  });
});
