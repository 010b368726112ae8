import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { appliedImport, checkedImport } from '../../support/imports.js';
import { anomaliesByHand, type PlantedRecord } from '../../support/oversight/anomalies-by-hand.js';
import { plantedRecords } from '../../support/oversight/planted-records.js';

const KIND = 'past-records';
interface Counted {
  records: number;
  items: {
    code: string;
    hits: number;
    judged: number;
    groups: number | null;
    excess: number | null;
    definition: string;
  }[];
  agencies: { agencyName: string; agencyKey: string; hits: Record<string, number> }[];
}

let test: TestApp;
let auditor: TestActor;
let pptk: TestActor;
beforeAll(async () => {
  test = await startTestApp({ working: true });
  const agencyId = await anAgency(test);
  auditor = await anOfficial(test, { agencyId, role: 'auditor' });
  pptk = await anOfficial(test, { agencyId, role: 'pptk' });
});
afterAll(() => test.close());

async function load(text: string, fields: Record<string, string> = {}, name = 'riwayat.csv') {
  const checked = await checkedImport(test, auditor.token, KIND, text, { fields, name });
  return appliedImport(test, auditor.token, checked);
}
async function anomalies(query: string): Promise<Counted> {
  const answer = await test.request<Counted>('GET', `/api/v1/past-records/anomalies?${query}`, {
    token: auditor.token,
  });
  expect(answer.status).toBe(200);
  return answer.body;
}
const hitsOf = ({ items }: Counted) => Object.fromEntries(items.map(({ code, hits }) => [code, hits]));

describe('anomalies of past records', () => {
  const planted = plantedRecords();
  const columns: readonly (readonly [string, keyof PlantedRecord])[] = [
    ...([
      ['ID Paket', 'id'],
      ['OPD', 'agency'],
      ['Nama Paket', 'id'],
      ['Jenis', 'category'],
      ['Penyedia', 'vendor'],
    ] as const),
    ...([
      ['Tanggal Pengumuman', 'announced'],
      ['Tanggal Pemenang', 'awarded'],
      ['Tanggal Kontrak', 'contracted'],
    ] as const),
    ...([
      ['Tanggal Mulai', 'started'],
      ['Tanggal Selesai', 'ended'],
      ['Tanggal BAST', 'accepted'],
    ] as const),
    ...([
      ['Tanggal Realisasi', 'realised'],
      ['Pagu', 'pagu'],
      ['HPS', 'hps'],
      ['Nilai Kontrak', 'value'],
    ] as const),
    ...([
      ['Nilai Realisasi', 'paid'],
      ['Nomor Kontrak', 'number'],
    ] as const),
  ];
  const csv = [
    columns.map(([heading]) => heading).join(','),
    ...planted.map((row) => columns.map(([, key]) => row[key] ?? '').join(',')),
  ].join('\n');

  beforeAll(async () => {
    await test.sql(
      `insert into holiday (date, kind, name) values ('2024-08-17', 'libur', 'Contoh') on conflict do nothing`,
    );
    expect((await load(csv, { source: 'tanam' })).counts).toMatchObject({ applied: planted.length });
  });

  it('are exactly those that are counted by hand, and each leads to its rows', async () => {
    const counted = await anomalies('source=tanam');
    const expected = anomaliesByHand(planted);
    expect(counted.records).toBe(planted.length);
    expect(Object.entries(expected).filter(([, hits]) => hits === 0)).toEqual([]);
    expect(hitsOf(counted)).toMatchObject(expected);
    expect(counted.items.every(({ definition }) => definition.length > 5)).toBe(true);
    const holiday = counted.items.find(({ code }) => code === 'contract-on-holiday');
    expect(holiday?.judged).toBe(planted.filter(({ contracted }) => contracted?.startsWith('2024')).length);
    const over = counted.items.find(({ code }) => code === 'realisation-above-contract');
    expect(over?.excess).toBe((expected['realisation-above-contract'] ?? 0) / 2);
    for (const code of [
      'contract-before-award',
      'split-30d-50jt',
      'vendor-in-a-row',
      'benford',
      'last-days-rush',
    ]) {
      const file = await test.request<string>(
        'GET',
        `/api/v1/past-records/anomalies/${code}?source=tanam&format=csv`,
        {
          token: auditor.token,
        },
      );
      expect([code, file.body.trim().split('\r\n').length - 1]).toEqual([code, hitsOf(counted)[code]]);
    }
    const page = await test.request<{ items: { externalId: string; group: string }[]; next: string }>(
      'GET',
      '/api/v1/past-records/anomalies/duplicate-payment?source=tanam&limit=1',
      { token: auditor.token },
    );
    expect(page.body).toMatchObject({
      items: [{ group: expect.stringContaining('name:') }],
      next: expect.any(String),
    });
  });

  it('are counted for one agency and as a file, and asked of the orders of the platform too', async () => {
    const own = planted.filter(({ agency }) => agency === 'Dinas Dua');
    const one = await anomalies('source=tanam&agency=dinasdua&year=2024');
    const inYear = own.filter(({ contracted, awarded, announced, realised }) =>
      (contracted ?? awarded ?? announced ?? realised ?? '').startsWith('2024'),
    );
    expect(hitsOf(one)).toMatchObject(anomaliesByHand(inYear));
    const all = await anomalies('source=tanam');
    expect(all.agencies.map(({ agencyName }) => agencyName).sort()).toEqual([
      'Dinas Dua',
      'Dinas Satu',
      'Dinas Tiga',
    ]);
    const file = await test.request<string>('GET', '/api/v1/past-records/anomalies?source=tanam&format=csv', {
      token: auditor.token,
    });
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.body).toContain('december-rush,RF21');
    expect(await anomalies('origin=order')).toMatchObject({ records: 0 });
  });

  it('become red flags like all others: once, cleared when they no longer show, and only for auditors', async () => {
    const run = async (body: object = { source: 'tanam' }, token = auditor.token) =>
      test.request<{ id: string; found: number; seen: number; cleared: number }>(
        'POST',
        '/api/v1/past-records/flag-runs',
        { token, body },
      );
    const first = await run();
    expect([first.status, first.body.found > 10, first.body.cleared]).toEqual([201, true, 0]);
    const { body } = await test.request<{ items: { summary: string; subjectType: string }[] }>(
      'GET',
      '/api/v1/flags?rule=RF29',
      {
        token: auditor.token,
      },
    );
    expect(body.items).toContainEqual(
      expect.objectContaining({ subjectType: 'past-record', summary: expect.stringContaining('Dinas Dua') }),
    );
    const twice = await Promise.all([run(), run()]);
    expect(twice.map((one) => [one.body.found, one.body.seen, one.body.cleared])).toEqual(
      [1, 2].map(() => [0, first.body.seen, 0]),
    );
    expect(
      await test.sql('select kind, status, requested_by from flag_run where id = $1', [first.body.id]),
    ).toEqual([{ kind: 'imported', status: 'done', requested_by: auditor.accountId }]);
    await test.sql(
      `update past_record set contract_value = 123456 where source = 'tanam' and agency_key = 'dinasdua'`,
    );
    expect((await run()).body.cleared).toBeGreaterThan(0);
    expect((await run({}, pptk.token)).status).toBe(403);
    expect((await run({ source: '' })).status).toBe(400);
    const [audited] = await test.sql(`select action from audit_entry where record_id = $1`, [first.body.id]);
    expect(audited).toEqual({ action: 'flag-run.imported' });
  });
});
