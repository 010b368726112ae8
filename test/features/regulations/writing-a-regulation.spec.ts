import { civilDateOf } from '../../../src/kernel/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import {
  RegulationsSeed,
  type ParameterFile,
  type RegulationDetail,
} from '../../../src/regulations/index.js';
import { anAccount, anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type Answer, type TestApp } from '../../support/app.js';
import {
  aDraftRegulation,
  aRegulationOffice,
  withValue,
  type RegulationOffice,
} from '../../support/builders/regulations.js';

const PATH = '/api/v1/regulations';
const today = civilDateOf(new Date());

interface Step {
  id: string;
  version: number;
  edition: string;
}

describe('writing a regulation', () => {
  let test: TestApp;
  let office: RegulationOffice;
  let sampleId: string;
  let sample: ParameterFile;
  const send = <Body = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    body?: object,
    token = office.curator.token,
  ): Promise<Answer<Body>> =>
    test.request<Body>(method, path === '' ? PATH : `${PATH}/${path}`, { token, body });
  const publish = (id: string, version: number, from = today, token = office.pa.token) =>
    send('POST', `${id}/publish`, { version, from }, token);
  const stateOf = async (id: string) => (await send<RegulationDetail>('GET', id)).body.state;

  beforeAll(async () => {
    test = await startTestApp();
    const seed = test.app.get(RegulationsSeed);
    await seed.reference(systemActor('seed'));
    await seed.example(systemActor('seed'));
    office = await aRegulationOffice(test);
    const [row] = await test.sql<{ id: string }>(`select id from regulation where code = 'contoh-perbup'`);
    sampleId = row?.id ?? '';
    sample = (await send<ParameterFile>('GET', `${sampleId}/document`)).body;
  });
  afterAll(() => test.close());

  it('begins with a copy of the one in force, as its next edition, which only those who write and publish see', async () => {
    const { status, body } = await send<Step>('POST', '', {});
    expect(status).toBe(201);
    const document = (await send<ParameterFile>('GET', `${body.id}/document`)).body;
    expect(document).toMatchObject({ id: 'contoh-perbup', version: body.edition, routes: sample.routes });
    expect(Number(body.edition)).toBe(Number(sample.version) + 1);
    expect(document.parameters).toHaveLength(sample.parameters.length);
    const warga = (await anAccount(test)).token;
    expect((await send('GET', body.id, undefined, warga)).status).toBe(404);
    const elsewhere = await anOfficial(test, { agencyId: await anAgency(test), role: 'pa' });
    expect((await send('GET', body.id, undefined, elsewhere.token)).status).toBe(404);
    expect((await send('GET', body.id, undefined, office.pa.token)).status).toBe(200);
    const listed = await send<{ items: { id: string; state: string }[] }>('GET', '', undefined, warga);
    expect(listed.body.items.map(({ id }) => id)).not.toContain(body.id);
  });

  it('may begin empty of everything, and is told all that is missing', async () => {
    const { id } = await aDraftRegulation(test, office, { level: 'regional' });
    const { status, body } = await send<{ isSound: boolean; faults: { pointer: string }[] }>(
      'GET',
      `${id}/check`,
    );
    expect(status).toBe(200);
    expect(body.isSound).toBe(false);
    expect(body.faults.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/id', '/title', '/isSample', '/articles', '/parameters', '/identity']),
    );
  });

  it('takes the whole document anew, or one parameter, each time for the version that was read', async () => {
    const { id } = (await send<Step>('POST', '', {})).body;
    const document = (await send<ParameterFile>('GET', `${id}/document`)).body;
    const written = await send<Step>('PUT', `${id}/document`, {
      version: 1,
      document: { ...document, title: 'CONTOH lain' },
    });
    expect([written.status, written.body.version]).toEqual([200, 2]);
    expect((await send('PUT', `${id}/document`, { version: 1, document })).status).toBe(409);
    const set = await send<Step>('PATCH', `${id}/parameters/lead_time_days`, {
      version: 2,
      scope: 'mamin',
      value: 4,
    });
    expect([set.status, set.body.version]).toEqual([200, 3]);
    const wrong = await send<{ errors: { pointer: string }[] }>('PATCH', `${id}/parameters/transaction_max`, {
      version: 3,
      value: null,
    });
    expect([wrong.status, wrong.body.errors.map(({ pointer }) => pointer)]).toEqual([400, ['/value']]);
    const detail = (await send<RegulationDetail>('GET', id)).body;
    expect(detail).toMatchObject({ title: 'CONTOH lain', state: 'draft', draftedBy: 'Kurator Penyusun' });
    expect(
      detail.parameters.find(({ code, appliesTo }) => code === 'lead_time_days' && appliesTo?.[0] === 'mamin')
        ?.value,
    ).toBe(4);
  });

  it('loses nothing when two write the same version at once', async () => {
    const { id } = await aDraftRegulation(test, office, { ...sample, id: 'serentak', version: '1' });
    const answers = await Promise.all(
      ['A', 'B'].map((title) =>
        send('PUT', `${id}/document`, {
          version: 1,
          document: { ...sample, id: 'serentak', version: '1', title },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await send<RegulationDetail>('GET', id)).body.version).toBe(2);
  });

  it('is refused with every fault and its article, and stays a draft', async () => {
    const loose = withValue(
      withValue({ ...sample, version: 'longgar' }, 'meeting_min_hours', 1),
      'vendor_rotation_max',
      0,
    );
    const { id, version } = await aDraftRegulation(test, office, loose);
    const { status, body } = await publish(id, version);
    expect(status).toBe(422);
    const place = (code: string) =>
      `/document/parameters/${sample.parameters.findIndex((one) => one.code === code)}/value`;
    expect(body.errors).toMatchObject([
      { code: 'looser-than-national', pointer: place('meeting_min_hours') },
      { code: 'out-of-bounds', pointer: place('vendor_rotation_max') },
    ]);
    expect(await stateOf(id)).toBe('draft');
    expect(await test.sql('select 1 from regulation_parameter where regulation_id = $1', [id])).toEqual([]);
  });

  it('is not published by whoever had a hand in it, nor by the officer of another agency, nor by a role without the right', async () => {
    const both = await anOfficial(test, { agencyId: office.agencyId, role: 'ukpbj-curator' });
    const [{ official_id: officialId } = { official_id: '' }] = await test.sql<{ official_id: string }>(
      `select official_id from official_account where account_id = $1`,
      [both.accountId],
    );
    const { id } = await aDraftRegulation(test, office, { ...sample, version: 'pisah' });
    await send('PATCH', `${id}/parameters/transaction_max`, { version: 1, value: 40_000_000 }, both.token);
    await test.sql(`update regulation set authors = authors || $2::uuid where id = $1`, [
      id,
      office.pa.officialId,
    ]);
    expect(officialId).not.toBe('');
    const own = await publish(id, 2);
    expect([own.status, (own.body.errors as object[])[0]]).toMatchObject([422, { code: 'own-draft' }]);
    const elsewhere = await anOfficial(test, { agencyId: await anAgency(test), role: 'pa' });
    expect((await publish(id, 2, today, elsewhere.token)).status).toBe(404);
    expect((await publish(id, 2, today, office.curator.token)).status).toBe(403);
  });

  it('is discarded as a draft with a reason, once, and leaves its number to the next; what others were copied from stays', async () => {
    const { id, edition } = (await send<Step>('POST', '', {})).body;
    await test.sql(
      `insert into dry_run (id, regulation_id, regulation_version, rule_set, requested_by_name, status, total, tally)
       values ($1, $1, 1, '{}', 'Uji', 'running', 0, '{}')`,
      [id],
    );
    const give = (body: object, token?: string, of = id) => send('POST', `${of}/discard`, body, token);
    const reason = 'Disusun ulang dari awal.';
    expect((await give({ version: 1, reason }, office.pa.token)).status).toBe(403);
    expect((await give({ version: 2, reason })).status).toBe(409);
    const answers = await Promise.all([give({ version: 1, reason }), give({ version: 1, reason })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await send('GET', id)).status).toBe(404);
    expect(await test.sql('select 1 from dry_run where regulation_id = $1', [id])).toEqual([]);
    expect(
      await test.sql(
        `select summary from audit_entry where record_id = $1 and action = 'regulation.discard' and outcome = 'done'`,
        [id],
      ),
    ).toMatchObject([{ summary: expect.stringContaining(reason) }]);
    const next = (await send<Step>('POST', '', {})).body;
    expect(next.edition).toBe(edition);
    await send('POST', '', { basedOn: next.id });
    expect((await give({ version: 1, reason }, undefined, next.id)).body.errors).toMatchObject([
      { code: 'draft-has-copies' },
    ]);
    expect((await give({ version: 1, reason }, undefined, sampleId)).status).toBe(409);
    await expect(test.sql('delete from regulation where id = $1', [sampleId])).rejects.toThrow('is kept');
  });

  it('is brought by an operator only when it could be published: routes are looked at beside the posts', async () => {
    const seed = test.app.get(RegulationsSeed);
    const file = (changes: object) => ({ ...sample, version: '900', ...changes });
    const [route] = sample.routes ?? [];
    const step = { ...route?.steps[0], roles: ['bendahara'], escalateTo: [] };
    const unheld = { routes: [{ ...route, steps: [step] }] };
    await expect(seed.loadChecked(systemActor('seed'), file(unheld))).rejects.toMatchObject({ status: 422 });
    expect(await test.sql(`select 1 from regulation where edition = '900'`)).toEqual([]);
  });

  it('leaves the national rules to the product', async () => {
    const { status, body } = await send('POST', '', { document: { ...sample, level: 'national' } });
    expect([status, body.errors]).toMatchObject([422, [{ code: 'national-layer' }]]);
  });

  it('never has two editions of one number', async () => {
    const { status } = await send('POST', '', { document: { ...sample, version: 'pisah' } });
    expect(status).toBe(409);
  });

  it.each([
    ['POST', '', { basedOn: 'x', document: 'y', warna: 'biru' }, ['/basedOn', '/document', '/warna']],
    ['PUT', 'ID/document', { version: 0, document: [], fileId: 'x' }, ['/document', '/fileId', '/version']],
    [
      'PATCH',
      'ID/parameters/transaction_max',
      { version: 0, scope: ' ', from: 'besok', until: 'x', verified: 1, source: '' },
      ['/from', '/scope', '/source', '/until', '/verified', '/version'],
    ],
    ['POST', 'ID/publish', { from: 'besok' }, ['/from', '/version']],
    ['POST', 'ID/discard', { version: '1', reason: ' ' }, ['/reason', '/version']],
    ['POST', 'ID/revoke', { version: '1', reason: ' ' }, ['/reason', '/version']],
  ] as const)('says what is wrong with the body of %s %s', async (method, path, body, pointers) => {
    const token = /publish|revoke/.test(path) ? office.pa.token : office.curator.token;
    const answer = await send<{ errors: { pointer: string }[] }>(
      method,
      path.replace('ID', sampleId),
      body,
      token,
    );
    expect(answer.status).toBe(400);
    expect([...new Set(answer.body.errors.map(({ pointer }) => pointer))].sort()).toEqual(pointers);
  });

  it('publishes its schema and the meaning of every parameter to anybody', async () => {
    const schema = await test.request('GET', '/api/v1/regulation-schema');
    expect([schema.status, schema.body]).toMatchObject([
      200,
      { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Peraturan belanja rutin' },
    ]);
    const { body } = await test.request<{ items: object[] }>('GET', '/api/v1/regulation-parameters');
    expect(body.items).toContainEqual(
      expect.objectContaining({
        code: 'transaction_max',
        kind: 'number',
        direction: 'max',
        title: 'Batas nilai satu transaksi',
      }),
    );
  });
});
