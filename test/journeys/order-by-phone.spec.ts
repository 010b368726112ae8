import type { Page } from 'playwright-core';
import { NewsWorker } from '../../src/notifications/news.worker.js';
import { OrderLinks } from '../../src/orders/links/order-links.js';
import { anOfficial, type TestActor } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../support/builders/orders.js';
import { anAcceptedOrder, atTheDoor } from '../support/builders/order-deliveries.js';
import { anUrgentStage, asked, JOB } from '../support/builders/urgent.js';
import { until } from '../support/job-stores.js';
import { describeJourney, Journey, press } from '../support/journey.js';
import { FakeCamera } from '../support/camera.js';
import { lastMail } from '../support/sign-in.js';
import { SAMPLES } from '../support/uploads.js';

const THUMB = 44;
/** What the first page may weigh on its way to the phone, in bytes. */
const FIRST_PAGE = 100_000;

/** What the page and all that it loads weighed on their way, heads included, as the browser counts them. */
const weightOf = (page: Page): Promise<number> =>
  page.evaluate(
    `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, { transferSize }) => sum + transferSize, 0)`,
  );

describeJourney('an order from the vendor’s phone to the receiver’s', () => {
  let test: TestApp;
  let journey: Journey;
  let order: TestOrder;
  const camera = new FakeCamera();

  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
    await regulationsInForce(test);
    journey = await Journey.begin(test, camera.switches);
    order = await anIssuedOrder(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  const linkOf = async ({ accountId }: TestActor) =>
    /\/(?:antar|terima)\/[\w-]{43}/.exec(
      (await lastMail(test, `${accountId}@example.test`))?.content ?? '',
    )?.[0] ?? '';

  /** As `journey.look`, and the buttons of the next step are large enough for thumbs. */
  async function look(page: Page, name: string): Promise<void> {
    await journey.look(page, name);
    for (const button of await page.locator('.decision button:visible').all()) {
      expect((await button.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(THUMB);
    }
  }
  const photo = { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: SAMPLES.jpeg };

  it('is accepted, prepared, sent and brought with a photo by the vendor, and counted by the receiver', async () => {
    const { orderId } = order;
    const page = await journey.visitor({
      geolocation: { latitude: -6.36, longitude: 107.17 },
      permissions: ['geolocation'],
    });
    await test.app
      .get(NewsWorker)
      .order({ orderId, event: 'issued', key: `order ${orderId} issued`, by: null }, JOB);
    await page.goto(await linkOf(order.owner), { waitUntil: 'networkidle' });
    expect(await weightOf(page)).toBeLessThan(FIRST_PAGE);
    await look(page, 'pesanan-01-tautan');
    await page.locator('#nama').fill('Bu Sari');
    await press(page, 'Saya sanggup');
    await page.getByText('Anda menyanggupi pesanan ini').waitFor();
    await press(page, 'Mulai menyiapkan');
    await press(page, 'Berangkat');
    await page.getByText('Kiriman berangkat').waitFor();
    await page.getByText('Sertakan lokasi saya').first().click();
    const latitude = page.locator('form.with-position [name=lintang]').first();
    // Not by the page itself: its policy lets nothing be evaluated there.
    await until(async () => (await latitude.inputValue()) !== '');
    await press(page, 'Sudah tiba');
    await page.getByText('Tambah foto serah terima').click();
    await page.locator('input[type=file]').setInputFiles(photo);
    await press(page, 'Kirim foto');
    await page.getByText('Foto tersimpan').waitFor();
    await look(page, 'pesanan-02-di-pintu');

    const receiver = await anOfficial(test, {
      agencyId: order.agencyId,
      role: 'receiver',
      name: 'Rina Penerima',
    });
    await test.app.get(OrderLinks).sendToReceivers(orderId, 'uji');
    await page.goto(await linkOf(receiver));
    await page.getByText('Ada yang kurang atau ditolak').click();
    await look(page, 'pesanan-03-periksa');
    await press(page, 'Semua diterima, lengkap dan baik');
    await look(page, 'pesanan-04-ringkasan');
    await press(page, 'Ya, catat hasil pemeriksaan');
    await page.getByText('Hasil pemeriksaan tercatat').waitFor();
    const [delivery] = await test.sql(
      `select status, arrived_latitude::float as latitude from delivery where order_id = $1`,
      [orderId],
    );
    expect(delivery).toEqual({ status: 'checked', latitude: -6.36 });
    await page.context().close();
  });

  it('shows a vendor that is signed in what to bring today, and an urgent order to answer', async () => {
    const fulfilment = await anAcceptedOrder(test);
    await test.sql(
      `update purchase_order set delivery_date = (now() at time zone 'Asia/Jakarta')::date where id = $1`,
      [fulfilment.orderId],
    );
    const vendor = await journey.signedIn(fulfilment.owner);
    await vendor.goto('/pesanan');
    await vendor.getByRole('heading', { name: 'Hari ini' }).waitFor();
    await look(vendor, 'pesanan-05-papan-penyedia');
    await vendor.goto(`/pesanan/${fulfilment.orderId}`);
    await look(vendor, 'pesanan-06-disanggupi');
    await vendor.goto('/sertifikat');
    await look(vendor, 'pesanan-07-sertifikat');
    await vendor.context().close();

    const stage = await anUrgentStage(test);
    const { id } = await asked(test, stage);
    const plain = await journey.signedIn(stage.owner);
    await plain.goto(`/kotak-masuk/mendesak/${id}`);
    await look(plain, 'pesanan-08-mendesak');
    await press(plain, 'Saya sanggup');
    await plain.getByText('Usaha Anda menjawab: sanggup').waitFor();
    await plain.context().close();
  });

  it('is received at the door by its code without scripts, handed over, and its papers and proofs are there', async () => {
    const fulfilment = await anAcceptedOrder(test, { agencyId: order.agencyId });
    const door = await atTheDoor(test, fulfilment, 20);
    const [{ code = '' } = {}] = await test.sql<{ code: string }>(
      `select verification_code as code from document where id = $1`,
      [fulfilment.documentId],
    );
    const plain = await journey.signedIn(fulfilment.receiver, { javaScriptEnabled: false });
    await plain.goto(`/v/${code}`);
    await press(plain, 'Terima kiriman ini');
    expect(new URL(plain.url()).pathname).toBe(`/penerimaan/${door.id}`);
    await press(plain, 'Semua diterima, lengkap dan baik');
    await press(plain, 'Ya, catat hasil pemeriksaan');
    await plain.getByText('Hasil pemeriksaan tercatat').waitFor();
    await plain.context().close();

    const other = await anAcceptedOrder(test, { agencyId: order.agencyId });
    await atTheDoor(test, other, 20);
    const receiver = await journey.signedIn(other.receiver);
    await receiver.goto('/penerimaan');
    await look(receiver, 'pesanan-09-penerimaan');
    await receiver.goto('/pindai?kode=BUKAN-KODE');
    await look(receiver, 'pesanan-10-pindai');
    await receiver.context().close();

    const ppk = await journey.signedIn(fulfilment.ppk);
    await ppk.goto(`/penerimaan/${door.id}`);
    await look(ppk, 'pesanan-11-bast');
    await press(ppk, 'Terbitkan BAST');
    await ppk.getByText('BAST diterbitkan').waitFor();
    await ppk.goto(`/pesanan/${fulfilment.orderId}`);
    await look(ppk, 'pesanan-12-selesai');
    await ppk.goto(`/dokumen/${fulfilment.documentId}`);
    await look(ppk, 'pesanan-13-dokumen');
    await ppk.goto('/berkas');
    await look(ppk, 'pesanan-14-berkas');
    await ppk.goto(`/berkas/${fulfilment.requisitionId}`);
    await look(ppk, 'pesanan-15-berkas-satu');
    await ppk.context().close();
  });

  it('is found by the QR on the courier’s phone: by camera, by a photo where there is none, and by nothing else', async () => {
    const fulfilment = await anAcceptedOrder(test, { agencyId: order.agencyId });
    const door = await atTheDoor(test, fulfilment, 20);
    const courier = await journey.signedIn(fulfilment.owner);
    await courier.goto(`/pesanan/${fulfilment.orderId}`);
    const shown = (await courier.locator('img[src^="data:image/png"]').getAttribute('src')) ?? '';
    await courier.context().close();
    const qr = Buffer.from(shown.split(',')[1] ?? '', 'base64');
    await camera.hold(qr);

    const page = await journey.signedIn(fulfilment.receiver, { permissions: ['camera'] });
    const answer = await page.goto('/pindai');
    expect(answer?.headers()['permissions-policy']).toContain('camera=(self)');
    expect((await page.goto('/penerimaan'))?.headers()['permissions-policy']).toContain('camera=()');
    await press(page, 'Pindai QR');
    await look(page, 'pesanan-16-pindai-kamera');
    await page.getByRole('button', { name: 'Buka kamera' }).click();
    await page.waitForURL(`**/penerimaan/${door.id}`);
    await page.getByText('Semua diterima, lengkap dan baik').waitFor();
    await page.context().close();

    const refused = await journey.signedIn(fulfilment.receiver);
    await refused.goto('/pindai');
    await refused.getByRole('button', { name: 'Buka kamera' }).click();
    await refused.getByText('Kamera tidak diizinkan').waitFor();
    await look(refused, 'pesanan-17-pindai-tanpa-kamera');
    await refused.locator('#foto').setInputFiles(photo);
    await press(refused, 'Baca kode dari foto');
    await refused.getByRole('link', { name: /tidak ada kode QR yang terbaca/ }).waitFor();
    await look(refused, 'pesanan-18-pindai-foto-lain');
    await refused.context().close();

    const plain = await journey.signedIn(fulfilment.receiver, { javaScriptEnabled: false });
    await plain.goto('/pindai');
    expect(await plain.getByRole('button', { name: 'Buka kamera' }).isVisible()).toBe(false);
    await plain.locator('#foto').setInputFiles({ name: 'kode.png', mimeType: 'image/png', buffer: qr });
    await press(plain, 'Baca kode dari foto');
    expect(new URL(plain.url()).pathname).toBe(`/penerimaan/${door.id}`);
    await plain.context().close();
  });
});
