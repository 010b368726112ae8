import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anArea, aVendor } from '../../support/builders/vendors.js';
import { anUpload } from '../../support/uploads.js';

const NIK = '3216204101900007';
const ACCOUNT = '0098765432109';
const PHONE = '081298765432';

let serial = 0;
const registration = (change: object = {}) => ({
  name: 'Dapur Ibu',
  legalForm: 'individual',
  ownerName: 'Siti Contoh',
  nik: NIK,
  npwp: NIK,
  nib: String(1234567000000 + ++serial),
  kbli: [{ code: '56210', edition: 2020 }],
  isPkp: false,
  address: 'Jalan Contoh 3',
  desaCode: '32.16.20.2002',
  phone: '+62 812-9876-5432',
  bankName: 'Bank BJB',
  bankAccount: ACCOUNT,
  bankAccountHolder: 'SITI CONTOH',
  dailyCapacity: 150,
  ...change,
});

describe('registering a vendor', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await anArea(test);
  });
  afterAll(() => test.close());

  const register = (who: TestActor, change: object = {}) =>
    test.request<{ id: string; status: string; version: number }>('POST', '/api/v1/vendors', {
      token: who.token,
      body: registration(change),
    });
  const call = (method: 'GET' | 'POST' | 'PATCH', path: string, who: TestActor, body?: object) =>
    test.request(method, `/api/v1/vendors${path}`, { token: who.token, body });
  const pointers = ({ body }: { body: Record<string, unknown> }) =>
    (body.errors as { pointer: string }[] | undefined)?.map(({ pointer }) => pointer).sort();
  const official = async (role: 'ukpbj-verifier' | 'auditor' | 'pptk') =>
    anOfficial(test, { agencyId: await anAgency(test), role });

  it('makes a draft that belongs to the one who registered it, with history and audit', async () => {
    const person = await anAccount(test);
    const answer = await register(person);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id: expect.any(String), status: 'draft', version: 1 });
    const { id } = answer.body;
    expect(await test.sql(`select account_id, role from vendor_member where vendor_id = $1`, [id])).toEqual([
      { account_id: person.accountId, role: 'vendor-owner' },
    ]);
    expect(await test.sql(`select action, to_status from status_change where record_id = $1`, [id])).toEqual([
      { action: 'register', to_status: 'draft' },
    ]);
    const [audit] = await test.sql<{ changes: Record<string, unknown> }>(
      `select action, changes from audit_entry where record_id = $1`,
      [id],
    );
    expect(audit).toMatchObject({
      action: 'vendor.register',
      changes: { nik: [null, '************0007'], bankAccount: [null, '*********2109'] },
    });
  });

  it('lets the person sign in as the vendor at once', async () => {
    const person = await anAccount(test);
    const { id } = (await register(person)).body;
    const token = test.tokenFor(person.accountId, `vendor:${id}`);
    expect((await test.request('GET', '/api/v1/me', { token })).body).toMatchObject({
      role: 'vendor-owner',
      vendorId: id,
    });
  });

  it('keeps no NIK, NPWP, phone or account in clear: not in any column, not in the record', async () => {
    const person = await anAccount(test);
    const { id } = (await register(person)).body;
    await call('PATCH', `/${id}`, person, {
      ...registration({
        npwp: undefined,
        nik: undefined,
        phone: '081355557777',
        bankAccount: '5550001112223',
      }),
      version: 1,
    });
    const fileId = await anUpload(test, person.token);
    await call('POST', `/${id}/documents`, person, { kind: 'ktp', fileId });
    const rows = await test.sql<{ text: string }>(
      `select v::text as text from vendor v union all select m::text from vendor_member m
       union all select d::text from vendor_document d union all select e::text from audit_entry e
       union all select o::text from outbox_message o union all select s::text from status_change s`,
    );
    const everything = rows.map(({ text }) => text).join('\n');
    expect(everything).toContain('************0007');
    for (const secret of [NIK, ACCOUNT, PHONE, '081355557777', '5550001112223']) {
      expect(everything).not.toContain(secret);
    }
  });

  it('reports every fault at once, each with its pointer', async () => {
    const person = await anAccount(test);
    const answer = await register(person, {
      nik: '3216203202900001',
      npwp: '123',
      nib: '12',
      kbli: [
        { code: '56210', edition: 2020 },
        { code: '5621', edition: 2017 },
      ],
      phone: '12345',
      bankAccount: 'abc',
      umkmClass: 'besar',
      desaCode: '32.16.20',
      dailyCapacity: 0,
      suketValidUntil: '2026-02-30',
      asing: true,
    });
    expect(answer.status).toBe(400);
    expect(pointers(answer as never)).toEqual([
      '/asing',
      '/bankAccount',
      '/dailyCapacity',
      '/desaCode',
      '/kbli/1/code',
      '/kbli/1/edition',
      '/nib',
      '/nik',
      '/npwp',
      '/phone',
      '/suketValidUntil',
      '/umkmClass',
    ]);
    expect(answer.body).toMatchObject({
      errors: expect.arrayContaining([
        {
          pointer: '/nik',
          code: 'nik',
          detail: 'nik: angka ke-7 sampai ke-12 NIK bukan tanggal lahir yang ada',
        },
      ]),
    });
  });

  it('refuses a desa that does not exist, and an NPWP that is somebody else’s', async () => {
    const person = await anAccount(test);
    const nowhere = await register(person, { desaCode: '32.16.20.2999' });
    const foreign = await register(person, { npwp: '3216200101900001' });
    expect([nowhere.status, foreign.status]).toEqual([400, 400]);
    expect([nowhere, foreign].map((answer) => pointers(answer as never))).toEqual([['/desaCode'], ['/npwp']]);
  });

  it('keeps nobody out by a NIB that somebody else has typed into a draft', async () => {
    const [one, two] = [await anAccount(test), await anAccount(test)];
    const { nib } = registration();
    const answers = await Promise.all([register(one, { nib }), register(two, { nib })]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(await test.sql('select 1 from vendor where nib = $1', [nib])).toHaveLength(2);
  });

  it('is not for officials', async () => {
    expect((await register(await official('pptk'))).status).toBe(403);
  });

  describe('and correcting it', () => {
    it('keeps the personal data that is left out, and tells what changed', async () => {
      const { vendorId, owner } = await aVendor(test, { status: 'draft', nik: NIK, npwp: NIK });
      const body = { ...registration(), nik: undefined, npwp: undefined, phone: undefined, version: 1 };
      const answer = await call('PATCH', `/${vendorId}`, owner, { ...body, name: 'Dapur Baru' });
      expect(answer.body).toEqual({ id: vendorId, status: 'draft', version: 2 });
      const [audit] = await test.sql<{ changes: Record<string, unknown> }>(
        `select changes from audit_entry where record_id = $1 and action = 'vendor.change'`,
        [vendorId],
      );
      expect(audit?.changes).toMatchObject({ name: ['Dapur Contoh', 'Dapur Baru'] });
      expect(Object.keys(audit?.changes ?? {})).not.toContain('nik');
      expect((await call('GET', `/${vendorId}`, owner)).body).toMatchObject({
        nikMasked: '************0007',
      });
    });

    it('refuses an older version and lets one of two at once through', async () => {
      const { vendorId, owner } = await aVendor(test, { status: 'returned' });
      const body = { ...registration({ npwp: null }), version: 1 };
      const both = await Promise.all([1, 2].map(() => call('PATCH', `/${vendorId}`, owner, body)));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const audits = await test.sql(
        `select 1 from audit_entry where record_id = $1 and action = 'vendor.change' and outcome = 'done'`,
        [vendorId],
      );
      expect(audits).toHaveLength(1);
    });

    it('is over once it has been submitted', async () => {
      const { vendorId, owner } = await aVendor(test, { status: 'submitted' });
      const fileId = await anUpload(test, owner.token);
      const changed = await call('PATCH', `/${vendorId}`, owner, {
        ...registration({ npwp: null }),
        version: 1,
      });
      const added = await call('POST', `/${vendorId}/documents`, owner, { kind: 'ktp', fileId });
      expect([changed.status, added.status]).toEqual([409, 409]);
    });

    it("is 404 on somebody else's vendor, 403 for officials, 400 with pointers for an invalid body", async () => {
      const { vendorId, owner } = await aVendor(test, { status: 'draft' });
      const other = (await aVendor(test)).owner;
      const stranger = await anAccount(test);
      const body = { ...registration({ npwp: null }), version: 1 };
      expect((await call('PATCH', `/${vendorId}`, other, body)).status).toBe(404);
      expect((await call('PATCH', `/${vendorId}`, stranger, body)).status).toBe(404);
      expect((await call('PATCH', '/bukan-id', owner, body)).status).toBe(404);
      expect((await call('PATCH', `/${vendorId}`, await official('pptk'), body)).status).toBe(403);
      const invalid = await call('PATCH', `/${vendorId}`, owner, { ...body, nik: '1', version: 0 });
      expect([invalid.status, pointers(invalid)]).toEqual([400, ['/nik', '/version']]);
    });
  });

  describe('and adding documents', () => {
    it('takes only a file of the owner, and no second copy of personal numbers', async () => {
      const { vendorId, owner } = await aVendor(test, { status: 'draft' });
      const other = (await aVendor(test)).owner;
      const [own, foreign] = [await anUpload(test, owner.token), await anUpload(test, other.token)];
      const add = (body: object) => call('POST', `/${vendorId}/documents`, owner, body);
      const halal = { kind: 'halal', number: 'ID32110001333131122', issuedOn: '2026-01-02', fileId: own };
      expect((await add(halal)).body).toMatchObject({
        kind: 'halal',
        fileName: 'berkas.pdf',
        expiresOn: null,
      });
      const refused = [
        await add({ ...halal, fileId: foreign }),
        await add({ ...halal, number: 'KH-1', expiresOn: '2025-01-01' }),
        await add({ kind: 'ktp', number: NIK, fileId: own }),
        await add({ kind: 'surat', fileId: 'x', issuedOn: '2026-13-01' }),
      ];
      expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
      expect(refused.map(pointers)).toEqual([
        ['/fileId'],
        ['/expiresOn', '/number'],
        ['/number'],
        ['/fileId', '/issuedOn', '/kind'],
      ]);
      expect(await test.sql('select 1 from vendor_document where vendor_id = $1', [vendorId])).toHaveLength(
        1,
      );
    });

    it("is 404 on somebody else's vendor and 403 for officials", async () => {
      const { vendorId } = await aVendor(test, { status: 'draft' });
      const { owner: other } = await aVendor(test);
      const body = { kind: 'ktp', fileId: await anUpload(test, other.token) };
      expect((await call('POST', `/${vendorId}/documents`, other, body)).status).toBe(404);
      const auditor = await official('auditor');
      expect((await call('POST', `/${vendorId}/documents`, auditor, body)).status).toBe(403);
    });
  });
});
