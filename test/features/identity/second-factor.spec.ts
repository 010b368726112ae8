import { anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { recordExample } from '../../support/examples.js';
import {
  aPerson,
  codeOf,
  enrol,
  lastMail,
  PASSWORD,
  signIn,
  type TestSession,
} from '../../support/sign-in.js';

describe('the second factor', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp()));
  beforeEach(() => test.sql('delete from sign_in_attempt'));
  afterAll(() => test.close());

  const post = <T = Record<string, unknown>>(path: string, token: string | undefined, body: object) =>
    test.request<T>('POST', `/api/v1${path}`, { token, body });
  const answer = (body: object) => post<TestSession>('/sessions/second-factor', undefined, body);
  const statusOf = async (token: string) => (await test.request('GET', '/api/v1/me', { token })).status;
  const enrolled = async (isAdministrator = false) => {
    const { id, email } = await aPerson(test, { isAdministrator });
    const { accessToken: token } = (await signIn(test, { login: email })).body;
    return { id, email, ...(await enrol(test, token)) };
  };
  const challengeFor = async (email: string) => {
    const { status, body } = await signIn(test, { login: email });
    expect(status).toBe(202);
    return body.challenge;
  };
  /** As if half a minute had passed since the last code was accepted. */
  const forgetLastStep = () => test.sql('update second_factor set last_step = 0');

  it('is set up with a secret, a QR code and a first code; the other sessions end', async () => {
    const { email } = await aPerson(test);
    const [first, other] = [
      (await signIn(test, { login: email })).body,
      (await signIn(test, { login: email })).body,
    ];
    const wrong = await post('/second-factor', first.accessToken, { password: 'salah-sekali' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'password-mismatch' } });
    const begun = await post<{ secret: string; otpauthUrl: string; qrSvg: string }>(
      '/second-factor',
      first.accessToken,
      {
        password: PASSWORD,
      },
    );
    expect(begun.body).toMatchObject({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      otpauthUrl: expect.stringMatching(/^otpauth:\/\/totp\/Belanja%20Rutin:/),
      qrSvg: expect.stringContaining('<svg'),
    });
    expect(JSON.stringify(await test.sql('select * from second_factor'))).not.toContain(begun.body.secret);
    expect((await post('/second-factor/confirm', first.accessToken, { otp: '000000' })).status).toBe(422);
    const confirmed = await post<{ recoveryCodes: string[]; accessToken: string }>(
      '/second-factor/confirm',
      first.accessToken,
      { otp: codeOf(begun.body.secret) },
    );
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect(await statusOf(other.accessToken)).toBe(401);
    const me = await test.request('GET', '/api/v1/me', { token: confirmed.body.accessToken });
    expect(me.body).toMatchObject({ hasSecondFactor: true });
    expect((await post('/second-factor', confirmed.body.accessToken, { password: PASSWORD })).status).toBe(
      409,
    );
    const state = await test.request('GET', '/api/v1/second-factor', { token: confirmed.body.accessToken });
    expect(state.body).toMatchObject({ isSetUp: true, recoveryCodesLeft: 10 });
  });

  it('is asked for at sign-in, in a second step or together with the password', async () => {
    const { email, secret } = await enrolled();
    await forgetLastStep();
    const body = { login: email, password: PASSWORD };
    const first = await signIn(test, { login: email });
    recordExample(
      'Session.signIn.second-factor',
      { method: 'POST', path: '/api/v1/sessions', body: { ...body, login: 'orang@example.test' } },
      first,
    );
    const session = await answer({ challenge: first.body.challenge, otp: codeOf(secret) });
    expect(session).toMatchObject({ status: 201, body: { hasSecondFactor: true } });
    await forgetLastStep();
    expect((await signIn(test, { ...body, otp: codeOf(secret) })).status).toBe(201);
  });

  it('takes no code twice, not even by twenty at once', async () => {
    const { email, secret, id } = await enrolled();
    await forgetLastStep();
    const challenge = await challengeFor(email);
    const otp = codeOf(secret);
    const tries = await Promise.all(Array.from({ length: 20 }, () => answer({ challenge, otp })));
    expect(tries.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(19);
    await test.sql('delete from sign_in_attempt');
    expect(await answer({ challenge, otp })).toMatchObject({
      status: 401,
      body: { code: 'second-factor-mismatch' },
    });
    const opened = await test.sql(`select 1 from session where account_id = $1 and ended_at is null`, [id]);
    expect(opened).toHaveLength(2);
  });

  it('takes each recovery code once, also when it is typed sloppily, and new ones end the old', async () => {
    const { email, recoveryCodes, accessToken, secret } = await enrolled();
    const [code = '', second = ''] = recoveryCodes;
    const challenge = await challengeFor(email);
    const sloppy = code.toLowerCase().replaceAll('-', ' ');
    const tries = await Promise.all([1, 2, 3].map(() => answer({ challenge, recoveryCode: sloppy })));
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
    expect(JSON.stringify(await test.sql('select * from recovery_code'))).not.toContain(second);
    await forgetLastStep();
    const renewed = await post<{ recoveryCodes: string[] }>('/second-factor/recovery-codes', accessToken, {
      password: PASSWORD,
      otp: codeOf(secret),
    });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await answer({ challenge, recoveryCode: second })).status).toBe(401);
    expect((await answer({ challenge, recoveryCode: renewed.body.recoveryCodes[0] })).status).toBe(201);
  });

  it('is guessed at no more than five times before it closes', async () => {
    const { email, secret } = await enrolled();
    await forgetLastStep();
    const challenge = await challengeFor(email);
    await Promise.all(Array.from({ length: 50 }, () => answer({ challenge, otp: '123456' })));
    const [counter] = await test.sql(`select failures from sign_in_attempt where key like 'factor %'`);
    expect(counter).toEqual({ failures: 5 });
    expect((await answer({ challenge, otp: codeOf(secret) })).status).toBe(401);
    await test.sql(`update sign_in_attempt set blocked_until = '-infinity'`);
    expect((await answer({ challenge, otp: codeOf(secret) })).status).toBe(201);
  });

  it('is not answered with a challenge that is forged, of another kind, or older than the password', async () => {
    const { email, secret, accessToken } = await enrolled();
    await forgetLastStep();
    const challenge = (await challengeFor(email)) ?? '';
    const otp = codeOf(secret);
    for (const forged of ['x', `${challenge}x`, accessToken, 'x'.repeat(2_000)]) {
      expect((await answer({ challenge: forged, otp })).status).toBe(401);
    }
    await test.sql('update account set password_changed_at = now() where email = $1', [email]);
    expect((await answer({ challenge, otp })).status).toBe(401);
    const faults = await answer({ challenge: 1, otp: 'abcdef', lain: 1 });
    expect(faults.status).toBe(400);
  });

  it('is removed with password and code, and every session ends with it', async () => {
    const { email, secret, accessToken } = await enrolled();
    await forgetLastStep();
    const without = await post('/second-factor/remove', accessToken, { password: PASSWORD });
    expect(without).toMatchObject({ status: 400, body: { errors: [{ pointer: '/otp' }] } });
    const wrong = await post('/second-factor/remove', accessToken, { password: PASSWORD, otp: '000000' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'second-factor-mismatch' } });
    const removed = await post('/second-factor/remove', accessToken, {
      password: PASSWORD,
      otp: codeOf(secret),
    });
    expect(removed.status).toBe(204);
    expect(await statusOf(accessToken)).toBe(401);
    expect((await signIn(test, { login: email })).status).toBe(201);
  });

  it.each(['kpa', 'pa', 'pejabat-pengadaan', 'bendahara-pengeluaran'] as const)(
    'is required of a %s, who can do nothing before but set it up',
    async (role) => {
      const agencyId = await anAgency(test);
      const actor = await anOfficial(test, { agencyId, role });
      const token = test.tokenFor(actor.accountId, `post:${actor.appointmentId}`, { secondFactor: false });
      const refused = await test.request('GET', '/api/v1/regulations', { token });
      expect(refused).toMatchObject({ status: 403, body: { code: 'second-factor-needed' } });
      expect(String(refused.body.detail)).toContain('/api/v1/second-factor');
      expect(await statusOf(token)).toBe(200);
      expect((await test.request('GET', '/api/v1/second-factor', { token })).body).toMatchObject({
        isSetUp: false,
      });
      const plain = test.tokenFor(actor.accountId, 'account:self', { secondFactor: false });
      expect((await test.request('GET', '/api/v1/regulations', { token: plain })).status).toBe(200);
      const [entry] = await test.sql(
        `select outcome from audit_entry where account_id = $1 and changes::text like '%second-factor-needed%'`,
        [actor.accountId],
      );
      expect(entry).toEqual({ outcome: 'refused' });
    },
  );

  it('is required of administrators, and not of those who only ask', async () => {
    const { email } = await aPerson(test, { isAdministrator: true });
    const { body } = await signIn(test, { login: email });
    expect(body.capacity).toMatchObject({ role: 'administrator', needsSecondFactor: true });
    const before = await test.request('GET', '/api/v1/admin/accounts', { token: body.accessToken });
    expect(before).toMatchObject({ status: 403, body: { code: 'second-factor-needed' } });
    const { accessToken } = await enrol(test, body.accessToken);
    expect((await test.request('GET', '/api/v1/admin/accounts', { token: accessToken })).status).toBe(200);
    const agencyId = await anAgency(test);
    const pptk = await anOfficial(test, { agencyId, role: 'pptk' });
    const token = test.tokenFor(pptk.accountId, `post:${pptk.appointmentId}`, { secondFactor: false });
    expect((await test.request('GET', '/api/v1/regulations', { token })).status).toBe(200);
  });

  it('that was lost is taken away by another administrator with a reason; the owner is told', async () => {
    const [admin, owner] = [await enrolled(true), await enrolled()];
    const path = `/admin/accounts/${owner.id}/second-factor/reset`;
    expect((await post(path, owner.accessToken, { reason: 'x' })).status).toBe(403);
    expect((await post(path, admin.accessToken, { reason: ' ' })).status).toBe(400);
    expect(
      (
        await post(
          '/admin/accounts/00000000-0000-7000-8000-000000000000/second-factor/reset',
          admin.accessToken,
          { reason: 'x' },
        )
      ).status,
    ).toBe(404);
    const own = await post(`/admin/accounts/${admin.id}/second-factor/reset`, admin.accessToken, {
      reason: 'x',
    });
    expect(own).toMatchObject({ status: 422, body: { code: 'own-account' } });
    const resets = await Promise.all(
      [1, 2].map(() => post(path, admin.accessToken, { reason: 'Ponsel hilang, KTP diperiksa' })),
    );
    expect(resets.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await statusOf(owner.accessToken)).toBe(401);
    expect((await signIn(test, { login: owner.email })).status).toBe(201);
    expect((await lastMail(test, owner.email))?.subject).toBe('Faktor kedua Anda direset');
    const entries = await test.sql(
      `select summary from audit_entry where action = 'account.reset-second-factor' and record_id = $1`,
      [owner.id],
    );
    expect(entries).toEqual([{ summary: expect.stringContaining('Ponsel hilang') }]);
  });
});
