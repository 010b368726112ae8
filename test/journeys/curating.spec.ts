import { anAgency, anOfficial, type TestActor } from '../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../support/app.js';
import { aCeiling, anAttribute, anItem, aPriceList } from '../support/builders/catalog.js';
import { regulationsInForce } from '../support/builders/orders.js';
import { aVendor } from '../support/builders/vendors.js';
import { describeJourney, Journey, press } from '../support/journey.js';

const ROWS = 1_000;
const file = (...lines: string[]) => ({
  name: 'standar-harga.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['id;uraian_barang;spesifikasi;satuan;harga_satuan;jenis;tahun', ...lines].join('\n')),
});

describeJourney('what a curator keeps in order', () => {
  let test: TestApp;
  let journey: Journey;
  let curator: TestActor;
  beforeAll(async () => {
    test = await startTestApp({ working: true });
    await regulationsInForce(test);
    curator = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-curator' });
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  it('is a price list of a thousand rows with faults, looked at before it binds', async () => {
    const page = await journey.signedIn(curator);
    await page.goto('/standar-harga');
    await journey.look(page, 'kurasi-01-tanpa-daftar');
    await page.goto('/impor');
    await journey.look(page, 'kurasi-02-impor-kosong');
    await press(page, 'Standar harga (SSH/SBU)');
    await page.locator('#title').fill('Standar harga satuan 2026');
    await page.locator('#decreeNumber').fill('100.3.3.2/Kep.9/2026');
    await page.locator('#fiscalYear').fill('dua ribu');
    await page.locator('#validFrom').fill('2026-01-01');
    const good = Array.from(
      { length: ROWS },
      (_, n) => `${n + 1};Nasi boks ${n + 1};Isi ${n + 1};Dus;${30_000 + n};SSH;2026`,
    );
    const upload = file(...good, '1001;;tanpa nama;Dus;20000;SSH;2026', '1002;Kue;satu;Dus;mahal;SSH;2026');
    await page.locator('#file').setInputFiles(upload);
    await press(page, 'Kirim dan periksa');
    await page.getByText('Belum tercatat').waitFor();
    expect(await page.locator('#title').inputValue()).toBe('Standar harga satuan 2026');
    await journey.look(page, 'kurasi-03-impor-salah');
    await page.locator('#fiscalYear').fill('2026');
    await page.locator('#file').setInputFiles(upload);
    await press(page, 'Kirim dan periksa');
    await settleMessages(test, 60_000);
    await page.getByText('Masukkan 1.000 baris').first().waitFor();
    await journey.look(page, 'kurasi-04-periksa');
    await press(page, 'Perlu diperbaiki');
    await page.getByText('Baris 1002').first().waitFor();
    await journey.look(page, 'kurasi-05-baris-salah');
    await press(page, 'Masukkan 1.000 baris');
    await settleMessages(test, 60_000);
    await page.getByText('Selesai', { exact: true }).waitFor();
    await journey.look(page, 'kurasi-06-selesai');
    await page.goto('/impor');
    await journey.look(page, 'kurasi-07-riwayat');
    await page.goto('/standar-harga');
    await journey.look(page, 'kurasi-08-daftar');
    await page.goto('/standar-harga/cari?cari=nasi+boks');
    await journey.look(page, 'kurasi-10-batas-harga');
  }, 240_000);

  it('is an item sent back with remarks, a category, a unit and words that mean the same', async () => {
    const { vendorId } = await aVendor(test);
    await anItem(test, { vendorId, status: 'in_review', name: 'Nasi boks rendang', price: 90_000 });
    await anAttribute(test, {
      category: 'mamin.nasi-box',
      code: 'lauk',
      label: 'Lauk utama',
      required: true,
    });
    const old = await aPriceList(test, { title: 'Standar lama', decreeNumber: 'Kep.1/2025' });
    const ceilingId = await aCeiling(test, { priceListId: old, name: 'Nasi boks istimewa' });
    await anItem(test, { vendorId, name: 'Nasi boks istimewa', ceilingId });
    const later = await aPriceList(test, {
      title: 'Standar baru',
      decreeNumber: 'Kep.2/2026',
      validFrom: '2026-01-01',
    });
    await aCeiling(test, { priceListId: later, name: 'Nasi boks istimewa', specification: 'Isi lengkap' });
    await test.sql(`insert into price_list_succession (earlier_id, later_id, kind) values ($1, $2, 'rows')`, [
      old,
      later,
    ]);
    await test.sql(
      `insert into unanswered_search (query, times, first_asked_on, last_asked_on) values ('bolpen', 7, '2026-01-02', '2026-01-09')`,
    );
    const page = await journey.signedIn(curator);
    await page.goto('/kurasi');
    await press(page, 'Nasi boks rendang');
    await page.locator('#reason').fill('Harganya jauh di atas standar.');
    await page.getByText('Catatan di isiannya').click();
    await page.locator('[id="catatan/price"]').fill('Turunkan sampai batasnya.');
    await journey.look(page, 'kurasi-11-kembalikan');
    await press(page, 'Kembalikan');
    await page.getByText('Barang dikembalikan').waitFor();
    await page.goto('/kurasi/temuan');
    await journey.look(page, 'kurasi-13-temuan');
    await page.goto('/kurasi/pemeriksaan');
    await journey.look(page, 'kurasi-14-pemeriksaan');

    await page.goto('/kategori');
    await journey.look(page, 'kurasi-15-kategori');
    await press(page, 'Nasi boks');
    await journey.look(page, 'kurasi-16-satu-kategori');
    await press(page, 'Lauk utama');
    await journey.look(page, 'kurasi-17-isian');
    await page.goto('/kategori/satuan');
    await journey.look(page, 'kurasi-18-satuan');
    await page.goto(`/standar-harga/${later}`);
    await journey.look(page, 'kurasi-19-padanan');

    const plain = await journey.signedIn(curator, { javaScriptEnabled: false });
    await plain.goto('/pencarian');
    await plain.locator('#phrases').fill('bolpen, pulpen');
    await press(plain, 'Tambah kelompok');
    await plain.getByText('Kelompok kata ditambahkan').waitFor();
    await page.goto('/pencarian');
    await page.getByText('Selesaikan "bolpen"').click();
    await journey.look(page, 'kurasi-20-pencarian');
    await page.locator('#note-0').fill('Padanan kata ditambahkan.');
    await press(page, 'Tandai selesai');
    await page.getByText('ditandai selesai').waitFor();
  }, 240_000);
});
