import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import {
  RegulationReader,
  RegulationsSeed,
  type ParameterFile,
  type RegulationDetail,
} from '../../../src/regulations/index.js';
import { startTestApp, type Answer, type TestApp } from '../../support/app.js';
import {
  aDraftRegulation,
  aRegulationOffice,
  withValue,
  type RegulationOffice,
} from '../../support/builders/regulations.js';
import { anUpload } from '../../support/uploads.js';

const PATH = '/api/v1/regulations';
const today = civilDateOf(new Date());
const tomorrow = addDays(today, 1);

interface Step {
  id: string;
  version: number;
  edition: string;
}

describe('publishing a regulation', () => {
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
  const limitOn = async (date: string, category = 'mamin') => {
    const { parameters } = await test.app.get(RegulationReader).ruleSetOn(test.app.get(ReadDatabase), date);
    return parameters.find(
      ({ code, appliesTo }) => code === 'transaction_max' && (!appliesTo || appliesTo.includes(category)),
    )?.value;
  };
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

  it('is not published for a day that is over, nor before it takes effect by its own words', async () => {
    const { id, version } = await aDraftRegulation(test, office, {
      ...sample,
      version: 'hari',
      identity: { ...sample.identity, effectiveOn: addDays(today, 5) },
    });
    const past = await publish(id, version, addDays(today, -1));
    expect((past.body.errors as { code: string }[]).map(({ code }) => code)).toEqual([
      'backdated',
      'not-yet-effective',
    ]);
    const early = await publish(id, version, today);
    expect((early.body.errors as { code: string }[]).map(({ code }) => code)).toEqual(['not-yet-effective']);
  });

  it('holds from its day, with the one before it until the day before; what is published is never edited', async () => {
    const document = withValue({ ...sample, version: 'besok' }, 'transaction_max', 30_000_000);
    const { id, version } = await aDraftRegulation(test, office, document);
    const fileId = await anUpload(test, office.curator.token);
    const attached = await send<Step>('PUT', `${id}/document`, { version, document, fileId });
    const { status, body } = await publish(id, attached.body.version, tomorrow);
    expect([status, body]).toMatchObject([200, { status: 'in_force', validFrom: tomorrow }]);
    expect([await limitOn(today), await limitOn(tomorrow)]).toEqual([50_000_000, 30_000_000]);
    expect([await stateOf(id), await stateOf(sampleId)]).toEqual(['scheduled', 'in_force']);
    expect((await send<RegulationDetail>('GET', id)).body).toMatchObject({
      fileId,
      publishedBy: 'Sekretaris Daerah',
      parameterCount: sample.parameters.length,
    });
    const { parameters } = (await send<RegulationDetail>('GET', id)).body;
    expect(parameters.filter(({ code }) => code === 'lead_time_days')).toMatchObject([
      { value: 1, appliesTo: ['atk'] },
      { value: 2, appliesTo: ['mamin'] },
    ]);
    expect((await send('PUT', `${id}/document`, { version: 3, document })).status).toBe(409);
    expect((await publish(id, 3, tomorrow)).status).toBe(409);
    await expect(test.sql(`update regulation set title = 'x' where id = $1`, [id])).rejects.toThrow(
      'not edited',
    );
    await expect(test.sql(`delete from regulation_parameter where regulation_id = $1`, [id])).rejects.toThrow(
      'not edited',
    );
    const audits = await test.sql(
      `select action, person, outcome from audit_entry where record_id = $1 and action = 'regulation.publish'`,
      [id],
    );
    expect(audits).toEqual([{ action: 'regulation.publish', person: 'Sekretaris Daerah', outcome: 'done' }]);
  });

  it('is told by its difference from another edition, parameter by parameter', async () => {
    const { items } = (await send<{ items: { id: string; edition: string }[] }>('GET', '')).body;
    const id = items.find(({ edition }) => edition === 'besok')?.id ?? '';
    const { status, body } = await send('GET', `${id}/diff?against=${sampleId}`);
    expect([status, body]).toMatchObject([
      200,
      {
        head: [],
        articles: [],
        routes: [],
        parameters: [
          {
            code: 'transaction_max',
            change: 'changed',
            before: { value: 50_000_000 },
            after: { value: 30_000_000 },
          },
        ],
      },
    ]);
  });

  it('leaves room for one edition to come; revoked before its day, the one before it goes on', async () => {
    const { id, version } = await aDraftRegulation(test, office, { ...sample, version: 'lusa' });
    const second = await publish(id, version, addDays(today, 2));
    expect([second.status, (second.body.errors as object[])[0]]).toMatchObject([
      422,
      { code: 'already-scheduled' },
    ]);
    const { items } = (await send<{ items: { id: string; edition: string; version: number }[] }>('GET', ''))
      .body;
    const scheduled = items.find(({ edition }) => edition === 'besok');
    const revoked = await send(
      'POST',
      `${scheduled?.id}/revoke`,
      { version: scheduled?.version, reason: 'Salah ketik batas nilai.' },
      office.pa.token,
    );
    expect([revoked.status, revoked.body]).toMatchObject([200, { status: 'revoked', validUntil: null }]);
    expect([await limitOn(tomorrow), await limitOn(addDays(today, 400))]).toEqual([50_000_000, 50_000_000]);
    const again = await send(
      'POST',
      `${scheduled?.id}/revoke`,
      { version: 4, reason: 'Dua kali.' },
      office.pa.token,
    );
    expect(again.status).toBe(409);
  });

  it('goes to one of two who publish at once', async () => {
    const drafts = await Promise.all(
      ['satu', 'dua'].map((version, index) =>
        aDraftRegulation(
          test,
          office,
          withValue({ ...sample, version }, 'transaction_max', 20_000_000 + index),
        ),
      ),
    );
    const answers = await Promise.all(
      drafts.map(({ id, version }) => publish(id, version, addDays(today, 3))),
    );
    expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(
      await test.sql(
        `select 1 from regulation where kind = 'regional' and status = 'in_force' and valid_from > $1`,
        [today],
      ),
    ).toHaveLength(1);
    const same = await aDraftRegulation(test, office, { ...sample, id: 'kembar', version: '1' });
    const twice = await Promise.all([1, 2].map(() => publish(same.id, same.version, addDays(today, 3))));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('ends with a reason, from the day it is revoked; the days before stay as they were', async () => {
    await test.sql(
      `update regulation set status = 'revoked', valid_until = null, revoked_at = now() where status = 'in_force' and valid_from > $1`,
      [today],
    );
    await test.sql(`update regulation set valid_until = null where status = 'in_force'`);
    const { id, version } = await aDraftRegulation(
      test,
      office,
      withValue({ ...sample, version: 'kini' }, 'transaction_max', 25_000_000),
    );
    await publish(id, version);
    expect([await limitOn(addDays(today, -1)), await limitOn(today)]).toEqual([50_000_000, 25_000_000]);
    expect(await stateOf(sampleId)).toBe('replaced');
    const { status } = await send(
      'POST',
      `${id}/revoke`,
      { version: 2, reason: 'Dibatalkan Gubernur.' },
      office.pa.token,
    );
    expect(status).toBe(200);
    expect([await limitOn(addDays(today, -1)), await limitOn(today)]).toEqual([50_000_000, 200_000_000]);
    expect((await send<RegulationDetail>('GET', id)).body).toMatchObject({
      state: 'revoked',
      revokeReason: 'Dibatalkan Gubernur.',
    });
  });

  it('below a Perbup in force, a decree may be stricter and is named in the rules', async () => {
    const perbup = await aDraftRegulation(test, office, { ...sample, version: 'induk' });
    expect((await publish(perbup.id, perbup.version)).status).toBe(200);
    const decree = {
      id: 'kep-rapat',
      version: '1',
      title: 'CONTOH Keputusan Kepala UKPBJ tentang lama rapat',
      level: 'decree',
      isSample: true,
      identity: {
        form: 'kep-ukpbj',
        number: '3',
        year: 2026,
        enactedOn: '2026-11-01',
        effectiveOn: '2026-11-01',
      },
      articles: [{ article: 'diktum KESATU', text: 'Rapat berlangsung paling sedikit tiga jam.' }],
      parameters: [
        {
          ...sample.parameters.find(({ code }) => code === 'meeting_min_hours'),
          value: 3,
          legalBasis: 'CONTOH Kep. Kepala UKPBJ 3/2026 diktum KESATU',
        },
      ],
      routes: [],
    };
    const { id, version } = await aDraftRegulation(test, office, decree);
    expect((await publish(id, version)).status).toBe(200);
    const rules = await test.app.get(RegulationReader).ruleSetOn(test.app.get(ReadDatabase), today);
    expect(rules).toMatchObject({
      id: 'contoh-perbup',
      version: 'induk',
      decrees: [{ id: 'kep-rapat', version: '1' }],
    });
    expect(rules.parameters.find(({ code }) => code === 'meeting_min_hours')).toMatchObject({
      value: 3,
      legalBasis: 'CONTOH Kep. Kepala UKPBJ 3/2026 diktum KESATU',
    });
  });
});
