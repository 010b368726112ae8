import { BudgetSeed } from '../../src/budget/index.js';
import { addDays, civilDateOf, yearOf } from '../../src/kernel/index.js';
import { Mailer } from '../../src/platform/mail/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { systemActor } from '../../src/platform/access/index.js';
import { RegulationsSeed } from '../../src/regulations/index.js';
import {
  anAccount,
  anAgency,
  anOfficial,
  aPost,
  type TestActor,
  type TestOfficial,
} from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { describeJourney, Journey, press } from '../support/journey.js';

const today = civilDateOf(new Date());
const year = yearOf(today) + 1;

describeJourney('what an administrator keeps', () => {
  let test: TestApp;
  let journey: Journey;
  let administrator: TestActor;
  let treasurer: TestOfficial;
  let vacant: string;
  let pa: TestOfficial;

  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
    await test.app.get(RegulationsSeed).reference(systemActor('seed'));
    await test.app.get(BudgetSeed).reference(systemActor('seed'));
    administrator = await anAccount(test, { administrator: true, name: 'Admin Satu' });
    const agencyId = await anAgency(test, { name: 'Dinas Kesehatan', numberCode: 'DINKES' });
    pa = await anOfficial(test, {
      agencyId,
      role: 'pa',
      name: 'dr. Kepala Dinas',
      title: 'Kepala Dinas Kesehatan',
    });
    treasurer = await anOfficial(test, {
      agencyId,
      role: 'bendahara-pengeluaran',
      name: 'Bendahara Lama',
      title: 'Bendahara Pengeluaran',
      validUntil: addDays(today, 14),
    });
    await anOfficial(test, { agencyId, role: 'ppk', name: 'Rahayu Komitmen, S.E., M.M.', title: 'PPK' });
    vacant = await aPost(test, { agencyId, role: 'pptk', title: 'PPTK Rapat Koordinasi' });
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  it('is calm at first, and shows what needs attention when something does', async () => {
    const page = await journey.signedIn(administrator);
    await page.goto('/kelola/antrean');
    await journey.look(page, 'adm-20-antrean-kosong');
    await page.goto('/kelola/surel');
    await journey.look(page, 'adm-21-surel-kosong');
    await page.goto('/kelola/koreksi');
    await journey.look(page, 'adm-22-koreksi-kosong');
    await test.sql(
      `insert into dead_letter (handler, queue, job_id, payload, error, attempts)
       values ('PricePatternWorker.find', 'maintenance', 'uji-1', '{}', 'connect ECONNREFUSED 10.0.0.7:5432', 10)`,
    );
    await test.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
      const about = { recordType: 'account', recordId: administrator.accountId };
      tx.audit({ action: 'uji', ...about, summary: 'Surel contoh.' });
      const paragraphs = ['Masa berlaku SK berakhir empat belas hari lagi.'];
      await test.app.get(Mailer).send(tx, {
        to: 'bendahara@example.test',
        subject: 'Masa SK berakhir 14 hari lagi',
        paragraphs,
        about,
      });
    });
    await test.sql(`update mail set status = 'failed', attempts = 8, error = '550 mailbox unavailable'`);
    const asked = await test.request('POST', '/api/v1/me/corrections', {
      token: treasurer.token,
      body: {
        subject: 'official',
        field: 'gelar',
        wanted: 'Bendahara Lama, S.Ak.',
        reason: 'Gelar belum ditulis.',
      },
    });
    expect(asked.status).toBe(201);
    await page.goto('/kelola');
    await page.getByRole('link', { name: '1 pekerjaan gagal' }).waitFor();
    await journey.look(page, 'adm-23-kelola');

    await press(page, '1 surel belum sampai');
    await journey.look(page, 'adm-24-surel-gagal');
    await press(page, 'Masa SK berakhir 14 hari lagi');
    await journey.look(page, 'adm-25-isi-surel');
    await page.goBack();
    await press(page, /^Kirim ulang/);
    await page.getByText('Surel itu dikirim ulang').waitFor();
    await page.goto('/kelola/antrean');
    await journey.look(page, 'adm-26-antrean-gagal');
    await press(page, /^Jalankan ulang/);
    await page.getByText('Pekerjaan itu dijalankan ulang').waitFor();
    await page.goto('/kelola/rantai');
    await press(page, 'Periksa sekarang');
    await page.getByText('Rantai utuh').waitFor();
    await journey.look(page, 'adm-27-rantai');
    await page.goto('/kelola/koreksi');
    await press(page, 'Bendahara Lama');
    await press(page, 'Lihat bagaimana seharusnya');
    await page.getByText('Bendahara Lama, S.Ak.').waitFor();
    await journey.look(page, 'adm-28-koreksi');
    await page.getByLabel('Sudah diperbaiki').check();
    await page.getByLabel('Jawaban kepada orang itu').fill('Gelar sudah ditulis.');
    await press(page, 'Kirim jawaban');
    await page.getByText('Jawaban dikirim').waitFor();
  });

  it('fills a vacant post without scripts, told of every fault at once', async () => {
    const page = await journey.signedIn(administrator, { javaScriptEnabled: false });
    await page.goto('/kelola/jabatan?vacant=true');
    await press(page, 'PPTK Rapat Koordinasi');
    await press(page, 'Catat SK');
    await page.getByLabel('Nama atau NIP').fill('Rahayu');
    await press(page, 'Cari');
    await press(page, 'Rahayu Komitmen, S.E., M.M.');
    await page.getByLabel('Nomor SK').fill('800/21/SK/2026');
    await page.getByLabel('Tanggal SK').fill(addDays(today, 3));
    await page.getByLabel('Berlaku mulai').fill(today);
    await page.locator('#acting-Plh\\.').check();
    await press(page, 'Catat SK');
    await page.getByText('SK bertanggal di masa depan').first().waitFor();
    expect(await page.getByLabel('Nomor SK').inputValue()).toBe('800/21/SK/2026');
    await page.getByLabel('Tanggal SK').fill(today);
    await page.locator('#acting-').check();
    await press(page, 'Catat SK');
    await page.getByText('SK dicatat').waitFor();
    await page.goto('/kelola/sk?endingWithinDays=14');
    await page.getByText('berakhir 14 hari lagi').waitFor();
    await press(page, 'Bendahara Lama');
    await page.getByLabel('Alasan').fill('Pindah tugas ke dinas lain.');
    await press(page, 'Akhiri penetapan');
    await page.getByText('Penetapan diakhiri').waitFor();
  });

  const lookAll = async (pages: readonly (readonly [path: string, name: string])[]) => {
    const page = await journey.signedIn(administrator);
    for (const [path, name] of pages) {
      await page.goto(path);
      await journey.look(page, name);
    }
    return page;
  };

  it('keeps posts and decrees', async () => {
    await lookAll([
      ['/kelola/jabatan', 'adm-30-jabatan'],
      [`/kelola/jabatan/${vacant}`, 'adm-31-satu-jabatan'],
      [`/kelola/jabatan/${vacant}/penetapan?cari=Kepala`, 'adm-32-pilih-orang'],
      [`/kelola/jabatan/${vacant}/penetapan?pejabat=${pa.officialId}`, 'adm-33-catat-sk'],
      ['/kelola/jabatan/baru', 'adm-34-jabatan-baru'],
      ['/kelola/sk', 'adm-35-sk'],
      [`/kelola/sk/${pa.appointmentId}`, 'adm-36-satu-sk'],
    ]);
  });

  it('keeps people and accounts', async () => {
    await lookAll([
      ['/kelola/pejabat', 'adm-37-pejabat'],
      ['/kelola/pejabat/baru', 'adm-38-pejabat-baru'],
      [`/kelola/pejabat/${pa.officialId}`, 'adm-39-satu-pejabat'],
      ['/kelola/akun', 'adm-43-akun'],
      [`/kelola/akun/${pa.accountId}`, 'adm-44-satu-akun'],
    ]);
  });

  it('keeps agencies and how letters are numbered', async () => {
    const page = await lookAll([
      ['/kelola/perangkat-daerah', 'adm-40-perangkat'],
      ['/kelola/perangkat-daerah/baru', 'adm-41-perangkat-baru'],
      [`/kelola/perangkat-daerah/${pa.agencyId ?? ''}`, 'adm-42-satu-perangkat'],
      ['/kelola/wilayah', 'adm-45-wilayah'],
      ['/kelola/nomor', 'adm-46-nomor'],
      ['/rujukan/rekening', 'adm-50-rekening'],
      ['/rujukan/rekening?cari=semen', 'adm-51-rekening-tidak-ada'],
      ['/rujukan/bank', 'adm-52-bank'],
      ['/rujukan/bank?cari=kapal', 'adm-53-bank-tidak-ada'],
    ]);
    await page.goto('/kelola/nomor/spk');
    await page.getByLabel('Pola', { exact: true }).fill('{sequence:4}/{type}');
    await press(page, 'Lihat contohnya');
    await page.getByText('Pola ini tidak dapat dipakai').waitFor();
    await page.getByLabel('Pola', { exact: true }).fill('{sequence:4}/{type}/{agency}/{year}');
    await press(page, 'Lihat contohnya');
    await page.getByText('Nomor berikutnya akan tertulis').waitFor();
    await journey.look(page, 'adm-47-pola');
  });

  it('keeps the days off, a year at once', async () => {
    const page = await journey.signedIn(administrator);
    await page.goto(`/kelola/libur?tahun=${year}`);
    await page
      .getByLabel('Satu hari per baris')
      .fill(`${year}-01-01; Tahun Baru\n1 Mei; Hari Buruh\n${year}-05-02`);
    await press(page, 'Simpan daftar');
    await page.getByText('Baris 2').first().waitFor();
    await page.getByText('Baris 3').first().waitFor();
    await page.getByLabel('Satu hari per baris').fill(`${year}-01-01; Tahun Baru\n${year}-05-01; Hari Buruh`);
    await press(page, 'Simpan daftar');
    await page.getByText('Hari Buruh').waitFor();
    await journey.look(page, 'adm-48-libur');
  });

  it('lets the budget holder appoint in the own agency', async () => {
    const page = await journey.signedIn(pa);
    await page.goto('/kelola/jabatan');
    await journey.look(page, 'adm-49-jabatan-pa');
  });
});
