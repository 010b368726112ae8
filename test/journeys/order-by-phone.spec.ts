import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { NewsWorker } from '../../src/notifications/news.worker.js';
import { OrderLinks } from '../../src/orders/links/order-links.js';
import { anOfficial, type TestActor } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../support/builders/orders.js';
import { JOB } from '../support/builders/urgent.js';
import { until } from '../support/job-stores.js';
import { lastMail } from '../support/sign-in.js';
import { SAMPLES } from '../support/uploads.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
/** Where to leave pictures of the pages, for whoever wants to look at them. */
const PICTURES = process.env.JOURNEY_PICTURES;
const THUMB = 44;
/** What the first page may weigh on its way to the phone, in bytes. */
const FIRST_PAGE = 100_000;

/** What the page and all that it loads weighed on their way, heads included, as the browser counts them. */
const weightOf = (page: Page): Promise<number> =>
  page.evaluate(
    `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, { transferSize }) => sum + transferSize, 0)`,
  );

// Without Chromium there is nothing to drive; CI installs it from Debian.
(CHROMIUM ? describe : describe.skip)('an order from the vendor’s phone to the receiver’s', () => {
  let test: TestApp;
  let browser: Browser;
  let page: Page;
  let order: TestOrder;
  let address: string;

  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    await test.app.listen(0, '127.0.0.1');
    address = (await test.app.getUrl()).replace('[::1]', '127.0.0.1');
    order = await anIssuedOrder(test);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      geolocation: { latitude: -6.36, longitude: 107.17 },
      permissions: ['geolocation'],
      locale: 'id-ID',
    });
    page = await context.newPage();
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    await test?.close();
  });

  const linkOf = async ({ accountId }: TestActor) =>
    /\/(?:antar|terima)\/[\w-]{43}/.exec(
      (await lastMail(test, `${accountId}@example.test`))?.content ?? '',
    )?.[0] ?? '';

  /** Looks at the page as it is: a picture if wanted, no fault that axe finds, nothing wider than the phone, buttons for thumbs. */
  async function look(name: string): Promise<void> {
    if (PICTURES) {
      await page.screenshot({ path: join(PICTURES, `${name}-360.png`), fullPage: true });
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.screenshot({ path: join(PICTURES, `${name}-1280.png`), fullPage: true });
      await page.setViewportSize({ width: 360, height: 740 });
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    for (const button of await page.locator('.decision button:visible').all()) {
      expect((await button.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(THUMB);
    }
  }
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).first().click();
    await page.waitForLoadState();
  };
  const photo = { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: SAMPLES.jpeg };

  it('is accepted, prepared, sent and brought with a photo by the vendor, and counted by the receiver', async () => {
    const { orderId } = order;
    await test.app
      .get(NewsWorker)
      .order({ orderId, event: 'issued', key: `order ${orderId} issued`, by: null }, JOB);
    await page.goto(address + (await linkOf(order.owner)), { waitUntil: 'networkidle' });
    expect(await weightOf(page)).toBeLessThan(FIRST_PAGE);
    await look('1-pesanan');
    await page.locator('#nama').fill('Bu Sari');
    await press('Saya sanggup');
    await page.getByText('Anda menyanggupi pesanan ini').waitFor();
    await press('Mulai menyiapkan');
    await look('2-berangkat');
    await press('Berangkat');
    await page.getByText('Kiriman berangkat').waitFor();
    await look('3-tiba');
    await page.getByText('Sertakan lokasi saya').first().click();
    const latitude = page.locator('form.with-position [name=lintang]').first();
    // Not by the page itself: its policy lets nothing be evaluated there.
    await until(async () => (await latitude.inputValue()) !== '');
    await press('Sudah tiba');
    await page.getByText('Tambah foto serah terima').click();
    await page.locator('input[type=file]').setInputFiles(photo);
    await press('Kirim foto');
    await page.getByText('Foto tersimpan').waitFor();
    await look('4-di-pintu');

    const receiver = await anOfficial(test, {
      agencyId: order.agencyId,
      role: 'receiver',
      name: 'Rina Penerima',
    });
    await test.app.get(OrderLinks).sendToReceivers(orderId, 'uji');
    await page.goto(address + (await linkOf(receiver)));
    await look('5-periksa');
    await page.getByText('Ada yang kurang atau ditolak').click();
    await look('6-per-baris');
    await press('Semua diterima, lengkap dan baik');
    await look('7-ringkasan');
    await press('Ya, catat hasil pemeriksaan');
    await page.getByText('Hasil pemeriksaan tercatat').waitFor();
    await look('8-selesai');
    const [delivery] = await test.sql(
      `select status, arrived_latitude::float as latitude from delivery where order_id = $1`,
      [orderId],
    );
    expect(delivery).toEqual({ status: 'checked', latitude: -6.36 });
  }, 60_000);
});
