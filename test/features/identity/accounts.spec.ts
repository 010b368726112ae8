import { startTestApp, settleMessages, type Answer, type TestApp } from '../../support/app.js';
import { anAccount } from '../../support/actors.js';
import { recordExample } from '../../support/examples.js';
import { aPerson, lastMail, mailedToken, PASSWORD, registered, signIn } from '../../support/sign-in.js';

const NEW_PASSWORD = 'kuda biru di lapangan';

describe('an account', () => {
  let test: TestApp;
  let administrator: { accountId: string; token: string };
  beforeAll(async () => {
    test = await startTestApp({ working: true });
    administrator = await anAccount(test, { administrator: true });
  });
  beforeEach(() => test.sql('delete from sign_in_attempt'));
  afterAll(() => test.close());

  const post = (path: string, body: object, token?: string): Promise<Answer> =>
    test.request('POST', `/api/v1${path}`, { token, body });
  const register = (email: string, name = 'Warga Contoh') => post('/accounts', { email, name });
  const askForReset = (email: string) => post('/passwords/reset-requests', { email });
  const activate = (token: unknown, password = PASSWORD) => post('/accounts/activation', { token, password });
  const reset = (token: unknown, password = NEW_PASSWORD) => post('/passwords/reset', { token, password });
  const mails = (email: string) =>
    test.sql(`select m.subject from mail m where recipient_hint = $1 order by id`, [
      `${email[0]}***@${email.split('@')[1]}`,
    ]);
  const invite = async (email: string, name = 'Orang Baru') =>
    post('/admin/accounts', { email, name }, administrator.token);
  const plain = ({ status, body }: Answer) => ({ status, body: { ...body, instance: '' } });

  describe('registered by its owner', () => {
    it('is opened with the mailed link, which sets the password', async () => {
      await registered(test, 'warga@satu.test');
      expect((await signIn(test, { login: 'WARGA@satu.test' })).status).toBe(201);
      const [entries] = await test.sql<{ actions: string[] }>(
        `select array_agg(action order by seq) as actions from audit_entry where record_id = (select id::text from account where email = 'warga@satu.test')`,
      );
      expect(entries?.actions).toEqual(['account.register', 'account.activate']);
    });

    it('is answered alike whether there was one or not, and only the owner learns of it', async () => {
      await registered(test, 'ada@dua.test');
      const [known, unknown] = [await register('ADA@dua.test'), await register('baru@tiga.test')];
      expect(known.status).toBe(202);
      expect(plain(known)).toEqual(plain(unknown));
      await settleMessages(test);
      expect((await lastMail(test, 'ada@dua.test'))?.subject).toBe('Anda sudah memiliki akun Belanja Rutin');
      expect((await lastMail(test, 'baru@tiga.test'))?.subject).toContain('Satu langkah lagi');
      expect(await test.sql(`select 1 from account where email = 'ada@dua.test'`)).toHaveLength(1);
      const outbox = JSON.stringify(await test.sql('select * from outbox_message'));
      expect(outbox).not.toMatch(/dua\.test|tiga\.test/);
    });

    it('five times at once is one account, and a stranger cannot flood its address with mail', async () => {
      await Promise.all(Array.from({ length: 5 }, () => register('sama@empat.test')));
      await settleMessages(test);
      expect(await test.sql(`select 1 from account where email = 'sama@empat.test'`)).toHaveLength(1);
      expect(await mails('sama@empat.test')).toHaveLength(3);
    });

    it('reports all faults of the wish at once', async () => {
      const { status, body } = await post('/accounts', {
        email: 'x\r\nBcc: y@z.test',
        name: ' ',
        password: 'x',
      });
      expect(status).toBe(400);
      expect((body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
        '/email',
        '/name',
        '/password',
      ]);
    });
  });

  describe('whose password was forgotten', () => {
    it('gets a new one through the mailed link, and every session ends', async () => {
      const { email } = await aPerson(test, { email: 'lupa@lima.test' });
      const { body } = await signIn(test, { login: email });
      const asked = await askForReset(email);
      recordExample(
        'Account.askForReset',
        { method: 'POST', path: '/api/v1/passwords/reset-requests', body: { email } },
        asked,
      );
      expect(plain(asked)).toEqual(plain(await askForReset('tidak-ada@enam.test')));
      await settleMessages(test);
      expect(await mails('tidak-ada@enam.test')).toEqual([]);
      const token = await mailedToken(test, email);
      const done = await reset(token);
      expect(done).toMatchObject({ status: 200, body: { email, deviceToken: expect.any(String) } });
      expect((await test.request('GET', '/api/v1/me', { token: body.accessToken })).status).toBe(401);
      expect((await signIn(test, { login: email })).status).toBe(401);
      expect((await signIn(test, { login: email, password: NEW_PASSWORD })).status).toBe(201);
      expect((await lastMail(test, email))?.subject).toBe('Kata sandi Anda telah diganti');
    });

    it('is reset by one of ten who come with the link at once, and never again', async () => {
      const { email } = await aPerson(test, { email: 'sekali@tujuh.test' });
      await askForReset(email);
      await settleMessages(test);
      const token = await mailedToken(test, email);
      const answers = await Promise.all(Array.from({ length: 10 }, () => reset(token)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const refused = answers.filter(({ status }) => status === 422);
      expect(refused).toHaveLength(9);
      expect(refused[0]?.body).toMatchObject({ code: 'link-invalid' });
    });

    it('lets a locked-out owner in at once with the device token that the reset gave', async () => {
      const { email } = await aPerson(test, { email: 'terkunci@delapan.test' });
      for (let i = 0; i < 6; i++) await signIn(test, { login: email, password: 'salah-salah-salah' });
      await askForReset(email);
      await settleMessages(test);
      const { deviceToken } = (await reset(await mailedToken(test, email))).body;
      expect((await signIn(test, { login: email, password: NEW_PASSWORD })).status).toBe(401);
      expect((await signIn(test, { login: email, password: NEW_PASSWORD, deviceToken })).status).toBe(201);
    });

    it('is not opened by a link of another purpose, a newer or an old one, or of a disabled account', async () => {
      const { email, id } = await aPerson(test, { email: 'tukar@sembilan.test' });
      await askForReset(email);
      await settleMessages(test);
      const token = await mailedToken(test, email);
      expect(await activate(token)).toMatchObject({ status: 422, body: { code: 'link-invalid' } });
      await invite('undangan@sembilan.test');
      await settleMessages(test);
      expect((await reset(await mailedToken(test, 'undangan@sembilan.test'))).status).toBe(422);
      await test.sql(`update account set status = 'disabled' where id = $1`, [id]);
      expect((await reset(token)).status).toBe(409);
      await test.sql(`update account set status = 'active' where id = $1`, [id]);
      await test.sql(`update single_use_link set expires_at = now() where subject_id = $1`, [id]);
      expect((await reset(token)).status).toBe(422);
    });

    it('takes no weak password, and the link stays good for a better one', async () => {
      const { email } = await aPerson(test, { email: 'siti.rahma@sepuluh.test', name: 'Siti Rahma' });
      await askForReset(email);
      await settleMessages(test);
      const token = await mailedToken(test, email);
      for (const [password, code] of [
        ['pendek', 'password-length'],
        ['P@ssword2026', 'password-common'],
        ['Siti Rahma 1990', 'password-own-data'],
        ['x'.repeat(300), 'password-length'],
      ] as const) {
        expect(await reset(token, password)).toMatchObject({
          status: 422,
          body: { code, errors: [{ pointer: '/password' }] },
        });
      }
      expect((await reset(token, 'x'.repeat(100_000))).status).toBe(400);
      expect((await reset(token)).status).toBe(200);
    });
  });

  it('changes its password with the old one; the other sessions end, this one goes on', async () => {
    const { email } = await aPerson(test);
    const [here, there] = [
      (await signIn(test, { login: email })).body,
      (await signIn(test, { login: email })).body,
    ];
    const change = (password: string, newPassword = NEW_PASSWORD) =>
      post('/account/password', { password, newPassword }, here.accessToken);
    expect(await change('salah-sekali-ini')).toMatchObject({
      status: 422,
      body: { code: 'password-mismatch' },
    });
    expect(await change(PASSWORD, 'password1234')).toMatchObject({
      status: 422,
      body: { code: 'password-common' },
    });
    expect((await change(PASSWORD)).status).toBe(204);
    const statuses = [here, there].map(({ accessToken }) =>
      test.request('GET', '/api/v1/me', { token: accessToken }),
    );
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([200, 401]);
    expect((await signIn(test, { login: email, password: NEW_PASSWORD })).status).toBe(201);
  });

  describe('made by an administrator', () => {
    it('is opened by the invited person; the invitation can be sent again and withdrawn', async () => {
      const body = { email: 'Undang@sebelas.test', name: 'Orang Baru' };
      const made = await test.request<{ id: string }>('POST', '/api/v1/admin/accounts', {
        token: administrator.token,
        body,
      });
      recordExample('AccountAdmin.invite', { method: 'POST', path: '/api/v1/admin/accounts', body }, made);
      const { id } = made.body;
      const first = await mailedToken(test, 'undang@sebelas.test');
      expect((await post(`/admin/accounts/${id}/invitation`, {}, administrator.token)).status).toBe(200);
      const second = await mailedToken(test, 'undang@sebelas.test');
      expect((await activate(first)).status).toBe(422);
      const withdrawn = await test.request(
        'DELETE',
        `/api/v1/admin/accounts/${id}/invitation`,
        administrator,
      );
      expect(withdrawn.status).toBe(200);
      expect((await activate(second)).status).toBe(422);
      await post(`/admin/accounts/${id}/invitation`, {}, administrator.token);
      expect((await activate(await mailedToken(test, 'undang@sebelas.test'))).status).toBe(200);
      expect((await signIn(test, { login: 'undang@sebelas.test' })).status).toBe(201);
      expect((await post(`/admin/accounts/${id}/invitation`, {}, administrator.token)).status).toBe(409);
      expect(await invite('undang@sebelas.test')).toMatchObject({
        status: 409,
        body: { code: 'email-taken' },
      });
    });

    it('is written to without letting its name speak: no header, no element', async () => {
      await invite('jahat@duabelas.test', 'Budi\r\nBcc: korban@example.test <b>x</b>');
      const mail = await lastMail(test, 'jahat@duabelas.test');
      expect(mail?.subject).toBe('Undangan memakai Belanja Rutin');
    });

    it('is listed masked, found by whole address, status or part of the name', async () => {
      await aPerson(test, { email: 'tampak@tigabelas.test', name: 'Tampak 100%' });
      const list = (query: string) =>
        test.request<{ items: { name: string; email: string }[] }>(
          'GET',
          `/api/v1/admin/accounts?${query}`,
          administrator,
        );
      const found = await list('email=TAMPAK@tigabelas.test');
      expect(found.body.items).toEqual([
        expect.objectContaining({
          name: 'Tampak 100%',
          email: 't***@tigabelas.test',
          status: 'active',
          hasSecondFactor: false,
          openSessions: 0,
        }),
      ]);
      expect((await list('name=100%25')).body.items).toHaveLength(1);
      expect((await list('name=%25')).body.items).toHaveLength(1);
      expect((await list('status=disabled&email=tampak@tigabelas.test')).body.items).toEqual([]);
      expect(await list('status=lain&limit=0')).toMatchObject({ status: 400, body: { errors: [{}, {}] } });
    });

    it('is disabled by one of two administrators at once, its sessions end, and it is enabled again', async () => {
      const { id, email } = await aPerson(test);
      const { accessToken } = (await signIn(test, { login: email })).body;
      const step = (action: string, reason: unknown = 'Pindah tugas') =>
        post(`/admin/accounts/${id}/${action}`, { reason }, administrator.token);
      expect((await step('disable', '')).status).toBe(400);
      expect((await step('enable')).status).toBe(409);
      const steps = await Promise.all([step('disable'), step('disable')]);
      expect(steps.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await test.request('GET', '/api/v1/me', { token: accessToken })).status).toBe(401);
      expect((await signIn(test, { login: email })).status).toBe(401);
      expect(
        await test.sql(`select reason from status_change where record_id = $1 and action = 'disable'`, [id]),
      ).toEqual([{ reason: 'Pindah tugas' }]);
      expect((await step('enable')).status).toBe(200);
      expect((await signIn(test, { login: email })).status).toBe(201);
      const own = await post(
        `/admin/accounts/${administrator.accountId}/disable`,
        { reason: 'x' },
        administrator.token,
      );
      expect(own).toMatchObject({ status: 422, body: { code: 'own-account' } });
    });

    it('is nobody else’s to manage', async () => {
      const { id } = await aPerson(test);
      const somebody = await anAccount(test);
      const unknown = '00000000-0000-7000-8000-000000000000';
      for (const [method, path] of [
        ['GET', ''],
        ['POST', ''],
        ['POST', `/${id}/invitation`],
        ['DELETE', `/${id}/invitation`],
        ['POST', `/${id}/disable`],
        ['POST', `/${id}/enable`],
      ] as const) {
        const { status } = await test.request(method, `/api/v1/admin/accounts${path}`, {
          token: somebody.token,
          body: method === 'POST' ? {} : undefined,
        });
        expect({ method, path, status }).toEqual({ method, path, status: 403 });
      }
      for (const path of ['invitation', 'disable', 'enable']) {
        expect(
          (
            await post(
              `/admin/accounts/${unknown}/${path}`,
              path === 'invitation' ? {} : { reason: 'x' },
              administrator.token,
            )
          ).status,
        ).toBe(404);
      }
      const faults = await post(
        '/admin/accounts',
        { email: 'x', name: '', isAdministrator: 'ya' },
        administrator.token,
      );
      expect((faults.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(
        expect.arrayContaining(['/email', '/name', '/isAdministrator']),
      );
    });
  });
});
