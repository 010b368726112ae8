import type { Page } from 'playwright-core';
import { BundleReader } from '../../src/payments/bundle/bundle-reader.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { bill, of } from '../support/builders/billing.js';
import { regulationsInForce } from '../support/builders/orders.js';
import { aCompletedOrder, aPayment, financePeople } from '../support/builders/payments.js';
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

    // Whoever verified it does not pay it as well.
    const verifiedBy = (by: string) =>
      test.sql('update payment set verified_by = $2 where id = $1', [payment?.id, by]);
    await verifiedBy(treasurer.accountId);
    await collector.goto(path);
    await collector.getByRole('heading', { name: 'Langkah ini untuk orang lain' }).waitFor();
    await journey.look(collector, 'bayar-07-untuk-orang-lain');
    await verifiedBy(verifier.accountId);
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
  }, 240_000);

  it('shows what was kept from it, and what is mended, missed and answered', async () => {
    const order = await aCompletedOrder(test, { drawn: true });
    const payment = await aPayment(test, { status: 'paid', order, quantity: 2 });
    const { paymentId, transferId, treasurer } = payment;
    await test.sql(
      `insert into withholding (id, payment_id, agency_id, vendor_id, tax, withheld_on, base, rate_numerator, rate_denominator, amount,
         legal_basis, is_verified, at)
       values (uuidv7(), $1, $2, $3, 'PPh22', (now() at time zone 'Asia/Jakarta')::date, 100000, 15, 1000, 1500, 'PMK 81/2024', false, now())`,
      [paymentId, order.agencyId, order.vendorId],
    );

    const desk = await journey.signedIn(treasurer, SCREEN);
    await desk.goto('/potongan');
    await journey.look(desk, 'pajak-01-potongan');
    await press(desk, 'Catat setoran');
    await journey.look(desk, 'pajak-02-setoran');
    await desk.locator('#ntpn').fill('SALAH-7');
    await desk.locator('#fileId').setInputFiles(PROOF);
    await press(desk, 'Catat setoran');
    await desk.getByText('16 huruf atau angka').first().waitFor();
    await journey.look(desk, 'pajak-03-ditolak');
    await desk.locator('#ntpn').fill('A1B2C3D4E5F60718');
    await press(desk, 'Catat setoran');
    await desk.getByText('Setoran tercatat').waitFor();
    await journey.look(desk, 'pajak-04-tercatat');
    await press(desk, 'Pencocokan');
    await journey.look(desk, 'pajak-05-pencocokan');
    await desk.goto('/potongan?masa=2025-06');
    await journey.look(desk, 'pajak-06-kosong');
    await desk.goto(`/pesanan/${order.orderId}/pajak`);
    await journey.look(desk, 'pajak-07-pesanan');

    const phone = await journey.signedIn(order.owner);
    await phone.goto('/tagihan');
    await journey.look(phone, 'tagihan-01-daftar');
    await press(phone, 'Tagih sebagian, atau pakai nomor nota sendiri');
    await journey.look(phone, 'tagihan-02-sendiri');
    const wrong = await bill(test, order, of(order, 3, { unitPrice: 60_000 }));
    await phone.goto(`/tagihan/${wrong.body.id}`);
    await journey.look(phone, 'tagihan-03-berbeda');
    // The vendor mends and misses on a phone without scripts.
    const plain = await journey.signedIn(order.owner, { javaScriptEnabled: false });
    await plain.goto(`/tagihan/${wrong.body.id}`);
    await plain.locator('[name=alasan-kredit]').fill('Harga nota lama');
    await press(plain, 'Buat nota kredit');
    await plain.getByText('Nota kredit tersimpan').waitFor();
    await phone.goto(`/tagihan/${wrong.body.id}`);
    await journey.look(phone, 'tagihan-04-kredit');
    await phone.goto('/omzet');
    await journey.look(phone, 'kinerja-01-omzet');
    await phone.goto('/kinerja');
    await journey.look(phone, 'kinerja-02-penyedia');
    await plain.goto(`/pembayaran/${paymentId}`);
    await plain.locator('summary', { hasText: 'Belum masuk' }).click();
    await plain.locator(`#catatan-${transferId}`).fill('Mutasi sampai hari ini kosong');
    await press(plain, 'Belum masuk, beri tahu bendahara');
    await plain.getByText('Bendahara diberi tahu').waitFor();

    await desk.goto(`/pembayaran/${paymentId}`);
    await journey.look(desk, 'bayar-15-belum-masuk');
    await press(desk, /^Omzet .* tahun ini$/);
    await journey.look(desk, 'kinerja-05-omzet-penyedia');
    await desk.goto(`/pembayaran/${paymentId}`);
    await desk.locator(`#catatan-${transferId}`).fill('Cair pagi ini, bukti bank terlampir');
    await desk.locator(`#bukti-${transferId}`).setInputFiles(PROOF);
    await press(desk, 'Kirim bukti');
    await desk.getByText('Bukti dikirim kepada penyedia').waitFor();
    await desk.goto('/kinerja');
    await journey.look(desk, 'kinerja-03-perangkat-daerah');
    await desk.goto('/liga-pembayaran');
    await journey.look(desk, 'kinerja-04-liga');
  }, 240_000);
});
