import { anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { recordExample } from '../../support/examples.js';
import { aPerson, enrol, PASSWORD, signIn } from '../../support/sign-in.js';

const fields = ({ body }: { body: unknown }) => ({ ...(body as object), instance: '' });
const WRONG = 'bukan-kata-sandinya';

describe('signing in', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp()));
  beforeEach(() => test.sql('delete from sign_in_attempt'));
  afterAll(() => test.close());

  it('gives a token that says who one is', async () => {
    await aPerson(test, { email: 'satu@example.test' });
    const body = { login: 'Satu@example.test', password: PASSWORD };
    const session = await signIn(test, body);
    expect(session.status).toBe(201);
    recordExample('Session.signIn', { method: 'POST', path: '/api/v1/sessions', body }, session);
    const me = await test.request('GET', '/api/v1/me', { token: session.body.accessToken });
    expect(me.body).toMatchObject({ person: 'Warga Contoh', role: 'account', hasSecondFactor: false });
    recordExample('Session.me', { method: 'GET', path: '/api/v1/me' }, me);
    const [entry] = await test.sql(
      `select e.summary, e.origin_ip from audit_entry e join account a on a.id = e.account_id
       where e.action = 'session.start' and a.email = 'satu@example.test'`,
    );
    expect(entry).toEqual({ summary: 'Warga Contoh masuk sebagai Pengguna.', origin_ip: '127.0.0.1' });
  });

  it('answers an unknown account, a wrong password, a disabled, an invited and a closed account alike', async () => {
    const disabled = await aPerson(test);
    const closed = await aPerson(test);
    const known = await aPerson(test);
    await test.sql(`update account set status = 'disabled', status_reason = 'uji' where id = $1`, [
      disabled.id,
    ]);
    await test.sql(
      `insert into account (email, name, status) values ('diundang@example.test', 'x', 'invited')`,
    );
    for (let i = 0; i < 5; i++) await signIn(test, { login: closed.email, password: WRONG });
    const answers = [
      await signIn(test, { login: 'tidak-ada@example.test', password: WRONG }),
      await signIn(test, { login: known.email, password: WRONG }),
      await signIn(test, { login: disabled.email }),
      await signIn(test, { login: 'diundang@example.test' }),
      await signIn(test, { login: closed.email }),
      await signIn(test, { login: '081299990000' }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(fields(answer)).toEqual(fields(answers[0] as (typeof answers)[0]));
    }
  });

  it('takes the mobile number too, and whoever enters a stranger’s number neither learns of it nor takes it away', async () => {
    const [owner, squatter] = [await aPerson(test), await aPerson(test)];
    const setPhone = async (email: string, phone: unknown, password = PASSWORD) => {
      const { body } = await signIn(test, { login: email });
      return test.request('PUT', '/api/v1/account/phone', {
        token: body.accessToken,
        body: { phone, password },
      });
    };
    const set = await setPhone(owner.email, '0812-3456-7890');
    expect(set).toMatchObject({ status: 200, body: { phone: '+62*******7890' } });
    expect((await setPhone(squatter.email, '+62 812 3456 7890')).body).toEqual(set.body);
    for (const login of ['081234567890', '+62 812-3456-7890']) {
      const { body } = await signIn(test, { login });
      const me = await test.request('GET', '/api/v1/me', { token: body.accessToken });
      expect(me.body.accountId).toBe(owner.id);
    }
    expect(await setPhone(owner.email, '021 555', PASSWORD)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/phone' }] },
    });
    expect(await setPhone(owner.email, null, WRONG)).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'password-mismatch' }] },
    });
    expect((await setPhone(owner.email, null)).body).toEqual({ phone: null });
    const row = JSON.stringify(await test.sql('select * from account'));
    expect(row).not.toContain('81234567890');
  });

  it.each([
    [{ password: 'x' }, ['/login']],
    [{ login: 'satu@example.test', password: '' }, ['/password']],
    [
      { login: 'x'.repeat(300), password: 'x'.repeat(500), otp: 'abc', capacityId: "'", deviceToken: 1 },
      ['/login', '/password', '/otp', '/capacityId', '/deviceToken'],
    ],
    [{ login: {}, password: [], lain: 1 }, ['/login', '/password', '/lain']],
  ])('reports faults as fields, not as a wrong password: %j', async (body, pointers) => {
    const answer = await test.request<{ errors: { pointer: string }[] }>('POST', '/api/v1/sessions', {
      body,
    });
    expect(answer.status).toBe(400);
    expect([...new Set(answer.body.errors.map(({ pointer }) => pointer))].sort()).toEqual(
      [...pointers].sort(),
    );
  });

  it("ends an official's access on the day after the SK ends", async () => {
    const agencyId = await anAgency(test);
    const current = await anOfficial(test, { agencyId, role: 'pptk' });
    const former = await anOfficial(test, { agencyId, role: 'pptk', validUntil: '2024-12-31' });
    expect((await test.request('GET', '/api/v1/me', { token: current.token })).body).toMatchObject({
      role: 'pptk',
      agencyId,
    });
    expect((await test.request('GET', '/api/v1/me', { token: former.token })).status).toBe(403);
  });

  it('refuses a forged token, one without a session and one of another purpose', async () => {
    const { id, email } = await aPerson(test);
    const forged = `${test.tokenFor(id, 'account:self')}x`;
    const { body } = await signIn(test, { login: email });
    await enrol(test, body.accessToken);
    const { challenge } = (await signIn(test, { login: email })).body;
    for (const token of [forged, challenge, body.refreshToken, body.deviceToken, 'x']) {
      expect((await test.request('GET', '/api/v1/me', { token })).status).toBe(401);
    }
  });

  it('keeps no answer of a sign-in, whatever Idempotency-Key came with it', async () => {
    const { email } = await aPerson(test);
    const headers = { 'idempotency-key': 'kunci-masuk-1' };
    const [first, second] = [
      await signIn(test, { login: email }, headers),
      await signIn(test, { login: email }, headers),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.refreshToken).not.toBe(first.body.refreshToken);
    expect(JSON.stringify(await test.sql('select * from idempotency_key'))).not.toContain(
      first.body.refreshToken,
    );
  });

  describe('against guesses', () => {
    it('judges five of fifty parallel wrong passwords, then not even the right one, for a while', async () => {
      const { email } = await aPerson(test);
      await Promise.all(Array.from({ length: 50 }, () => signIn(test, { login: email, password: WRONG })));
      const [counter] = await test.sql(
        `select failures, blocked_until > now() as closed from sign_in_attempt where key like 'login %'`,
      );
      expect(counter).toEqual({ failures: 5, closed: true });
      expect((await signIn(test, { login: email })).status).toBe(401);
      await test.sql(`update sign_in_attempt set blocked_until = now() - interval '1 second'`);
      expect((await signIn(test, { login: email })).status).toBe(201);
      expect(await test.sql(`select 1 from sign_in_attempt where key like 'login %'`)).toEqual([]);
    });

    it('lets the right one of fifty in while the rest is not even judged', async () => {
      const { email } = await aPerson(test);
      const answers = await Promise.all(Array.from({ length: 50 }, () => signIn(test, { login: email })));
      const ins = answers.filter(({ status }) => status === 201).length;
      expect(ins).toBeGreaterThanOrEqual(1);
      expect(ins).toBeLessThan(50);
    });

    it('never closes for longer than a quarter of an hour, and is not prolonged by hammering', async () => {
      const { email } = await aPerson(test);
      for (let i = 0; i < 14; i++) {
        await signIn(test, { login: email, password: WRONG });
        await test.sql(`update sign_in_attempt set blocked_until = now() - interval '1 second'`);
      }
      await signIn(test, { login: email, password: WRONG });
      const closing = () =>
        test.sql<{ seconds: number; until: string }>(
          `select extract(epoch from blocked_until - now())::int as seconds, blocked_until as until from sign_in_attempt where key like 'login %'`,
        );
      const [before] = await closing();
      expect(before?.seconds).toBeGreaterThan(600);
      expect(before?.seconds).toBeLessThanOrEqual(900);
      for (let i = 0; i < 5; i++) await signIn(test, { login: email, password: WRONG });
      expect((await closing())[0]?.until).toEqual(before?.until);
    });

    it('cannot keep the owner out on a device that has signed in before', async () => {
      const { email } = await aPerson(test);
      const other = await aPerson(test);
      const { deviceToken } = (await signIn(test, { login: email })).body;
      const strangers = (await signIn(test, { login: other.email })).body.deviceToken;
      for (let i = 0; i < 6; i++) await signIn(test, { login: email, password: WRONG });
      expect((await signIn(test, { login: email })).status).toBe(401);
      expect((await signIn(test, { login: email, deviceToken: strangers })).status).toBe(401);
      expect((await signIn(test, { login: email, deviceToken: 'x'.repeat(66) })).status).toBe(401);
      expect((await signIn(test, { login: email, deviceToken })).status).toBe(201);
      for (let i = 0; i < 5; i++) await signIn(test, { login: email, deviceToken, password: WRONG });
      expect((await signIn(test, { login: email, deviceToken })).status).toBe(401);
    });

    it('closes an address that tries many accounts, without counting against the accounts any more', async () => {
      for (let i = 0; i < 25; i++) await signIn(test, { login: `korban.${i}@example.test`, password: WRONG });
      const [counters] = await test.sql(
        `select count(*) filter (where key like 'login %')::int as logins, max(failures) filter (where key like 'address %') as tries from sign_in_attempt`,
      );
      expect(counters).toEqual({ logins: 20, tries: 20 });
    });
  });
});
