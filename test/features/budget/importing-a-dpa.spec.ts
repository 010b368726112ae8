import { readFileSync } from 'node:fs';
import { BudgetLedger } from '../../../src/budget/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import {
  anAccount,
  anAgency,
  anAppointment,
  anOfficial,
  aPost,
  type TestActor,
} from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { appliedImport, checkedImport, importRows, sendImport } from '../../support/imports.js';
import { until } from '../../support/job-stores.js';
import { describeWithSharedData, readRecords, sharedDataPath } from '../../support/shared-data.js';
import { buildXlsx } from '../../support/xlsx.js';

let test: TestApp;
let administrator: TestActor;
beforeAll(async () => {
  test = await startTestApp({ working: true });
  administrator = await anAccount(test, { administrator: true });
  await test.sql(
    `insert into account_code (code, name, kind) values ('5.1.02.01.01.0052', 'Mamin Rapat', 'mamin'),
       ('5.1.02.01.01.0024', 'ATK', 'atk'), ('5.1.02.01.01.0025', 'Kertas', 'atk')`,
  );
});
afterAll(() => test.close());

const codeOf = async (agencyId: string): Promise<string> =>
  String((await test.sql('select code from agency where id = $1', [agencyId]))[0]?.code);
const HEAD =
  'Kode SKPD;Nama SKPD;Kode Sub Kegiatan;Nama Sub Kegiatan;Sumber Dana;Kode Rekening;Nama Akun;Pagu';
const MEETING = '1.02.01.2.06.0009;Rapat Koordinasi;PAD';
const OFFICE = '1.02.01.2.06.0002;Peralatan Kantor;PAD';
const fields = { fiscalYear: '2027', dpaNumber: 'DPA/A.1/001/2027', dpaDate: '2027-01-04' };
const file = (...rows: string[]) => [HEAD, ...rows].join('\n');
const checked = (
  text: string | Buffer,
  by: TestActor = administrator,
  more: Record<string, string> = fields,
) => checkedImport(test, by.token, 'dpa-lines', text, { fields: more });
const linesOf = (agencyId: string) =>
  test.sql(
    `select l.sub_activity_code as activity, l.account_code as account, l.pagu, l.version, l.dpa_number as dpa,
            v.decree_number as decree, v.decree_date as date, v.kind, e.kind as entry, e.amount
     from budget_line l join budget_version v on v.line_id = l.id join budget_entry e on e.line_id = l.id
     where l.agency_id = $1 order by l.sub_activity_code desc, l.account_code`,
    [agencyId],
  );
const faultsOf = async (id: string) =>
  (await importRows(test, administrator.token, id, 'faulty')).map(({ row, faults }) => [
    row,
    ...faults.map(({ code }) => code),
  ]);
const booksAreRight = async () =>
  expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);

