import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { signedInBrowser, type Browser } from '../../support/browser.js';
import { anItem } from '../../support/builders/catalog.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aVendor } from '../../support/builders/vendors.js';

let test: TestApp;
let vendor: { vendorId: string; owner: TestActor };
let browser: Browser;
let desk: Browser;
beforeAll(async () => {
  test = await startTestApp();
  await regulationsInForce(test);
  vendor = await aVendor(test);
  browser = await signedInBrowser(test, vendor.owner);
  const curator = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-curator' });
  desk = await signedInBrowser(test, curator);
});
afterAll(() => test.close());

describe('smoke', () => {
  it('opens', async () => {
    const { itemId } = await anItem(test, { vendorId: vendor.vendorId });
    const waiting = await anItem(test, { vendorId: vendor.vendorId, status: 'in_review' });
    const [list] = await test.sql<{ id: string }>('select id from price_list limit 1');
    const vendorPages = ['/barang', '/barang/baru', '/barang/baru?kategori=mamin.nasi-box', `/barang/${itemId}`, `/barang/${itemId}/ubah`, `/barang/${itemId}/foto`, `/barang/${itemId}/perkiraan`, '/kapasitas', '/giliran', '/pertanyaan', '/impor', '/impor/baru/items', '/kurasi/temuan', `/barang/baru?salin=${itemId}`, '/standar-harga', '/standar-harga/cari?cari=nasi'];
    for (const path of vendorPages) console.log(path, (await browser.get(path)).status);
    const deskPages = ['/kurasi', '/kurasi?status=published', `/kurasi/${itemId}`, `/kurasi/${waiting.itemId}`, `/kurasi/${waiting.itemId}?cari=nasi`, '/kurasi/temuan', '/kurasi/pemeriksaan', '/standar-harga', `/standar-harga/${list?.id}`, '/kategori', '/kategori/mamin', '/kategori/satuan', '/pencarian', '/impor', '/impor/baru/price-list'];
    for (const path of deskPages) console.log(path, (await desk.get(path)).status);
  });
});
