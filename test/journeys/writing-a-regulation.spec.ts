import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { civilDateOf } from '../../src/kernel/index.js';
import { ReadDatabase } from '../../src/platform/database/index.js';
import { RegulationReader, RegulationsSeed } from '../../src/regulations/index.js';
import { DryRuns } from '../../src/requisitions/index.js';
import { systemActor } from '../../src/platform/access/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { collectedFacts } from '../support/arbitrary-decisions.js';
import { manyDecisions } from '../support/builders/decisions.js';
import { aRegulationOffice, type RegulationOffice } from '../support/builders/regulations.js';
import { describeJourney, Journey, press } from '../support/journey.js';
import { aPurchasing } from '../support/purchasing.js';

describeJourney('a regulation from its draft to its publication', () => {
  let test: TestApp;
  let journey: Journey;
  let office: RegulationOffice;
  let path: string;

  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
    const seed = test.app.get(RegulationsSeed);
    await seed.reference(systemActor('seed'));
    await seed.example(systemActor('seed'));
    office = await aRegulationOffice(test);
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  const done = (page: Page) => page.getByRole('status').getByText('Perubahan disimpan').waitFor();
  const figure = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

  it('is begun as a copy, and its figures are mended by keyboard from the list of faults', async () => {
    const page = await journey.signedIn(office.curator);
    await page.goto('/uji-coba');
    await journey.look(page, 'adm-01-uji-coba-kosong');
    await page.goto('/naskah');
    await journey.look(page, 'adm-02-naskah');
    await press(page, 'Buat konsep');
    await page.getByText('Konsep dibuat').waitFor();
    path = new URL(page.url()).pathname;
    await journey.look(page, 'adm-03-konsep');

    await page.goto(`${path}/ketentuan`);
    await page.getByLabel('Cari ketentuan').pressSequentially('satu transaksi');
    await page.getByRole('link', { name: 'Batas harga satuan' }).waitFor({ state: 'hidden' });
    await journey.look(page, 'adm-04-cari');
    await page.getByRole('link', { name: 'Batas nilai satu transaksi' }).click();
    const limit = figure(page, 'Batas nilai satu transaksi').getByLabel('Nilai', { exact: true });
    await limit.fill('lima puluh juta');
    await figure(page, 'Batas kepada satu penyedia sebulan')
      .getByLabel('Nilai', { exact: true })
      .fill('banyak');
    await press(page, 'Simpan');
    await done(page);
    await page.getByText('2 hal perlu diperbaiki').waitFor();
    expect(await limit.inputValue()).toBe('lima puluh juta');
    await journey.look(page, 'adm-05-bab-salah');

    for (const [name, value] of [
      ['Batas nilai satu transaksi', '45.000.000'],
      ['Batas kepada satu penyedia sebulan', '150.000.000'],
    ] as const) {
      const mended = page.getByRole('link', { name: new RegExp(`^${name}: isi bilangan`) });
      await mended.focus();
      await page.keyboard.press('Enter');
      await figure(page, name).locator('input:focus').waitFor();
      await page.keyboard.press('Control+A');
      await page.keyboard.type(value);
      await page.keyboard.press('Enter');
      await mended.waitFor({ state: 'detached' });
      await done(page);
    }
    expect(await page.locator('#salah').count()).toBe(0);
    await page.getByText('berubah dari edisi sebelumnya').first().waitFor();
    await journey.look(page, 'adm-06-bab-benar');
  });

  it('has its paper, articles and routes written without scripts', async () => {
    const page = await journey.signedIn(office.curator, { javaScriptEnabled: false });
    await page.goto(`${path}/data`);
    await page.getByLabel('Judul').fill('');
    await press(page, 'Simpan');
    await page.getByText('Judul belum diisi').first().waitFor();
    await page.getByLabel('Judul').fill('CONTOH Peraturan Bupati tentang Belanja Rutin, perubahan pertama');
    await press(page, 'Simpan, lanjut ke Pasal');
    await page.getByRole('link', { name: 'Ubah Pasal 4', exact: true }).click();
    await page
      .getByLabel('Teks pasal')
      .fill('Nilai satu transaksi paling banyak Rp45.000.000 sebelum pajak.');
    await press(page, 'Simpan');
    await done(page);
    await press(page, 'Tambah pasal');
    await page.getByLabel('Sebutan').fill('ps 99');
    await press(page, 'Simpan');
    await page.locator('#salah a').first().click();
    await page.getByLabel('Teks pasal').fill('Peraturan ini mulai berlaku pada tanggal diundangkan.');
    await press(page, 'Simpan');
    await page.goto(`${path}/jalur`);
    await press(page, /^Ubah /);
    await page.getByLabel('Paling lama').fill('sehari');
    await press(page, 'Simpan, tambah tahap');
    await page.locator('#salah').waitFor();
    await page.getByLabel('Paling lama').first().fill('8');
    await page.getByLabel('Hapus tahap ini').last().check();
    await press(page, 'Simpan');
    await page.locator('#salah').waitFor({ state: 'detached' });
  });

  it('is looked at page by page', async () => {
    const page = await journey.signedIn(office.curator);
    for (const [part, name] of [
      ['data', 'adm-07-data'],
      ['pasal', 'adm-08-pasal'],
      ['pasal/2', 'adm-09-satu-pasal'],
    ] as const) {
      await page.goto(`${path}/${part}`);
      await journey.look(page, name);
    }
  });

  it('is read as an annex and beside the edition before, and tried on the past', async () => {
    const page = await journey.signedIn(office.curator);
    for (const [part, name] of [
      ['jalur', 'adm-10-jalur'],
      ['jalur/0?tahap=baru', 'adm-11-satu-jalur'],
      ['lampiran', 'adm-12-lampiran'],
      ['banding', 'adm-13-banding'],
    ] as const) {
      await page.goto(`${path}/${part}`);
      await journey.look(page, name);
    }
    await page.goto(`${path}`);
    await press(page, 'Uji coba pada permintaan yang lalu');
    await press(page, 'Jalankan uji coba');
    await page.getByText('sedang berjalan').first().waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await test.app.get(DryRuns).run(id, 'uji');
    await page.goto(`/uji-coba/${id}`);
    await page.getByText('selesai').first().waitFor();
    await journey.look(page, 'adm-14-hasil-uji-coba');
  });

  it('shows on a thousand requisitions what the draft would change, without scripts, and gives them along', async () => {
    const rules = await test.app
      .get(RegulationReader)
      .ruleSetOn(test.app.get(ReadDatabase), civilDateOf(new Date()));
    const facts = fc.sample(collectedFacts, { numRuns: 1_000, seed: 11 });
    await manyDecisions(test, await aPurchasing(test), rules, facts.slice(0, 600));
    await manyDecisions(test, await aPurchasing(test), rules, facts.slice(600));
    const quiet = await journey.signedIn(office.curator, { javaScriptEnabled: false });
    await quiet.goto(path);
    await press(quiet, 'Uji coba pada permintaan yang lalu');
    await press(quiet, 'Jalankan uji coba');
    await quiet.getByText('sedang berjalan').first().waitFor();
    const report = new URL(quiet.url()).pathname;
    await test.app.get(DryRuns).run(report.split('/').at(-1) ?? '', 'uji');
    await quiet.goto(report);
    await quiet.getByText('dari 1.000 permintaan akan diputus lain').waitFor();
    await press(quiet, /^Lihat .* permintaan yang berubah/);
    await quiet.getByRole('heading', { name: 'Permintaan yang berubah' }).waitFor();
    await quiet.getByLabel('Akibat').selectOption('allowed');
    await quiet.getByLabel('Aturan').selectOption('transaction-limit');
    await press(quiet, 'Saring');
    await quiet.getByText('Tidak ada permintaan dengan saringan ini').waitFor();
    const page = await journey.signedIn(office.curator);
    await page.goto(quiet.url());
    await journey.look(page, 'adm-14c-permintaan-kosong');
    await page.goto(report);
    await journey.look(page, 'adm-14a-hasil-seribu');
    await page.goto(`${report}/permintaan`);
    await journey.look(page, 'adm-14b-permintaan-berubah');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^uji-coba-.*\.csv$/);
  });

  it('is published by the budget holder, who is told first what it brings, and may be revoked', async () => {
    const page = await journey.signedIn(office.pa);
    await page.goto(path);
    await press(page, 'Terbitkan');
    await page.getByText('tetap memakai aturan lama').waitFor();
    await journey.look(page, 'adm-15-terbit');
    await press(page, 'Terbitkan');
    await page.getByText('Peraturan diterbitkan').waitFor();
    await journey.look(page, 'adm-16-terbit-selesai');
    await press(page, 'Cabut');
    await page.getByLabel('Alasan').fill('x');
    await press(page, 'Cabut peraturan');
    await page.getByText('Belum tercatat').waitFor();
    await journey.look(page, 'adm-17-cabut');
  });
});
