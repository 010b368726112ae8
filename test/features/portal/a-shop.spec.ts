import sharp from 'sharp';
import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { SearchRows } from '../../../src/catalog/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { formTo, signedInBrowser, type Browser } from '../../support/browser.js';
import { anItem } from '../../support/builders/catalog.js';
import { aVendor } from '../../support/builders/vendors.js';
import { recordExample } from '../../support/examples.js';
import { statementsOf } from '../../support/statements.js';
import { anUpload, SAMPLES } from '../../support/uploads.js';

const NOTHING = { name: '', bytes: Buffer.alloc(0) };
const FOTO = '/usaha/etalase/foto';
const JAM = '/usaha/etalase/jam';

describe('a shop that shows itself', () => {
  let test: TestApp;
  let vendor: Awaited<ReturnType<typeof aVendor>>;
  let other: Awaited<ReturnType<typeof aVendor>>;
  let browser: Browser;
  let photo: Buffer;
  beforeAll(async () => {
    test = await startTestApp();
    [vendor, other] = [await aVendor(test, { name: 'Dapur Ibu' }), await aVendor(test)];
    await anItem(test, { vendorId: vendor.vendorId });
    await test.app.get(SearchRows).rebuild();
    browser = await signedInBrowser(test, vendor.owner);
    const wide = sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#aa5522' } });
    photo = await wide.jpeg().toBuffer();
  });
  afterAll(() => test.close());

  const open = async () => (await test.request<string>('GET', `/etalase/penyedia/${vendor.vendorId}`)).body;
  const shown = async () =>
    (await test.request<Record<string, unknown>>('GET', `/api/v1/public/vendors/${vendor.vendorId}`)).body;
  const put = (path: string, body: object, actor = vendor.owner) =>
    test.request('PUT', `/api/v1/vendor-window/${path}`, { token: actor.token, body });
  const kept = async () => {
    const [row] = await test.sql<{
      pictures: { fileId: string; alt: string }[];
      hours: object[];
      version: number;
    }>('select pictures, opening_hours as hours, version from vendor_window where vendor_id = $1', [
      vendor.vendorId,
    ]);
    return row;
  };

  it('says its hours by page: wrong ones are named and kept, one day can stand for all', async () => {
    expect(await open()).not.toContain('Jam buka');
    expect((await browser.get(JAM)).body).toContain('jam buka tidak ditampilkan');
    const form = async () => formTo((await browser.get(JAM)).body, JAM);
    const typed = { ...(await form()), langkah: 'simpan', 'buka-1': '08:00', 'tutup-1': '17:00' };
    const half = await browser.post(JAM, { ...typed, 'tutup-3': '12:00' });
    expect(half.status).toBe(400);
    expect(half.body).toContain('href="#buka-3"');
    expect(half.body).toContain('Isi jam buka dan jam tutup');
    const backwards = await browser.post(JAM, { ...typed, 'buka-5': '18.00', 'tutup-5': '9.00' });
    expect(backwards.status).toBe(400);
    expect(backwards.body).toContain('href="#tutup-5"');
    expect(backwards.body).toContain('value="18.00"');
    expect(await kept()).toBeUndefined();
    const same = await browser.post(JAM, { ...typed, langkah: 'samakan' });
    expect([same.status, same.body.match(/value="17:00"/g)?.length]).toEqual([200, 7]);
    const week = formTo(same.body, JAM);
    const saved = await browser.post(JAM, { ...week, langkah: 'simpan', 'buka-7': '', 'tutup-7': '' });
    expect(saved.headers.location).toBe(`${JAM}?selesai=jam`);
    expect((await kept())?.hours).toHaveLength(6);
    const page = (await browser.get(`${JAM}?selesai=jam`)).body;
    expect(page).toContain('Jam buka tersimpan.');
    const seen = await open();
    expect(seen).toMatch(/Buka sekarang, sampai pukul 17\.00|Tutup, buka lagi/);
    expect(seen).toContain('Senin sampai Sabtu');
    expect(seen).toContain('08.00 sampai 17.00');
    const [audit] = await test.sql<{ summary: string }>(
      `select summary from audit_entry where action = 'window.write-hours' and vendor_id = $1`,
      [vendor.vendorId],
    );
    expect(audit?.summary).toBe('Jam buka ditulis: buka 6 hari seminggu.');
    const stale = await browser.post(JAM, { ...typed, kunci: 'jam-dari-tadi' });
    expect(stale.status).toBe(409);
  });

  it('is closed on the days of its calendar, without the reason', async () => {
    const day = addDays(civilDateOf(new Date()), 3);
    await test.sql('insert into vendor_closed_day (vendor_id, date, reason) values ($1, $2, $3)', [
      vendor.vendorId,
      day,
      'operasi ibu saya',
    ]);
    expect(await shown()).toMatchObject({ closedDays: [day] });
    const seen = await open();
    expect(seen).toContain('Tutup juga');
    expect(seen).not.toContain('operasi ibu saya');
    expect((await browser.get(JAM)).body).toContain('Ikut tampil sebagai tutup');
  });

  it('takes pictures in, shows them small first, and puts them in order', async () => {
    const form = async () => formTo((await browser.get(FOTO)).body, FOTO);
    const none = await browser.send(FOTO, { ...(await form()), alt: 'Pintu & jendela' }, NOTHING);
    expect(none.status).toBe(400);
    expect(none.body).toContain('href="#file"');
    expect(none.body).toContain('value="Pintu &amp; jendela"');
    const paper = await browser.send(
      FOTO,
      { ...(await form()), alt: 'Surat' },
      { name: 'surat.pdf', bytes: SAMPLES.pdf },
    );
    expect(paper.status).toBe(400);
    expect(paper.body).toContain('bukan foto');
    const unsaid = await browser.send(FOTO, { ...(await form()), alt: ' ' }, { name: 'a.jpg', bytes: photo });
    expect(unsaid.body).toContain('href="#alt"');
    for (const alt of ['Tampak depan', 'Dapur']) {
      const file = { name: 'toko.jpg', bytes: photo };
      const taken = await browser.send(FOTO, { ...(await form()), alt }, file);
      expect(taken.headers.location).toBe(`${FOTO}?selesai=foto`);
    }
    const page = (await browser.get(`${FOTO}?selesai=foto`)).body;
    expect(page).toMatch(/<img src="\/usaha\/berkas\/[\w-]{36}\?ukuran=small" width="\d+" height="\d+"/);
    const [thumb = ''] = /\/usaha\/berkas\/[\w-]{36}\?ukuran=small/.exec(page) ?? [];
    expect((await browser.get(thumb)).headers['content-type']).toBe('image/webp');
    const susun = `${FOTO}/susun`;
    const order = formTo(page, susun);
    const [, second = ''] = (await kept())?.pictures.map(({ fileId }) => fileId) ?? [];
    const up = await browser.post(susun, {
      ...order,
      [`alt-${second}`]: 'Dapur kami',
      langkah: `naik:${second}`,
    });
    expect(up.headers.location).toBe(`${FOTO}?selesai=susun`);
    expect((await kept())?.pictures.map(({ alt }) => alt)).toEqual(['Dapur kami', 'Tampak depan']);

    const seen = await open();
    expect(seen.indexOf('Dapur kami')).toBeLessThan(seen.indexOf('Tampak depan'));
    const [img = ''] = /<img[^>]*alt="Tampak depan"[^>]*>/.exec(seen) ?? [];
    expect(img).toMatch(/srcset="[^"]+ \d+w, [^"]+ \d+w/);
    for (const word of ['width=', 'height=', 'loading="lazy"', 'sizes=']) expect(img).toContain(word);
    const [url = ''] = /\/api\/v1\/public\/vendor-pictures\/[0-9a-f]{64}/.exec(img) ?? [];
    expect((await test.request<string>('GET', url)).headers['content-type']).toBe('image/webp');

    const after = formTo((await browser.get(FOTO)).body, susun);
    const [dapur, depan] = (await kept())?.pictures ?? [];
    await browser.post(susun, { ...after, langkah: `hapus:${depan?.fileId ?? ''}` });
    expect((await kept())?.pictures.map(({ fileId }) => fileId)).toEqual([dapur?.fileId]);
  });

  it('keeps pictures of others and more than four out, and what is no longer shown is gone for everybody', async () => {
    const { version = 0 } = (await kept()) ?? {};
    const foreign = await anUpload(test, other.owner.token, photo, 'a.jpg');
    const theirs = await put('pictures', {
      pictures: [{ fileId: foreign, alt: 'Bukan punya saya' }],
      version,
    });
    expect(theirs).toMatchObject({ status: 400, body: { errors: [{ code: 'no-own-picture' }] } });
    const files = [];
    for (let n = 0; n < 5; n += 1)
      files.push({ fileId: await anUpload(test, vendor.owner.token, photo), alt: `Foto ${n}` });
    expect((await put('pictures', { pictures: files, version })).status).toBe(400);
    const body = { pictures: files.slice(0, 4), version };
    const four = await put('pictures', body);
    expect(four.status).toBe(200);
    const example = {
      method: 'PUT',
      path: '/api/v1/vendor-window/pictures',
      body: { ...body, pictures: files.slice(0, 1) },
    };
    recordExample(
      'Shop.showPictures',
      { ...example, body: { ...example.body, version: 1 } },
      { ...four, body: { version: 2 } },
    );
    expect((await browser.get(FOTO)).body).toContain('Sudah 4 foto');
    const { pictures } = (await shown()) as { pictures: { sizes: { url: string }[] }[] };
    const url = pictures[0]?.sizes[0]?.url ?? '';
    expect((await test.request<string>('GET', url)).status).toBe(200);
    expect((await put('pictures', { pictures: [], version: version + 1 })).status).toBe(200);
    expect((await test.request<string>('GET', url)).status).toBe(404);
  });

  it('is written through the API, and by its owner alone', async () => {
    const { version = 0 } = (await kept()) ?? {};
    const openingHours = [
      { weekday: 1, opens: '08:00', closes: '16:00' },
      { weekday: 6, opens: '08:00', closes: '12:00' },
    ];
    const written = await put('hours', { openingHours, version });
    expect(written).toMatchObject({ status: 200, body: { version: version + 1 } });
    const example = {
      method: 'PUT',
      path: '/api/v1/vendor-window/hours',
      body: { openingHours, version: 1 },
    };
    recordExample('Shop.writeHours', example, { ...written, body: { version: 2 } });
    expect(await shown()).toMatchObject({ openingHours, opening: { inWords: expect.any(String) as string } });
    const twice = [...openingHours, { weekday: 1, opens: '18:00', closes: '20:00' }];
    expect((await put('hours', { openingHours: twice, version: version + 1 })).body).toMatchObject({
      errors: [{ code: 'weekday-twice', pointer: '/openingHours/2/weekday' }],
    });
    expect(
      (await put('hours', { openingHours: [{ weekday: 8, opens: '8', closes: '' }], version })).status,
    ).toBe(400);
    expect((await put('hours', { openingHours, version })).status).toBe(409);
    const staff = await test.request('GET', '/api/v1/vendor-window/shop', { token: other.owner.token });
    expect(staff.body).toMatchObject({ pictures: [], openingHours: [], version: 0, opening: null });
  });

  it('costs the database little', async () => {
    const session = (await statementsOf(() => browser.get('/pertanyaan'))) - 1;
    expect((await statementsOf(() => browser.get(JAM))) - session).toBe(1);
    expect((await statementsOf(() => browser.get(FOTO))) - session).toBe(1);
  });
});
