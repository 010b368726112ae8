import type { BrowserContextOptions, Page } from 'playwright-core';
import { BudgetSeed } from '../../src/budget/index.js';
import { CatalogSeed } from '../../src/catalog/index.js';
import { civilDateOf } from '../../src/kernel/index.js';
import { systemActor } from '../../src/platform/access/index.js';
import { anAgency, anOfficial, type TestOfficial } from '../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../support/app.js';
import { aCeiling } from '../support/builders/catalog.js';
import { regulationsInForce } from '../support/builders/orders.js';
import { aBudgetLine, aDayAhead } from '../support/builders/requisitions.js';
import { anArea } from '../support/builders/vendors.js';
import { describeJourney, Journey, press } from '../support/journey.js';
import { lastMail, PASSWORD } from '../support/sign-in.js';
import { bringPapers, fillAll, recordCheck } from '../support/registering-by-page.js';
import { SAMPLES } from '../support/uploads.js';

const SCREEN: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const PHOTO = { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: SAMPLES.jpeg };
const PDF = { name: 'surat.pdf', mimeType: 'application/pdf', buffer: SAMPLES.pdf };
const OWNER = 'siti.kusumawardhani@example.test';
const NEED = 'Kertas triwulan keempat';

/** Everybody does their part on the pages; nothing is sent to the API by hand. */
describeJourney('the whole story, from an unknown shop to money it has seen', () => {
  let test: TestApp;
  let journey: Journey;
  let officials: Readonly<
    Record<'verifier' | 'curator' | 'pptk' | 'kpa' | 'buyer' | 'receiver' | 'ppk', TestOfficial>
  > &
    Readonly<Record<'treasurer' | 'ppkSkpd' | 'auditor', TestOfficial>>;
  let owner: Page;

  beforeAll(async () => {
    test = await startTestApp({ working: true, env: { SECOND_FACTOR_ROLES: 'administrator' } });
    const actor = systemActor('seed');
    await anArea(test);
    for (const seed of [CatalogSeed, BudgetSeed]) await test.app.get(seed).reference(actor);
    await regulationsInForce(test);
    await aCeiling(test, {
      name: 'Kertas HVS A4',
      specification: '80 gram, 500 lembar',
      price: 55_000,
      unitCode: 'rim',
      commodity: 'atk',
    });
    const agencyId = await anAgency(test, { name: 'Dinas Contoh', numberCode: 'DINCON' });
    const ukpbj = await anAgency(test, { name: 'Sekretariat Daerah' });
    const own = (role: Parameters<typeof anOfficial>[1]['role'], name: string) =>
      anOfficial(test, { agencyId, role, name });
    officials = {
      verifier: await anOfficial(test, { agencyId: ukpbj, role: 'ukpbj-verifier', name: 'Verifikator' }),
      curator: await anOfficial(test, { agencyId: ukpbj, role: 'ukpbj-curator', name: 'Kurator' }),
      auditor: await anOfficial(test, { agencyId: ukpbj, role: 'auditor', name: 'Auditor' }),
      pptk: await own('pptk', 'Pelaksana Kegiatan'),
      kpa: await own('kpa', 'Kuasa Anggaran'),
      buyer: await own('pejabat-pengadaan', 'Pejabat Pengadaan'),
      receiver: await own('receiver', 'Penerima Barang'),
      ppk: await own('ppk', 'Pembuat Komitmen'),
      treasurer: await own('bendahara-pengeluaran', 'Bendahara'),
      ppkSkpd: await own('ppk-skpd', 'Penata Keuangan'),
    };
    await aBudgetLine(test, { agencyId, accountCode: '5.1.02.01.01.0024' });
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  const as = (who: keyof typeof officials, options: BrowserContextOptions = SCREEN) =>
    journey.signedIn(officials[who], options);
  const orderPath = async () => {
    const [row] = await test.sql<{ id: string }>('select id from purchase_order');
    return `/pesanan/${row?.id}`;
  };

  it('an owner makes an account with the mailed link and registers the shop', async () => {
    owner = await journey.visitor();
    await owner.goto('/');
    await press(owner, /Daftarkan usaha/);
    await owner.locator('#name').fill('Pemilik Usaha Katering Rumahan');
    await owner.locator('#email').fill(OWNER);
    await press(owner, 'Kirim tautan');
    await owner.getByRole('heading', { name: 'Periksa surel Anda' }).waitFor();
    await settleMessages(test);
    const mail = await lastMail(test, OWNER);
    await owner.goto(/\/akun\/buka\?token=[\w-]+/.exec(mail?.content ?? '')?.[0] ?? '/tidak-ada-surel');
    await owner.locator('#password').fill(PASSWORD);
    await owner.locator('#again').fill(PASSWORD);
    await press(owner, 'Simpan kata sandi');
    await press(owner, 'Masuk');
    await owner.locator('#login').fill(OWNER);
    await owner.locator('#password').fill(PASSWORD);
    await press(owner, 'Masuk');
    await owner.goto('/usaha');
    await press(owner, 'Mulai mendaftar');
    await owner.locator('#name').fill('Toko Bu Warung');
    await press(owner, 'Simpan dan lanjut');
    await fillAll(owner);
    await journey.guidePicture(owner, 'penyedia-1-daftar');
    await bringPapers(owner);
    await press(owner, 'Pakta integritas');
    await owner.locator('#agrees').check();
    await press(owner, 'Setujui');
    await press(owner, 'Kirim pendaftaran');
    await owner.getByText('Pendaftaran terkirim').first().waitFor();
  });

  it('a verifier compares every field and paper, and lets the shop in', async () => {
    const page = await as('verifier');
    await page.goto('/verifikasi');
    await page.getByRole('link', { name: 'Toko Bu Warung' }).click();
    await press(page, 'Ambil pemeriksaan');
    const review = new URL(page.url()).pathname;
    await journey.guidePicture(page, 'pemeriksa-1-usaha');
    for (const group of ['pemilik', 'usaha', 'pajak', 'tempat', 'rekening']) {
      await page.locator(`#${group}`).getByRole('button', { name: 'Terima yang belum diputuskan' }).click();
      await page.getByText('Keputusan tersimpan').first().waitFor();
    }
    for (const registry of ['oss', 'dukcapil', 'djp', 'blacklist']) await recordCheck(page, review, registry);
    await page.goto(review);
    await press(page, 'Verifikasi usaha ini');
    await page.getByText('Usaha ini terverifikasi').first().waitFor();
    await page.context().close();
  });

  it('the shop offers paper, and a curator publishes it under its ceiling', async () => {
    await settleMessages(test);
    await owner.goto('/barang/baru');
    await owner.locator('#cari').fill('kertas hvs');
    await press(owner, 'Cari');
    await owner.getByRole('link', { name: /HVS/ }).first().click();
    await owner.locator('#name').fill('Kertas HVS A4 80 gram');
    await owner.locator('#specification').fill('500 lembar, putih');
    await owner.getByLabel('Ukuran', { exact: true }).selectOption({ label: 'A4' });
    await owner.getByLabel('Berat kertas').fill('80');
    await owner.locator('#price').fill('48.000');
    await owner.locator('#unitCode').selectOption('rim');
    await owner.locator('#leadTimeHours').fill('24');
    await journey.guidePicture(owner, 'penyedia-2-barang', '#price');
    await press(owner, 'Simpan, lanjut ke foto');
    await owner.getByText('Sekarang tambahkan fotonya').first().waitFor();
    await owner.locator('#file').setInputFiles(PHOTO);
    await press(owner, 'Simpan foto');
    await owner.getByText('Foto tersimpan').first().waitFor();
    await press(owner, 'Selesai, lihat barangnya');
    await press(owner, 'Ajukan kepada kurator');
    await owner.getByText('Menunggu diperiksa kurator').first().waitFor();
    const page = await as('curator');
    await page.goto('/kurasi');
    await page.getByRole('link', { name: 'Kertas HVS A4 80 gram' }).click();
    await page.locator('.ceiling-choice input[type=radio]').first().check();
    await journey.guidePicture(page, 'pemeriksa-2-barang');
    await press(page, 'Tayangkan');
    await page.getByText('Barang ditayangkan').first().waitFor();
    await page.context().close();
    await settleMessages(test);
  });

  it('an officer asks for it, another approves, a third issues the order', async () => {
    const asks = await as('pptk');
    await asks.goto('/permintaan/baru?untuk=atk');
    await asks.locator('#judul').fill(NEED);
    await asks.locator('#keperluan').fill('Surat menyurat kantor');
    await asks.locator('#tanggal').fill(aDayAhead());
    await asks.locator('#tempat').fill('Gudang');
    await press(asks, 'Lanjut memilih barang');
    await asks.getByRole('heading', { name: 'Pilih barang' }).waitFor();
    await asks.getByLabel('Kertas HVS A4 80 gram').fill('20');
    await press(asks, 'Lanjut memeriksa');
    await asks.locator('#jumlah-0').waitFor();
    await asks.locator('#katalog').fill('Tidak ada penyedia setempat.');
    await press(asks, 'Ajukan permintaan');
    await asks.getByText('Permintaan diajukan.').first().waitFor();
    await asks.context().close();
    const approves = await as('kpa');
    await approves.goto('/kotak-masuk');
    await approves.getByRole('link', { name: NEED }).first().click();
    await journey.guidePicture(approves, 'petugas-3-putuskan');
    await press(approves, 'Setujui');
    await approves.getByText('Anda menyetujui permintaan ini').first().waitFor();
    await approves.context().close();
    const issues = await as('buyer');
    await issues.goto('/penerbitan');
    await issues.getByRole('link', { name: NEED }).click();
    await journey.guidePicture(issues, 'petugas-4-terbitkan');
    await press(issues, 'Terbitkan satu surat pesanan');
    await issues.getByText('1 surat pesanan terbit').first().waitFor();
    await issues.context().close();
    await settleMessages(test);
  });

  it('the shop accepts, brings it, and the office counts it and takes it over', async () => {
    const path = await orderPath();
    await owner.goto(path);
    await journey.guidePicture(owner, 'penyedia-3-pesanan');
    await press(owner, 'Saya sanggup');
    await press(owner, 'Mulai menyiapkan');
    await press(owner, 'Berangkat');
    await journey.guidePicture(owner, 'penyedia-4-antar');
    await press(owner, 'Sudah tiba');
    await owner.getByText('Tambah foto serah terima').click();
    await owner.locator('input[type=file]').setInputFiles(PHOTO);
    await press(owner, 'Kirim foto');
    await owner.getByText('Foto tersimpan').first().waitFor();
    const [delivery] = await test.sql<{ id: string }>('select id from delivery');
    const counts = await as('receiver', {});
    await counts.goto(`/penerimaan/${delivery?.id}`);
    await journey.guidePicture(counts, 'petugas-5-terima');
    await press(counts, 'Semua diterima, lengkap dan baik');
    await press(counts, 'Ya, catat hasil pemeriksaan');
    await counts.getByText('Hasil pemeriksaan tercatat').first().waitFor();
    await counts.context().close();
    const takes = await as('ppk');
    await takes.goto(`/penerimaan/${delivery?.id}`);
    await press(takes, 'Terbitkan BAST');
    await takes.getByRole('heading', { name: 'Tercatat' }).waitFor();
    await takes.context().close();
    const receipts = await as('treasurer');
    await receipts.goto(path);
    await press(receipts, 'Terbitkan kuitansi');
    await receipts.getByText('Kuitansi diterbitkan').first().waitFor();
    await receipts.context().close();
    await settleMessages(test);
  });

  it('the letters are signed on paper, and their scans kept', async () => {
    const page = await as('pptk');
    const papers = await test.sql<{ id: string }>(
      `select id from document where kind in ('surat-pesanan', 'bast', 'kuitansi') order by id`,
    );
    expect(papers).toHaveLength(3);
    for (const { id } of papers) {
      await page.goto(`/dokumen/${id}`);
      await page.locator('#pindaian').setInputFiles(PDF);
      await press(page, 'Simpan pindaian');
      await page.getByText('Pindaian kertas').first().waitFor();
    }
    await page.context().close();
  });

  it('the shop bills in one tap, three officials pay, and the shop has seen the money', async () => {
    await owner.goto(`${await orderPath()}/pembayaran`);
    await journey.guidePicture(owner, 'penyedia-5-tagih');
    await press(owner, 'Tagih sekarang');
    await owner.getByText('dicocokkan dengan berita acara').first().waitFor();
    await settleMessages(test);
    const [payment] = await test.sql<{ id: string }>('select id from payment');
    const path = `/pembayaran/${payment?.id}`;
    const collects = await as('treasurer');
    await collects.goto(path);
    await press(collects, 'Teruskan ke PPK-SKPD');
    await collects.getByText('Sekarang giliran PPK-SKPD').first().waitFor();
    const verifies = await as('ppkSkpd');
    await verifies.goto(path);
    await press(verifies, 'Verifikasi');
    await verifies.getByText('Pembayaran terverifikasi').first().waitFor();
    await verifies.context().close();
    const approves = await as('kpa');
    await approves.goto(path);
    await journey.guidePicture(approves, 'petugas-6-bayar');
    await press(approves, 'Setujui pembayaran');
    await approves.getByText('Pembayaran disetujui').first().waitFor();
    await approves.context().close();
    await collects.goto('/pembayaran/bayar');
    await press(collects, 'Lanjut');
    await collects.locator('#reference').fill('CONTOH/SP2D/0001');
    await collects.locator('#transferredOn').fill(civilDateOf(new Date()));
    await collects.locator('input[type=file]').setInputFiles(PDF);
    await press(collects, 'Catat transfer');
    await collects.getByText('Transfer tercatat').first().waitFor();
    await collects.context().close();
    await owner.goto('/pembayaran');
    await press(owner, 'Jawab');
    await journey.guidePicture(owner, 'penyedia-6-uang');
    await press(owner, 'Uang sudah masuk');
    await owner.getByText('Lunas, diakui kedua pihak').first().waitFor();
    expect(await test.sql('select status from payment')).toEqual([{ status: 'closed' }]);
  });

  it('an auditor reads all of it as one story, to the rupiah', async () => {
    const page = await as('auditor');
    const [{ id } = { id: '' }] = await test.sql<{ id: string }>('select id from requisition');
    await page.goto(`/kisah/${id}`);
    await page.getByText('Toko Bu Warung').first().waitFor();
    await journey.look(page, 'kisah-selesai');
    await journey.guidePicture(page, 'pemeriksa-5-kisah');
    expect(
      await test.sql('select reserved, committed, realised from budget_line where realised > 0'),
    ).toEqual([{ reserved: 0, committed: 0, realised: 20 * 48_000 }]);
  });
});
