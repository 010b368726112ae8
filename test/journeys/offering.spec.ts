import { aCeiling, anAttribute, anItem, catalogReference } from '../support/builders/catalog.js';
import { regulationsInForce } from '../support/builders/orders.js';
import { aVendor } from '../support/builders/vendors.js';
import { SearchRows } from '../../src/catalog/index.js';
import { anAgency, anOfficial, type TestActor } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { describeJourney, Journey, press } from '../support/journey.js';
import { SAMPLES } from '../support/uploads.js';

const photo = { name: 'nasi.jpg', mimeType: 'image/jpeg', buffer: SAMPLES.jpeg };

describeJourney('what a warung offers', () => {
  let test: TestApp;
  let journey: Journey;
  let vendor: { vendorId: string; owner: TestActor };
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    await catalogReference(test);
    await aCeiling(test, { name: 'Nasi boks', specification: 'Nasi, ayam, sayur, buah', price: 40_000 });
    await anAttribute(test, {
      category: 'mamin.nasi-box',
      code: 'lauk',
      label: 'Lauk utama',
      type: 'choice',
      required: true,
      choices: [
        { code: 'ayam', label: 'Ayam' },
        { code: 'ikan', label: 'Ikan' },
      ],
    });
    vendor = await aVendor(test);
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  it('is listed with a photo on a phone, published by a curator, and made cheaper at once', async () => {
    const page = await journey.signedIn(vendor.owner);
    await page.goto('/barang');
    await journey.look(page, 'items-01-kosong');
    await press(page, 'Tambah barang pertama');
    await page.locator('#cari').fill('nasi boks');
    await press(page, 'Cari');
    await journey.look(page, 'items-02-kategori');
    await page.getByRole('link', { name: /^Nasi boks/ }).click();
    await page.locator('#name').fill('Nasi boks ayam bakar');
    await page.locator('#specification').fill('Nasi, ayam bakar, sayur, buah');
    await page.getByLabel('Ayam', { exact: true }).check();
    await page.locator('#price').pressSequentially('45000');
    await page.getByText('Rp5.000 di atas batas').waitFor();
    await page.locator('#price').fill('35.000');
    await page.locator('#unitCode').selectOption('dus');
    await page.locator('#leadTimeHours').fill('seharian');
    await press(page, 'Simpan, lanjut ke foto');
    await page.getByText('Belum tercatat').waitFor();
    expect(await page.locator('#name').inputValue()).toBe('Nasi boks ayam bakar');
    await journey.look(page, 'items-03-isian');
    await page.locator('#leadTimeHours').fill('24');
    await press(page, 'Simpan, lanjut ke foto');
    await page.getByText('Sekarang tambahkan fotonya').waitFor();
    await journey.look(page, 'items-04-foto');
    await page.locator('#file').setInputFiles(photo);
    await press(page, 'Simpan foto');
    await page.getByText('Foto tersimpan').waitFor();
    await journey.look(page, 'items-05-foto-ada');
    await press(page, 'Selesai, lihat barangnya');
    await page.getByText('masih Rp5.000 di bawah batas').waitFor();
    await journey.look(page, 'items-06-draf');
    await press(page, 'Ajukan kepada kurator');
    await page.getByText('Menunggu diperiksa kurator').waitFor();
    const address = new URL(page.url()).pathname;

    const curator = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-curator' });
    const desk = await journey.signedIn(curator);
    await desk.goto('/kurasi');
    await journey.look(desk, 'items-07-antrean');
    await desk.getByRole('link', { name: 'Nasi boks ayam bakar' }).click();
    await journey.look(desk, 'items-08-periksa');
    await press(desk, 'Tayangkan');
    await desk.getByText('Belum tercatat').waitFor();
    await desk.locator('.ceiling-choice input[type=radio]').first().check();
    await press(desk, 'Tayangkan');
    await desk.getByText('Barang ditayangkan').waitFor();

    await page.goto(address);
    await page.getByText('Turunkan harga').first().click();
    await page.locator('#price').fill('33.000');
    await press(page, 'Turunkan harga');
    await page.getByText('Harga baru langsung berlaku').waitFor();
    await journey.look(page, 'items-10-tayang');
    await press(page, 'Berapa yang saya terima setelah pajak?');
    await journey.look(page, 'items-11-perkiraan');
    await test.app.get(SearchRows).refresh([address.split('/').at(-1) ?? '']);
    await page.goto(address);
    await press(page, /mengapa tampil/);
    await page.getByText('Anda di urutan 1').waitFor();
    await journey.look(page, 'items-12-giliran');
    await page.goto(`${address}/coba-cari`);
    await page.locator('#kata').fill('nasi');
    await press(page, 'Cari');
    await page.getByText(/Urutan ke-\d+/).waitFor();
    await journey.look(page, 'items-18-coba-cari');
    await page.goto('/barang');
    await journey.look(page, 'items-13-barang');
  }, 240_000);

  it('is closed on days by keyboard alone, paused without scripts, and mended as the curator asked', async () => {
    const { itemId } = await anItem(test, {
      vendorId: vendor.vendorId,
      name: 'Nasi boks ikan',
      ceilingPrice: 40_000,
    });
    await anItem(test, {
      vendorId: vendor.vendorId,
      name: 'Kudapan',
      status: 'returned',
      categoryCode: 'mamin.snack-box',
    });
    await test.sql(
      `update item set decision_note = 'Foto kurang jelas', remarks = '[{"pointer":"/name","remark":"Sebut isinya"}]'
       where vendor_id = $1 and status = 'returned'`,
      [vendor.vendorId],
    );
    const page = await journey.signedIn(vendor.owner);
    await page.goto('/kapasitas?bulan=2030-01');
    await journey.look(page, 'items-14-kapasitas');
    await page.locator('#dari').focus();
    await page.keyboard.type('01072030');
    await page.locator('#sampai').focus();
    await page.keyboard.type('01082030');
    await page.keyboard.press('Enter');
    await page.getByText('Hari-hari itu ditutup').waitFor();
    await press(page, /Buka lagi/);
    await page.getByText('Hari itu dibuka lagi').waitFor();

    const plain = await journey.signedIn(vendor.owner, { javaScriptEnabled: false });
    await plain.goto(`/barang/${itemId}`);
    await plain.getByText('Berhenti menjual sementara').first().click();
    await press(plain, 'Berhenti menjual sementara');
    await plain.getByText('Tidak sedang dijual').waitFor();
    await page.goto(`/barang/${itemId}`);
    await journey.look(page, 'items-16-dijeda');
    await press(plain, 'Jual lagi');
    await plain.getByText('Barang dijual lagi').waitFor();
    await page.goto('/barang?status=returned');
    await journey.look(page, 'items-17-dikembalikan');
    await press(page, 'Kudapan');
    await journey.look(page, 'items-18-catatan');
    await press(page, 'Perbaiki');
    await page.getByText('Kurator: Sebut isinya').first().waitFor();
    await journey.look(page, 'items-19-perbaiki');
    for (const name of ['Kudapan pagi', 'Kudapan sore']) {
      await anItem(test, {
        vendorId: vendor.vendorId,
        name,
        status: 'draft',
        categoryCode: 'mamin.snack-box',
      });
    }
    await page.goto('/barang?status=draft');
    await press(page, 'Ajukan semua draf');
    await page.getByText('Draf sedang diajukan').waitFor();
    await journey.look(page, 'items-22-pengajuan');
    await page.goto('/pertanyaan');
    await journey.look(page, 'items-20-pertanyaan-kosong');
    await page.goto('/kurasi/temuan');
    await journey.look(page, 'items-21-temuan-sendiri');
  }, 240_000);
});
