import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { appliedImport, checkedImport, importRows, sendImport } from '../../support/imports.js';

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
const kept = (source: string) =>
  test.sql(`select * from past_record where source = $1 order by external_id, ordinal`, [source]);
async function anomalies(query: string): Promise<Counted> {
  const answer = await test.request<Counted>('GET', `/api/v1/past-records/anomalies?${query}`, {
    token: auditor.token,
  });
  expect(answer.status).toBe(200);
  return answer.body;
}
const hitsOf = ({ items }: Counted) => Object.fromEntries(items.map(({ code, hits }) => [code, hits]));

describe('records of purchases before the platform', () => {
  const FILE = [
    'Rekap SPSE;;;;;;;;;',
    'kd_nontender;nama_satker;Nama Paket;Pagu (Rp);nilai_kontrak;tgl_kontrak;tgl_bast;Nilai Realisasi;nama_penyedia;npwp_penyedia',
    '1001;Dinas Contoh;Snack rapat;10.000.000;Rp 9.500.000,00;05/02/2024;2024-02-10 09:15:00;9500000.50;CV Satu;01.234.567.8-912.000',
    '1002;Dinas Contoh;Kertas;-;1250000;5 Februari 2024;NULL;;CV Satu;00.000.000.0-000.000',
    '1003;Dinas Contoh;Tinta;5000000;abc;32/01/2024;;;CV Dua;',
    '1003;;;5000000;1;;;;CV Dua;',
    '1004;Dinas Contoh;ATK;5000000;4000000;12-Mar-2024;;;CV Dua;12',
    '1004;Dinas Contoh;ATK;5000000;4000000;12-Mar-2024;;;CV Dua;12',
    '1004;Dinas Contoh;ATK;5000000;4100000;12-Mar-2024;;;CV Dua;12',
  ].join('\n');

  it('come in with any usual heading; faulty rows are reported and the rest is written, once however often it is sent', async () => {
    const checked = await checkedImport(test, auditor.token, KIND, FILE, { fields: { source: 'SPSE' } });
    expect(checked.counts).toMatchObject({ rows: 7, ready: 4, faulty: 3, create: 4 });
    expect(checked.preview[0]?.values).toMatchObject({
      externalId: '1001',
      vendorNpwp: expect.stringMatching(/^\*+/),
    });
    const rows = await importRows(test, auditor.token, checked.id);
    expect(
      rows.map(({ row, faults, remarks }) =>
        [row, ...faults, ...remarks].map((one) => (typeof one === 'number' ? one : one.code)),
      ),
    ).toEqual([
      [3],
      [4],
      [5, 'amount-unreadable', 'date-unreadable'],
      [6, 'cell-empty'],
      [7, 'npwp-unreadable'],
      [8, 'row-repeated', 'npwp-unreadable'],
      [9, 'npwp-unreadable', 'id-repeated'],
    ]);
    const run = await appliedImport(test, auditor.token, checked);
    expect(run.counts).toMatchObject({ applied: 4, refused: 0 });
    const records = await kept('SPSE');
    expect(records).toMatchObject([
      {
        external_id: '1001',
        ordinal: 1,
        agency_key: 'dinascontoh',
        agency_id: null,
        pagu: '10000000.00',
        contract_value: '9500000.00',
        realised_value: '9500000.50',
        contracted_on: '2024-02-05',
        accepted_on: '2024-02-10',
        vendor_key: expect.stringMatching(/^npwp:/),
      },
      {
        external_id: '1002',
        pagu: null,
        accepted_on: null,
        contracted_on: '2024-02-05',
        vendor_key: 'name:cvsatu',
      },
      { external_id: '1004', ordinal: 1, contracted_on: '2024-03-12', contract_value: '4000000.00' },
      { external_id: '1004', ordinal: 2, contract_value: '4100000.00' },
    ]);
    expect(String(records[0]?.vendor_npwp_cipher)).toMatch(/^v1\./);
    expect(JSON.stringify(records.map(({ raw }) => raw))).not.toContain('567');
    const [audited] = await test.sql<{ count: number }>(
      `select count(*)::int as count from audit_entry where record_id = $1 and action in ('import.receive', 'import.apply')`,
      [run.id],
    );
    expect(audited?.count).toBeGreaterThanOrEqual(2);
    const again = await load(FILE, { source: 'SPSE' });
    expect(again.counts).toMatchObject({ applied: 4, unchanged: 4 });
    expect((await kept('SPSE')).map(({ id }) => id)).toEqual(records.map(({ id }) => id));
  });

  it('may come in parts: a later file changes what it tells and leaves the rest', async () => {
    const part = ['Kode Paket;Nama Paket;Tgl BAST;Nilai Realisasi', '1002;Kertas;2024-02-07;1.250.000'].join(
      '\n',
    );
    expect((await load(part, { source: 'SPSE' })).counts).toMatchObject({ applied: 1, update: 1 });
    const [, record] = await kept('SPSE');
    expect(record).toMatchObject({
      accepted_on: '2024-02-07',
      realised_value: '1250000.00',
      contract_value: '1250000.00',
      vendor_key: 'name:cvsatu',
      agency_name: 'Dinas Contoh',
    });
  });

  it('may be JSON: a list, or lists inside, with a stage under one word', async () => {
    const flat = JSON.stringify([
      {
        ...{
          id: 'J-1',
          title: 'Meals',
          announcement: '2024-01-01',
          award: '2024-01-05',
          contract: '2024-01-04',
        },
        ...{
          start: '2024-01-06T17:30:00Z',
          acceptance: '2024-01-09',
          realisation: '2024-01-08',
          value: 100,
          supplier: 'CV X',
        },
      },
    ]);
    await load(flat, { source: 'json' }, 'a.json');
    const nested = JSON.stringify({
      meta: { year: 2024 },
      records: [
        {
          ocid: 'ocds-1',
          compiledRelease: {
            ocid: 'ocds-1',
            tender: { title: 'Paper', value: { amount: 50 } },
            awards: [{ date: '2024-02-02T00:00:00Z', suppliers: [{ name: 'CV Y' }] }],
            contracts: [{ dateSigned: '2024-02-03', value: { amount: 60 } }],
          },
        },
      ],
    });
    await load(nested, { source: 'ocds' }, 'b.json');
    expect(await kept('json')).toMatchObject([
      {
        announced_on: '2024-01-01',
        contracted_on: '2024-01-04',
        starts_on: '2024-01-07',
        realised_on: '2024-01-08',
        contract_value: '100.00',
      },
    ]);
    expect(await kept('ocds')).toMatchObject([
      {
        package_name: 'Paper',
        hps: '50.00',
        awarded_on: '2024-02-02',
        contracted_on: '2024-02-03',
        contract_value: '60.00',
        vendor_name: 'CV Y',
      },
    ]);
    expect(hitsOf(await anomalies('source=json'))).toMatchObject({
      'contract-before-award': 1,
      'contract-before-announcement': 0,
      'realisation-before-acceptance': 1,
      'acceptance-before-start': 0,
    });
    const broken = await checkedImport(test, auditor.token, KIND, '[1, 2]', { name: 'c.json' });
    expect([broken.status, broken.remarks.map(({ code }) => code)]).toEqual(['unreadable', ['file-damaged']]);
  });

  it('are listed by source, year, agency, vendor, package and day', async () => {
    const list = async (query: string) => {
      const { body } = await test.request<{ items: { externalId: string }[]; next: string | null }>(
        'GET',
        `/api/v1/past-records?source=SPSE&${query}`,
        { token: auditor.token },
      );
      return [body.items.map(({ externalId }) => externalId), body.next !== null];
    };
    expect(await list('limit=2')).toEqual([['1001', '1002'], true]);
    expect(await list('vendor=dua&year=2024&agency=dinascontoh')).toEqual([['1004', '1004'], false]);
    expect(await list('q=kert')).toEqual([['1002'], false]);
    expect(await list('q=%25')).toEqual([[], false]);
    expect(await list('from=2024-02-06&until=2024-03-12')).toEqual([['1004', '1004'], false]);
  });

  it('are for auditors, curators and the administrator; a wrong query names each field', async () => {
    for (const path of ['', '/anomalies', '/anomalies/hhi']) {
      expect((await test.request('GET', `/api/v1/past-records${path}`, { token: pptk.token })).status).toBe(
        403,
      );
    }
    const owner = await anAccount(test);
    expect((await sendImport(test, owner.token, KIND, FILE)).status).toBe(403);
    const bad = async (path: string) => {
      const { status, body } = await test.request<{ errors: { pointer: string }[] }>(
        'GET',
        `/api/v1/past-records${path}`,
        {
          token: auditor.token,
        },
      );
      return [status, ...new Set((body.errors ?? []).map(({ pointer }) => pointer))].sort();
    };
    expect(await bad('?year=x&limit=0&from=y&after=z')).toEqual(['/after', '/from', '/limit', '/year', 400]);
    expect(await bad('/anomalies?origin=x&year=x&format=pdf')).toEqual(['/format', '/origin', '/year', 400]);
    expect(await bad('/anomalies/hhi?origin=x&limit=0')).toEqual(['/limit', '/origin', 400]);
    expect(await bad('/anomalies/nothing')).toEqual([404]);
    const form = await sendImport(test, auditor.token, KIND, FILE, { fields: { own: 'x', source: '' } });
    expect([form.status, form.body.errors?.map(({ pointer }) => pointer).sort()]).toEqual([
      400,
      ['/own', '/source'],
    ]);
  });

  it('of the regency itself are tied to its agencies by code or name', async () => {
    const name = 'Badan Milik Sendiri';
    const agencyId = await anAgency(test, { name });
    await load(`ID;Perangkat Daerah;Nama Paket\nA;${name.toUpperCase()};Kertas`, {
      source: 'sendiri',
      own: 'true',
    });
    expect(await kept('sendiri')).toMatchObject([{ agency_id: agencyId }]);
  });
});
