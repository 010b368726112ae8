import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { signedInBrowser, formTo } from '../../support/browser.js';
import { anUrgentStage, asked } from '../../support/builders/urgent.js';
import { mailedToken, lastMail, PASSWORD, signIn } from '../../support/sign-in.js';

describe('the pages behind the links in our mail', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp({ working: true })));
  afterAll(() => test.close());

  const page = (path: string) => test.request<string>('GET', path);
  const send = (path: string, fields: Record<string, string>) =>
    test.request<string>('POST', path, {
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const ask = async (email: string) => {
    await test.request('POST', '/api/v1/accounts', { body: { email, name: 'Warga <b>Contoh</b>' } });
    await settleMessages(test);
    const token = (await mailedToken(test, email)) ?? '';
    const [, address = ''] =
      /http:\/\/127\.0\.0\.1:3000(\/akun\/[^"]+)"/.exec((await lastMail(test, email))?.content ?? '') ?? [];
    return { token, address };
  };

  it('open an account: read as often as one likes, used once', async () => {
    const { token, address } = await ask('halaman@satu.test');
    for (let i = 0; i < 3; i++) {
      const form = await page(address);
      expect(form.status).toBe(200);
      expect(form.headers['cache-control']).toBe('no-store');
      expect(form.headers['referrer-policy']).toBe('no-referrer');
      expect(form.body).toContain(`value="${token}"`);
    }
    const differing = await send('/akun/buka', { token, password: PASSWORD, again: `${PASSWORD}x` });
    expect(differing.status).toBe(422);
    expect(differing.body).toContain('tidak sama');
    const weak = await send('/akun/buka', { token, password: 'password1234', again: 'password1234' });
    expect(weak.body).toContain('terlalu umum');
    expect(weak.body).not.toContain('password1234');
    const done = await send('/akun/buka', { token, password: PASSWORD, again: PASSWORD });
    expect(done.status).toBe(200);
    expect(done.body).toContain('Warga &lt;b>Contoh&lt;/b>');
    expect((await signIn(test, { login: 'halaman@satu.test' })).status).toBe(201);
    const again = await send('/akun/buka', { token, password: PASSWORD, again: PASSWORD });
    expect(again.status).toBe(422);
    expect(again.body).toContain('Tautan ini tidak berlaku');
  });

  it('set a new password', async () => {
    const email = 'halaman@satu.test';
    await test.request('POST', '/api/v1/passwords/reset-requests', { body: { email } });
    await settleMessages(test);
    const token = (await mailedToken(test, email)) ?? '';
    const password = 'sapi hijau di lapangan';
    expect((await send('/akun/buka', { token, password, again: password })).status).toBe(422);
    expect((await send('/akun/atur-ulang', { token, password, again: password })).status).toBe(200);
    expect((await signIn(test, { login: email, password })).status).toBe(201);
  });

  it('take nonsense calmly', async () => {
    expect((await page('/akun/buka')).status).toBe(200);
    expect(
      (await page(`/akun/atur-ulang?token=${encodeURIComponent('"><script>x</script>')}`)).body,
    ).not.toContain('<script>');
    expect((await page('/akun/buka?token=a&token=b')).status).toBe(200);
    expect((await send('/akun/buka', {})).status).toBe(422);
    expect((await test.request('POST', '/akun/buka')).status).toBeLessThan(500);
    expect((await send('/akun/buka', { token: 'x'.repeat(100_000), password: 'x', again: 'x' })).status).toBe(
      422,
    );
  });

  it('of an urgent order are not needed by a vendor that is signed in: the inbox leads to it, and it is answered once', async () => {
    const stage = await anUrgentStage(test);
    const { id } = await asked(test, stage);
    const at = `/kotak-masuk/mendesak/${id}`;
    const owner = await signedInBrowser(test, stage.owner);
    expect((await owner.get('/kotak-masuk')).body).toContain(`href="${at}"`);
    const { body } = await owner.get(at);
    expect(body).toContain('Sanggup mengantar');
    const form = formTo(body, at);
    expect((await owner.post(at, { ...form, form: 'palsu', answer: 'yes' })).status).toBe(403);
    expect((await owner.post(at, { ...form, answer: 'no', reason: '' })).status).toBe(400);
    expect((await owner.post(at, { ...form, answer: 'yes' })).status).toBe(303);
    expect((await owner.get(at)).body).toContain('Usaha Anda menjawab: sanggup');
    expect((await owner.post(at, { ...form, answer: 'yes' })).status).toBe(409);
    expect((await owner.get('/kotak-masuk')).body).not.toContain(`href="${at}"`);
    const [kept] = await test.sql(
      `select answer, through, account_id from urgent_confirmation where requisition_id = $1`,
      [id],
    );
    expect(kept).toEqual({ answer: 'yes', through: 'account', account_id: stage.owner.accountId });
    const other = await signedInBrowser(test, stage.other.owner);
    expect((await other.get(at)).status).toBe(404);
  });
});
