import { SearchRows } from '../../../src/catalog/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { formTo, signedInBrowser, type Browser } from '../../support/browser.js';
import { aCeiling, aKecamatan, anItem } from '../../support/builders/catalog.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aVendor } from '../../support/builders/vendors.js';
import { fewestStatementsOf } from '../../support/statements.js';
import { SAMPLES } from '../../support/uploads.js';

let test: TestApp;
let vendor: { vendorId: string; owner: TestActor };
let browser: Browser;
let desk: Browser;
let officer: Browser;
beforeAll(async () => {
  test = await startTestApp({ working: true });
  await regulationsInForce(test);
  vendor = await aVendor(test);
  browser = await signedInBrowser(test, vendor.owner);
  const agencyId = await anAgency(test);
  desk = await signedInBrowser(test, await anOfficial(test, { agencyId, role: 'ukpbj-curator' }));
  officer = await signedInBrowser(test, await anOfficial(test, { agencyId, role: 'pptk' }));
});
afterAll(() => test.close());

const statusOf = async (itemId: string) => {
  const [item] = await test.sql<{ status: string; price: number }>(
    'select status, price::int from item where id = $1',
    [itemId],
  );
  return item;
};

describe('the pages of what is offered', () => {
  it('are for those whose work it is, and an item of somebody else is not there', async () => {
    const { itemId } = await anItem(test);
    for (const path of ['/barang', '/kapasitas', '/pertanyaan', '/kurasi', '/kategori', '/pencarian']) {
      expect([path, (await officer.get(path)).status]).toEqual([path, 403]);
    }
    expect((await browser.get('/kurasi')).status).toBe(403);
    expect((await desk.get('/barang')).status).toBe(403);
    for (const part of ['', '/ubah', '/foto', '/perkiraan']) {
      expect([part, (await browser.get(`/barang/${itemId}${part}`)).status]).toEqual([part, 404]);
    }
    expect((await browser.get(`/barang/baru?salin=${itemId}`)).status).toBe(404);
  });

  it('keep what was typed and name the field when a form is refused', async () => {
    await anItem(test, { vendorId: vendor.vendorId });
    const address = '/barang/baru?kategori=mamin.nasi-box';
    const form = formTo((await browser.get(address)).body, address);
    const typed = {
      name: 'Nasi boks gurame',
      price: 'murah',
      unitCode: 'dus',
      minimumOrder: '1',
      leadTimeHours: '24',
    };
    const refused = await browser.post(address, { ...form, ...typed });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('value="Nasi boks gurame"');
    expect(refused.body).toContain('href="#price"');
    const made = await browser.post(address, { ...form, ...typed, price: '37.500' });
    expect(made.status).toBe(303);
    expect(made.headers.location).toMatch(/^\/barang\/[\da-f-]{36}\/foto\?selesai=baru$/);
    const again = await browser.post(address, { ...form, ...typed, price: '37.500' });
    expect(again.headers.location).toBe(made.headers.location);
  });

  it('let one of two curators decide', async () => {
    const { itemId } = await anItem(test, { status: 'in_review' });
    const ceilingId = await aCeiling(test);
    const page = (await desk.get(`/kurasi/${itemId}`)).body;
    const publish = { ...formTo(page, `/kurasi/${itemId}/tayangkan`), ceilingId };
    const giveBack = { ...formTo(page, `/kurasi/${itemId}/kembalikan`), reason: 'Nama kurang jelas' };
    const answers = await Promise.all([
      desk.post(`/kurasi/${itemId}/tayangkan`, publish),
      desk.post(`/kurasi/${itemId}/kembalikan`, { ...giveBack, 'catatan/name': 'Sebut isinya' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(['published', 'returned']).toContain((await statusOf(itemId))?.status);
  });

  it('lower a price at once, and never raise it', async () => {
    const { itemId } = await anItem(test, { vendorId: vendor.vendorId, price: 35_000, ceilingPrice: 40_000 });
    const page = (await browser.get(`/barang/${itemId}`)).body;
    const form = formTo(page, `/barang/${itemId}/harga`);
    const raised = await browser.post(`/barang/${itemId}/harga`, { ...form, price: '36.000' });
    expect(raised.status).toBe(422);
    expect(raised.body).toContain('value="36.000"');
    const fresh = formTo((await browser.get(`/barang/${itemId}`)).body, `/barang/${itemId}/harga`);
    expect((await browser.post(`/barang/${itemId}/harga`, { ...fresh, price: '34.000' })).status).toBe(303);
    expect((await statusOf(itemId))?.price).toBe(34_000);
  });

  it('take pictures, keep them in order, and throw them away', async () => {
    const { itemId } = await anItem(test, { vendorId: vendor.vendorId, status: 'draft' });
    const path = `/barang/${itemId}/foto`;
    const pictures = async () => {
      const [row] = await test.sql<{ pictures: { fileId: string; alt: string }[] }>(
        'select pictures from item where id = $1',
        [itemId],
      );
      return row?.pictures ?? [];
    };
    const form = async () => formTo((await browser.get(path)).body, path);
    const wrong = await browser.send(
      path,
      { ...(await form()), alt: 'Kotak & isinya' },
      { name: 'foto.jpg', bytes: Buffer.from('MZ bukan gambar') },
    );
    expect(wrong.status).toBe(415);
    expect(wrong.body).toContain('href="#file"');
    expect(wrong.body).toContain('value="Kotak &amp; isinya"');
    const none = await browser.send(
      path,
      { ...(await form()), alt: 'Kotak' },
      { name: '', bytes: Buffer.alloc(0) },
    );
    expect(none.status).toBe(400);
    expect(none.body).toContain('href="#file"');
    for (const alt of ['Kotak & isinya', 'Dari atas']) {
      const file = { name: 'foto.jpg', bytes: SAMPLES.jpeg };
      const taken = await browser.send(path, { ...(await form()), alt }, file);
      expect(taken.headers.location).toBe(`${path}?selesai=foto`);
    }
    const [first, second] = await pictures();
    expect([first?.alt, second?.alt]).toEqual(['Kotak & isinya', 'Dari atas']);
    await settleMessages(test);
    const shown = (await browser.get(path)).body;
    expect(shown).toContain(`/barang/${itemId}/foto/${first?.fileId ?? ''}/small`);
    expect((await browser.get(`${path}/${first?.fileId ?? ''}/small`)).headers['content-type']).toContain(
      'image/',
    );
    expect((await officer.get(`${path}/${first?.fileId ?? ''}/small`)).status).toBe(404);
    const order = formTo(shown, `${path}/susun`);
    const raised = { ...order, langkah: `naik:${second?.fileId ?? ''}` };
    expect((await browser.post(`${path}/susun`, raised)).status).toBe(303);
    expect((await pictures()).map(({ alt }) => alt)).toEqual(['Dari atas', 'Kotak & isinya']);
    const stale = await browser.post(`${path}/susun`, { ...order, kunci: 'foto-lama', langkah: 'simpan' });
    expect(stale.status).toBe(409);
    const again = formTo((await browser.get(path)).body, `${path}/susun`);
    const gone = { ...again, langkah: `hapus:${first?.fileId ?? ''}` };
    expect((await browser.post(`${path}/susun`, gone)).status).toBe(303);
    expect((await pictures()).map(({ fileId }) => fileId)).toEqual([second?.fileId]);
  });

  it('try a search as a buyer, and show the place of the own item alone', async () => {
    const rival = await aVendor(test, { name: 'Saingan Rahasia' });
    const kecamatan = await aKecamatan(test);
    const delivery = [{ kecamatanCode: kecamatan, fee: 0 }];
    await anItem(test, { vendorId: rival.vendorId, name: 'Nasi boks gudeg krecek', delivery });
    const { itemId } = await anItem(test, { vendorId: vendor.vendorId, name: 'Nasi boks gudeg', delivery });
    await test.app.get(SearchRows).rebuild();
    const path = `/barang/${itemId}/coba-cari`;
    expect((await browser.get(`/barang/${itemId}`)).body).toContain(`href="${path}"`);
    expect((await browser.get(path)).body).not.toContain('Urutan ke-');
    const found = (await browser.get(`${path}?kata=gudeg&kecamatan=${kecamatan}`)).body;
    expect(found).toMatch(/Urutan ke-[12] dari 2 penawaran/);
    expect(found).toContain('Mengapa di sini');
    expect(found).toContain('value="gudeg"');
    expect(found).not.toMatch(new RegExp(`Saingan|krecek|${rival.vendorId}`));
    expect((await browser.get(`${path}?kata=semen`)).body).toContain('tidak memuat kata itu');
    const elsewhere = await aKecamatan(test, '32.16.10', 'Cibarusah');
    const away = (await browser.get(`${path}?kata=gudeg&kecamatan=${elsewhere}`)).body;
    expect(away).toContain('tidak diantar ke kecamatan itu');
    const wrong = await browser.get(`${path}?kata=gudeg&kecamatan=bekasi`);
    expect([wrong.status, wrong.body.includes('href="#kecamatan"')]).toEqual([400, true]);
    expect((await officer.get(path)).status).toBe(403);
    const { itemId: theirs } = await anItem(test, { vendorId: rival.vendorId });
    expect((await browser.get(`/barang/${theirs}/coba-cari?kata=nasi`)).status).toBe(404);
    const answer = await test.request('GET', `/api/v1/items/${itemId}/search-place?q=gudeg`, {
      token: vendor.owner.token,
    });
    expect(answer.body).toMatchObject({ total: 2, because: null });
    const { itemId: draft } = await anItem(test, { vendorId: vendor.vendorId, status: 'draft' });
    expect((await browser.get(`/barang/${draft}/coba-cari?kata=`)).body).toContain('tidak sedang dijual');
  });

  it('hand all drafts to the curators, and say what each lacks', async () => {
    const other = await aVendor(test);
    const owner = await signedInBrowser(test, other.owner);
    await anItem(test, { vendorId: other.vendorId, status: 'draft' });
    await anItem(test, { vendorId: other.vendorId, status: 'draft', unitCode: 'rim' });
    const form = formTo((await owner.get('/barang?status=draft')).body, '/barang/ajukan-semua');
    const { headers } = await owner.post('/barang/ajukan-semua', form);
    await settleMessages(test);
    expect((await owner.get(String(headers.location))).body).toContain('2 barang diajukan');
    expect((await browser.get(String(headers.location))).status).toBe(404);
  });

  it('take a file, show each row with its fault, and write the good ones', async () => {
    const address = '/impor/baru/price-list';
    const form = formTo((await desk.get(address)).body, address);
    const { isSample: _isSample, ...fields } = form;
    const decree = {
      title: 'SSH 2026',
      decreeNumber: 'Kep.7/2026',
      fiscalYear: '2026',
      validFrom: '2026-01-01',
    };
    const rows = [
      'id;uraian_barang;spesifikasi;satuan;harga_satuan;jenis;tahun',
      '1;Nasi;boks;Dus;30000;SSH;2026',
      '2;;boks;Dus;mahal;SSH;2026',
    ];
    const file = { name: 'ssh.csv', bytes: Buffer.from(rows.join('\n')) };
    const sent = await desk.send(address, { ...fields, ...decree }, file);
    expect(sent.status).toBe(303);
    const run = String(sent.headers.location);
    await settleMessages(test);
    const checked = (await desk.get(run)).body;
    expect(checked).toContain('Masukkan 1 baris');
    expect(checked).toContain('Kolom harga_satuan');
    const confirm = formTo(checked, `${run}/setujui`);
    expect((await desk.post(`${run}/setujui`, { ...confirm, mode: 'good-rows-only' })).status).toBe(303);
    await settleMessages(test);
    expect((await desk.get(run)).body).toContain('Sudah dimasukkan');
    expect((await browser.get(run)).status).toBe(404);
  });

  it('ask the database a few times each', async () => {
    // Without workers of its own; the jobs of the app beside it are counted out.
    await settleMessages(test);
    const still = await startTestApp();
    const { vendorId, owner } = await aVendor(still);
    const { itemId } = await anItem(still, { vendorId });
    const waiting = await anItem(still, { status: 'in_review' });
    const shop = await signedInBrowser(still, owner);
    const agencyId = await anAgency(still);
    const curator = await signedInBrowser(
      still,
      await anOfficial(still, { agencyId, role: 'ukpbj-curator' }),
    );
    const counted = async (who: Browser, path: string) => [
      path,
      await fewestStatementsOf(() => who.get(path)),
    ];
    // The session itself is two of them; the choice of a category asks two more.
    const session = (await fewestStatementsOf(() => shop.get('/barang/baru'))) - 2;
    const most: [Browser, string, number][] = [
      [shop, '/barang', 2],
      [shop, `/barang/${itemId}`, 3],
      [shop, '/kapasitas', 2],
      [shop, '/giliran', 3],
      [shop, '/pertanyaan', 1],
      [shop, `/barang/${itemId}/coba-cari?kata=nasi`, 2],
      [shop, `/barang/${itemId}/coba-cari?kata=semen`, 2],
      [curator, '/kurasi', 1],
      [curator, `/kurasi/${waiting.itemId}`, 2],
      [curator, '/kurasi/temuan', 1],
      [curator, '/standar-harga', 1],
      [curator, '/kategori', 1],
      [curator, '/pencarian', 2],
      [curator, '/impor', 1],
    ];
    for (const [who, path, limit] of most) {
      expect(await counted(who, path)).toEqual([path, session + limit]);
    }
    await still.close();
  });
});
