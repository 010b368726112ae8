import { OrganisationSeed } from '../../../src/organisation/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  appliedImport,
  checkedImport,
  importRows,
  sendImport,
  type ImportBody,
} from '../../support/imports.js';

const KIND = 'vendor-register';
const HEADER =
  'Nama UMKM;Nama Pemilik;NIK;No. HP;Email;Alamat;Kecamatan;Desa/Kelurahan;KBLI;NIB;Omset per Tahun;Tanggal Berdiri;Badan Usaha';
const text = (...rows: string[]) => [HEADER, ...rows].join('\n');
const nik = (n: number) =>
  `3216${String(1 + (n % 23)).padStart(2, '0')}${String(1 + (n % 28)).padStart(2, '0')}0${1 + (n % 9)}90${String(1 + Math.floor(n / 10)).padStart(4, '0')}`;
const aRow = (
  n: number,
  more: Partial<
    Record<'name' | 'nik' | 'phone' | 'email' | 'kecamatan' | 'desa' | 'kbli' | 'nib' | 'form', string>
  > = {},
) =>
  [
    more.name ?? `Dapur ${n}`,
    `Pemilik ${n}`,
    more.nik ?? nik(n),
    more.phone ?? `0812${String(10_000_000 + n)}`,
    more.email ?? '',
    `Jalan Contoh ${n}`,
    more.kecamatan ?? 'Cikarang Pusat',
    more.desa ?? '',
    more.kbli ?? '56290',
    more.nib ?? '',
    '150000000',
    '01/02/2020',
    more.form ?? '',
  ].join(';');

let test: TestApp;
let verifier: TestActor;
let curator: TestActor;
beforeAll(async () => {
  test = await startTestApp({ working: true });
  const agencyId = await anAgency(test);
  verifier = await anOfficial(test, { agencyId, role: 'ukpbj-verifier' });
  curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
  await test.app.get(OrganisationSeed).reference(systemActor('seed'));
});
afterAll(() => test.close());

const check = (file: string): Promise<ImportBody> => checkedImport(test, verifier.token, KIND, file);
const codesOf = (rows: Awaited<ReturnType<typeof importRows>>) =>
  rows.map(({ row, faults }) => [row, ...faults.map(({ code }) => code)]);

