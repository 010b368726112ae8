import type { Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { anAcceptedOrder, type TestFulfilment } from '../support/builders/order-deliveries.js';
import { regulationsInForce } from '../support/builders/orders.js';
import { describeJourney, Journey, press } from '../support/journey.js';

const SAVED = /Tersimpan pukul \d\d\.\d\d, tanpa sambungan/;

/** Waits until the browser keeps this page for the time without a line. */
const kept = (page: Page, path: string) =>
  page.waitForFunction(`caches.match(${JSON.stringify(path)}).then((found) => found !== undefined)`);

const caches = (page: Page): Promise<string[]> => page.evaluate('caches.keys()');

describeJourney('a vendor where there is no line', () => {
  let test: TestApp;
  let journey: Journey;
  let order: TestFulfilment;
  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'administrator' } });
    await regulationsInForce(test);
    order = await anAcceptedOrder(test);
    await test.sql(
      `update purchase_order set delivery_date = (now() at time zone 'Asia/Jakarta')::date where id = $1`,
      [order.orderId],
    );
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  it('reads today’s orders as they were, and nothing once signed out', async () => {
    const path = `/pesanan/${order.orderId}`;
    const page = await journey.signedIn(order.owner);
    await page.waitForURL('**/beranda');
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await page.goto(path);
    await kept(page, '/pesanan');
    await kept(page, path);

    await page.context().setOffline(true);
    await page.goto('/pesanan');
    await page.getByText(SAVED).waitFor();
    await page.getByText(order.number).first().waitFor();
    await page.goto(path);
    await page.getByText(SAVED).waitFor();
    await page.getByText('Aula lantai 2').first().waitFor();
    expect(await page.locator('form, script').count()).toBe(0);
    // Nor a heading of what can only be done with a line.
    expect(await page.locator('[data-acts]').count()).toBe(0);
    expect(await page.getByText(/^Langkah berikutnya|^Usulkan perubahan|dilepaskan/).count()).toBe(0);
    await page.getByRole('heading', { name: 'Yang dipesan' }).waitFor();
    await journey.look(page, 'rumah-24-tanpa-sambungan-pesanan');
    await page.goto('/akun');
    await page.getByRole('heading', { name: 'Tidak ada sambungan' }).waitFor();
    await journey.look(page, 'rumah-25-tanpa-sambungan');
    await page.locator(`main a[href="${path}"]`).click();
    await page.waitForURL(`**${path}`);

    await page.context().setOffline(false);
    await page.goto(path);
    await press(page, 'Keluar');
    await page.waitForURL('**/masuk');
    expect(await caches(page)).toEqual([]);
    await page.context().setOffline(true);
    await expect(page.goto(path)).rejects.toThrow('ERR_INTERNET_DISCONNECTED');
  });

  it('forgets them even when signing out fails for want of a line', async () => {
    const path = `/pesanan/${order.orderId}`;
    const page = await journey.signedIn(order.owner);
    await kept(page, path);
    await page.context().setOffline(true);
    await press(page, 'Keluar');
    await page.getByRole('heading', { name: 'Tidak ada sambungan' }).waitFor();
    expect(await caches(page)).not.toContain('halaman');
    await page.goto(path);
    await page.getByRole('heading', { name: 'Tidak ada sambungan' }).waitFor();
    expect(await page.getByText(order.number).count()).toBe(0);
  });
});
