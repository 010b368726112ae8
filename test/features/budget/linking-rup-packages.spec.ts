import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aBudgetLine } from '../../support/builders/requisitions.js';
import { appliedImport, checkedImport, importRows } from '../../support/imports.js';

const PATH = '/api/v1/rup-packages';

interface RupBody {
  id: string;
  code: string;
  version: number;
  status: string;
  budgetLines: { id: string }[];
  errors?: { pointer: string; code: string }[];
}

describe('packages of the procurement plan', () => {
  let test: TestApp;
  let agencyId: string;
  let ppk: TestActor;
  let serial = 20_000_000;
  beforeAll(async () => {
    test = await startTestApp({ working: true });
    agencyId = await anAgency(test);
    ppk = await anOfficial(test, { agencyId, role: 'ppk' });
  });
  afterAll(() => test.close());

  const line = async (of = agencyId, pagu = 1_000) => {
    const id = await aBudgetLine(test, { agencyId: of, pagu, fiscalYear: 2027 });
    await test.sql('update budget_line set rup_package_id = null where id = $1', [id]);
    return id;
  };
  const bodyOf = (budgetLineIds: string[], changes: object = {}) => ({
    ...{ agencyId, fiscalYear: 2027, code: String(++serial), name: 'Belanja mamin rapat', value: 5_000 },
    ...{ method: 'e-purchasing', budgetLineIds, ...changes },
  });
  const send = (method: 'GET' | 'POST' | 'PUT', path: string, { token }: TestActor, body?: object) =>
    test.request<RupBody>(method, `${PATH}${path}`, { token, body });

  it('is entered with the lines that pay for it, which then say so, is changed and is cancelled', async () => {
    const [first, second, third] = [await line(), await line(), await line()];
    const entered = await send('POST', '', ppk, bodyOf([first, second]));
    expect(entered).toMatchObject({
      status: 201,
      body: { status: 'active', lines: 2, pagu: 2_000, spent: 0 },
    });
    const { id, code } = entered.body;
    const listed = await test.request<{ items: object[] }>(
      'GET',
      '/api/v1/budget-lines?fiscalYear=2027',
      ppk,
    );
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({
        id: first,
        rupPackageId: id,
        rupCode: code,
        rupName: 'Belanja mamin rapat',
        hasRup: true,
      }),
    );
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ id: third, rupCode: null, hasRup: false }),
    );
    const {
      agencyId: _agency,
      fiscalYear: _year,
      code: _code,
      ...edit
    } = bodyOf([second, third], { value: 9_000 });
    const changed = await send('PUT', `/${id}`, ppk, { ...edit, version: 1 });
    expect(changed.body).toMatchObject({ version: 2, value: 9_000 });
    expect(changed.body.budgetLines.map((each) => each.id).sort()).toEqual([second, third].sort());
    expect((await send('PUT', `/${id}`, ppk, { ...edit, version: 1 })).status).toBe(409);
    const cancelled = await send('POST', `/${id}/cancel`, ppk, { version: 2, reason: 'digabung' });
    expect(cancelled.body).toMatchObject({ status: 'cancelled', budgetLines: [] });
    expect((await send('POST', `/${id}/cancel`, ppk, { version: 3, reason: 'lagi' })).status).toBe(409);
    const audits = await test.sql(
      `select action from audit_entry where record_id = $1 and outcome = 'done' order by seq`,
      [id],
    );
    expect(audits.map(({ action }) => action)).toEqual(
      ['enter', 'change', 'cancel'].map((verb) => `rup-package.${verb}`),
    );
  });

  it('takes a line once, and only lines of its agency, its units and its year', async () => {
    const unit = await anAgency(test);
    await test.sql('update agency set parent_id = $2 where id = $1', [unit, agencyId]);
    const [taken, below] = [await line(), await line(unit)];
    const elsewhere = await line(await anAgency(test));
    await send('POST', '', ppk, bodyOf([taken, below]));
    const refused = await send('POST', '', ppk, bodyOf([taken, elsewhere]));
    expect(refused).toMatchObject({
      status: 422,
      body: {
        errors: [
          { pointer: '/budgetLineIds/0', code: 'line-linked' },
          { pointer: '/budgetLineIds/1', code: 'line-unknown' },
        ],
      },
    });
    const code = '31234567';
    const answers = await Promise.all([1, 2].map(() => send('POST', '', ppk, bodyOf([], { code }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const free = await line();
    const both = await Promise.all([1, 2].map(() => send('POST', '', ppk, bodyOf([free]))));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
  });

  it('is for the own agency, and for those who plan', async () => {
    const { body } = await send('POST', '', ppk, bodyOf([]));
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'kpa' });
    const { agencyId: _agency, fiscalYear: _year, code: _code, ...edit } = bodyOf([]);
    expect((await send('GET', `/${body.id}`, stranger)).status).toBe(404);
    expect((await send('PUT', `/${body.id}`, stranger, { ...edit, version: 1 })).status).toBe(404);
    expect((await send('POST', `/${body.id}/cancel`, stranger, { version: 1, reason: 'x' })).status).toBe(
      404,
    );
    expect((await send('POST', '', stranger, bodyOf([]))).status).toBe(404);
    const pptk = await anOfficial(test, { agencyId, role: 'pptk' });
    expect((await send('POST', '', pptk, bodyOf([]))).status).toBe(403);
    expect((await send('GET', `/${body.id}`, pptk)).status).toBe(200);
    const found = await send(
      'GET',
      `?query=${body.code}&status=active&fiscalYear=2027&agencyId=${agencyId}`,
      pptk,
    );
    expect(found.body).toMatchObject({ items: [{ id: body.id }], next: null });
    const wrong = await send('POST', '', ppk, {
      ...{
        agencyId: 'x',
        fiscalYear: 1,
        code: '12',
        name: ' ',
        value: -1,
        method: 'lain',
        budgetLineIds: ['x'],
        lain: 1,
      },
    });
    expect(wrong.status).toBe(400);
    expect(new Set(wrong.body.errors?.map(({ pointer }) => pointer))).toEqual(
      new Set([
        ...['/agencyId', '/fiscalYear', '/code', '/name', '/value', '/method', '/budgetLineIds', '/lain'],
      ]),
    );
    expect((await send('PUT', `/${body.id}`, ppk, { version: 0 })).status).toBe(400);
    expect((await send('POST', `/${body.id}/cancel`, ppk, {})).status).toBe(400);
    expect((await send('GET', '?fiscalYear=x', ppk)).status).toBe(400);
  });

  it('comes as a list from SiRUP, linked with the lines that it names; the same list again changes nothing', async () => {
    const administrator = await anAccount(test, { administrator: true });
    const own = await anAgency(test);
    const [meals, office] = [await line(own), await line(own)];
    for (const [id, activity] of [
      [meals, '1.02.01.2.06.0009'],
      [office, '1.02.01.2.06.0002'],
    ])
      await test.sql('update budget_line set sub_activity_code = $2 where id = $1', [id, activity]);
    const [{ code } = { code: '' }] = await test.sql<{ code: string }>(
      'select code from agency where id = $1',
      [own],
    );
    const file = [
      'ID RUP;Nama Paket;Kode Satker;Tahun Anggaran;Pagu;Metode Pemilihan;Kode Sub Kegiatan;Kode Rekening',
      `51234567;Mamin rapat;${code};2027;"Rp1.000,00";E-Purchasing;1.02.01.2.06.0009, 1.02.01.2.06.0002;5.1.02.01.01.0052`,
      `51234568;Lain;${code};2027;500;Pengadaan Langsung;9.99.99.2.99.9999;`,
      `51234567;Sama;${code};2027;500;Tender;;`,
      `5A;Salah;9.9;1999;seribu;Borongan;;`,
    ].join('\n');
    const run = await checkedImport(test, administrator.token, 'rup-packages', file);
    const rows = await importRows(test, administrator.token, run.id, 'all');
    expect(
      rows.map(({ row, faults, remarks }) => [row, ...[...faults, ...remarks].map((each) => each.code)]),
    ).toEqual([
      [2],
      [3, 'line-unknown'],
      [4, 'repeated'],
      [5, 'number-unreadable', 'value-unreadable', 'choice-unknown', 'rup-form'],
    ]);
    await appliedImport(test, administrator.token, run);
    expect(
      await test.sql(
        `select p.code, p.value, p.method, count(l.id)::int as lines from rup_package p left join budget_line l on l.rup_package_id = p.id
         where p.agency_id = $1 and p.code like '5123456_' group by p.id order by p.code`,
        [own],
      ),
    ).toEqual([
      { code: '51234567', value: 1_000, method: 'e-purchasing', lines: 2 },
      { code: '51234568', value: 500, method: 'pengadaan-langsung', lines: 0 },
    ]);
    const again = await checkedImport(test, administrator.token, 'rup-packages', file);
    expect(again.counts).toMatchObject({ unchanged: 2, create: 0, update: 0 });
    const renamed = file.replace('Mamin rapat', 'Mamin rapat dinas');
    const update = await checkedImport(test, administrator.token, 'rup-packages', renamed);
    const applied = await appliedImport(test, administrator.token, update);
    expect(applied.counts).toMatchObject({ update: 1, unchanged: 1 });
    const [version] = await test.sql(
      'select version, name from rup_package where code = $1 and agency_id = $2',
      ['51234567', own],
    );
    expect(version).toEqual({ version: 2, name: 'Mamin rapat dinas' });
  });
});
