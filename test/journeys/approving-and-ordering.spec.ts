import { anOfficial } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { anApprovalStage, type ApprovalStage } from '../support/approving.js';
import { aRoute, aStep } from '../support/builders/routes.js';
import { aBudgetLine } from '../support/builders/requisitions.js';
import { aDraft } from '../support/purchasing.js';
import { describeJourney, Journey, press } from '../support/journey.js';
import { SAMPLES } from '../support/uploads.js';

describeJourney('from the approver’s inbox to the issued letter', () => {
  let test: TestApp;
  let journey: Journey;
  let at: ApprovalStage;
  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
    at = await anApprovalStage(test);
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  const route = aRoute([aStep('setuju', { title: 'Persetujuan KPA' })]);

  it('is approved in part without scripts, the others together, and one seat is given on', async () => {
    const [first = '', second = '', third = ''] = [
      await at.submitted(route, { title: 'Rapat evaluasi pelayanan puskesmas' }),
      await at.submitted(route, { title: 'Rapat penyusunan rencana kerja' }),
      await at.submitted(route, { title: 'Rapat koordinasi imunisasi' }),
    ];
    const plain = await journey.signedIn(at.stage.kpa, { javaScriptEnabled: false });
    await plain.goto(`/persetujuan/${first}`);
    await press(plain, 'Kembalikan untuk diperbaiki');
    await plain.getByRole('alert').waitFor();
    await plain.getByText('Tolak sebagian barang').click();
    await plain.getByLabel(/^Tolak Kudapan/).check();
    await plain.getByLabel('Alasan').last().fill('Kudapan tidak diperlukan untuk rapat pagi.');
    await press(plain, 'Setujui');
    await plain.getByText('Anda menyetujui permintaan ini').waitFor();
    await plain.context().close();

    const page = await journey.signedIn(at.stage.kpa);
    await page.goto(`/persetujuan/${second}`);
    await journey.look(page, 'setuju-01-permintaan');
    await page.goto('/kotak-masuk');
    await journey.look(page, 'setuju-02-kotak-masuk');
    await press(page, 'Setujui beberapa sekaligus');
    await press(page, 'Tinjau yang dipilih');
    await page.getByText('Pilih sedikitnya satu').waitFor();
    await journey.look(page, 'setuju-03-borongan');
    await page.getByLabel('Rapat penyusunan rencana kerja').check();
    await page.getByLabel('Rapat koordinasi imunisasi').check();
    await press(page, 'Tinjau yang dipilih');
    await page.getByRole('heading', { name: /^Setujui 2 permintaan/ }).waitFor();
    await journey.look(page, 'setuju-04-borongan-tinjau');
    await test.sql(`update requisition set version = version + 1 where id = $1`, [third]);
    await press(page, 'Setujui 2 permintaan');
    await page.getByText('1 dari 2 disetujui').waitFor();
    await journey.look(page, 'setuju-05-borongan-hasil');
    await page.context().close();

    const head = await journey.signedIn(at.pa);
    await head.goto(`/persetujuan/${third}/alihkan`);
    await journey.look(head, 'setuju-06-alihkan');
    await head.locator('[name=kursi]').first().check();
    // The three KPA have their seats already; only the PA is left.
    const heirs = head.locator('#jabatan option:not([value=""])');
    expect(await heirs.allTextContents()).toEqual(['Pejabat pa, Pejabat pa Dinas Contoh']);
    await head.locator('#jabatan').selectOption({ index: 1 });
    await head.locator('#alasan').fill('Sedang dinas luar.');
    await press(head, 'Alihkan');
    await head.getByText(/^Kursi dialihkan/).waitFor();
    expect((await at.stepsOf(third))[0]?.seats).toContainEqual(
      expect.objectContaining({ postId: at.pa.postId, status: 'open', addedBy: 'reassignment' }),
    );
    const poor = await aBudgetLine(test, { agencyId: at.agencyId, pagu: 200_000 });
    const draft = await aDraft(test, at.stage, { budgetLineId: poor });
    await head.goto(`/persetujuan/${draft}`);
    await press(head, 'Izinkan melebihi sisa anggaran');
    await journey.look(head, 'setuju-07-lampaui');
    await head.locator('#alasan').fill('Rapat tidak dapat ditunda.');
    await press(head, 'Izinkan');
    await head.getByText(/^Izin tercatat/).waitFor();
    await head.context().close();
  });

  it('is issued by keyboard alone after reading what it comes to', async () => {
    const { agencyId } = at;
    const officer = await anOfficial(test, {
      agencyId,
      role: 'pejabat-pengadaan',
      name: 'Pejabat Pengadaan Contoh, S.T.',
    });
    const page = await journey.signedIn(officer);
    await page.goto('/penerbitan');
    await journey.look(page, 'terbit-01-daftar');
    await page.getByRole('link', { name: 'Rapat evaluasi pelayanan puskesmas' }).press('Enter');
    await page.getByRole('heading', { name: 'Terbitkan', exact: true }).waitFor();
    await journey.look(page, 'terbit-02-tinjau');
    await page.getByRole('link', { name: 'Ganti penyedia atau harganya dahulu' }).press('Enter');
    await page.getByRole('heading', { name: 'Diganti dengan' }).waitFor();
    await journey.look(page, 'terbit-05-ganti');
    await page.getByLabel(/harganya turun$/).check();
    await page.locator('#harga').fill('30.000');
    await page.locator('#alasan').fill('Penyedia menawar lebih rendah untuk jumlah ini.');
    await page.getByRole('button', { name: 'Bandingkan' }).press('Enter');
    await page.getByRole('alert').waitFor();
    await journey.look(page, 'terbit-06-ganti-tanpa-penawaran');
    await page
      .locator('#file')
      .setInputFiles({ name: 'penawaran.jpg', mimeType: 'image/jpeg', buffer: SAMPLES.jpeg });
    await page.getByRole('button', { name: 'Bandingkan' }).press('Enter');
    await page.getByRole('heading', { name: /^Ganti dan hemat/ }).waitFor();
    await journey.look(page, 'terbit-07-banding');
    await page.getByRole('button', { name: 'Ganti penawarannya' }).press('Enter');
    await page.getByText('Penawarannya diganti').waitFor();
    await page.getByText('Diganti sebelum dipesan (1)').click();
    await journey.look(page, 'terbit-08-diganti');
    for (const field of await page.locator('textarea').all())
      await field.fill('Hanya penyedia ini yang sanggup.');
    await page.getByRole('button', { name: 'Terbitkan satu surat pesanan' }).press('Enter');
    await page.getByText('1 surat pesanan terbit').waitFor();
    await journey.look(page, 'terbit-03-selesai');
    await page.goto('/pesanan');
    await journey.look(page, 'terbit-04-papan');
    await page.context().close();
  });
});
