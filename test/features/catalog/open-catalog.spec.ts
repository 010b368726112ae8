import { InquiryForms } from '../../../src/catalog/index.js';
import { FieldCipher } from '../../../src/platform/crypto/index.js';
import { anAccount, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aVendor } from '../../support/builders/vendors.js';

const PHONE = '081298765432';
const NIK = '3216200101901234';
const NPWP = '0987654321098765';
const BANK = '5550001112223';

describe('the open catalog', () => {
  let test: TestApp;
  let vendor: { vendorId: string; owner: TestActor };
  let other: { vendorId: string; owner: TestActor };
  let itemId: string;
  beforeAll(async () => {
    test = await startTestApp();
    vendor = await aVendor(test, {
      name: 'Dapur Ibu',
      phone: PHONE,
      nik: NIK,
      npwp: NPWP,
      bankAccount: BANK,
      ownerName: 'Siti Rahasia',
    });
    other = await aVendor(test, { name: 'Toko Lain' });
    itemId = (await anItem(test, { vendorId: vendor.vendorId })).itemId;
    await anItem(test, { vendorId: other.vendorId, name: 'Nasi boks lain' });
  });
  afterAll(() => test.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    test.request('GET', `/api/v1/public${path}`, { headers });
  const ask = (body: object, vendorId = vendor.vendorId) =>
    test.request<{ errors: { code: string; pointer?: string }[] }>(
      'POST',
      `/api/v1/public/vendors/${vendorId}/inquiries`,
      { body: { form: formFor(vendorId), ...body } },
    );
  /** As it was given out some seconds ago. */
  const formFor = (vendorId: string, secondsAgo = 10) =>
    test.app.get(InquiryForms).give(vendorId, new Date(Date.now() - secondsAgo * 1_000));
  const question = (changes: object = {}) => ({
    name: 'Hotel Contoh',
    email: 'pembeli@example.test',
    message: 'Apakah sanggup 500 boks setiap Jumat?',
    ...changes,
  });
  const tokenOf = async (): Promise<string> => {
    const cipher = test.app.get(FieldCipher);
    const [mail] = await test.sql<{ content: string }>(
      `select content_cipher as content from mail where about_type = 'inquiry' and subject like 'Konfirmasi%'
       order by id desc limit 1`,
    );
    return /token=([\w-]{43})/.exec(cipher.decrypt('mail.content', mail?.content ?? ''))?.[1] ?? '';
  };

  it('shows offers, items and vendors to anybody, cacheable', async () => {
    for (const path of ['/catalog?q=nasi', `/items/${itemId}`, '/vendors', `/vendors/${vendor.vendorId}`]) {
      const { status, headers } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(headers['cache-control']).toBe('public, max-age=60');
      const again = await get(path, { 'if-none-match': String(headers.etag) });
      expect([path, again.status]).toEqual([path, 304]);
    }
    expect((await get(`/vendors/${vendor.vendorId}`)).body).toMatchObject({
      name: 'Dapur Ibu',
      kecamatan: 'Cikarang Pusat',
      contact: null,
      categories: [{ code: 'mamin.nasi-box', offers: 1 }],
    });
  });

  it('tells nothing about persons', async () => {
    const texts: string[] = [];
    for (const path of [
      '/catalog?facets=true',
      `/items/${itemId}`,
      '/vendors',
      `/vendors/${vendor.vendorId}`,
    ]) {
      texts.push(JSON.stringify((await get(path)).body));
    }
    texts.push(
      JSON.stringify((await test.request('GET', '/api/v1/catalog/fair-turn?category=mamin.nasi-box')).body),
    );
    for (const secret of [PHONE, NIK, NPWP, BANK, 'Siti Rahasia', 'Jalan Contoh']) {
      expect(texts.filter((text) => text.includes(secret))).toEqual([]);
    }
  });

  it('hides who is not on sale, and answers 404 for them', async () => {
    await test.sql(`update vendor set status = 'suspended' where id = $1`, [other.vendorId]);
    expect((await get(`/vendors/${other.vendorId}`)).status).toBe(404);
    expect(JSON.stringify((await get('/catalog?q=lain')).body)).not.toContain(other.vendorId);
    expect((await ask(question(), other.vendorId)).status).toBe(404);
    await test.sql(`update vendor set status = 'verified' where id = $1`, [other.vendorId]);
    expect((await get('/items/018f0000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await get('/vendors?kecamatan=x&after=y')).status).toBe(400);
    expect((await get('/catalog?sort=x')).status).toBe(400);
  });

  describe('the window of a vendor', () => {
    const write = (body: object, actor = vendor.owner) =>
      test.request<{ version: number }>('PUT', '/api/v1/vendor-window', { token: actor.token, body });
    const window = {
      about: 'Masakan rumahan',
      businessPhone: '0218901234',
      takesInquiries: true,
      publishContact: false,
      version: 0,
    };

    it('publishes a contact only with the vendor’s agreement, and takes it back', async () => {
      expect((await write(window)).body).toMatchObject({ publishContact: false, version: 1 });
      expect((await get(`/vendors/${vendor.vendorId}`)).body).toMatchObject({
        about: 'Masakan rumahan',
        contact: null,
      });
      expect((await write({ ...window, publishContact: true, version: 1 })).status).toBe(200);
      expect((await get(`/vendors/${vendor.vendorId}`)).body).toMatchObject({
        contact: { phone: '0218901234' },
      });
      expect((await write({ ...window, version: 2 })).status).toBe(200);
      expect((await get(`/vendors/${vendor.vendorId}`)).body).toMatchObject({ contact: null });
    });

    it('refuses an old version, others and what is no window', async () => {
      expect((await write({ ...window, version: 1 })).status).toBe(409);
      expect((await write(window, await anAccount(test))).status).toBe(403);
      expect((await write({ about: 1, businessPhone: 'x', website: 'javascript:x' })).status).toBe(400);
      expect(
        (await test.request('GET', '/api/v1/vendor-window', { token: vendor.owner.token })).body,
      ).toMatchObject({ version: 3 });
    });
  });

  describe('a question from the public', () => {
    const list = async (actor = vendor.owner) =>
      (
        await test.request<{ items: { id: string; email: string; message: string; isRead: boolean }[] }>(
          'GET',
          '/api/v1/inquiries',
          { token: actor.token },
        )
      ).body.items;

    it('reaches the vendor only when its sender has confirmed it by mail, once', async () => {
      const asked = await ask(question({ itemId }));
      expect([asked.status, asked.body]).toEqual([202, { status: 'confirm-by-mail' }]);
      expect(await list()).toEqual([]);
      const token = await tokenOf();
      const page = await test.request<string>('GET', `/tanya/konfirmasi?token=${token}`);
      expect(page.body).toContain('Teruskan pertanyaan saya');
      expect(await list()).toEqual([]);
      const confirm = () => test.request('POST', '/api/v1/public/inquiries/confirm', { body: { token } });
      const answers = await Promise.all([confirm(), confirm()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
      expect(await list()).toEqual([
        expect.objectContaining({
          email: 'pembeli@example.test',
          message: question().message,
          isRead: false,
        }),
      ]);
      expect(await list(other.owner)).toEqual([]);
      // The vendor is told once, without a word of the stranger.
      const told = await test.sql<{ content: string }>(
        `select content_cipher as content from mail where subject = 'Ada pertanyaan dari calon pembeli'`,
      );
      expect(told).toHaveLength(1);
      const text = test.app.get(FieldCipher).decrypt('mail.content', told[0]?.content ?? '');
      expect(text).toContain('Nasi boks ayam bakar');
      expect(text).not.toMatch(/500 boks|Hotel Contoh|pembeli@example/);
    });

    it('needs a form that was given out for this vendor a little before, and uses it up', async () => {
      const given = await get(`/vendors/${vendor.vendorId}/inquiry-form`);
      expect([given.status, given.headers['cache-control']]).toEqual([200, 'no-store']);
      const codeOf = async (form: unknown) =>
        (await ask(question({ email: 'formulir@example.test', form }))).body.errors?.[0]?.code;
      expect(await codeOf(given.body.form)).toBe('form-too-fast');
      expect(await codeOf(formFor(other.vendorId))).toBe('form-unknown');
      expect(await codeOf(formFor(vendor.vendorId, 7_201))).toBe('form-expired');
      expect((await ask(question({ form: 'palsu' }))).status).toBe(400);
      const form = formFor(vendor.vendorId);
      const sent = await Promise.all(
        [1, 2].map((n) =>
          ask(question({ email: `ganda${n}@example.test`, message: `Tanya sekali ${n} saja`, form })),
        ),
      );
      expect(sent.map(({ status }) => status).sort()).toEqual([202, 422]);
      await test.sql(`delete from inquiry where status = 'unconfirmed'`);
    });

    it('may be confirmed on the page of the mail as well', async () => {
      await ask(question({ email: 'kedua@example.test', message: 'Bisa diantar ke kawasan industri?' }));
      const post = async () =>
        test.inject({
          method: 'POST',
          url: '/tanya/konfirmasi',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: `token=${await tokenOf()}`,
        });
      expect((await post()).statusCode).toBe(200);
      expect((await post()).statusCode).toBe(404);
      expect(await list()).toHaveLength(2);
    });

    it('keeps words and addresses encrypted, and puts none of them into mail to others', async () => {
      const rows = JSON.stringify(await test.sql(`select * from inquiry`));
      expect(rows).not.toContain('example.test');
      expect(rows).not.toContain('500 boks');
      const cipher = test.app.get(FieldCipher);
      const mails = await test.sql<{ content: string }>(
        `select content_cipher as content from mail where about_type = 'inquiry'`,
      );
      for (const { content } of mails)
        expect(cipher.decrypt('mail.content', content)).not.toContain('500 boks');
    });

    it('is read, and its sender blocked, by its vendor alone', async () => {
      const [{ id } = { id: '' }] = await list();
      const step = (name: string, actor: TestActor) =>
        test.request('POST', `/api/v1/inquiries/${id}/${name}`, { token: actor.token });
      expect((await step('read', other.owner)).status).toBe(404);
      expect((await step('block', other.owner)).status).toBe(404);
      expect((await step('read', await anAccount(test))).status).toBe(403);
      expect((await step('read', vendor.owner)).status).toBe(200);
      expect((await step('read', vendor.owner)).status).toBe(200);
      expect((await step('block', vendor.owner)).status).toBe(200);
      expect(await list()).toHaveLength(1);
      const before = await test.sql(`select from mail`);
      expect(
        (await ask(question({ email: 'KEDUA@example.test', message: 'Halo, masih bisa pesan?' }))).status,
      ).toBe(202);
      expect(await test.sql(`select from mail`)).toHaveLength(before.length);
    });

    it('cannot be used to spam: machines, many questions, the same to many, links', async () => {
      const before = (await test.sql(`select from inquiry`)).length;
      expect((await ask(question({ homepage: 'http://x.test', email: 'robot@example.test' }))).status).toBe(
        202,
      );
      expect((await test.sql(`select from inquiry`)).length).toBe(before);
      const codes = async (changes: object) =>
        (await ask(question(changes))).body.errors?.map(({ code }) => code) ?? [];
      expect(
        await codes({ email: 'tautan@example.test', message: 'http://a http://b http://c murah sekali' }),
      ).toEqual(['too-many-links']);
      for (let n = 1; n <= 3; n++)
        expect(await codes({ email: 'rajin@example.test', message: `Pertanyaan nomor ${n} saja` })).toEqual(
          [],
        );
      expect(await codes({ email: 'rajin@example.test', message: 'Pertanyaan nomor empat' })).toContain(
        'sender-limit',
      );
      const many = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          ask(question({ email: 'bersamaan@example.test', message: `Bersamaan nomor ${n} ya` })),
        ),
      );
      expect(many.filter(({ status }) => status === 202).length).toBeLessThanOrEqual(3);
      for (let n = 0; n < 3; n++)
        await ask(question({ email: `orang${n}@example.test`, message: `Tanya harga nomor ${n}` }));
      expect(await codes({ email: 'lain@example.test' })).toContain('origin-limit');
    });

    it('answers 400 with every fault', async () => {
      const { status, body } = await ask({ name: ' ', email: 'x', message: 'pendek', itemId: 'y', warna: 1 });
      expect(status).toBe(400);
      expect([...new Set(body.errors.map(({ pointer }) => pointer))].sort()).toEqual([
        '/email',
        '/itemId',
        '/message',
        '/name',
        '/warna',
      ]);
      expect(
        (await test.request('POST', '/api/v1/public/inquiries/confirm', { body: { token: 'x' } })).status,
      ).toBe(400);
    });
  });
});
