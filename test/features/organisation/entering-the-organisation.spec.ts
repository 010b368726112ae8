import { v7 as uuidv7 } from 'uuid';
import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { anAccount, anAgency, anOfficial, aPost, uniqueNip, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';

const AGENCY = {
  code: '1.02.0.00.0.00.01.0000',
  numberCode: 'DINKES',
  name: 'Dinas Kesehatan',
  address: 'Jalan Contoh 1',
  city: 'Cikarang Pusat',
};
const TODAY = civilDateOf(new Date());

describe('entering the organisation', () => {
  let test: TestApp;
  let administrator: TestActor;
  let pptk: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    administrator = await anAccount(test, { administrator: true, name: 'Administrator' });
    pptk = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
  });
  afterAll(() => test.close());

  const send = (method: 'POST' | 'PUT', path: string, body: object, { token } = administrator) =>
    test.request(method, `/api/v1${path}`, { token, body });
  const get = (path: string, { token } = administrator) => test.request(`GET`, `/api/v1${path}`, { token });
  const auditOf = (id: string) =>
    test.sql(`select action, outcome from audit_entry where record_id = $1 order by seq`, [id]);
  const pointersOf = (body: Record<string, unknown>) =>
    (body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort();
  const open = async (changes: object) =>
    String((await send('POST', '/agencies', { ...AGENCY, ...changes })).body.id);

  describe('an agency', () => {
    it('is opened with its letterhead, has units below it, and is found by name, code and parent', async () => {
      const opened = await send('POST', '/agencies', AGENCY);
      expect(opened).toMatchObject({ status: 201, body: { id: expect.any(String), version: 1 } });
      const id = String(opened.body.id);
      expect(await auditOf(id)).toEqual([{ action: 'agency.open', outcome: 'done' }]);
      const unit = {
        ...AGENCY,
        code: '1.02.0.00.0.00.01.0001',
        numberCode: 'PKM-CKR',
        name: 'UPTD Puskesmas Cikarang',
        parentId: id,
      };
      const unitId = String((await send('POST', '/agencies', unit)).body.id);
      expect((await get(`/agencies/${unitId}`)).body).toMatchObject({
        parentId: id,
        parentName: 'Dinas Kesehatan',
        closedOn: null,
      });
      const found = async (query: string) =>
        ((await get(`/agencies?${query}`)).body.items as { id: string }[]).map((row) => row.id);
      expect(await found(`parentId=${id}`)).toEqual([unitId]);
      expect(await found('query=puskesmas')).toEqual([unitId]);
      expect(await found('query=1.02.0.00.0.00.01.00')).toEqual([unitId, id]);
      expect(await found('query=dinkes')).toEqual([id]);
      expect(await found('query=%25')).toEqual([]);
      expect((await get('/agencies?limit=1&query=1.02.0.00.0.00.01')).body.next).toBe(unitId);
      expect((await get(`/agencies/${uuidv7()}`)).status).toBe(404);
    });

    it('has codes of its own', async () => {
      await open({ code: '1.03', numberCode: 'DPUPR', name: 'Dinas PU' });
      expect(await send('POST', '/agencies', { ...AGENCY, code: '1.03', numberCode: 'LAIN' })).toMatchObject({
        status: 409,
        body: { code: 'agency-code-taken' },
      });
      expect(await send('POST', '/agencies', { ...AGENCY, code: '1.04', numberCode: 'DPUPR' })).toMatchObject(
        {
          status: 409,
          body: { code: 'agency-number-code-taken' },
        },
      );
      expect(
        await send('POST', '/agencies', { ...AGENCY, code: '1.05', numberCode: 'DLH', parentId: uuidv7() }),
      ).toMatchObject({ status: 404 });
    });

    it('of two who open the same one, one is first', async () => {
      const body = { ...AGENCY, code: '1.06', numberCode: 'DISHUB' };
      const answers = await Promise.all([send('POST', '/agencies', body), send('POST', '/agencies', body)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    });

    it('changes its letterhead on the version that was looked at; codes are for life', async () => {
      const id = await open({ code: '1.07', numberCode: 'DISDIK' });
      const change = {
        name: 'Dinas Pendidikan',
        address: 'Jalan Baru 2',
        contact: 'Telepon 021',
        city: 'Cikarang',
        version: 1,
      };
      expect((await send('PUT', `/agencies/${id}`, change)).body).toEqual({ id, version: 2 });
      expect((await send('PUT', `/agencies/${id}`, change)).status).toBe(409);
      expect((await send('PUT', `/agencies/${id}`, { ...change, version: 2, code: '9' })).status).toBe(400);
      expect((await auditOf(id)).map(({ action, outcome }) => [action, outcome])).toContainEqual([
        'agency.change',
        'done',
      ]);
    });

    it('is closed with its units, once, not in the past; then nobody acts for it', async () => {
      const id = await open({ code: '1.08', numberCode: 'KESBANG' });
      const unitId = await open({ code: '1.08.1', numberCode: 'KESBANG-1', parentId: id });
      const officer = await anOfficial(test, { agencyId: unitId, role: 'pptk' });
      const close = (from: string, version = 1) =>
        send('POST', `/agencies/${id}/close`, { from, reason: 'digabung', version });
      expect(await close(addDays(TODAY, -1))).toMatchObject({
        status: 422,
        body: { code: 'closed-in-past' },
      });
      expect((await get('/me', officer)).status).toBe(200);
      const answers = await Promise.all([close(TODAY), close(TODAY)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await get(`/agencies/${unitId}`)).body).toMatchObject({ closedOn: TODAY });
      expect((await get('/me', officer)).status).not.toBe(200);
      expect(
        await send('POST', '/agencies', { ...AGENCY, code: '1.08.2', numberCode: 'KB2', parentId: id }),
      ).toMatchObject({
        status: 422,
        body: { code: 'parent-closed' },
      });
      const list = (await get(`/agencies?open=true&query=1.08`)).body.items;
      expect(list).toEqual([]);
    });

    it('with an unsound body is refused with every pointer', async () => {
      const { status, body } = await send('POST', '/agencies', {
        code: 'x',
        numberCode: 'kecil',
        name: ' ',
        parentId: 1,
      });
      expect(status).toBe(400);
      expect(pointersOf(body)).toEqual(
        expect.arrayContaining(['/address', '/city', '/code', '/name', '/numberCode', '/parentId']),
      );
      const id = await open({ code: '1.09', numberCode: 'ARSIP' });
      expect(pointersOf((await send('PUT', `/agencies/${id}`, {})).body)).toContain('/version');
      expect(pointersOf((await send('POST', `/agencies/${id}/close`, {})).body)).toContain('/from');
      expect(
        (await send('POST', `/agencies/${uuidv7()}/close`, { from: TODAY, reason: 'tidak ada', version: 1 }))
          .status,
      ).toBe(404);
      expect((await get('/agencies?limit=0')).status).toBe(400);
    });
  });

  describe('a post', () => {
    it('is made, seen as vacant, and closed', async () => {
      const agencyId = await anAgency(test);
      const made = await send('POST', '/posts', { agencyId, role: 'ppk-skpd', title: 'PPK-SKPD' });
      expect(made.status).toBe(201);
      const id = String(made.body.id);
      const list = await get(`/posts?agencyId=${agencyId}&vacant=true`);
      expect(list.body.items).toEqual([
        expect.objectContaining({
          id,
          roleName: 'Pejabat Penatausahaan Keuangan SKPD',
          actingNow: [],
          version: 1,
        }),
      ]);
      expect((await get(`/posts?agencyId=${agencyId}&vacant=false`)).body.items).toEqual([]);
      const close = () => send('POST', `/posts/${id}/close`, { from: TODAY, reason: 'dihapus', version: 1 });
      expect((await Promise.all([close(), close()])).map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await auditOf(id)).map(({ action, outcome }) => `${action} ${outcome}`)).toEqual(
        expect.arrayContaining(['post.create done', 'post.close done']),
      );
    });

    it('of an auditor says whether it is UKPBJ or APIP', async () => {
      const agencyId = await anAgency(test);
      const body = { agencyId, role: 'auditor', title: 'Auditor APIP' };
      expect(await send('POST', '/posts', body)).toMatchObject({
        status: 422,
        body: { code: 'auditor-body' },
      });
      expect((await send('POST', '/posts', { ...body, auditorBody: 'apip' })).status).toBe(201);
      expect(
        (await send('POST', '/posts', { ...body, auditorBody: 'ukpbj', title: 'Auditor UKPBJ' })).status,
      ).toBe(201);
      expect((await send('POST', '/posts', { ...body, role: 'pptk', auditorBody: 'apip' })).status).toBe(422);
    });

    it('is never that of a vendor, an administrator or the system', async () => {
      const agencyId = await anAgency(test);
      for (const role of ['vendor-owner', 'administrator', 'system', 'account']) {
        expect((await send('POST', '/posts', { agencyId, role, title: 'Jabatan' })).status).toBe(400);
      }
      expect(pointersOf((await send('POST', '/posts', {})).body)).toEqual([
        '/agencyId',
        '/role',
        '/title',
        '/title',
        '/title',
      ]);
      expect((await send('POST', '/posts', { agencyId: uuidv7(), role: 'pptk', title: 'PPTK' })).status).toBe(
        404,
      );
    });
  });

  describe('an official', () => {
    const person = (changes: object = {}) => ({
      nameWithTitles: 'Pejabat Contoh, S.E.',
      nip: '198209242009032003',
      nik: '3216016409820003',
      rank: 'Penata (III/c)',
      email: 'pejabat@contoh.example',
      ...changes,
    });

    it('is registered without an account; the NIK is kept encrypted and never shown', async () => {
      const registered = await send('POST', '/officials', person({ nip: '19820924 200903 2 003' }));
      expect(registered.status).toBe(201);
      const [row] = await test.sql(`select * from official where id = $1`, [registered.body.id]);
      expect(row).toMatchObject({
        nip: '198209242009032003',
        account_id: null,
        email: 'pejabat@contoh.example',
      });
      expect(JSON.stringify(row)).not.toContain('3216016409820003');
      const { body } = await get('/officials?query=19820924');
      expect(body.items).toEqual([
        expect.objectContaining({
          nip: '19820924 200903 2 003',
          hasNik: true,
          hasAccount: false,
          email: 'pejabat@contoh.example',
        }),
      ]);
      expect(JSON.stringify(body)).not.toContain('321601');
      const audit = await test.sql(`select changes::text as changes from audit_entry where record_id = $1`, [
        registered.body.id,
      ]);
      expect(JSON.stringify(audit)).not.toContain('321601640982');
    });

    it('is one person: neither NIP, NIK nor address is registered twice', async () => {
      const taken = async (changes: object) => (await send('POST', '/officials', person(changes))).body.code;
      expect(await taken({ nik: undefined, email: undefined })).toBe('nip-taken');
      expect(await taken({ nip: uniqueNip(), email: undefined })).toBe('nik-taken');
      expect(await taken({ nip: uniqueNip(), nik: undefined })).toBe('official-email-taken');
    });

    it('is changed on the version that was looked at; a NIK left out stays', async () => {
      const { id } = (
        await send(
          'POST',
          '/officials',
          person({ nip: '197501012000031001', nik: '3216010101750001', email: 'b@contoh.example' }),
        )
      ).body;
      const change = person({
        nip: '197501012000031001',
        nik: undefined,
        email: 'b@contoh.example',
        rank: 'Pembina (IV/a)',
        version: 1,
      });
      expect((await send('PUT', `/officials/${String(id)}`, change)).body).toEqual({ id, version: 2 });
      expect((await send('PUT', `/officials/${String(id)}`, change)).status).toBe(409);
      const [row] = await test.sql(`select rank, nik_index is not null as nik from official where id = $1`, [
        id,
      ]);
      expect(row).toEqual({ rank: 'Pembina (IV/a)', nik: true });
      expect((await send('PUT', `/officials/${uuidv7()}`, change)).status).toBe(404);
    });

    it('with a NIP or NIK that cannot be is refused with both pointers', async () => {
      const { status, body } = await send(
        'POST',
        '/officials',
        person({ nip: '198213242009032003', nik: '3216013409820003' }),
      );
      expect(status).toBe(400);
      expect(pointersOf(body)).toEqual(['/nik', '/nip']);
      expect(pointersOf((await send('POST', '/officials', {})).body)).toEqual(
        expect.arrayContaining(['/nameWithTitles', '/nip']),
      );
    });

    it('is listed without the address for those who appoint but do not keep the register', async () => {
      const pa = await anOfficial(test, { agencyId: await anAgency(test), role: 'pa' });
      const { body } = await get('/officials?query=Pejabat+Contoh', pa);
      expect(body.items).toEqual(expect.arrayContaining([expect.objectContaining({ email: null })]));
      const without = (await get('/officials?withoutNik=true&limit=100')).body.items as { hasNik: boolean }[];
      expect(without.every(({ hasNik }) => !hasNik)).toBe(true);
    });
  });

  it('is for administrators only', async () => {
    const id = uuidv7();
    const postId = await aPost(test, { agencyId: pptk.agencyId ?? '', role: 'kpa' });
    for (const [method, path] of [
      ['POST', '/agencies'],
      ['PUT', `/agencies/${id}`],
      ['POST', `/agencies/${id}/close`],
      ['POST', '/posts'],
      ['POST', `/posts/${postId}/close`],
      ['POST', '/officials'],
      ['PUT', `/officials/${id}`],
      ['POST', '/appointments'],
      ['POST', `/appointments/${id}/end`],
    ] as const) {
      expect((await send(method, path, {}, pptk)).status).toBe(403);
    }
    expect((await get('/officials', pptk)).status).toBe(403);
    expect((await get('/separation-flags', pptk)).status).toBe(403);
  });
});