describe('bringing in a DPA', () => {
  it('opens each line with a version, an entry, its DPA and its day; the same DPA again changes nothing and says so', async () => {
    const agencyId = await anAgency(test);
    const code = await codeOf(agencyId);
    const text = file(
      `${code};Dinas;${MEETING};5.1.02.01.01.0052;Mamin;"Rp 480.000.000,00"`,
      `${code};Dinas;${OFFICE};5.1.02.01.01.0024;ATK;1250000`,
      `;;;;;;JUMLAH;481.250.000`,
    );
    const run = await checked(text);
    expect(run).toMatchObject({ status: 'checked', counts: { ready: 3, faulty: 0 }, remarks: [] });
    const applied = await appliedImport(test, administrator.token, run, 'all-or-nothing');
    expect(applied).toMatchObject({ status: 'applied', counts: { create: 2, unchanged: 1 } });
    const common = { version: 1, dpa: 'DPA/A.1/001/2027', decree: 'DPA/A.1/001/2027', date: '2027-01-04' };
    expect(await linesOf(agencyId)).toEqual([
      {
        ...{ activity: '1.02.01.2.06.0009', account: '5.1.02.01.01.0052', pagu: 480_000_000, ...common },
        ...{ kind: 'dpa', entry: 'initial', amount: 480_000_000 },
      },
      {
        ...{ activity: '1.02.01.2.06.0002', account: '5.1.02.01.01.0024', pagu: 1_250_000, ...common },
        ...{ kind: 'dpa', entry: 'initial', amount: 1_250_000 },
      },
    ]);
    const [audit] = await test.sql(
      `select summary, agency_id from audit_entry where action = 'budget-line.open' and agency_id = $1`,
      [agencyId],
    );
    expect(audit).toEqual({
      agency_id: agencyId,
      summary: '2 baris DPA DPA/A.1/001/2027 tahun 2027 dibuka, jumlah pagu Rp481.250.000.',
    });
    const official = await anOfficial(test, { agencyId, role: 'pptk' });
    const { body } = await test.request<{ items: object[] }>('GET', '/api/v1/budget-lines', official);
    expect(body.items[0]).toMatchObject({ validFrom: '2027-01-04', hasRup: false, version: 1 });

    const again = await checked(text);
    expect(again.counts).toMatchObject({ ready: 3, unchanged: 3 });
    expect(again.remarks.map((remark) => remark.code)).toEqual(['file-repeated', 'nothing-new']);
    await appliedImport(test, administrator.token, again, 'all-or-nothing');
    expect(await linesOf(agencyId)).toHaveLength(2);
    await booksAreRight();
  });

  it('points at every fault, and writes nothing or the good rows alone, as the person chooses', async () => {
    const agencyId = await anAgency(test);
    const code = await codeOf(agencyId);
    const line = (rest: string) => `${code};Dinas;${rest}`;
    const run = await checked(
      file(
        line(`${MEETING};5.1.02.01.01.0052;Mamin;1000`),
        line(`${MEETING};5.1.02.01.01.0052;Mamin;1000`),
        line(`${MEETING};5.1.02.99.99.9999;Tidak ada;1000`),
        line(`${MEETING};5.1.02;Belanja Barang;99`),
        `9.99.9;Tak terdaftar;${MEETING};5.1.02.01.01.0024;ATK;1000`,
        line('1.02.01.1.06.0009;Provinsi;PAD;5.1.02.01.01.0024;ATK;1000'),
        line('X.XX.01.2.06.0009;Umum;PAD;5.1.02.01.01.0024;ATK;1000'),
        line('1.02.01.206.9;Salah;PAD;5.1.02.01.01.0024;ATK;1000'),
        line(`${OFFICE};5.1.02.01.01.0024;ATK;"1.000,50"`),
        line(`${OFFICE};5.1.02.01.01.0025;Kertas;-5`),
        line(`${OFFICE};5.1.02.01.01.00;Kertas;seribu`),
        line('1.02.01.2.06.09;Bentuk lama;PAD;5.1.02.01.01.0024;ATK;500'),
        ';;;;;;Jumlah;123',
      ),
    );
    expect(await faultsOf(run.id)).toEqual([
      [3, 'repeated'],
      [4, 'account-unknown'],
      [6, 'agency-unknown'],
      [7, 'sub-activity-province'],
      [8, 'sub-activity-generic'],
      [9, 'sub-activity-form'],
      [10, 'pagu-not-whole'],
      [11, 'pagu-negative'],
      [12, 'pagu-unreadable', 'account-form'],
      [14, 'total-differs'],
    ]);
    expect(run.remarks).toMatchObject([{ code: 'total-differs', column: 'pagu' }]);
    const rows = await importRows(test, administrator.token, run.id, 'all');
    expect(rows.find(({ row }) => row === 13)?.remarks).toMatchObject([{ code: 'sub-activity-old-form' }]);
    const all = await test.request('POST', `/api/v1/imports/${run.id}/confirm`, {
      token: administrator.token,
      body: { mode: 'all-or-nothing', version: run.version },
    });
    expect(all.status).toBe(422);
    expect(await linesOf(agencyId)).toEqual([]);
    await appliedImport(test, administrator.token, run);
    expect((await linesOf(agencyId)).map(({ activity, pagu }) => [activity, pagu])).toEqual([
      ['1.02.01.2.06.09', 500],
      ['1.02.01.2.06.0009', 1000],
    ]);
  });

  it('reads merged cells, title lines and stated sums of a workbook', async () => {
    const [first, second] = [await anAgency(test), await anAgency(test)];
    const [one, two] = [await codeOf(first), await codeOf(second)];
    const rows = [
      ['DOKUMEN PELAKSANAAN ANGGARAN'],
      [],
      ['Tahun', ...HEAD.split(';')],
      [2027, one, 'Dinas Satu', '1.02.01.2.06', null, null, null, 'Administrasi Umum', 700],
      [null, null, null, '1.02.01.2.06.0009', 'Rapat', 'PAD', '5.1.02.01.01', 'Bahan Pakai Habis', 600],
      [null, null, null, null, null, null, '5.1.02.01.01.0052', 'Mamin', 500],
      [null, null, null, null, null, null, '5.1.02.01.01.0024', 'ATK', 100],
      [null, null, null, null, null, null, null, null, 600],
      [null, null, null, '1.02.01.2.06.0002', 'Kantor', 'PAD', null, null, 100],
      [null, null, null, null, null, null, '5.1.02.01.01.0024', 'ATK', 100],
      [null, two, 'Dinas Dua', '1.01.01.2.06.0009', 'Rapat', 'DAU', '5.1.02.01.01.0052', 'Mamin', 40],
      ['TOTAL', null, null, null, null, null, null, null, 740],
    ];
    const book = buildXlsx([{ name: 'DPA', rows }]);
    const run = await checked(book, administrator, { dpaNumber: 'DPA/2', fiscalYear: '2027' });
    expect({ counts: run.counts, remarks: run.remarks }).toMatchObject({
      counts: { ready: 9, create: 4 },
      remarks: [],
    });
    await appliedImport(test, administrator.token, run, 'all-or-nothing');
    expect((await linesOf(first)).map(({ activity, pagu }) => [activity, pagu])).toEqual([
      ['1.02.01.2.06.0009', 100],
      ['1.02.01.2.06.0009', 500],
      ['1.02.01.2.06.0002', 100],
    ]);
    expect(await linesOf(second)).toMatchObject([{ pagu: 40, dpa: 'DPA/2', date: null }]);
  });

  it('never changes the pagu of a line that is there, nor opens lines under a second DPA of the year', async () => {
    const agencyId = await anAgency(test);
    const code = await codeOf(agencyId);
    const first = await checked(file(`${code};Dinas;${MEETING};5.1.02.01.01.0052;Mamin;1000`));
    await appliedImport(test, administrator.token, first);
    const higher = await checked(file(`${code};Dinas;${MEETING};5.1.02.01.01.0052;Mamin;2000`));
    expect(await faultsOf(higher.id)).toEqual([[2, 'line-differs']]);
    const other = await checked(file(`${code};Dinas;${OFFICE};5.1.02.01.01.0024;ATK;2000`), administrator, {
      ...fields,
      dpaNumber: 'DPA/LAIN',
    });
    expect(await faultsOf(other.id)).toEqual([[2, 'dpa-other']]);
    const later = await checked(file(`${code};Dinas;${OFFICE};5.1.02.01.01.0024;ATK;2000`));
    expect(later.counts).toMatchObject({ ready: 1, create: 1 });
  });

  it('opens a line once when two files ask for it at the same moment', async () => {
    const agencyId = await anAgency(test);
    const code = await codeOf(agencyId);
    const text = file(
      ...[...Array(40).keys()].map((n) => {
        const activity = `1.02.01.2.06.${String(n).padStart(4, '0')};Kegiatan;PAD`;
        return `${code};Dinas;${activity};5.1.02.01.01.0052;Mamin;1000`;
      }),
    );
    const runs = [await checked(text), await checked(text)];
    const confirm = ({ id, version }: (typeof runs)[number]) =>
      test.request('POST', `/api/v1/imports/${id}/confirm`, {
        token: administrator.token,
        body: { mode: 'all-or-nothing', version },
      });
    const answers = await Promise.all(runs.map(confirm));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const stillGoing = `select 1 from import_run where id = any($1::uuid[]) and status = 'applying'`;
    await until(async () => (await test.sql(stillGoing, [runs.map(({ id }) => id)])).length === 0);
    const ended = await test.sql('select status from import_run where id = any($1::uuid[])', [
      runs.map(({ id }) => id),
    ]);
    expect(ended).toEqual([{ status: 'applied' }, { status: 'applied' }]);
    expect(await linesOf(agencyId)).toHaveLength(40);
    await booksAreRight();
  });

  it('is for the PPK-SKPD of the own agency and its units, and never for an acting one', async () => {
    const [own, other] = [await anAgency(test), await anAgency(test)];
    const finance = await anOfficial(test, { agencyId: own, role: 'ppk-skpd' });
    const text = file(
      `${await codeOf(own)};Dinas;${MEETING};5.1.02.01.01.0052;Mamin;1000`,
      `${await codeOf(other)};Dinas;${MEETING};5.1.02.01.01.0052;Mamin;1000`,
    );
    const run = await checked(text, finance);
    expect(
      (await importRows(test, finance.token, run.id, 'faulty')).map(({ row, faults }) => [
        row,
        faults[0]?.code,
      ]),
    ).toEqual([[3, 'agency-foreign']]);
    await appliedImport(test, finance.token, run);
    expect([(await linesOf(own)).length, (await linesOf(other)).length]).toEqual([1, 0]);
    const pptk = await anOfficial(test, { agencyId: own, role: 'pptk' });
    expect((await sendImport(test, pptk.token, 'dpa-lines', text, { fields })).status).toBe(403);
    const acting = await anAppointment(test, pptk, {
      agencyId: own,
      postId: await aPost(test, { agencyId: own, role: 'ppk-skpd' }),
      acting: 'Plt.',
      validUntil: '2099-12-31',
    });
    expect(await sendImport(test, acting.token, 'dpa-lines', text, { fields })).toMatchObject({
      status: 403,
      body: { errors: [{ code: 'not-by-acting' }] },
    });
    const waiting = await checked(text, finance);
    const confirmed = await test.request('POST', `/api/v1/imports/${waiting.id}/confirm`, {
      token: acting.token,
      body: { mode: 'good-rows-only', version: waiting.version },
    });
    expect(confirmed.status).toBe(403);
    const wrong = await sendImport(test, administrator.token, 'dpa-lines', text, {
      fields: { fiscalYear: 'x', dpaDate: '2027-13-01', dpaNumber: ' ', lain: 'y' },
    });
    expect(wrong.status).toBe(400);
    expect(new Set(wrong.body.errors?.map(({ pointer }) => pointer))).toEqual(
      new Set(['/fiscalYear', '/dpaDate', '/dpaNumber', '/lain']),
    );
  });
});

