import type { Page } from 'playwright-core';
import { longDateWithDay } from '../../src/kernel/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aKecamatan, anItem } from '../support/builders/catalog.js';
import { aBudgetLine, aDayAhead } from '../support/builders/requisitions.js';
import { aVendor } from '../support/builders/vendors.js';
import { describeJourney, Journey, press } from '../support/journey.js';
import { anUrgentStage, type UrgentStage } from '../support/builders/urgent.js';
import { SAMPLES } from '../support/uploads.js';

const INVITATION = { name: 'undangan.jpg', mimeType: 'image/jpeg', buffer: SAMPLES.jpeg };
// Many pages are looked at one after the other, on whatever machine.
const PATIENCE_MS = 180_000;
const LONG_NAME =
  'Nasi kotak lengkap dengan ayam goreng lengkuas, sayur asem, sambal terasi, lalapan, kerupuk, buah potong, dan air mineral';

describeJourney('the first requisition of somebody who was never here', () => {
  let test: TestApp;
  let journey: Journey;
  let stage: UrgentStage;

  beforeAll(async () => {
    test = await startTestApp();
    stage = await anUrgentStage(test);
    const { agencyId } = stage;
    await aKecamatan(test);
    await aBudgetLine(test, { agencyId, accountCode: '5.1.02.01.01.0024' });
    const { vendorId } = await aVendor(test, {
      hasHalal: true,
      name: 'Warung Makan Sederhana Ibu Hajah Pemilik binti Keluarga Pendirinya',
    });
    await anItem(test, { vendorId, name: LONG_NAME, price: 32_000 });
    await anItem(test, {
      vendorId,
      categoryCode: 'atk.kertas.hvs',
      name: 'Kertas HVS A4 80 gram',
      unitCode: 'rim',
      price: 39_000,
    });
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  const statusOf = async (title: string) =>
    (await test.sql<{ status: string }>(`select status from requisition where title = $1`, [title]))[0]
      ?.status;

  /** The paths of the pages that somebody is shown, each counted when it is another than the one before. */
  function counted(page: Page): string[] {
    const seen: string[] = [];
    page.on('framenavigated', (frame) => {
      const { pathname } = new URL(frame.url());
      if (frame === page.mainFrame() && pathname !== seen.at(-1)) seen.push(pathname);
    });
    return seen;
  }

  async function need(page: Page, title: string, people = '20'): Promise<void> {
    await page.locator('#judul').fill(title);
    await page.locator('#tanggal').fill(aDayAhead());
    await page.locator('#mulai').fill('09:00');
    await page.locator('#selesai').fill('12:00');
    await page.locator('#sendiri').fill('10');
    await page.locator('#luar').fill(String(Number(people) - 10));
    await page.locator('#tempat').fill('Aula lantai 2');
  }

  // Whose turn it is to stand first, and so be chosen already, is drawn by lot each day.
  const mealAt35000 = (page: Page) => page.getByRole('radio', { name: 'Nasi boks ayam bakar' }).first();
  const payFrom = (page: Page) => page.locator(`[id="anggaran-${stage.budgetLineId}"]`).check();

  /** What is like an earlier purchase wants a reason. */
  async function answerWarnings(page: Page): Promise<void> {
    for (const reason of await page.locator('textarea[name^=alasan-aturan-]').all()) {
      await reason.fill('Rapat lain, dengan peserta dan acara yang lain.');
    }
  }

  it(
    'comes from the list to "diajukan" on no more than five pages',
    async () => {
      const page = await journey.signedIn(stage.pptk);
      const seen = counted(page);
      await page.goto('/permintaan');
      await journey.look(page, 'buy-01-belum-ada');
      await press(page, 'Buat permintaan');
      await need(page, 'Rapat koordinasi penanganan banjir');
      await page.locator('output[for=tanggal]').getByText(longDateWithDay(aDayAhead())).waitFor();
      await page.locator('output[for=selesai]').getByText('Pukul 12.00 WIB').waitFor();
      await journey.look(page, 'buy-02-kebutuhan');
      await journey.guidePicture(page, 'petugas-1-kebutuhan');
      await press(page, 'Lanjut memilih makanan');
      await page.getByText('Satu porsi untuk setiap orang').first().waitFor();
      await journey.look(page, 'buy-03-pilih');
      await mealAt35000(page).check();
      await payFrom(page);
      await press(page, 'Lanjut memeriksa');
      await page.getByRole('heading', { name: 'Periksa dan ajukan' }).waitFor();
      await journey.look(page, 'buy-04-susun');
      await journey.guidePicture(page, 'petugas-2-periksa', '#pemeriksaan');
      await page.locator('#katalog').fill('Tidak ada nasi kotak yang diantar ke kecamatan ini.');
      await page.locator('.file-words').getByText('Pilih berkas').waitFor();
      await page.locator('#file').setInputFiles(INVITATION);
      await page.locator('.file-words').getByText('undangan.jpg').waitFor();
      await press(page, 'Lampirkan');
      await page.getByText('Berkas terlampir.').waitFor();
      await press(page, 'Ajukan permintaan');
      await page.getByText('Sekarang menunggu putusan').waitFor();
      await journey.look(page, 'buy-06-diajukan');
      expect(new Set(seen).size).toBeLessThanOrEqual(5);
      expect(await statusOf('Rapat koordinasi penanganan banjir')).toBe('submitted');
      await page.goto('/permintaan');
      await journey.look(page, 'buy-07-daftar');
    },
    PATIENCE_MS,
  );

  it('does it without scripts as well, with the file in the same press', async () => {
    const page = await journey.signedIn(stage.pptk, { javaScriptEnabled: false });
    const seen = counted(page);
    await page.goto('/permintaan');
    await press(page, 'Buat permintaan');
    await need(page, 'Rapat tanpa skrip', '25');
    await press(page, 'Lanjut memilih makanan');
    await mealAt35000(page).check();
    await payFrom(page);
    await press(page, 'Lanjut memeriksa');
    await page.locator('#katalog').fill('Tidak ada yang mengantar.');
    await page.locator('#file').setInputFiles(INVITATION);
    await answerWarnings(page);
    await press(page, 'Ajukan permintaan');
    await page.getByText('Sekarang menunggu putusan').waitFor();
    expect(new Set(seen).size).toBeLessThanOrEqual(5);
    expect(await statusOf('Rapat tanpa skrip')).toBe('submitted');
  });

  it(
    'is shown as it is typed what the rules would say, and mends what they refuse',
    async () => {
      const page = await journey.signedIn(stage.pptk, { viewport: { width: 1280, height: 800 } });
      await page.goto('/permintaan/baru');
      await need(page, 'Rapat yang terlalu mahal');
      await page.locator('#selesai').fill('08:00');
      await page.locator('#sendiri').focus();
      // By keyboard alone: the return key sends the form.
      await page.keyboard.press('Enter');
      await page.getByText('rapat harus selesai sesudah dimulai').first().waitFor();
      await journey.look(page, 'buy-08-keliru');
      expect(await page.locator('#judul').inputValue()).toBe('Rapat yang terlalu mahal');
      await page.locator('#selesai').fill('12:00');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Pilih makanan' }).waitFor();
      await mealAt35000(page).focus();
      await page.keyboard.press('Space');
      await page.locator(`[id="anggaran-${stage.budgetLineId}"]`).focus();
      await page.keyboard.press('Space');
      await page.getByRole('button', { name: 'Lanjut memeriksa' }).focus();
      await page.keyboard.press('Enter');
      await page.locator('#jumlah-0').waitFor();
      // What is typed is heard by a script, which comes last.
      await page.waitForLoadState();
      await page.locator('[name=per-orang-0]').setChecked(false);
      await page.locator('#jumlah-0').fill('400');
      await page.locator('#jumlah-0').press('Tab');
      await page.locator('#pemeriksaan .fails').first().waitFor();
      await page.locator('#pemeriksaan').getByText('Rp14.000.000').first().waitFor();
      await press(page, 'Ajukan permintaan');
      await page.getByRole('alert').waitFor();
      expect(await page.locator('#jumlah-0').inputValue()).toBe('400');
      await journey.look(page, 'buy-09-ditolak');
      await page.locator('#jumlah-0').fill('20');
      await page.locator('#katalog').fill('Tidak ada yang mengantar.');
      await press(page, 'Simpan sebagai konsep');
      await page.getByText('Konsep tersimpan').waitFor();
      expect(await statusOf('Rapat yang terlalu mahal')).toBe('draft');
    },
    PATIENCE_MS,
  );

  it(
    'finds goods in the catalog, looks at their price, and compares them',
    async () => {
      const page = await journey.signedIn(stage.pptk);
      await page.goto('/katalog');
      await page.locator('#q').pressSequentially('nasi');
      await page.getByRole('option').first().waitFor();
      await journey.look(page, 'buy-11-katalog-saran');
      await page.locator('#q').fill('nasi');
      await press(page, 'Cari');
      await page.waitForURL(/q=nasi/);
      await page.getByText('Saring dan urutkan').click();
      await journey.look(page, 'buy-12-katalog');
      for (const name of [LONG_NAME, 'Nasi boks ayam bakar']) {
        await page
          .getByRole('checkbox', { name: `Bandingkan ${name}` })
          .first()
          .check();
      }
      await press(page, 'Bandingkan yang dicentang');
      await page.getByRole('heading', { name: 'Bandingkan barang' }).waitFor();
      await journey.look(page, 'buy-13-banding');
      await page.getByRole('link', { name: LONG_NAME }).click();
      await page.getByText('Ada pada hari itu?').click();
      await page.locator('#tanggal').fill(aDayAhead());
      await press(page, 'Periksa ketersediaan');
      await page.getByText('masih dapat dipesan').waitFor();
      await journey.look(page, 'buy-14-barang');
      await page.goto('/katalog?q=helikopter');
      await page.getByText('Belum ada yang cocok').waitFor();
      await journey.look(page, 'buy-15-tidak-ada');
      await page.goto('/permintaan/baru?untuk=atk');
      await page.locator('#judul').fill('Kertas triwulan ketiga');
      await page.locator('#keperluan').fill('Surat menyurat kantor');
      await page.locator('#tanggal').fill(aDayAhead());
      await page.locator('#tempat').fill('Gudang');
      await press(page, 'Lanjut memilih barang');
      await page.getByRole('heading', { name: 'Pilih barang' }).waitFor();
      await journey.look(page, 'buy-17-atk');
    },
    PATIENCE_MS,
  );

  it('keeps what comes again as a template', async () => {
    const page = await journey.signedIn(stage.pptk);
    await page.goto('/permintaan/templat');
    await journey.look(page, 'buy-18-templat-kosong');
    await page.goto('/permintaan');
    await page.getByRole('link', { name: 'Rapat tanpa skrip' }).click();
    await page.getByText('Simpan sebagai templat').click();
    await page.locator('#name').fill('Rapat bulanan');
    await press(page, 'Simpan templat');
    await page.getByText('Templat tersimpan.').waitFor();
    await page.goto('/permintaan/templat');
    await page.getByText('Pakai templat ini').click();
    await journey.look(page, 'buy-19-templat');
  });

  it('asks urgently for what cannot wait, and is asked for its reasons once a vendor has said yes', async () => {
    const page = await journey.signedIn(stage.pptk);
    await page.goto('/permintaan/mendesak');
    await journey.look(page, 'buy-20-mendesak-kosong');
    await press(page, 'Pesan mendesak');
    await page.locator('#tanggal').fill(stage.delivery.deliveryDate);
    await page.locator('#pukul').fill(stage.delivery.deliveryTime);
    await page.locator('#banyak').fill('20');
    await press(page, 'Cari penyedia');
    await page.getByRole('heading', { name: 'Pilih penyedia' }).waitFor();
    await journey.look(page, 'buy-21-mendesak');
    await page.getByRole('radio', { name: 'Nasi boks ayam bakar' }).first().check();
    await page.locator('#tempat').fill('Posko banjir Cikarang Utara');
    await page.locator('#penerima').fill('Petugas posko');
    await page.locator('#sebab').fill('Banjir malam ini, rapat darurat besok pagi');
    await payFrom(page);
    await press(page, 'Kirim ke penyedia');
    await page.getByText('Penyedia sudah diberi tahu').waitFor();
    await journey.look(page, 'buy-22-mendesak-dikirim');
    const id = page.url().split('/').at(-1)?.split('?')[0] ?? '';
    for (const { token } of [stage.owner, stage.other.owner]) {
      const body = { answer: 'yes' };
      await test.request('POST', `/api/v1/urgent-requests/${id}/answer`, { token, body });
    }
    await page.reload();
    await page.getByRole('heading', { name: 'Tulis pembenaran' }).waitFor();
    await journey.look(page, 'buy-23-pembenaran');
  });

  it('mends what an approver sends back, with the remarks before its eyes', async () => {
    const [{ id = '', version = 0 } = {}] = await test.sql<{ id: string; version: number }>(
      `select id, version from requisition where title = 'Rapat tanpa skrip'`,
    );
    const returned = await test.request('POST', `/api/v1/requisitions/${id}/return`, {
      token: stage.kpa.token,
      body: { version, reason: 'Kurangi porsinya, sepuluh orang dari luar membatalkan.' },
    });
    expect(returned.status).toBe(200);
    const page = await journey.signedIn(stage.pptk);
    await page.goto('/permintaan');
    await page.getByRole('link', { name: 'Rapat tanpa skrip' }).click();
    await journey.look(page, 'buy-24-dikembalikan');
    await press(page, 'Perbaiki dan ajukan lagi');
    await page.getByRole('heading', { name: 'Perbaiki dan ajukan lagi' }).waitFor();
    await page.getByText('sepuluh orang dari luar membatalkan').first().waitFor();
    await journey.look(page, 'buy-25-perbaiki');
    await page.getByText('Acara dan pengantaran').click();
    await page.locator('#luar').fill('5');
    await page.locator('#luar').press('Tab');
    await page.locator('#pemeriksaan').getByText('Rp525.000').first().waitFor();
    await answerWarnings(page);
    await press(page, 'Ajukan permintaan');
    await page.getByText('Sekarang menunggu putusan').waitFor();
    expect(await statusOf('Rapat tanpa skrip')).toBe('submitted');
  });
});
