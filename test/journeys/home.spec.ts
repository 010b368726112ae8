import { anotherPost, anAccount, anOfficial, type TestOfficial } from '../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../support/app.js';
import { canSignIn } from '../support/browser.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../support/builders/orders.js';
import { aRequisition } from '../support/builders/requisitions.js';
import { describeJourney, Journey, press } from '../support/journey.js';
import { codeOf, PASSWORD } from '../support/sign-in.js';

describeJourney('what is everybody’s', () => {
  let test: TestApp;
  let journey: Journey;
  let order: TestOrder;
  let kpa: TestOfficial;
  beforeAll(async () => {
    test = await startTestApp({ working: true, env: { SECOND_FACTOR_ROLES: 'kpa' } });
    await regulationsInForce(test);
    order = await anIssuedOrder(test);
    kpa = await anOfficial(test, {
      agencyId: order.agencyId,
      role: 'kpa',
      name: 'Kuasa Pengguna Anggaran Contoh',
    });
    await anotherPost(test, kpa, {
      agencyId: order.agencyId,
      role: 'ppk',
    });
    for (const title of ['Konsumsi rapat kerja', 'Kertas dan tinta triwulan keempat'])
      await aRequisition(test, {
        agencyId: order.agencyId,
        vendorId: order.vendorId,
        title,
        status: 'returned',
        requester: kpa,
      });
    await settleMessages(test);
    journey = await Journey.begin(test);
  });
  afterAll(async () => {
    await journey?.end();
    await test?.close();
  });

  it('explains its words, without scripts and with', async () => {
    const plain = await journey.visitor({ javaScriptEnabled: false });
    await plain.goto('/istilah#bast');
    await plain.getByText('Berita Acara Serah Terima').waitFor();
    const page = await journey.signedIn(await anAccount(test));
    await page.goto('/akun');
    await page.getByRole('button', { name: 'Faktor kedua' }).press('Enter');
    const note = page.locator('.term-note');
    await note.getByRole('link').waitFor();
    await journey.look(page, 'rumah-01-akun-istilah');
    await page.keyboard.press('Escape');
    await note.waitFor({ state: 'hidden' });
    await page.goto('/istilah');
    await journey.look(page, 'rumah-02-istilah');
  });

  it('lets somebody join and get a new password', async () => {
    const plain = await journey.visitor({ javaScriptEnabled: false });
    await plain.goto('/lupa-sandi');
    await plain.locator('#email').fill('siapa@example.test');
    await press(plain, 'Kirim tautan');
    await plain.getByRole('heading', { name: 'Periksa surel Anda' }).waitFor();
    const page = await journey.visitor();
    await page.goto('/masuk');
    await press(page, 'Buat akun');
    await journey.look(page, 'rumah-03-daftar');
    await page.locator('#name').fill('Ibu Warung Contoh');
    await page.locator('#email').fill('ibu@localhost');
    await press(page, 'Kirim tautan');
    await journey.look(page, 'rumah-04-daftar-keliru');
    await page.locator('#email').fill('ibu.warung@example.test');
    await press(page, 'Kirim tautan');
    await page.getByRole('heading', { name: 'Periksa surel Anda' }).waitFor();
    await journey.look(page, 'rumah-05-periksa-surel');
    await page.goto('/lupa-sandi');
    await journey.look(page, 'rumah-06-lupa-sandi');
  });

  it('leads from the sign-in to the task by keyboard alone', async () => {
    const login = await canSignIn(test, order.owner);
    const page = await journey.visitor();
    await page.goto('/masuk');
    await page.locator('#login').focus();
    await page.keyboard.type(login);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/beranda');
    await journey.look(page, 'rumah-07-beranda-penyedia');
    const focused = () => page.evaluate<string>(`document.activeElement?.textContent ?? ''`);
    for (let i = 0; i < 40 && !(await focused()).startsWith('Lihat dan jawab'); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/pesanan/${order.orderId}`);
    await page.goto('/pemberitahuan');
    await journey.look(page, 'rumah-08-pemberitahuan');
    await press(page, /^Buka/);
    await page.goto('/pemberitahuan/surel');
    await journey.look(page, 'rumah-09-surel');
    await page.goto('/cari?q=rapat');
    await journey.look(page, 'rumah-10-cari');
  });

  it('lets an officer set up the second factor, choose the office and keep the devices', async () => {
    const page = await journey.signedIn(kpa);
    await page.waitForURL('**/jabatan?*');
    await journey.look(page, 'rumah-12-jabatan');
    await page
      .getByRole('button', { name: /Kuasa|kpa/ })
      .first()
      .click();
    await page.waitForURL('**/masuk/faktor-kedua?*');
    await page.locator('#password').fill(PASSWORD);
    await press(page, 'Mulai');
    const secret = await page.locator('code.mono').innerText();
    await page.locator('#otp').fill(codeOf(secret));
    await press(page, 'Pasang');
    await journey.look(page, 'rumah-13-kode-pemulihan');
    await press(page, 'Lanjut');
    await page.waitForURL('**/beranda');
    await journey.look(page, 'rumah-14-beranda-pejabat');
    await page.goto('/kotak-masuk');
    await journey.look(page, 'rumah-15-kotak-masuk');
  });

  it('shows each form of the account, and what is wrong with it', async () => {
    const page = await journey.signedIn(await anAccount(test));
    await page.goto('/akun/kata-sandi');
    await journey.look(page, 'rumah-17-kata-sandi');
    await page.locator('#password').fill(PASSWORD);
    await page.locator('#newPassword').fill('pendek sekali');
    await page.locator('#again').fill('lain sama sekali');
    await press(page, 'Ganti kata sandi');
    await page.locator('a[href="#newPassword"], a[href="#again"]').first().waitFor();
    for (const [path, name] of [
      ['/akun/telepon', 'rumah-19-telepon'],
      ['/akun/lepas-faktor-kedua', 'rumah-21-lepas'],
      ['/akun/perbaikan', 'rumah-22-perbaikan'],
    ] as const) {
      await page.goto(path);
      await journey.look(page, name);
    }
  });

  it('keeps what is typed, and the look somebody chose', async () => {
    const page = await journey.signedIn(await anAccount(test));
    await page.goto('/akun/perbaikan');
    await page.locator('#field').fill('Nama lengkap');
    await page.locator('#wanted').fill('Rahasia Saya');
    await page.goto('/beranda');
    await journey.look(page, 'rumah-23-beranda-kosong');
    await page.goto('/akun/perbaikan');
    await page.getByText('Isian Anda dipulihkan.').waitFor();
    expect(await page.locator('#field').inputValue()).toBe('Nama lengkap');
    expect(await page.locator('#wanted').inputValue()).toBe('');
    await press(page, 'Gelap');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await press(page, 'Keluar');
    await page.goto('/masuk');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.evaluate('localStorage.length')).toBe(0);
  });
});