const NAMES = ['akun', 'nomenklatur_sub_kegiatan_kepmendagri_900_kabkota.csv'];
describeWithSharedData('the ministry’s own lists', NAMES, (names) => {
  const imported = async (kind: string, path: string) => {
    const run = await checkedImport(test, administrator.token, kind, readFileSync(path));
    expect(run.counts).toMatchObject({ faulty: 0 });
    return appliedImport(test, administrator.token, run, 'all-or-nothing');
  };

  it('are loaded as they are, and a DPA of ten thousand lines is then read with them', async () => {
    const accounts = sharedDataPath('akun', 'kode_rekening_belanja.csv') ?? '';
    const funds = sharedDataPath('akun', 'kode_sumber_dana.csv') ?? '';
    expect((await imported('account-codes', accounts)).counts.create).toBeGreaterThan(2_000);
    expect((await imported('account-codes', accounts)).counts).toMatchObject({ create: 0, update: 0 });
    expect((await imported('sub-activities', names)).counts.create).toBeGreaterThan(2_000);
    expect((await imported('fund-sources', funds)).counts.create).toBeGreaterThan(200);
    const [kept] = await test.sql(`select kind from account_code where code = '5.1.02.01.01.0052'`);
    expect(kept).toEqual({ kind: 'mamin' });

    const agencyId = await anAgency(test);
    const code = await codeOf(agencyId);
    const leaves = readRecords(names).filter(({ kode = '' }) =>
      /^\d\.\d{2}\.\d{2}\.2\.\d{2}\.\d{4}$/.test(kode),
    );
    const charged = readRecords(accounts).filter(({ kode = '' }) =>
      /^5\.1\.02\.\d{2}\.\d{2}\.\d{4}$/.test(kode),
    );
    const rows = [...Array(10_000).keys()].map((n) => {
      const activity = leaves[n % leaves.length]?.kode;
      const account = charged[Math.floor(n / leaves.length)]?.kode;
      return `${code};Dinas;${activity};;PENDAPATAN ASLI DAERAH (PAD);${account};;${1_000_000 + n}`;
    });
    const run = await checked(file(...rows));
    expect({ counts: run.counts, remarks: run.remarks }).toMatchObject({
      counts: { ready: 10_000, faulty: 0, create: 10_000 },
      remarks: [],
    });
    expect(run.preview.flatMap(({ remarks }) => remarks)).toEqual([]);
    await appliedImport(test, administrator.token, run, 'all-or-nothing');
    const [sum] = await test.sql(
      `select count(*)::int as lines, sum(pagu)::bigint as pagu, count(*) filter (where sub_activity_name = '')::int as nameless
       from budget_line where agency_id = $1`,
      [agencyId],
    );
    expect(sum).toEqual({ lines: 10_000, pagu: 10_000 * 1_000_000 + (9_999 * 10_000) / 2, nameless: 0 });
    const unlisted = await checked(file(`${code};Dinas;9.99.99.2.99.9999;;Dana Lain;5.1.02.01.01.0052;;5`));
    expect(await faultsOf(unlisted.id)).toEqual([[2, 'cell-empty']]);
    await booksAreRight();
  }, 120_000);
});
