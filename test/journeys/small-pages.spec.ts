import { anAccount, anAgency, anOfficial } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aVendor } from '../support/builders/vendors.js';
import { describeJourney, Journey } from '../support/journey.js';

describeJourney('the pages that mails and corners lead to', () => {
  let test: TestApp;
  let journey: Journey;
  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'auditor' } });
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  it('read well for somebody with a link and nothing else', async () => {
    const { vendorId } = await aVendor(test);
    const page = await journey.visitor();
    for (const [path, name] of [
      ['/akun/buka?token=contoh', 'kecil-01-buka-akun'],
      ['/akun/atur-ulang?token=contoh', 'kecil-02-atur-ulang'],
      ['/mendesak?token=contoh', 'kecil-03-mendesak'],
      ['/tanya/konfirmasi?token=contoh', 'kecil-04-tanya'],
      ['/usaha/undangan?token=contoh', 'kecil-05-undangan'],
      [`/etalase/penyedia/${vendorId}/tanya`, 'kecil-13-tanya-penyedia'],
      ['/luring', 'kecil-06-luring'],
      ['/bantuan', 'kecil-07-bantuan'],
      ['/bantuan/petugas', 'kecil-08-petugas'],
      ['/bantuan/penyedia', 'kecil-09-penyedia'],
      ['/bantuan/pemeriksa', 'kecil-10-pemeriksa'],
    ] as const) {
      await page.goto(path);
      await journey.look(page, name);
    }
  });

  it('read well for an officer whom nobody has asked anything, and for an owner', async () => {
    const officer = await anOfficial(test, { agencyId: await anAgency(test), role: 'pa' });
    const page = await journey.signedIn(officer);
    await page.goto('/klarifikasi');
    await journey.look(page, 'kecil-11-klarifikasi');
    const plain = await journey.signedIn(await anAccount(test));
    await plain.goto('/akun/kode-pemulihan');
    await journey.look(plain, 'kecil-12-kode-pemulihan');
  });
});
