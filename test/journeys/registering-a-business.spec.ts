import type { Page } from 'playwright-core';
import { anAccount, type TestActor } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { regulationsInForce } from '../support/builders/orders.js';
import { anArea } from '../support/builders/vendors.js';
import { describeJourney, Journey, press } from '../support/journey.js';
import { SAMPLES } from '../support/uploads.js';

/** What the first page may weigh on its way to the phone, in bytes. */
const FIRST_PAGE = 100_000;
const LONG_NAME = 'Katering Rumahan dan Jajanan Pasar Ibu Hajah Siti Nurhaliza Kusumawardhani Sukamahi';
const SAVE = 'Simpan dan lanjut';

describeJourney('a business registers', () => {
  let test: TestApp;
  let journey: Journey;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    await anArea(test);
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  it('is filled in and sent on a phone without scripts', async () => {
    const owner: TestActor = await anAccount(test, { name: 'Siti Nurhaliza Kusumawardhani' });
    const page = await journey.signedIn(owner, { javaScriptEnabled: false });
    await page.goto('/usaha');
    await press(page, 'Mulai mendaftar');
    await page.locator('#name').fill('Dapur Bu Siti');
    await press(page, SAVE);
    await fillAll(page);
    expect(new URL(page.url()).pathname).toMatch(/^\/usaha\/[\w-]{36}$/);
    await bringPapers(page);
    await press(page, 'Pakta integritas');
    await page.locator('#agrees').check();
    await press(page, 'Setujui');
    await press(page, 'Kirim pendaftaran');
    await page.getByText('Pendaftaran terkirim').waitFor();
    await page.getByRole('heading', { name: 'Sedang diperiksa' }).waitFor();
  });

  it('looks right on every page', async () => {
    const owner: TestActor = await anAccount(test, { name: 'Siti Nurhaliza Kusumawardhani' });
    const page = await journey.signedIn(owner, {
      geolocation: { latitude: -6.3651, longitude: 107.1732 },
      permissions: ['geolocation'],
    });
    await page.goto('/usaha');
    expect(await weightOf(page)).toBeLessThan(FIRST_PAGE);
    await journey.look(page, 'usaha-01-mulai');
    await press(page, 'Mulai mendaftar');
    await journey.look(page, 'usaha-02-nama');
    await page.locator('#name').fill(LONG_NAME);
    await press(page, SAVE);
    const home = page.url().replace(/\/isi\/.*$/, '');
    for (const [number, step] of STEPS.entries()) {
      await page.goto(`${home}/isi/${step}`);
      if (step === 'alamat') {
        await page.locator('#kecamatan').selectOption({ label: 'Cikarang Pusat' });
        await press(page, 'Lanjut');
      }
      await journey.look(page, `usaha-${String(number + 3).padStart(2, '0')}-${step}`);
    }
    await page.goto(home);
    await journey.look(page, 'usaha-20-daftar');
  });
});

const STEPS = [
  'bentuk',
  'nib',
  'kegiatan',
  'ukuran',
  'pemilik',
  'npwp',
  'pajak',
  'alamat',
  'lokasi',
  'antar',
  'rekening',
  'kontak',
];

/** Everything that is asked, page after page, as the pages lead. */
async function fillAll(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Perorangan' }).first().check();
  await press(page, SAVE);
  await page.locator('#nib').fill('1290000000001');
  await page.locator('#businessSince').fill('2022-03-01');
  await press(page, SAVE);
  await page.getByRole('checkbox', { name: /47611/ }).check();
  await press(page, SAVE);
  await page.locator('#modalAmount').fill('75.000.000');
  await page.locator('#modalYear').fill('2025');
  await press(page, SAVE);
  await page.locator('#ownerName').fill('Siti Nurhaliza Kusumawardhani');
  await page.locator('#nik').fill('3216205708800001');
  await press(page, SAVE);
  await page.locator('#npwp').fill('3216205708800001');
  await press(page, SAVE);
  await page.locator('#isPkp-tidak').check();
  await page.locator('#isPbjtTaxpayer-tidak').check();
  await page.locator('#suket-tidak').check();
  await press(page, SAVE);
  await page.locator('#kecamatan').selectOption({ label: 'Cikarang Pusat' });
  await press(page, 'Lanjut');
  await page.locator('#desaCode').selectOption({ label: 'Sukamahi' });
  await page.locator('#address').fill('Kampung Contoh RT 02 RW 05, Jalan Contoh 12');
  await press(page, SAVE);
  await page.locator('#latitude').fill('https://maps.google.com/?q=-6.3651,107.1732');
  await press(page, SAVE);
  await page.getByRole('checkbox', { name: 'Cikarang Pusat' }).check();
  await page.locator('#dailyCapacity').fill('300');
  await page.locator('#leadTimeHours-24').check();
  await press(page, SAVE);
  await page.locator('#bankName').selectOption({ label: 'Bank BRI' });
  await page.locator('#bankAccount').fill('123456789012345');
  await page.locator('#bankAccountHolder').fill('Siti Nurhaliza Kusumawardhani');
  await press(page, SAVE);
  await page.locator('#phone').fill('081234567890');
  await press(page, SAVE);
}

/** The papers that the list of tasks asks for. */
async function bringPapers(page: Page): Promise<void> {
  const home = page.url();
  for (const kind of ['ktp', 'nib', 'bank-book', 'place-photo']) {
    await page.goto(`${home}/surat/${kind}`);
    const isPhoto = kind === 'place-photo';
    await page.locator('#file').setInputFiles({
      name: isPhoto ? 'warung.jpg' : `${kind}.pdf`,
      mimeType: isPhoto ? 'image/jpeg' : 'application/pdf',
      buffer: isPhoto ? SAMPLES.jpeg : SAMPLES.pdf,
    });
    await press(page, isPhoto ? 'Kirim foto' : 'Kirim dokumen');
    await page.getByRole('heading', { name: 'Tercatat' }).waitFor();
  }
  await page.goto(home);
}

const weightOf = (page: Page): Promise<number> =>
  page.evaluate(
    `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, { transferSize }) => sum + transferSize, 0)`,
  );
