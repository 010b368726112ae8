import type { Page } from 'playwright-core';
import { BundleReader } from '../../src/payments/bundle/bundle-reader.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { regulationsInForce } from '../support/builders/orders.js';
import { aCompletedOrder, financePeople } from '../support/builders/payments.js';
import { describeJourney, Journey, press } from '../support/journey.js';
import { aReference, knownToTaxes } from '../support/paying.js';
import { SAMPLES } from '../support/uploads.js';

const SCREEN = { viewport: { width: 1280, height: 800 } };
const PROOF = { name: 'bukti.pdf', mimeType: 'application/pdf', buffer: SAMPLES.pdf };

describeJourney('money from an accepted order to the vendor’s account', () => {
  let test: TestApp;
  let journey: Journey;

  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
    await regulationsInForce(test);
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  const pathOf = (page: Page) => new URL(page.url()).pathname;

  it('is billed in one tap, gathered, verified, approved, paid, and seen by the vendor', async () => {
    const order = await aCompletedOrder(test, { drawn: true });
    await knownToTaxes(test, order);
    const { treasurer, verifier, head } = await financePeople(test, order.agencyId);

    const vendor = await journey.signedIn(order.owner);
    await vendor.goto('/pembayaran');
    await journey.look(vendor, 'bayar-01-penyedia-kosong');
    await vendor.goto(`/pesanan/${order.orderId}/pembayaran`);
    await press(vendor, 'Tagih sekarang');
    await vendor.getByText('dicocokkan dengan berita acara').waitFor();
    await journey.look(vendor, 'bayar-02-ditagih');

    const [payment] = await test.sql<{ id: string }>('select id from payment where order_id = $1', [
      order.orderId,
    ]);
    const path = `/pembayaran/${payment?.id}`;
    const collector = await journey.signedIn(treasurer, SCREEN);
    await collector.goto('/pembayaran');
    await journey.look(collector, 'bayar-03-daftar');
    await collector.goto(path);
    await collector.getByRole('heading', { name: /berkas masih kurang/ }).waitFor();
    await journey.look(collector, 'bayar-04-kurang');
    // The papers of a meeting have a journey of their own.
    const papers = jest.spyOn(test.app.get(BundleReader), 'missingBeforePayment').mockResolvedValue([]);
    const whole = jest.spyOn(test.app.get(BundleReader), 'papersOf');
    const real = BundleReader.prototype.papersOf;
    whole.mockImplementation(async function (this: BundleReader, ...given) {
      const found = await real.apply(test.app.get(BundleReader), given);
      return { ...found, items: found.items.map((item) => ({ ...item, state: 'have' as const })) };
    });
    await collector.goto(path);
    await journey.look(collector, 'bayar-05-lengkap');
    await press(collector, 'Teruskan ke PPK-SKPD');
    await collector.getByText('Sekarang giliran PPK-SKPD').waitFor();
    whole.mockRestore();
    papers.mockRestore();

    // Without scripts.
    const checker = await journey.signedIn(verifier, { ...SCREEN, javaScriptEnabled: false });
    await checker.goto('/pembayaran');
    await checker.locator('.sheet a').first().click();
    expect(pathOf(checker)).toBe(path);
    await press(checker, 'Verifikasi');
    await checker.getByText('Pembayaran terverifikasi').waitFor();

    // By keyboard alone.
    const approver = await journey.signedIn(head, SCREEN);
    await approver.goto(path);
    await journey.look(approver, 'bayar-06-setujui');
    await approver.getByRole('button', { name: 'Setujui pembayaran' }).focus();
    await approver.keyboard.press('Enter');
    await approver.getByText('Pembayaran disetujui').waitFor();

    await collector.goto('/pembayaran/bayar');
    await journey.look(collector, 'bayar-07-pilih');
    await press(collector, 'Lanjut');
    await journey.look(collector, 'bayar-08-transfer');
    await collector.getByText('Lihat nomor lengkap').click();
    await press(collector, 'Tampilkan nomornya');
    await journey.look(collector, 'bayar-09-rekening');
    await collector.locator('#reference').fill(aReference());
    await collector.locator('#transferredOn').fill('2031-01-01');
    await collector.evaluate(
      `document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })`,
    );
    await collector.locator('input[type=file]').setInputFiles(PROOF);
    await press(collector, 'Catat transfer');
    await collector.getByText('tidak boleh di masa depan').first().waitFor();
    await journey.look(collector, 'bayar-10-ditolak');
    expect(await collector.locator('#reference').inputValue()).toContain('SP2D/');
    await collector
      .locator('#transferredOn')
      .fill(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10));
    await press(collector, 'Catat transfer');
    await collector.getByText('Transfer tercatat').waitFor();
    await journey.look(collector, 'bayar-11-dikirim');

    await vendor.goto('/pembayaran');
    await journey.look(vendor, 'bayar-12-penyedia');
    await press(vendor, 'Jawab');
    await journey.look(vendor, 'bayar-13-masukkah');
    await press(vendor, 'Uang sudah masuk');
    await vendor.getByText('Lunas, diakui kedua pihak').waitFor();
    await vendor.goto(path);
    await journey.look(vendor, 'bayar-14-selesai');
  }, 120_000);
});
