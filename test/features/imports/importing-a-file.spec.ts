import { ImportChecker } from '../../../src/platform/imports/import-checker.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { aVendor } from '../../support/builders/vendors.js';
import { createMemberTable, TestImportModule } from '../../support/import-kind.js';
import { checkedImport, importOf, importRows, sendImport } from '../../support/imports.js';
import { multipartForm } from '../../support/multipart.js';
import { buildXlsx } from '../../support/xlsx.js';

let test: TestApp;
let owner: TestActor;
let other: TestActor;
let pptk: TestActor;
beforeAll(async () => {
  test = await startTestApp({ working: true, modules: [TestImportModule] });
  await createMemberTable(test);
  ({ owner } = await aVendor(test));
  ({ owner: other } = await aVendor(test));
  const agencyId = await anAgency(test);
  pptk = await anOfficial(test, { agencyId, role: 'pptk' });
});
afterAll(() => test.close());

const lines = (...rows: string[]) => ['Nama;Telepon;Jumlah', ...rows].join('\n');
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
