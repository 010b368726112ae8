import { AnalysisFacts } from '../../src/oversight/index.js';
import { anAgency, anOfficial, type TestOfficial } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { regulationsInForce } from '../support/builders/orders.js';
import { YEAR } from '../support/builders/purchases.js';
import { aSpendingYear, type Spending } from '../support/builders/spending.js';
import { describeJourney, Journey, press } from '../support/journey.js';

describeJourney('an auditor', () => {
  let test: TestApp;
  let journey: Journey;
  let spending: Spending;
  let auditor: TestOfficial;
  let asked: TestOfficial;
  let flagId: string;

  beforeAll(async () => {
    test = await startTestApp();
    journey = await Journey.begin(test);
    await regulationsInForce(test);
    await test.sql(`insert into holiday (date, kind, name)
      select make_date(y, 1, 1), 'libur', 'Tahun baru' from generate_series(2026, 2030) y on conflict do nothing`);
    spending = await aSpendingYear(test, 45);
    await test.app.get(AnalysisFacts).refresh();
    auditor = await anOfficial(test, {
      agencyId: await anAgency(test, { name: 'Inspektorat' }),
      role: 'auditor',
      name: 'Auditor Satu',
    });
    asked = await anOfficial(test, { agencyId: spending.agencyId, role: 'ppk', name: 'PPK Ditanya, S.E.' });
    const evidence = spending.orderIds.slice(0, 3).map((orderId, at) => ({
      ...{ source: 'order', orderId, number: `000${at}/SP/2026`, issuedOn: `${YEAR}-03-0${at + 2}` },
      ...{ total: 1_900_000 + at, account: '5.1.02.01.01.0052', vendorId: spending.vendorIds[0] },
    }));
    const [flag] = await test.sql<{ id: string }>(
      `insert into red_flag (id, rule, scope_id, occurred_on, key, agency_id, vendor_id, subject_type, subject_id, severity, money_at_risk,
         summary, evidence, parameters, found_at, last_seen_at)
       values (uuidv7(), 'RF01', $1, $4, 'uji', $1, $2, 'agency', $1, 'high', 5700003,
         '3 pesanan, masing-masing paling tinggi Rp2.000.000, bersama Rp5.700.003 dalam 30 hari: 2,85 kali batas.', $3, '{"longDays": 30}', now(), now())
       returning id`,
      [spending.agencyId, spending.vendorIds[0], JSON.stringify(evidence), `${YEAR}-03-04`],
    );
    flagId = flag?.id ?? '';
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  it('sees where the money went, opens the rows behind a figure and reads the story of one of them', async () => {
    const page = await journey.signedIn(auditor);
    await page.goto(`/pengawasan?tahun=${YEAR}`);
    await journey.look(page, 'audit-01-dasbor');
    await journey.guidePicture(page, 'pemeriksa-3-angka');
    await page.goto('/pengawasan?tahun=2021');
    await journey.look(page, 'audit-02-dasbor-kosong');
    await page.goto(`/pengawasan/angka/umk-share?from=${YEAR}-01-01&until=${YEAR}-12-31`);
    await journey.look(page, 'audit-03-angka');
    await page.locator('.sheet tbody th a').first().click();
    await page.getByRole('heading', { name: 'Baris di balik angka' }).waitFor();
    await journey.look(page, 'audit-04-baris');
    await page.locator('.sheet tbody th a').first().click();
    await page.getByText('Perjalanan uangnya').waitFor();
    await journey.look(page, 'audit-05-kisah');
  });

  it('finds a story by its number and asks for the report of a month', async () => {
    const page = await journey.signedIn(auditor);
    await page.goto('/kisah?q=Belanja+1');
    await journey.look(page, 'audit-06-cari-kisah');
    await page.locator('.sheet tbody th a').first().click();
    await page.waitForURL(/\/kisah\/[0-9a-f-]+$/);
    await page.goto('/pengawasan/laporan');
    await press(page, 'Minta laporan');
    await page.getByText('Laporan sedang dibuat').waitFor();
    await journey.look(page, 'audit-07-laporan');
  });

  it('makes a case of a flag, asks, is answered and makes a finding of it, without scripts', async () => {
    const quiet = await journey.signedIn(auditor, { javaScriptEnabled: false });
    await quiet.goto('/pengawasan/tanda');
    await quiet.getByRole('link', { name: /^3 pesanan/ }).click();
    await press(quiet, 'Buka perkara');
    await quiet.locator('#postId').selectOption(asked.postId);
    await quiet.locator('#question').fill('Mengapa tiga pesanan dalam tiga hari?');
    await press(quiet, 'Kirim pertanyaan');
    await quiet.getByText('Pertanyaan terkirim').waitFor();
    const address = new URL(quiet.url()).pathname;
    const sent = await test.request<{ clarifications: { id: string; version: number }[] }>(
      'GET',
      '/api/v1/clarifications',
      { token: asked.token },
    );
    const [question] = sent.body.clarifications;
    await test.request('POST', `/api/v1/clarifications/${question?.id}/answer`, {
      token: asked.token,
      body: { version: question?.version, text: 'Tiga rapat yang berbeda, dengan undangan masing-masing.' },
    });
    const page = await journey.signedIn(auditor);
    await page.goto(address);
    await journey.look(page, 'audit-10-perkara-dijawab');
    await page.getByText('Jadikan temuan').click();
    await page.locator('#finding').fill('Tiga pesanan adalah satu kebutuhan.');
    await page.locator('#legalBasis').fill('Perpres 16/2018 ps 20 ayat (2) huruf d');
    await page.locator('#amount').fill('dua juta');
    await page.locator('#action-1').fill('Satukan permintaan yang sejenis.');
    await page.locator('#post-1').selectOption(asked.postId);
    await press(page, 'Catat temuan');
    await page.getByText('harus rupiah bulat').first().waitFor();
    expect(await page.locator('#finding').inputValue()).toContain('satu kebutuhan');
    await journey.look(page, 'audit-11-temuan-ditolak');
    await page.locator('#amount').fill('5.700.003');
    await press(page, 'Catat temuan');
    await page.getByText('Temuan tercatat').waitFor();
    await journey.look(page, 'audit-12-temuan');
    await page.goto('/pengawasan/perkara');
    await journey.look(page, 'audit-13-perkara');
  });

  it('reads what the rules found, what they ask and when they ran, and runs them', async () => {
    const page = await journey.signedIn(auditor);
    await page.goto(`/pengawasan/tanda/${flagId}`);
    await journey.look(page, 'audit-14-tanda');
    await journey.guidePicture(page, 'pemeriksa-4-tanda');
    await page.goto('/pengawasan/tanda');
    await journey.look(page, 'audit-15-daftar-tanda');
    await page.goto('/pengawasan/aturan');
    await journey.look(page, 'audit-16-aturan');
    await page.goto('/pengawasan/aturan/RF01');
    await page.getByText('Ubah daftar ini').first().click();
    const list = page.locator('.list-rows').first();
    await list.getByRole('button', { name: 'Tambah baris' }).click();
    await list.getByLabel('Baris 5', { exact: true }).fill('lima puluh');
    await page.locator('#reason-thresholds').fill('Batas dari surat edaran');
    await press(page, 'Simpan daftar');
    await page.getByText('Tulis rupiah bulat, paling sedikit 1').first().waitFor();
    await journey.look(page, 'audit-17-satu-aturan');
    await page.goto('/pengawasan/pemeriksaan');
    await press(page, 'Jalankan aturan');
    await page.getByText('Pemeriksaan dimulai').waitFor();
    await journey.look(page, 'audit-18-pemeriksaan');
  });

  it('announces a sample by keyboard alone, which nobody can draw before its day has ended', async () => {
    const page = await journey.signedIn(auditor);
    await page.goto('/pengawasan/sampel');
    await journey.look(page, 'audit-20-sampel-kosong');
    await press(page, 'Tarik sampel');
    await journey.look(page, 'audit-21-sampel-baru');
    await page.locator('#title').focus();
    await page.keyboard.type('Pesanan besar triwulan ini');
    await page.locator('#from').fill(`${YEAR}-01-01`);
    await page.locator('#size').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Sampel diumumkan').waitFor();
    await journey.look(page, 'audit-22-sampel');
    await press(page, 'Tarik sekarang');
    await page.getByText('baru terbit sesudah hari itu berakhir').first().waitFor();
    await page.goto('/pengawasan/perkara/baru');
    await journey.look(page, 'audit-23-perkara-baru');
  });

  it('searches the record, takes it out, and looks at the past', async () => {
    const page = await journey.signedIn(auditor);
    await page.goto('/pengawasan/catatan');
    await journey.look(page, 'audit-24-catatan');
    await page.goto('/pengawasan/catatan?person=Tidak+Ada');
    await journey.look(page, 'audit-25-catatan-kosong');
    await page.goto('/pengawasan/riwayat');
    await journey.look(page, 'audit-26-riwayat-kosong');
    await page.goto('/pengawasan/riwayat/december-rush');
    await page.getByText('Tidak ada catatan yang menunjukkannya').waitFor();
    await journey.look(page, 'audit-27-anomali-kosong');
    await page.goto('/pengawasan/catatan');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^catatan-.*\.csv$/);
  });
});
