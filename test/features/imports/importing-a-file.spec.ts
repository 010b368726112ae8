import { readTable } from '../../../src/platform/table/index.js';
import { ImportApplier } from '../../../src/platform/imports/import-applier.js';
import { ImportChecker } from '../../../src/platform/imports/import-checker.js';
import { ImportHousekeeping } from '../../../src/platform/imports/import-housekeeping.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { aVendor } from '../../support/builders/vendors.js';
import { createMemberTable, importGate, TestImportModule } from '../../support/import-kind.js';
import { appliedImport, checkedImport, importOf, importRows, sendImport } from '../../support/imports.js';
import { multipartForm } from '../../support/multipart.js';
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
const CONTEXT = { messageId: null, jobId: 'x', attempt: 1, isLastAttempt: false };

describe('a file that is sent', () => {
  it('is checked first: counts, first rows, every fault with row and column, nothing written', async () => {
    const run = await checkedImport(
      test,
      owner.token,
      'test-members',
      `Daftar anggota\n\n${lines('Ani;081234567890;5', ';0812;6', 'Budi;0813;lima', 'Ani;0814;7')}`,
    );
    expect(run).toMatchObject({
      status: 'checked',
      counts: { rows: 4, ready: 1, faulty: 3, create: 1 },
      actions: ['confirm', 'cancel'],
      progress: null,
      remarks: [],
    });
    const faulty = await importRows(test, owner.token, run.id, 'faulty');
    expect(
      faulty.map(({ faults }) => faults.map(({ pointer, code, heading }) => [pointer, code, heading])),
    ).toEqual([
      [['/file/5/name', 'name-empty', 'Nama']],
      [['/file/6/amount', 'amount-not-number', 'Jumlah']],
      [['/file/7/name', 'name-repeated', 'Nama']],
    ]);
    expect(await members('Ani')).toBe(0);
    const audits = await test.sql(
      `select action, person from audit_entry where record_id = $1 order by seq`,
      [run.id],
    );
    expect(audits.map(({ action }) => action)).toEqual(['import.receive', 'import_run.check']);
  });

  it('keeps personal data sealed, masked in views, and the file itself only until it is read', async () => {
    const run = await checkedImport(test, owner.token, 'test-members', lines('Rahasia;081299998888;5'));
    expect(run.preview[0]?.values).toEqual({ name: 'Rahasia', phone: '********8888', amount: '5' });
    const stored = await test.sql(`select cells, sealed from import_row where run_id = $1`, [run.id]);
    expect(JSON.stringify(stored)).not.toContain('081299998888');
    expect(stored[0]?.cells).toBeNull();
    expect(await test.sql(`select 1 from import_content where run_id = $1`, [run.id])).toEqual([]);
  });

  it('may be a workbook, with other spellings of the headings, unknown columns and the example left in', async () => {
    const bytes = buildXlsx([
      { name: 'Sampul', rows: [['Daftar']] },
      {
        name: 'Data',
        rows: [
          ['NAMA LENGKAP (wajib)', 'Warna', 'jumlah*'],
          ['Contoh', null, 1],
          ['Citra', 'biru', 7],
        ],
      },
    ]);
    const run = await checkedImport(test, owner.token, 'test-members', bytes, { name: 'anggota.xlsx' });
    expect(run.counts).toMatchObject({ rows: 1, ready: 1 });
    expect(run.remarks.map(({ code }) => code)).toEqual(['column-unknown', 'example-left-out']);
  });

  it('is answered with what is missing when the headings are not there, or when it is no table', async () => {
    const run = await checkedImport(test, owner.token, 'test-members', 'a;b\n1;2\n');
    expect([run.status, run.actions, run.remarks.map(({ column }) => column)]).toEqual([
      'unreadable',
      [],
      ['name', 'amount'],
    ]);
    const empty = await checkedImport(test, owner.token, 'test-members', lines());
    expect(empty.remarks).toMatchObject([{ code: 'file-without-rows' }]);
    const zip = await checkedImport(test, owner.token, 'test-members', 'PK\u0003\u0004 apa saja');
    expect(zip.remarks).toMatchObject([{ code: 'file-damaged' }]);
    const old = await sendImport(test, owner.token, 'test-members', Buffer.from('d0cf11e0a1b11ae100', 'hex'));
    expect([old.status, old.body.errors?.[0]?.code]).toEqual([400, 'file-not-supported']);
    const nothing = await sendImport(test, owner.token, 'test-members', '');
    expect([nothing.status, nothing.body.errors?.[0]?.code]).toEqual([400, 'file-empty']);
  });

  it("is refused with every pointer when the request is wrong, and when the kind is not the role's", async () => {
    const form = multipartForm({});
    const none = await test.request('POST', '/api/v1/imports?kind=test-members', {
      token: owner.token,
      ...form,
    });
    expect([none.status, none.body]).toMatchObject([400, { errors: [{ pointer: '/file' }] }]);
    const kindless = await test.request('POST', '/api/v1/imports?kind=Tidak%20Ada', {
      token: owner.token,
      ...form,
    });
    expect([kindless.status, kindless.body]).toMatchObject([400, { errors: [{ pointer: '/kind' }] }]);
    expect((await sendImport(test, owner.token, 'tidak-ada', 'x')).status).toBe(404);
    const field = await sendImport(test, owner.token, 'test-members', lines('A;1;1'), {
      fields: { vendorId: 'x' },
    });
    expect([field.status, field.body.errors?.[0]?.pointer]).toEqual([400, '/vendorId']);
    expect((await sendImport(test, owner.token, 'test-officers', lines('A;1;1'))).status).toBe(403);
    expect((await sendImport(test, pptk.token, 'test-officers', lines('A;1;1'))).status).toBe(403);
  });

  it('is warned of when the same file came before', async () => {
    const text = lines('Sama;1;1');
    await checkedImport(test, owner.token, 'test-members', text);
    const again = await checkedImport(test, owner.token, 'test-members', text);
    expect(again.remarks).toMatchObject([{ code: 'file-repeated' }]);
    expect((await checkedImport(test, other.token, 'test-members', text)).remarks).toEqual([]);
  });

  it('checks once when the job runs twice', async () => {
    const { body } = await sendImport(test, owner.token, 'test-members', lines('Dobel;1;1'));
    const checker = test.app.get(ImportChecker);
    await Promise.all([
      checker.check({ runId: body.id }, CONTEXT),
      checker.check({ runId: body.id }, CONTEXT),
    ]);
    await settleMessages(test);
    expect((await importOf(test, owner.token, body.id)).counts.rows).toBe(1);
  });
});