describe('a register of UMKM', () => {
  it('becomes registrations to complete: mailed an invitation, or with a link to hand over', async () => {
    const checked = await check(text(aRow(1, { email: 'Satu@Example.test' }), aRow(2, { form: 'UD' })));
    expect(checked).toMatchObject({ status: 'checked', counts: { ready: 2, faulty: 0 } });
    expect(checked.preview[0]?.values).toMatchObject({
      name: 'Dapur 1',
      nik: expect.stringMatching(/^\*+\d{4}$/),
    });
    const run = await appliedImport(test, verifier.token, checked);
    expect(run).toMatchObject({ status: 'applied', counts: { applied: 2, create: 2 } });
    const rows = await importRows(test, verifier.token, run.id);
    expect(rows.map(({ handover }) => handover !== null)).toEqual([false, true]);
    const vendors = await test.sql(
      `select name, owner_name, status, source, legal_form, kbli_codes, umkm_class, address, email, nik_cipher, confirmed_at
       from vendor where id = any($1) order by name`,
      [rows.map(({ recordId }) => recordId)],
    );
    expect(vendors).toMatchObject([
      {
        name: 'Dapur 1',
        status: 'draft',
        source: 'import',
        email: 'satu@example.test',
        kbli_codes: ['56290'],
        confirmed_at: null,
      },
      { name: 'Dapur 2', legal_form: 'individual', address: 'Jalan Contoh 2, Kecamatan Cikarang Pusat' },
    ]);
    expect(String(vendors[0]?.nik_cipher)).toMatch(/^v1\./);
    expect(
      await test.sql(`select 1 from mail where about_id = $1 and is_secret`, [rows[0]?.recordId]),
    ).toHaveLength(1);
    expect(
      await test.sql(`select 1 from vendor_member where vendor_id = any($1)`, [
        rows.map(({ recordId }) => recordId),
      ]),
    ).toEqual([]);
    const audits = await test.sql(`select action, role from audit_entry where record_id = $1`, [
      rows[0]?.recordId,
    ]);
    expect(audits).toEqual([{ action: 'vendor.register', role: 'ukpbj-verifier' }]);
  });

  it('reports malformed and repeated rows, and businesses that are there already', async () => {
    const checked = await check(
      text(
        aRow(1),
        aRow(10, { nik: '123', phone: '12', kbli: '1' }),
        aRow(11, { nik: '3.21601E+15' }),
        aRow(12, { kecamatan: 'Bandung Wetan' }),
        aRow(13),
        aRow(13),
        aRow(14, { nik: '', phone: '' }),
        aRow(15, { nik: nik(13), name: 'Usaha kedua' }),
        aRow(16, { kecamatan: 'Cikarang Pusad' }),
        aRow(17, { form: 'Yayasan', email: 'bukan surel' }),
      ),
    );
    expect(codesOf(await importRows(test, verifier.token, checked.id, 'faulty'))).toEqual([
      [2, 'vendor-known'],
      [3, 'nik-form', 'phone-form', 'kbli-form'],
      [4, 'number-rounded'],
      [5, 'kecamatan-unknown'],
      [7, 'vendor-repeated'],
      [8, 'identity-missing'],
      [11, 'email-form', 'choice-unknown'],
    ]);
    const remarks = (await importRows(test, verifier.token, checked.id, 'remarked')).filter(
      ({ row }) => row === 9 || row === 10,
    );
    expect(remarks.map(({ row, remarks: list }) => [row, ...list.map(({ code }) => code)])).toEqual([
      [9, 'desa-missing', 'nik-repeated'],
      [10, 'kecamatan-guessed', 'desa-missing'],
    ]);
  });

  it('finds desa by name within the kecamatan, and says when a name may be several', async () => {
    const [desa] = await test.sql<{ code: string; name: string; kecamatan: string }>(
      `select d.code, d.name, k.name as kecamatan from area d join area k on k.code = d.parent_code
       where d.level = 'desa' and length(d.name) > 8 order by d.code limit 1`,
    );
    const [twin] = await test.sql<{ name: string }>(
      `select name from area where level = 'desa' group by name having count(*) > 1 order by name limit 1`,
    );
    const checked = await check(
      text(
        aRow(20, {
          kecamatan: `KEC. ${desa?.kecamatan.toUpperCase()}`,
          desa: `Desa ${desa?.name.toLowerCase()}`,
        }),
        ...(twin ? [aRow(21, { kecamatan: '', desa: twin.name })] : []),
      ),
    );
    expect(checked.counts.ready).toBe(1);
    if (twin)
      expect(codesOf(await importRows(test, verifier.token, checked.id, 'faulty'))).toEqual([
        [3, 'desa-ambiguous'],
      ]);
    const run = await appliedImport(test, verifier.token, checked);
    const [row] = await importRows(test, verifier.token, run.id, 'applied');
    expect(await test.sql(`select desa_code from vendor where id = $1`, [row?.recordId])).toEqual([
      { desa_code: desa?.code },
    ]);
  });

  it('sent twice and confirmed at the same moment makes each business once', async () => {
    const file = text(...Array.from({ length: 40 }, (_, i) => aRow(100 + i)));
    const runs = [await check(file), await check(file)];
    await Promise.all(runs.map((run) => appliedImport(test, verifier.token, run)));
    const [count] = await test.sql(
      `select count(*)::int as count from vendor where name ~ '^Dapur 1[0-3][0-9]$'`,
    );
    expect(count).toEqual({ count: 40 });
  });

  it('is for verifiers', async () => {
    expect((await sendImport(test, curator.token, KIND, text())).status).toBe(403);
  });
});

