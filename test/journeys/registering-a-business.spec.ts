import type { Page } from 'playwright-core';
import { addDays, civilDateOf } from '../../src/kernel/index.js';
import { anAccount, anAgency, anOfficial, type TestActor } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { regulationsInForce } from '../support/builders/orders.js';
import { aCompleteVendor } from '../support/builders/dossier.js';
import { anArea, aVendorDocument } from '../support/builders/vendors.js';
import { describeJourney, Journey, press } from '../support/journey.js';
import {
  aLargePhoto,
  bringPapers,
  byKeyboard,
  fillAll,
  recordCheck,
} from '../support/registering-by-page.js';

const LONG_NAME = 'Katering Rumahan dan Jajanan Pasar Ibu Hajah Pemilik Usaha Katering Rumahan Sukamahi';
const SAVE = 'Simpan dan lanjut';

describeJourney('a business registers', () => {
  let test: TestApp;
  let journey: Journey;
  let owner: TestActor;
  let verifier: TestActor;
  let home: string;
  let business: Page;
  let vendorId: string;
  let seller: TestActor;

  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
    await regulationsInForce(test);
    await anArea(test);
    journey = await Journey.begin(test);
    owner = await anAccount(test, { name: 'Pemilik Usaha Katering Rumahan' });
    const agencyId = await anAgency(test);
    verifier = await anOfficial(test, { agencyId, role: 'ukpbj-verifier', name: 'Verifikator Contoh' });
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  const idOf = (path: string) => /[\w-]{36}/.exec(path)?.[0] ?? '';

  it('is filled in and sent on a phone without scripts', async () => {
    business = await journey.signedIn(owner, { javaScriptEnabled: false });
    await business.goto('/usaha');
    await press(business, 'Mulai mendaftar');
    await business.locator('#name').fill('Toko Bu Warung');
    await press(business, SAVE);
    await fillAll(business);
    home = new URL(business.url()).pathname;
    expect(home).toMatch(/^\/usaha\/[\w-]{36}$/);
    await bringPapers(business);
    await press(business, 'Pakta integritas');
    await business.locator('#agrees').check();
    await press(business, 'Setujui');
    await press(business, 'Kirim pendaftaran');
    await business.getByText('Pendaftaran terkirim').waitFor();
    await business.getByRole('heading', { name: 'Sedang diperiksa' }).waitFor();
  });

  it('comes back with a remark at its field, given by keyboard alone', async () => {
    const page = await journey.signedIn(verifier, { viewport: { width: 1280, height: 800 } });
    await page.goto('/verifikasi');
    await journey.look(page, 'verifikasi-01-antrean');
    await page.getByRole('link', { name: 'Toko Bu Warung' }).click();
    await journey.look(page, 'verifikasi-02-periksa');
    await page.setViewportSize({ width: 1280, height: 800 });
    await byKeyboard(page, 'button', 'Ambil pemeriksaan');
    await page.getByText('Anda yang memeriksa').waitFor();
    // The bank book does not fit: refused with a reason, a remark and the way to mend it.
    const bank = page.locator('#part-bank');
    await bank.getByRole('radio', { name: 'Tolak' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type('tidak sesuai');
    await page.keyboard.press('Tab');
    await byKeyboard(page, 'button', 'Simpan keputusan rekening dan kontak');
    await page.getByRole('heading', { name: 'Belum tercatat' }).waitFor();
    await journey.look(page, 'verifikasi-03-belum-lengkap');
    await page.locator('#remark-part-bank').fill('Angka terakhir tidak sama dengan buku tabungan.');
    await page.locator('#fix-part-bank').focus();
    await page.keyboard.type('Ketik ulang nomor rekening dari buku tabungan.');
    await byKeyboard(page, 'button', 'Simpan keputusan rekening dan kontak');
    await page.getByText('Keputusan tersimpan').waitFor();
    await page.locator('#alasan').focus();
    await page.keyboard.type('Satu hal saja lagi, Bu: nomor rekening.');
    await byKeyboard(page, 'button', 'Kembalikan untuk diperbaiki');
    await page.getByText('Pendaftaran dikembalikan').waitFor();
  });

  it('is mended where the remark stands, with a photo made small on the phone, and verified', async () => {
    await business.goto(home);
    await journey.look(await again(), 'usaha-30-dikembalikan');
    const page = await again();
    await press(page, 'Perbaiki sekarang');
    await page.getByText('Ketik ulang nomor rekening dari buku tabungan.').waitFor();
    await journey.look(page, 'usaha-31-catatan');
    await page.locator('#bankAccount').fill('123');
    await press(page, SAVE);
    await page.getByRole('heading', { name: 'Belum tercatat' }).waitFor();
    await journey.look(page, 'usaha-32-keliru');
    await page.locator('#bankAccount').fill('123456789012346');
    await press(page, SAVE);
    await page.goto(`${home}/surat/bank-book`);
    await page.locator('#file').setInputFiles({
      name: 'buku tabungan.png',
      mimeType: 'image/png',
      buffer: await aLargePhoto(page),
    });
    await page.getByText('Foto dikecilkan dari').waitFor();
    await journey.look(page, 'usaha-33-foto');
    await press(page, 'Kirim dokumen');
    await page.getByText('Dokumen diterima').waitFor();
    const [kept] = await test.sql<{ width: number; height: number }>(
      `select f.width, f.height from vendor_document d join file f on f.id = d.file_id
       where d.vendor_id = $1 and d.kind = 'bank-book' and d.status = 'pending'`,
      [idOf(home)],
    );
    expect(Math.max(kept?.width ?? 0, kept?.height ?? 0)).toBe(1600);
    await page.goto(`${home}/periksa`);
    await journey.look(page, 'usaha-34-periksa');
    await press(page, 'Kirim kembali');
    await page.getByText('Pendaftaran terkirim').waitFor();
    await journey.look(page, 'usaha-35-menunggu');

    const judge = await journey.signedIn(verifier, { viewport: { width: 1280, height: 800 } });
    const review = `/verifikasi/${idOf(home)}`;
    await judge.goto(review);
    for (const group of ['pemilik', 'usaha', 'pajak', 'tempat', 'rekening']) {
      await judge.locator(`#${group}`).getByRole('button', { name: 'Terima yang belum diputuskan' }).click();
      await judge.getByText('Keputusan tersimpan').waitFor();
    }
    await press(judge, 'Verifikasi usaha ini');
    await judge.getByRole('heading', { name: 'Belum tercatat' }).waitFor();
    for (const registry of ['oss', 'dukcapil', 'djp', 'blacklist'])
      await recordCheck(judge, review, registry);
    await judge.goto(`${review}/pencocokan`);
    await journey.look(judge, 'verifikasi-04-pencocokan');
    await judge.goto(review);
    await journey.look(judge, 'verifikasi-05-putusan');
    await press(judge, 'Verifikasi usaha ini');
    await judge.getByText('Usaha ini terverifikasi').waitFor();
  });

  it('reads well on the pages that it begins with', async () => {
    const visitor = await journey.signedIn(await anAccount(test));
    await visitor.goto('/usaha');
    await journey.look(visitor, 'usaha-01-mulai');
    await press(visitor, 'Mulai mendaftar');
    await journey.look(visitor, 'usaha-02-nama');
    await visitor.locator('#name').fill(LONG_NAME);
    await press(visitor, SAVE);
    const begun = new URL(visitor.url()).pathname.replace(/\/isi.*/, '');
    for (const page of ['isi/nib', 'isi/kegiatan', 'isi/pajak', 'isi/lokasi', 'isi/antar', 'pakta', '']) {
      await visitor.goto(`${begun}/${page}`.replace(/\/$/, ''));
      await journey.look(visitor, `usaha-03-${page.replace('isi/', '') || 'daftar-isian'}`);
    }
  });

  it('is kept up to date by its owner once it is verified', async () => {
    ({ vendorId, owner: seller } = await aCompleteVendor(test, { status: 'verified', name: LONG_NAME }));
    await endingPaper(vendorId, seller);
    const page = await journey.signedIn(seller);
    await page.goto('/usaha');
    await journey.look(page, 'usaha-40-terverifikasi');
    await page.goto(`/usaha/${vendorId}/isi/rekening`);
    await page.locator('#bankAccount').fill('123456789012347');
    await page.locator('#reason').fill('Pindah bank');
    await press(page, 'Ajukan perubahan');
    await page.getByText('Perubahan diajukan').waitFor();
    await journey.look(page, 'usaha-41-perubahan');
    const invited = await anAccount(test, { name: 'Staf Contoh' });
    await page.goto(`/usaha/${vendorId}/orang`);
    await page.locator('#name').fill('Staf Contoh');
    await page.locator('#email').fill(`${invited.accountId}@example.test`);
    await press(page, 'Kirim undangan');
    await page.getByText('Undangan dikirim').waitFor();
    await journey.look(page, 'usaha-42-orang');
    await page.goto(`/usaha/${vendorId}/riwayat`);
    await journey.look(page, 'usaha-43-riwayat');
    const staff = await journey.signedIn(invited);
    await staff.goto('/penyedia/undangan');
    await journey.look(staff, 'usaha-44-undangan');
    await staff.getByRole('button', { name: /Terima undangan/ }).click();
    await staff.getByText('Anda sekarang staf').waitFor();

    await page.goto('/usaha/etalase');
    await journey.look(page, 'usaha-45-etalase');
    await press(page, 'Foto tempat usaha');
    await page.locator('#alt').fill('Dapur dari pintu samping');
    await page.locator('#file').setInputFiles({
      name: 'dapur.png',
      mimeType: 'image/png',
      buffer: await aLargePhoto(page),
    });
    await press(page, 'Simpan foto');
    await page.getByText('Foto tersimpan').waitFor();
    await journey.look(page, 'usaha-48-foto');
    await page.goto('/usaha/etalase/jam');
    await page.locator('#buka-1').fill('07:00');
    await page.locator('#tutup-1').fill('16:00');
    await press(page, 'Isi semua hari seperti Senin');
    await press(page, 'Simpan jam buka');
    await page.getByText('Jam buka tersimpan').waitFor();
    await journey.look(page, 'usaha-49-jam-buka');
  });

  it('is told of an offence, and answers', async () => {
    const desk = await journey.signedIn(verifier);
    await desk.goto(`/verifikasi/${vendorId}/sanksi`);
    await journey.look(desk, 'verifikasi-10-dugaan');
    await desk.locator('#offence-minor-breach').check();
    await desk.locator('#evidence').fill('Nasi kotak datang dua jam terlambat pada tiga pesanan.');
    await press(desk, 'Kirim pemberitahuan');
    await desk.getByRole('heading', { name: /^Sanksi/ }).waitFor();
    await journey.look(desk, 'verifikasi-11-sanksi');
    for (const [name, path] of Object.entries({
      '12-daftar-sanksi': '/verifikasi/sanksi',
      '13-semua': '/verifikasi/usaha?q=katering',
      '14-angka': '/verifikasi/angka',
      '15-perubahan': `/verifikasi/${vendorId}/perubahan`,
      '16-riwayat': `/verifikasi/${vendorId}/riwayat`,
      '17-kunjungan': `/verifikasi/${vendorId}/kunjungan`,
      '18-kosong': '/verifikasi?antrean=milik-saya',
    })) {
      await desk.goto(path);
      await journey.look(desk, `verifikasi-${name}`);
    }

    const page = await journey.signedIn(seller);
    await page.goto('/usaha/sanksi');
    await journey.look(page, 'usaha-46-sanksi');
    await page.locator('.sheet a').first().click();
    await page.locator('#reply').fill('Jalan ditutup karena banjir; pembeli sudah saya kabari.');
    await journey.look(page, 'usaha-47-tanggapan');
    await press(page, 'Kirim tanggapan');
    await page.getByText('Tanggapan terkirim').waitFor();
  });

  it('is written down by an officer, and confirmed by its owner', async () => {
    const desk = await journey.signedIn(verifier);
    await desk.goto('/verifikasi/pendampingan');
    await journey.look(desk, 'verifikasi-20-dampingi');
    await desk.locator('#name').fill('Warung Mak Ijah');
    await press(desk, SAVE);
    await journey.look(desk, 'verifikasi-21-isi');
    const assisted = `/verifikasi/${idOf(desk.url())}`;
    await desk.goto(`${assisted}/surat/ktp`);
    await journey.look(desk, 'verifikasi-22-surat');
    await desk.goto(`${assisted}/pendampingan`);
    await journey.look(desk, 'verifikasi-24-pendampingan');
    await press(desk, 'Buat tautan konfirmasi');
    const link = (await desk.locator('.handover').textContent()) ?? '';
    await journey.look(desk, 'verifikasi-23-tautan');
    const maker = await journey.visitor();
    await maker.goto(new URL(link).pathname + new URL(link).search);
    await journey.look(maker, 'usaha-50-konfirmasi');
    await maker.locator('#name').fill('Mak Ijah');
    await maker.locator('#email').fill('mak.ijah@example.test');
    await maker.locator('#agrees').check();
    await press(maker, 'Konfirmasi');
    await maker.getByRole('heading', { name: 'Usaha ini sekarang milik akun Anda' }).waitFor();
  });

  const endingPaper = async (id: string, { accountId }: TestActor) => {
    const expiresOn = addDays(civilDateOf(new Date()), 12);
    await aVendorDocument(test, {
      vendorId,
      accountId,
      kind: 'halal',
      expiresOn,
      number: 'ID32110001333131126',
    });
  };

  /** The owner on the same phone, now with scripts. */
  async function again(): Promise<Page> {
    const page = await journey.signedIn(owner);
    await page.goto(home);
    return page;
  }
});
