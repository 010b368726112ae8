import { ImportApplier } from '../../../src/platform/imports/import-applier.js';
import { type TestActor } from '../../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { aVendor } from '../../support/builders/vendors.js';
import { createMemberTable, importGate, TestImportModule } from '../../support/import-kind.js';
import { appliedImport, checkedImport, importOf, importRows } from '../../support/imports.js';

let test: TestApp;
let owner: TestActor;
beforeAll(async () => {
  test = await startTestApp({ working: true, modules: [TestImportModule] });
  await createMemberTable(test);
  ({ owner } = await aVendor(test));
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
