import type { ItemView } from '../../../src/catalog/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aCeiling, anAttribute, catalogReference } from '../../support/builders/catalog.js';
import { aVendor } from '../../support/builders/vendors.js';
import { anUpload, SAMPLES } from '../../support/uploads.js';

const written = {
  categoryCode: 'mamin.nasi-box',
  name: 'Nasi boks ayam bakar',
  specification: 'Nasi, ayam bakar, sayur, buah, air mineral',
  attributes: { halal: 'sertifikat', isi: 'Nasi, ayam' },
  unitCode: 'dus',
  price: 35_000,
  priceIncludesTax: true,
  minimumOrder: 1,
  leadTimeHours: 24,
};

describe('what an item promises', () => {
  let test: TestApp;
  let owner: TestActor;
  let curator: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    await catalogReference(test);
    const category = 'mamin.nasi-box';
    await anAttribute(test, { category, code: 'isi', label: 'Isi', required: true });
    const choices = [
      { code: 'sertifikat', label: 'Bersertifikat halal' },
      { code: 'belum', label: 'Belum bersertifikat' },
    ];
    await anAttribute(test, { category, code: 'halal', label: 'Halal', type: 'choice', choices });
    await test.sql(
      `insert into area (code, parent_code, level, name) values ('32.16', null, 'regency', 'Bekasi'),
         ('32.16.20', '32.16', 'kecamatan', 'Cikarang Utara'), ('32.16.06', '32.16', 'kecamatan', 'Tambun')
       on conflict do nothing`,
    );
    ({ owner } = await aVendor(test));
    curator = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-curator' });
  });
  afterAll(() => test.close());

  const send = (method: 'POST' | 'PUT', path: string, body: object, { token } = owner) =>
    test.request<ItemView & { code: string; errors: { pointer: string; code: string; detail: string }[] }>(
      method,
      `/api/v1/items${path}`,
      { token, body },
    );
  const step = (id: string, name: string, body: object, actor = owner) =>
    send('POST', `/${id}/${name}`, body, actor);

  it('keeps in the published version everything that was promised, the answers also in words', async () => {
    const tkdnFile = { tkdnPercent: 41.5, tkdnCertificate: '12345/SJ-IND.8/TKDN/1/2026' };
    const whole = {
      ...written,
      sku: 'NB-01',
      baseUnitCode: 'rim',
      baseFactor: 12,
      priceIncludesDelivery: false,
      priceTiers: [{ minimumQuantity: 50, price: 33_000 }],
      dailyCapacity: 150,
      delivery: [{ kecamatanCode: '32.16.20', fee: 15_000 }],
      isDomestic: true,
      ...tkdnFile,
      tkdnValidUntil: '2090-01-01',
    };
    const { status, body } = await send('POST', '', whole);
    expect([status, body]).toMatchObject([201, whole]);
    await step(body.id, 'submit', { version: 1 });
    const ceilingId = await aCeiling(test, { price: 40_000 });
    await step(body.id, 'publish', { ceilingId, version: 2 }, curator);
    const { body: detail } = await test.request<{ published: object; workingCopy: { changes: object[] } }>(
      'GET',
      `/api/v1/items/${body.id}`,
      { token: curator.token },
    );
    expect(detail.published).toMatchObject({
      ...whole,
      number: 1,
      taxClass: 'catering',
      attributeTexts: [
        { code: 'halal', label: 'Halal', text: 'Bersertifikat halal' },
        { code: 'isi', label: 'Isi', text: 'Nasi, ayam' },
      ],
    });
    expect(detail.workingCopy.changes).toEqual([]);
  });

  it('names every contradiction of a promise at its field', async () => {
    const { status, body } = await send('POST', '', {
      ...written,
      attributes: { halal: 'mungkin', warna: 'biru' },
      baseUnitCode: 'gerobak',
      baseFactor: 12,
      priceIncludesDelivery: false,
      priceTiers: [
        { minimumQuantity: 50, price: 36_000 },
        { minimumQuantity: 20, price: 30_000 },
      ],
      delivery: [{ kecamatanCode: '99.99.99', fee: 1 }],
      pictures: [{ fileId: '019c0000-0000-7000-8000-000000000000', alt: 'Boks' }],
      tkdnPercent: 40,
      taxClass: 'goods',
    });
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/attributes/warna attribute-unknown',
      '/attributes/halal attribute-invalid',
      '/attributes/isi attribute-missing',
      '/priceTiers/0/price tier-price-rises',
      '/priceTiers/1/minimumQuantity tier-quantity',
      '/baseUnitCode unit-unknown',
      '/delivery/0/kecamatanCode kecamatan-unknown',
      '/pictures/0/fileId picture-unknown',
      '/tkdnCertificate tkdn-incomplete',
      '/tkdnValidUntil tkdn-incomplete',
      '/isDomestic tkdn-incomplete',
      '/taxClass tax-class-fixed',
    ]);
    const malformed = await send('POST', '', {
      ...written,
      attributes: { 'Ha/lal': 1 },
      priceTiers: [{ minimumQuantity: 1, price: 0 }],
      delivery: [{ kecamatanCode: 'x', fee: -1 }],
      pictures: [{ fileId: 'x', alt: '' }],
      tkdnPercent: 101,
    });
    expect([malformed.status, [...new Set(malformed.body.errors.map(({ pointer }) => pointer))]]).toEqual([
      400,
      [
        '/attributes',
        '/priceTiers/0/minimumQuantity',
        '/priceTiers/0/price',
        '/delivery/0/kecamatanCode',
        '/delivery/0/fee',
        '/pictures/0/fileId',
        '/pictures/0/alt',
        '/tkdnPercent',
      ],
    ]);
  });

  it('carries a code of the vendor’s own only once', async () => {
    expect((await send('POST', '', { ...written, sku: 'KEMBAR' })).status).toBe(201);
    const twice = await send('POST', '', { ...written, sku: 'KEMBAR' });
    expect([twice.status, twice.body.code]).toEqual([422, 'sku-taken']);
  });

  it('shows its pictures to everybody once it is on sale, and before only to its vendor and supervisors', async () => {
    const fileId = await anUpload(test, owner.token, SAMPLES.jpeg, 'boks.jpg');
    const pictures = [{ fileId, alt: 'Boks terbuka dari atas' }];
    const { status, body } = await send('POST', '', { ...written, pictures });
    expect([status, body]).toMatchObject([201, { pictures }]);
    const read = async () =>
      (
        await test.request<{ pictureSizes: { size: string; sha256: string }[] }>(
          'GET',
          `/api/v1/items/${body.id}`,
          { token: owner.token },
        )
      ).body.pictureSizes;
    const sizes = await read();
    expect(sizes.map(({ size }) => size).sort()).toEqual(['large', 'medium', 'small']);
    const publicly = (headers = {}) =>
      test.request('GET', `/api/v1/public/item-pictures/${sizes[0]?.sha256}`, { headers });
    const own = (token: string, size = 'small') =>
      test.request('GET', `/api/v1/items/${body.id}/pictures/${fileId}/${size}`, { token });
    const stranger = (await aVendor(test)).owner;
    expect((await publicly()).status).toBe(404);
    expect((await own(stranger.token)).status).toBe(404);
    expect((await own(curator.token)).status).toBe(200);
    expect((await own(owner.token, 'huge')).status).toBe(404);

    await step(body.id, 'submit', { version: 1 });
    const ceilingId = await aCeiling(test, { price: 40_000 });
    await step(body.id, 'publish', { ceilingId, version: 2 }, curator);
    const shown = await publicly();
    expect([shown.status, shown.headers['cache-control'], shown.headers['content-type']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
      'image/webp',
    ]);
    expect((await publicly({ 'if-none-match': String(shown.headers.etag) })).status).toBe(304);
    expect((await own(stranger.token)).status).toBe(200);

    await step(body.id, 'suspend', { reason: 'Gambar menyesatkan', version: 3 }, curator);
    expect((await publicly()).status).toBe(404);
    for (const sha256 of ['x', '0'.repeat(64)]) {
      expect((await test.request('GET', `/api/v1/public/item-pictures/${sha256}`)).status).toBe(404);
    }
  });
});
