import sharp from 'sharp';
import { InquiryForms, SearchRows } from '../../../src/catalog/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aVendor } from '../../support/builders/vendors.js';
import { anUpload } from '../../support/uploads.js';

const PHONE = '081298765432';
const NOWHERE = '018f0000-0000-7000-8000-000000000000';

describe('the shop window that anybody may visit', () => {
  let test: TestApp;
  let vendor: Awaited<ReturnType<typeof aVendor>>;
  let itemId: string;
  beforeAll(async () => {
    test = await startTestApp();
    vendor = await aVendor(test, {
      name: 'Dapur <Ibu>',
      phone: PHONE,
      ownerName: 'Siti Rahasia',
      hasHalal: true,
    });
    ({ itemId } = await anItem(test, {
      vendorId: vendor.vendorId,
      name: 'Nasi boks "komplit"',
      priceTiers: [{ minimumQuantity: 50, price: 33_000 }],
    }));
    const photo = sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#aa5522' } });
    const fileId = await anUpload(test, vendor.owner.token, await photo.jpeg().toBuffer(), 'nasi.jpg');
    await test.sql(`alter table item_version disable trigger item_version_append_only`);
    await test.sql(`grant update on item_version to current_user`);
    await test.sql(`update item_version set pictures = $2 where item_id = $1`, [
      itemId,
      JSON.stringify([{ fileId, alt: 'Nasi boks dari atas' }]),
    ]);
    for (let n = 0; n < 30; n++) {
      await anItem(test, {
        categoryCode: 'atk.kertas.hvs',
        name: `Kertas HVS nomor ${n}`,
        price: 50_000 + n,
      });
    }
    await test.app.get(SearchRows).rebuild();
  });
  afterAll(() => test.close());

  const page = (path: string, headers: Record<string, string> = {}) =>
    test.request<string>('GET', path, { headers });
  const linkIn = (html: string, text: string) => {
    const [, href = ''] = new RegExp(`<a[^>]*href="([^"]+)"[^>]*>\\s*${text}`).exec(html) ?? [];
    return href.replaceAll('&amp;', '&');
  };

  it('shows what is on sale by search, category and place, without scripts, to be kept for a minute', async () => {
    const front = await page('/etalase');
    expect(front.status).toBe(200);
    expect(front.headers['cache-control']).toBe('public, max-age=60');
    expect(front.body).not.toMatch(/<script|<style|style="|onclick|noindex/);
    expect((await page('/etalase', { 'if-none-match': String(front.headers.etag) })).status).toBe(304);
    const found = (await page('/etalase?q=nasi+kotak')).body;
    expect(found).toContain('Nasi boks &quot;komplit&quot;');
    expect(found).toContain('Rp35.000');
    expect(found).toContain('Kec. Cikarang Pusat');
    expect(found).toContain('Halal');
    expect(found).not.toContain('Kertas HVS');
    const paper = (await page('/etalase?kategori=atk')).body;
    expect(paper).toContain('Kertas HVS nomor');
    expect(paper).not.toContain('komplit');
    expect((await page('/etalase?kecamatan=32.16.20&halal=ya')).body).toContain('komplit');
    expect((await page('/etalase?q=kretas')).body).toContain('kertas');
    expect((await page('/etalase?q=xyzzyq')).body).toContain('Belum ada yang cocok');
  });

  it('goes on page by page, and takes a wrong address calmly', async () => {
    const first = (await page('/etalase?kategori=atk&urut=price')).body;
    const next = linkIn(first, 'Berikutnya');
    expect(next).toContain('sesudah=');
    const second = (await page(next)).body;
    expect(second).toContain('Kertas HVS nomor 29');
    expect(first).not.toContain('Kertas HVS nomor 29');
    for (const odd of [
      '?sesudah=aaaaaaaaaaaaaaaaaaaaaaaa',
      '?urut=x&kategori=%3Cb%3E&kecamatan=1',
      '?q[]=a',
      `?q=${'a'.repeat(900)}`,
    ]) {
      expect([odd, (await page(`/etalase${odd}`)).status]).toEqual([odd, 200]);
    }
  });

  it('shows an item with its pictures in sizes, its prices and the way to its vendor; a code is looked for', async () => {
    const { status, headers, body } = await page(`/etalase/barang/${itemId}`);
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=60']);
    for (const text of ['Rp35.000', 'Rp33.000', 'Dapur &lt;Ibu>', 'Nasi boks dari atas', '24 jam kerja']) {
      expect(body).toContain(text);
    }
    const urls = [...body.matchAll(/(\/api\/v1\/public\/item-pictures\/[0-9a-f]{64}) (\d+)w/g)];
    expect(urls.length).toBeGreaterThanOrEqual(2);
    expect((await page(urls[0]?.[1] ?? '')).status).toBe(200);
    const byCode = await page('/etalase/barang/KODE-1');
    expect([byCode.status, byCode.headers.location]).toEqual([303, '/etalase?q=KODE-1']);
    for (const path of [
      `/etalase/barang/${NOWHERE}`,
      `/etalase/penyedia/${NOWHERE}`,
      '/etalase/penyedia/x',
    ]) {
      expect([path, (await page(path)).status]).toEqual([path, 404]);
    }
  });

  it('shows a vendor with its place and only the contact that it chose to publish', async () => {
    const path = `/etalase/penyedia/${vendor.vendorId}`;
    const before = (await page(path)).body;
    expect(before).toContain('Kecamatan Cikarang Pusat · Usaha mikro');
    expect(before).toContain('komplit');
    expect(before).not.toMatch(/tel:|mailto:/);
    const window = {
      ...{ about: 'Masakan rumahan', businessPhone: '021 8901234', businessEmail: 'dapur@usaha.test' },
      ...{ website: 'https://dapur.test', takesInquiries: true, publishContact: true, version: 0 },
    };
    await test.request('PUT', '/api/v1/vendor-window', { token: vendor.owner.token, body: window });
    const after = (await page(path)).body;
    for (const text of ['Masakan rumahan', 'tel:0218901234', 'dapur@usaha.test', 'https://dapur.test']) {
      expect(after).toContain(text);
    }
    for (const text of [
      before,
      after,
      (await page('/etalase')).body,
      (await page(`/etalase/barang/${itemId}`)).body,
    ]) {
      expect(text).not.toMatch(new RegExp(`${PHONE}|Siti Rahasia|Jalan Contoh`));
    }
  });

  it('takes a question on a page of its own, says what is wrong and keeps what was typed', async () => {
    const path = `/etalase/penyedia/${vendor.vendorId}/tanya`;
    const form = await page(`${path}?barang=${itemId}`);
    expect([form.status, form.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(form.body).toContain(`value="${itemId}"`);
    const send = (fields: Record<string, string>) =>
      test.request<string>('POST', path, {
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    const formulir = () => test.app.get(InquiryForms).give(vendor.vendorId, new Date(Date.now() - 9_000));
    const typed = {
      nama: 'Hotel <Contoh>',
      surel: 'hotel@contoh.test',
      pesan: 'Sanggup 300 boks?',
      barang: itemId,
    };
    const wrong = await send({ ...typed, surel: 'bukan', pesan: 'a', formulir: formulir() });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Tulis alamat surel');
    expect(wrong.body).toContain('value="Hotel &lt;Contoh>"');
    const [, fresh = ''] = /name="formulir" value="([^"]+)"/.exec(form.body) ?? [];
    const fast = await send({ ...typed, formulir: fresh });
    expect([fast.status, fast.body.includes('terlalu cepat')]).toEqual([422, true]);
    expect((await send({ ...typed, formulir: '' })).status).toBe(422);
    const used = formulir();
    const sent = await send({ ...typed, formulir: used });
    expect([sent.status, sent.body.includes('Periksa surel Anda')]).toEqual([200, true]);
    expect((await send({ ...typed, formulir: used })).body).toContain('sudah dipakai');
    const robot = await send({ ...typed, surel: 'robot@contoh.test', situs: 'x', formulir: formulir() });
    expect(robot.status).toBe(200);
    expect(await test.sql(`select item_id from inquiry`)).toEqual([{ item_id: itemId }]);
    expect((await send({ ...typed, lain: 'x' })).status).toBe(400);
    await test.sql(`update vendor_window set takes_inquiries = false where vendor_id = $1`, [
      vendor.vendorId,
    ]);
    expect((await page(path)).status).toBe(404);
    expect((await send({ ...typed, formulir: formulir() })).status).toBe(404);
  });
});
