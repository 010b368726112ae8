import type { Page } from 'playwright-core';
import { press } from './journey.js';
import { SAMPLES } from './uploads.js';

const PDF = { name: 'surat.pdf', mimeType: 'application/pdf', buffer: SAMPLES.pdf };
const SAVE = 'Simpan dan lanjut';

/** Goes to something with the keyboard and presses Enter, as somebody without a mouse does. */
export async function byKeyboard(page: Page, role: 'button' | 'link', name: string): Promise<void> {
  const target = page.getByRole(role, { name, exact: true }).first();
  await target.focus();
  await page.keyboard.press('Enter');
  await page.waitForLoadState();
}

/** Writes down that a registry of the state agrees. */
export async function recordCheck(page: Page, review: string, registry: string): Promise<void> {
  await page.goto(`${review}/pencocokan`);
  await page.locator(`#registry-${registry}`).check();
  await page.locator('#outcome-match').check();
  await page.locator('#reference').fill('CONTOH/1');
  await page.locator('#file').setInputFiles(PDF);
  await press(page, 'Catat hasil');
  await page.getByText('Hasil pencocokan tercatat').waitFor();
}

/** A photo as a phone makes it: larger than anybody needs. Noise, so that it does not pack well. */
export async function aLargePhoto(page: Page): Promise<Buffer> {
  const url: string = await page.evaluate(`(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 1800;
    canvas.height = 900;
    const context = canvas.getContext('2d');
    const picture = context.createImageData(1800, 900);
    for (let at = 0, seed = 7; at < picture.data.length; at += 1) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      picture.data[at] = at % 4 === 3 ? 255 : seed >> 16;
    }
    context.putImageData(picture, 0, 0);
    return canvas.toDataURL('image/png');
  })()`);
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
}

/** Everything that is asked, page after page, as the pages lead. */
export async function fillAll(page: Page): Promise<void> {
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
  await page.locator('#ownerName').fill('Pemilik Usaha Katering Rumahan');
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
  await page.locator('#bankAccountHolder').fill('Pemilik Usaha Katering Rumahan');
  await press(page, SAVE);
  await page.locator('#phone').fill('081234567890');
  await press(page, SAVE);
}

/** The papers that the list of tasks asks for. */
export async function bringPapers(page: Page): Promise<void> {
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