describe('writing the rows', () => {
  it('writes the good rows in portions, reports the others, and says how far it has come', async () => {
    const text = lines(
      ...many('Porsi', 45),
      'Tolak saja;1;1',
      'Gagal di tengah;1;1',
      'Terlalu banyak;1;5000',
    );
    const checked = await checkedImport(test, owner.token, 'test-members', text);
    const seen: number[] = [];
    importGate.before = async () => {
      const { progress, status } = await importOf(test, owner.token, checked.id);
      if (status === 'applying') seen.push(progress?.done ?? -1);
    };
    const run = await appliedImport(test, owner.token, checked);
    expect(run).toMatchObject({
      status: 'applied',
      counts: { rows: 48, applied: 45, refused: 3, faulty: 0 },
    });
    expect(await members('Porsi')).toBe(45);
    expect(await members('Gagal')).toBe(0);
    expect(seen.slice(0, 3)).toEqual([0, 10, 20]);
    const refused = await importRows(test, owner.token, run.id, 'refused');
    expect(refused.map(({ row, faults }) => [row, faults[0]?.code])).toEqual([
      [47, 'name-refused'],
      [48, 'name-failed'],
      [49, 'row-not-storable'],
    ]);
    const [history] = await test.sql<{ steps: string[] }>(
      `select array_agg(to_status order by id) as steps from status_change where record_id = $1`,
      [run.id],
    );
    expect(history?.steps).toEqual(['received', 'checked', 'applying', 'applied']);
    const [named] = await test.sql(
      `select distinct person, role from audit_entry where record_id = $1 and action = 'import.apply'`,
      [run.id],
    );
    expect(named).toMatchObject({ role: 'vendor-owner' });
  });

  it('writes all rows or none, and names the row that stopped it', async () => {
    const good = await checkedImport(test, owner.token, 'test-members', lines(...many('Semua', 25)));
    expect(await appliedImport(test, owner.token, good, 'all-or-nothing')).toMatchObject({
      status: 'applied',
      counts: { applied: 25 },
    });
    const bad = await checkedImport(
      test,
      owner.token,
      'test-members',
      lines(...many('Tiada', 25), 'Tolak;1;1'),
    );
    expect(await appliedImport(test, owner.token, bad, 'all-or-nothing')).toMatchObject({
      status: 'rejected',
      counts: { applied: 0, refused: 1 },
    });
    expect(await members('Tiada')).toBe(0);
    const thrown = await checkedImport(
      test,
      owner.token,
      'test-members',
      lines(...many('Nihil', 25), 'Gagal;1;1'),
    );
    const rejected = await appliedImport(test, owner.token, thrown, 'all-or-nothing');
    expect(rejected).toMatchObject({ status: 'rejected', counts: { refused: 1 } });
    expect(await members('Nihil')).toBe(0);
  });

  it('refuses all or nothing while a row is faulty, anything without a good row, an old version, a second time', async () => {
    const confirm = (id: string, body: object, token = owner.token) =>
      test.request('POST', `/api/v1/imports/${id}/confirm`, { token, body });
    const faulty = await checkedImport(test, owner.token, 'test-members', lines('A1;1;1', ';1;1'));
    const { id, version } = faulty;
    const whole = await confirm(id, { mode: 'all-or-nothing', version });
    expect([whole.status, whole.body]).toMatchObject([
      422,
      { errors: [{ pointer: '/mode', code: 'rows-faulty' }] },
    ]);
    expect((await confirm(id, { mode: 'good-rows-only', version: version + 1 })).status).toBe(409);
    const invalid = await confirm(id, { mode: 'sebagian', version: 'x' });
    expect([invalid.status, invalid.body]).toMatchObject([
      400,
      { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/mode' })]) },
    ]);
    const both = await Promise.all([
      confirm(id, { mode: 'good-rows-only', version }),
      confirm(id, { mode: 'good-rows-only', version }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await settleMessages(test);
    expect(await members('A1')).toBe(1);
    const none = await checkedImport(test, owner.token, 'test-members', lines(';1;1'));
    const empty = await confirm(none.id, { mode: 'good-rows-only', version: none.version });
    expect([empty.status, empty.body]).toMatchObject([422, { errors: [{ code: 'rows-none' }] }]);
  });

  it('writes each row once when the job runs twice at the same time, and again afterwards', async () => {
    const run = await checkedImport(test, owner.token, 'test-members', lines(...many('Kembar', 60)));
    const seen: number[] = [];
    importGate.before = (rows) => Promise.resolve(void seen.push(...rows));
    await test.request('POST', `/api/v1/imports/${run.id}/confirm`, {
      token: owner.token,
      body: { mode: 'good-rows-only', version: run.version },
    });
    const applier = test.app.get(ImportApplier);
    await Promise.all([applier.apply({ runId: run.id }, CONTEXT), applier.apply({ runId: run.id }, CONTEXT)]);
    await settleMessages(test);
    await applier.apply({ runId: run.id }, CONTEXT);
    expect(await members('Kembar')).toBe(60);
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i + 2));
  });

  it('takes up after a failure where the rows say that it stands', async () => {
    const run = await checkedImport(test, owner.token, 'test-members', lines(...many('Lanjut', 40)));
    let calls = 0;
    importGate.before = (rows) => {
      calls += 1;
      return calls === 3 ? Promise.reject(new Error('the database went away')) : Promise.resolve(void rows);
    };
    await test.sql(`update import_run set status = 'applying', mode = 'good-rows-only' where id = $1`, [
      run.id,
    ]);
    await test.sql(`insert into import_progress (run_id) values ($1)`, [run.id]);
    const applier = test.app.get(ImportApplier);
    await expect(applier.apply({ runId: run.id }, { ...CONTEXT, isLastAttempt: true })).rejects.toThrow(
      'went away',
    );
    expect(await members('Lanjut')).toBe(20);
    expect(await importOf(test, owner.token, run.id)).toMatchObject({ isHalted: true, status: 'applying' });
    await applier.apply({ runId: run.id }, CONTEXT);
    expect(await importOf(test, owner.token, run.id)).toMatchObject({ isHalted: false, status: 'applied' });
    expect(await members('Lanjut')).toBe(40);
  });

  it('of a kind that is one whole leaves nothing after a failure, even when only good rows were asked', async () => {
    const text = lines(...many('Utuh', 40), 'Tolak utuh;1;1', 'Gagal utuh;1;1');
    const run = await checkedImport(test, owner.token, 'test-whole', text);
    let calls = 0;
    importGate.before = () => (++calls === 3 ? Promise.reject(new Error('away')) : Promise.resolve());
    await test.sql(`update import_run set status = 'applying', mode = 'good-rows-only' where id = $1`, [
      run.id,
    ]);
    await test.sql(`insert into import_progress (run_id) values ($1)`, [run.id]);
    const applier = test.app.get(ImportApplier);
    await expect(applier.apply({ runId: run.id }, CONTEXT)).rejects.toThrow('away');
    expect(await members('Utuh')).toBe(0);
    await applier.apply({ runId: run.id }, CONTEXT);
    expect(await members('Utuh')).toBe(40);
    expect(await importOf(test, owner.token, run.id)).toMatchObject({ counts: { applied: 40, refused: 2 } });
  });

  it('can be cancelled before, once, and not after', async () => {
    const run = await checkedImport(test, owner.token, 'test-members', lines('Batal;1;1'));
    const cancel = () =>
      test.request('POST', `/api/v1/imports/${run.id}/cancel`, {
        token: owner.token,
        body: { version: run.version },
      });
    const both = await Promise.all([cancel(), cancel()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const confirm = await test.request('POST', `/api/v1/imports/${run.id}/confirm`, {
      token: owner.token,
      body: { mode: 'good-rows-only', version: run.version + 1 },
    });
    expect(confirm.status).toBe(409);
    const invalid = await test.request('POST', `/api/v1/imports/${run.id}/cancel`, {
      token: owner.token,
      body: {},
    });
    expect([invalid.status, invalid.body]).toMatchObject([
      400,
      { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/version' })]) },
    ]);
  });
});

describe('the file that comes back', () => {
  const errorFile = async (id: string, query = '', token = owner.token) => {
    const address = `/api/v1/imports/${id}/error-file${query}`;
    const answer = await test.app.inject({
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
      `select handover from import_row where run_id = $1 and handover is not null`,
      [run.id],
    );
    expect(kept?.handover).toMatch(/^v1\./);
  });

  it('is not there before the check, for an auditor, or with a wrong query', async () => {
    const unreadable = await checkedImport(test, owner.token, 'test-members', 'a;b\n1;2');
    expect((await errorFile(unreadable.id)).status).toBe(409);
    expect((await errorFile(unreadable.id, '', auditor.token)).status).toBe(403);
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
    expect(await look(pptk)).toEqual([403, 403, undefined]);
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
      const answer = await test.app.inject({
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
