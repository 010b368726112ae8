import { readTable } from '../../../src/platform/table/index.js';
import { ImportHousekeeping } from '../../../src/platform/imports/import-housekeeping.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aVendor } from '../../support/builders/vendors.js';
import { createMemberTable, importGate, TestImportModule } from '../../support/import-kind.js';
import { appliedImport, checkedImport, importOf } from '../../support/imports.js';
import { buildXlsx } from '../../support/xlsx.js';

let test: TestApp;
let owner: TestActor;
let other: TestActor;
let curator: TestActor;
let auditor: TestActor;
let pptk: TestActor;
beforeAll(async () => {
  test = await startTestApp({ working: true, modules: [TestImportModule] });
  await createMemberTable(test);
  ({ owner } = await aVendor(test));
  ({ owner: other } = await aVendor(test));
  const agencyId = await anAgency(test);
  curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
  auditor = await anOfficial(test, { agencyId, role: 'auditor' });
  pptk = await anOfficial(test, { agencyId, role: 'pptk' });
});
afterAll(() => test.close());
afterEach(() => {
  importGate.before = null;
});

const lines = (...rows: string[]) => ['Nama;Telepon;Jumlah', ...rows].join('\n');
const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix} ${i + 1};08123${i};${i % 900}`);
const members = async (prefix: string) => {
  const [row] = await test.sql<{ count: number }>(
    `select count(*)::int as count from test_member where name like $1`,
    [`${prefix}%`],
  );
  return row?.count;
};

describe('the file that comes back', () => {
  const errorFile = async (id: string, query = '', token = owner.token) => {
    const address = `/api/v1/imports/${id}/error-file${query}`;
    const answer = await test.inject({
      method: 'GET',
      url: address,
      headers: { authorization: `Bearer ${token}` },
    });
    return { status: answer.statusCode, bytes: answer.rawPayload, headers: answer.headers };
  };

  it('has the same layout, one more column, and no formula that a spreadsheet would run', async () => {
    const run = await checkedImport(
      test,
      owner.token,
      'test-members',
      `Judul\n${lines('Baik;=cmd|calc;1', '', ';"08;12";2')}`,
    );
    const { bytes, headers } = await errorFile(run.id);
    expect(headers['content-disposition']).toContain('berkas-hasil.csv');
    expect(bytes.toString('utf8')).toBe(
      `\uFEFF${['Judul', 'Nama;Telepon;Jumlah;Kesalahan', "Baik;'=cmd|calc;1;", '', ';"08;12";2;Nama kosong.', ''].join('\r\n')}`,
    );
    const faulty = await errorFile(run.id, '?rows=faulty');
    expect(faulty.bytes.toString('utf8').split('\r\n')).toHaveLength(4);
    const audits = await test.sql(
      `select 1 from audit_entry where record_id = $1 and action = 'import.download'`,
      [run.id],
    );
    expect(audits).toHaveLength(2);
  });

  it('can be sent again as it is: the apostrophe is taken off and the column ignored', async () => {
    const run = await checkedImport(test, owner.token, 'test-members', lines('=Bagus;1;1', ';1;1'));
    const { bytes } = await errorFile(run.id);
    const again = await checkedImport(test, owner.token, 'test-members', bytes);
    expect(again.remarks).toEqual([]);
    expect(again.preview[0]?.values.name).toBe('=Bagus');
  });

  it('is a workbook when a workbook came, with what is to be handed over', async () => {
    const bytes = buildXlsx([
      {
        name: 'Anggota',
        rows: [
          ['Nama', 'Jumlah'],
          ['Tautan', 1],
          ['', 2],
        ],
      },
    ]);
    const checked = await checkedImport(test, owner.token, 'test-members', bytes, { name: 'a.xlsx' });
    const run = await appliedImport(test, owner.token, checked);
    const [sheet] = (await readTable((await errorFile(run.id)).bytes)).sheets;
    expect(sheet?.name).toBe('Anggota');
    expect(sheet?.rows.map(({ cells }) => cells)).toEqual([
      ['Nama', 'Jumlah', 'Kesalahan', 'Hasil'],
      ['Tautan', 1, null, 'https://contoh.test/rahasia'],
      [null, 2, 'Nama kosong.', null],
    ]);
    const [kept] = await test.sql<{ handover: string }>(
      `select handover_cipher as handover from import_row where run_id = $1 and handover_cipher is not null`,
      [run.id],
    );
    expect(kept?.handover).toMatch(/^v1\./);
  });

  it('is not there before the check, for an auditor, or with a wrong query', async () => {
    const unreadable = await checkedImport(test, owner.token, 'test-members', 'a;b\n1;2');
    expect((await errorFile(unreadable.id)).status).toBe(409);
    expect((await errorFile(unreadable.id, '', auditor.token)).status).toBe(404);
    expect((await errorFile(unreadable.id, '?rows=semua')).status).toBe(400);
  });
});

describe('who sees what', () => {
  it('shows a run to its own vendor and to auditors, to nobody else, in the list as by its id', async () => {
    const run = await checkedImport(test, owner.token, 'test-members', lines('Milik;0812345;1'));
    const look = async (actor: TestActor) => {
      const answers = await Promise.all(
        ['', '/rows'].map((part) =>
          test.request('GET', `/api/v1/imports/${run.id}${part}`, { token: actor.token }),
        ),
      );
      const list = await test.request<{ items?: { id: string }[] }>('GET', '/api/v1/imports?limit=100', {
        token: actor.token,
      });
      return [...answers.map(({ status }) => status), list.body.items?.some(({ id }) => id === run.id)];
    };
    expect(await look(owner)).toEqual([200, 200, true]);
    expect(await look(auditor)).toEqual([200, 200, true]);
    expect(await look(other)).toEqual([404, 404, false]);
    expect(await look(curator)).toEqual([404, 404, false]);
    expect(await look(pptk)).toEqual([404, 404, false]);
    const acts = await Promise.all(
      ['confirm', 'cancel'].map((step) =>
        test.request('POST', `/api/v1/imports/${run.id}/${step}`, {
          token: other.token,
          body: { mode: 'good-rows-only', version: run.version },
        }),
      ),
    );
    expect(acts.map(({ status }) => status)).toEqual([404, 400]);
    expect(
      (await test.request('GET', `/api/v1/imports/${run.id}/rows?limit=0`, { token: owner.token })).status,
    ).toBe(400);
  });

  it('lists the kinds of the role and gives a template that comes back without a row', async () => {
    const kinds = await test.request<{ items: { code: string; columns: object[] }[] }>(
      'GET',
      '/api/v1/import-kinds',
      {
        token: owner.token,
      },
    );
    expect(kinds.body.items.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['test-members', 'test-whole']),
    );
    expect(kinds.body.items.map(({ code }) => code)).not.toContain('test-officers');
    for (const format of ['csv', 'xlsx']) {
      const answer = await test.inject({
        method: 'GET',
        url: `/api/v1/import-kinds/test-members/template?format=${format}`,
        headers: { authorization: `Bearer ${owner.token}` },
      });
      expect(answer.headers['content-disposition']).toContain(`templat-test-members.${format}`);
      const run = await checkedImport(test, owner.token, 'test-members', answer.rawPayload);
      expect(run.remarks).toMatchObject([{ code: 'file-without-rows' }]);
    }
    const wrong = await test.request('GET', '/api/v1/import-kinds/test-members/template?format=pdf', {
      token: owner.token,
    });
    expect(wrong.status).toBe(400);
    const foreign = await test.request('GET', '/api/v1/import-kinds/test-officers/template', {
      token: owner.token,
    });
    expect(foreign.status).toBe(403);
  });
});

describe('after thirty days', () => {
  it('the rows are forgotten, the run and its counts stay, and what nobody confirmed is over', async () => {
    const old = await checkedImport(test, owner.token, 'test-members', lines('Lama;1;1'));
    const fresh = await checkedImport(test, owner.token, 'test-members', lines('Baru;1;1'));
    await test.sql(`update import_run set updated_at = now() - interval '31 days' where id = $1`, [old.id]);
    await test.app.get(ImportHousekeeping).prune();
    await test.app.get(ImportHousekeeping).prune();
    expect(await importOf(test, owner.token, old.id)).toMatchObject({
      status: 'cancelled',
      counts: { rows: 1 },
      preview: [],
    });
    expect(await importOf(test, owner.token, fresh.id)).toMatchObject({
      status: 'checked',
      preview: [{ row: 2 }],
    });
  });
});

describe('ten thousand rows', () => {
  it('are one job and, as all or nothing, one transaction with its progress in sight', async () => {
    const text = lines(...many('Sepuluhribu', 10_000));
    const checked = await checkedImport(test, owner.token, 'test-many', text);
    expect(checked.counts).toMatchObject({ rows: 10_000, ready: 10_000 });
    const seen: number[] = [];
    importGate.before = async () => {
      seen.push((await importOf(test, owner.token, checked.id)).progress?.done ?? -1);
    };
    const run = await appliedImport(test, owner.token, checked, 'all-or-nothing');
    expect(run).toMatchObject({ status: 'applied', counts: { applied: 10_000 } });
    expect(await members('Sepuluhribu')).toBe(10_000);
    expect(seen.slice(0, 3)).toEqual([0, 1_000, 2_000]);
  }, 300_000);
});