describe('an owner who was invited', () => {
  const accept = (body: object) => test.request('POST', '/api/v1/register-invitations/accept', { body });
  const page = (token: string) => test.inject({ method: 'GET', url: `/usaha/undangan?token=${token}` });
  let vendorId: string;
  let token: string;
  beforeAll(async () => {
    const run = await appliedImport(test, verifier.token, await check(text(aRow(500))));
    const [row] = await importRows(test, verifier.token, run.id);
    vendorId = row?.recordId ?? '';
    token = new URL(row?.handover ?? '').searchParams.get('token') ?? '';
  });

  it('sees the business behind the link, and nothing personal', async () => {
    const answer = await page(token);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('Dapur 500');
    expect(answer.body).not.toContain('Pemilik 500');
    expect((await page('x')).statusCode).toBe(404);
  });

  it('takes it over once, as a new account that opens by mail; of two at once one wins', async () => {
    const invalid = await accept({ token: 'kurang', email: 'x' });
    expect([invalid.status, invalid.body]).toMatchObject([
      400,
      { errors: [{ pointer: '/token' }, { pointer: '/email' }] },
    ]);
    expect((await accept({ token })).status).toBe(400);
    const both = await Promise.all([
      accept({ token, email: 'pemilik500@example.test' }),
      accept({ token, email: 'lain500@example.test' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const members = await test.sql(
      `select m.role, a.status from vendor_member m join account a on a.id = m.account_id where m.vendor_id = $1`,
      [vendorId],
    );
    expect(members).toEqual([{ role: 'vendor-owner', status: 'invited' }]);
    expect((await page(token)).statusCode).toBe(404);
    const [entry] = await test.sql(
      `select action from audit_entry where record_id = $1 order by seq desc limit 1`,
      [vendorId],
    );
    expect(entry).toEqual({ action: 'vendor.claim' });
  });

  it('is invited again by a verifier while nobody has taken the business over; the earlier link ends', async () => {
    const run = await appliedImport(test, verifier.token, await check(text(aRow(501))));
    const [row] = await importRows(test, verifier.token, run.id);
    const earlier = new URL(row?.handover ?? '').searchParams.get('token') ?? '';
    const address = `/api/v1/vendors/${row?.recordId}/invitation`;
    const again = await test.request<{ link: string }>('POST', address, { token: verifier.token });
    expect(again).toMatchObject({
      status: 200,
      body: { mailed: false, link: expect.stringContaining('/usaha/undangan?token=') },
    });
    expect((await page(earlier)).statusCode).toBe(404);
    expect((await test.request('POST', address, { token: curator.token })).status).toBe(403);
    const taken = await test.request('POST', `/api/v1/vendors/${vendorId}/invitation`, {
      token: verifier.token,
    });
    expect(taken.status).toBe(409);
    const form = await test.inject({
      method: 'POST',
      url: '/usaha/undangan',
      payload: `token=${new URL(again.body.link).searchParams.get('token')}&email=halaman%40example.test`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([form.statusCode, form.body.includes('diambil alih')]).toEqual([200, true]);
  });
});

describe('ten thousand registrations', () => {
  it('are checked and written as one job', async () => {
    const file = text(
      ...Array.from({ length: 10_000 }, (_, i) =>
        aRow(10_000 + i, { email: i % 2 ? `u${i}@example.test` : '' }),
      ),
    );
    const started = Date.now();
    const checked = await check(file);
    const between = Date.now();
    expect(checked.counts).toMatchObject({ rows: 10_000, ready: 10_000 });
    // Without waiting for the five thousand mails to leave.
    await test.request('POST', `/api/v1/imports/${checked.id}/confirm`, {
      token: verifier.token,
      body: { mode: 'good-rows-only', version: checked.version },
    });
    const run = await (async () => {
      for (;;) {
        const { body } = await test.request<ImportBody>('GET', `/api/v1/imports/${checked.id}`, {
          token: verifier.token,
        });
        if (body.status !== 'applying') return body;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    })();
    expect(run).toMatchObject({ status: 'applied', counts: { applied: 10_000, refused: 0 } });
    if (process.env.IMPORT_FIGURES)
      process.stdout
        .write(`10,000 registrations: checked in ${between - started} ms, written in ${Date.now() - between} ms
`);
  }, 300_000);
});
