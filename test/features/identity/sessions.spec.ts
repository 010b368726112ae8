import { anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { recordExample } from '../../support/examples.js';
import { statementsOf } from '../../support/statements.js';
import { aPerson, lastMail, PASSWORD, signIn, type TestSession } from '../../support/sign-in.js';

interface SessionItem {
  id: string;
  device: string;
  address: string;
  isCurrent: boolean;
}

describe('a session', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp()));
  beforeEach(() => test.sql('delete from sign_in_attempt'));
  afterAll(() => test.close());

  const open = async (login?: string, device = 'Peramban uji') => {
    const email = login ?? (await aPerson(test)).email;
    const { body } = await signIn(test, { login: email }, { 'user-agent': device });
    return { ...body, email };
  };
  const refresh = (refreshToken: unknown) =>
    test.request<TestSession>('POST', '/api/v1/sessions/refresh', { body: { refreshToken } });
  const statusOf = async (token: string) => (await test.request('GET', '/api/v1/me', { token })).status;
  const list = async (token: string) =>
    (await test.request<{ items: SessionItem[] }>('GET', '/api/v1/sessions', { token })).body.items;
  const pass = (seconds: number) =>
    test.sql(`update refresh_token set used_at = used_at - $1 * interval '1 second'`, [seconds]);

  it('goes on with the next pair of tokens, each refresh token good once', async () => {
    const first = await open();
    const body = { refreshToken: first.refreshToken };
    const second = await refresh(first.refreshToken);
    expect(second.status).toBe(200);
    recordExample('Session.refresh', { method: 'POST', path: '/api/v1/sessions/refresh', body }, second);
    expect(await statusOf(second.body.accessToken)).toBe(200);
    expect((await refresh(second.body.refreshToken)).status).toBe(200);
    const stored = JSON.stringify(await test.sql('select * from refresh_token'));
    expect(stored).not.toContain(first.refreshToken);
  });

  it('refreshed twenty times at once goes on once and does not end', async () => {
    const { refreshToken } = await open();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(19);
    expect(refused[0]?.body).toMatchObject({ code: 'refreshed-already' });
    const winner = answers.find(({ status }) => status === 200);
    expect(await statusOf(winner?.body.accessToken ?? '')).toBe(200);
    expect((await refresh(winner?.body.refreshToken)).status).toBe(200);
  });

  it('ends with all its tokens when a stolen one comes again, and its owner is told', async () => {
    const victim = await open();
    const other = await open(victim.email);
    const thief = await refresh(victim.refreshToken);
    expect(thief.status).toBe(200);
    await pass(11);
    expect((await refresh(victim.refreshToken)).status).toBe(401);
    for (const token of [victim.accessToken, thief.body.accessToken]) expect(await statusOf(token)).toBe(401);
    expect((await refresh(thief.body.refreshToken)).status).toBe(401);
    expect(await statusOf(other.accessToken)).toBe(200);
    expect((await lastMail(test, victim.email))?.subject).toBe('Sesi Anda diakhiri demi keamanan');
    const entries = await test.sql(
      `select e.summary from audit_entry e join account a on a.id = e.account_id where a.email = $1 and action = 'session.replayed'`,
      [victim.email],
    );
    expect(entries).toHaveLength(1);
    expect((await refresh(victim.refreshToken)).status).toBe(401);
  });

  it.each(['x', 'x'.repeat(43), '', 'x'.repeat(201), null, {}, ['a']])(
    'does not go on with %j',
    async (token) => {
      expect([400, 401]).toContain((await refresh(token)).status);
    },
  );

  it('is over between two requests when it is ended, and after its time', async () => {
    const ended = await open();
    expect(await statusOf(ended.accessToken)).toBe(200);
    const out = await test.request('DELETE', '/api/v1/sessions/current', { token: ended.accessToken });
    expect(out.status).toBe(204);
    expect(await statusOf(ended.accessToken)).toBe(401);
    expect((await refresh(ended.refreshToken)).status).toBe(401);

    const old = await open();
    const unused = await open();
    await test.sql(
      `update session set expires_at = now() where account_id = (select id from account where email = $1)`,
      [old.email],
    );
    await test.sql(
      `update refresh_token set expires_at = now() where session_id in (select s.id from session s join account a on a.id = s.account_id where a.email = $1)`,
      [unused.email],
    );
    expect(await statusOf(old.accessToken)).toBe(401);
    expect((await refresh(old.refreshToken)).status).toBe(401);
    expect((await refresh(unused.refreshToken)).status).toBe(401);
  });

  it('is over at once when the account is disabled', async () => {
    const { email, accessToken, refreshToken } = await open();
    await test.sql(`update account set status = 'disabled' where email = $1`, [email]);
    expect(await statusOf(accessToken)).toBe(401);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  it('is listed to its owner with device, address and times; one or all others can be ended', async () => {
    const here = await open(undefined, 'Mozilla/5.0 (Android 14) \u0007Uji');
    const [second, third] = [await open(here.email, 'x'.repeat(5_000)), await open(here.email)];
    const items = await list(here.accessToken);
    expect(items).toHaveLength(3);
    const mine = items.find(({ isCurrent }) => isCurrent);
    expect(mine).toMatchObject({ device: 'Mozilla/5.0 (Android 14)  Uji', address: '127.0.0.1' });
    expect(Math.max(...items.map(({ device }) => device.length))).toBe(200);

    const [theirs] = (await list(second.accessToken)).filter(({ isCurrent }) => isCurrent);
    const path = `/api/v1/sessions/${theirs?.id}`;
    const stranger = await open();
    expect((await test.request('DELETE', path, { token: stranger.accessToken })).status).toBe(404);
    const both = await Promise.all(
      [1, 2].map(() => test.request('DELETE', path, { token: here.accessToken })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect(await statusOf(second.accessToken)).toBe(401);

    const others = await test.request('DELETE', '/api/v1/sessions/others', { token: here.accessToken });
    expect(others).toMatchObject({ status: 200, body: { ended: 1 } });
    expect([await statusOf(third.accessToken), await statusOf(here.accessToken)]).toEqual([401, 200]);
  });

  describe('of somebody with several posts', () => {
    const official = async () => {
      const agencyId = await anAgency(test);
      const actor = await anOfficial(test, { agencyId, role: 'pptk' });
      const { email } = await aPerson(test);
      await test.sql(
        `update account set password_hash = (select password_hash from account where email = $2) where id = $1`,
        [actor.accountId, email],
      );
      const [account] = await test.sql<{ email: string }>('select email from account where id = $1', [
        actor.accountId,
      ]);
      return { ...actor, email: account?.email ?? '' };
    };

    it('acts in another capacity without the password, and the record says in which', async () => {
      const { email, appointmentId } = await official();
      const { accessToken, capacity } = await open(email);
      expect(capacity.role).toBe('pptk');
      const body = { capacityId: 'account:self' };
      const changed = await test.request<TestSession>('POST', '/api/v1/sessions/capacity', {
        token: accessToken,
        body,
      });
      recordExample(
        'Session.changeCapacity',
        { method: 'POST', path: '/api/v1/sessions/capacity', body },
        changed,
      );
      expect(changed.body.capacity).toMatchObject({ id: 'account:self', role: 'account' });
      const me = await test.request('GET', '/api/v1/me', { token: changed.body.accessToken });
      expect(me.body).toMatchObject({ role: 'account', capacity: 'Pengguna' });
      const { accessToken: back } = (
        await test.request<TestSession>('POST', '/api/v1/sessions/capacity', {
          token: changed.body.accessToken,
          body: { capacityId: `post:${appointmentId}` },
        })
      ).body;
      expect((await test.request('GET', '/api/v1/me', { token: back })).body).toMatchObject({ role: 'pptk' });
      const entries = await test.sql<{ capacity: string }>(
        `select capacity from audit_entry e join account a on a.id = e.account_id
         where a.email = $1 and action = 'session.change-capacity' order by seq`,
        [email],
      );
      expect(entries.map(({ capacity: held }) => held)).toEqual([
        expect.stringContaining('pptk'),
        'Pengguna',
      ]);
    });

    it('cannot act in a post that is not held, or no longer', async () => {
      const { email } = await official();
      const other = await official();
      const { accessToken } = await open(email);
      const change = (capacityId: string) =>
        test.request('POST', '/api/v1/sessions/capacity', { token: accessToken, body: { capacityId } });
      expect((await change(`post:${other.appointmentId}`)).status).toBe(403);
      expect((await change('vendor:00000000-0000-7000-8000-000000000000')).status).toBe(403);
      expect((await change("post:' or 1=1")).status).toBe(400);
      expect(await change('x'.repeat(200))).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/capacityId' }] },
      });
    });

    it('falls back to the plain account when the mandate ends, instead of locking its holder out', async () => {
      const { email, appointmentId } = await official();
      const { accessToken, refreshToken } = await open(email);
      await test.sql(
        `update appointment set ended_from = '2025-01-01', ended_reason = 'uji', ended_at = now() where id = $1`,
        [appointmentId],
      );
      expect(await statusOf(accessToken)).toBe(403);
      const next = await refresh(refreshToken);
      expect((await test.request('GET', '/api/v1/me', { token: next.body.accessToken })).body).toMatchObject({
        role: 'account',
      });
    });
  });

  it('costs few statements: signing in, refreshing, an ordinary read', async () => {
    const { email } = await aPerson(test);
    const { accessToken, refreshToken } = await open(email);
    const counts = {
      read: await statementsOf(() => test.request('GET', '/api/v1/me', { token: accessToken })),
      refresh: await statementsOf(() => refresh(refreshToken)),
      signIn: await statementsOf(() => signIn(test, { login: email, password: PASSWORD })),
    };
    // The capacity with its session, and at times a lease of the rate limit.
    expect(counts.read).toBeLessThanOrEqual(2);
    expect(counts.refresh).toBeLessThanOrEqual(3);
    expect(counts.signIn).toBeLessThanOrEqual(15);
  });
});
