import { anAgency, anOfficial } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { anIssuedOrder, regulationsInForce } from '../support/builders/orders.js';
import { aBudgetLine, aRequisition } from '../support/builders/requisitions.js';
import { describeJourney, Journey, press } from '../support/journey.js';
import { SAMPLES } from '../support/uploads.js';

describeJourney('the budget of an agency, followed and shifted', () => {
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

  it('is read line by line, shifted by the finance officer, and put in force by the PA by keyboard alone', async () => {
    const agencyId = await anAgency(test, { name: 'Dinas Kesehatan' });
    const finance = await anOfficial(test, {
      agencyId,
      role: 'ppk-skpd',
      name: 'Pejabat Penatausahaan Contoh, S.E.',
    });
    const page = await journey.signedIn(finance);
    await page.goto('/anggaran');
    await page.getByText('Belum ada anggaran tahun').waitFor();
    await journey.look(page, 'anggaran-01-kosong');

    const mamin = await aBudgetLine(test, { agencyId, pagu: 25_000_000 });
    const other = await aBudgetLine(test, { agencyId, pagu: 12_500_000, accountCode: '5.1.02.01.01.0024' });
    await anIssuedOrder(test, { agencyId, budgetLineId: mamin, drawn: false });
    await aRequisition(test, { agencyId, budgetLineId: mamin, status: 'submitted', quantity: 100 });
    const year = Number(
      (await test.sql(`select fiscal_year as year from budget_line where id = $1`, [mamin]))[0]?.year,
    );
    await page.goto(`/anggaran?tahun=${year}`);
    await journey.look(page, 'anggaran-02-daftar');
    await page.getByLabel('Cari nama').fill('tidak ada yang begini');
    await press(page, 'Saring');
    await page.getByText('Tidak ada baris anggaran yang cocok').waitFor();
    await page.goto(`/anggaran/${mamin}`);
    await page.getByText('Diikat oleh pesanan').first().waitFor();
    await journey.look(page, 'anggaran-04-baris');

    await page.goto('/anggaran/pergeseran');
    await journey.look(page, 'anggaran-05-belum-ada-pergeseran');
    await page.goto(`/anggaran/pergeseran/baru?tahun=${year}`);
    await journey.look(page, 'anggaran-06-susun');
    await page.getByLabel('Pergeseran').check();
    await page.locator('#nomor').fill('900/123/PPKD');
    await page.locator('#tanggal').fill(`${year}-02-01`);
    await page.locator('#alasan').fill('Kekurangan konsumsi rapat triwulan pertama');
    await page.locator(`[id="pagu-${mamin}"]`).fill('25.000.000');
    await press(page, 'Simpan konsep');
    await page.getByRole('link', { name: 'Pagu baris ini tidak berubah.' }).waitFor();
    await journey.look(page, 'anggaran-07-susun-salah');
    await page.locator(`[id="pagu-${mamin}"]`).fill('27.500.000');
    await press(page, 'Simpan konsep');
    await page.getByText('Belum dapat diberlakukan').waitFor();
    await journey.look(page, 'anggaran-08-belum-seimbang');
    await press(page, 'Ubah konsep');
    expect(await page.locator('#nomor').inputValue()).toBe('900/123/PPKD');
    await page.locator(`[id="pagu-${other}"]`).fill('10.000.000');
    await journey.look(page, 'anggaran-09-ubah');
    await press(page, 'Simpan konsep');
    await page.getByText('Konsep diubah').waitFor();
    await page
      .locator('#file')
      .setInputFiles({ name: 'sk.jpg', mimeType: 'image/jpeg', buffer: SAMPLES.jpeg });
    await press(page, 'Simpan pindaian');
    await page.getByText('Pindaian keputusan tersimpan').waitFor();
    await journey.look(page, 'anggaran-15-pindaian');
    const address = new URL(page.url()).pathname;
    await page.context().close();

    const pa = await anOfficial(test, { agencyId, role: 'pa', name: 'dr. Hendra Wijaya' });
    const head = await journey.signedIn(pa);
    await head.goto(address);
    await journey.look(head, 'anggaran-10-berlakukan');
    // By keyboard alone.
    await head.getByRole('button', { name: 'Berlakukan' }).focus();
    await head.keyboard.press('Enter');
    await head.getByText('pagu sudah berubah').waitFor();
    await test.sql('update budget_shift set file_id = null where status = $1', ['published']);
    const writer = await journey.signedIn(finance);
    await writer.goto(address);
    await journey.look(writer, 'anggaran-16-pindaian-menyusul');
    await writer.context().close();
    await test.sql(`update budget_line set rup_package_id = null where id = $1`, [other]);
    await head.goto('/anggaran/paket/baru');
    await head.locator('#kode').fill('12');
    await head.locator('#nama').fill('Belanja makan minum rapat');
    await head.locator('#nilai').fill('25.000.000');
    await press(head, 'Catat paket');
    await head.getByRole('alert').waitFor();
    await journey.look(head, 'anggaran-12-paket-salah');
    await head.locator('#kode').fill('53124790');
    await head.locator(`[id="baris-${other}"]`).check();
    await press(head, 'Catat paket');
    await head.getByText('Paket tercatat').waitFor();
    await journey.look(head, 'anggaran-13-paket');
    await head.goto('/anggaran/paket');
    await journey.look(head, 'anggaran-14-daftar-paket');
    await head.context().close();

    const plain = await journey.signedIn(finance, { javaScriptEnabled: false });
    await plain.goto(`/anggaran/pergeseran/baru?tahun=${year}`);
    await plain.getByLabel('DPPA').check();
    await plain.locator('#nomor').fill('900/124/PPKD');
    await plain.locator('#tanggal').fill(`${year}-02-02`);
    await plain.locator('#alasan').fill('Perubahan anggaran');
    await plain.locator(`[id="pagu-${other}"]`).fill('11.000.000');
    await press(plain, 'Simpan konsep');
    await plain.getByText('Konsep tersimpan').waitFor();
    await plain.getByText('Tarik konsep ini').click();
    await plain.locator('#alasan').fill('Salah nomor');
    await press(plain, 'Tarik konsep');
    await plain.getByText('Konsep ditarik').waitFor();
    await plain.context().close();
  });
});
