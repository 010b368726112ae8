import { anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { recordExample } from '../../support/examples.js';

const PASSWORD = 'kata-sandi-contoh-panjang';

describe('signing in', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp()));
  afterAll(() => test.close());

  const register = (email: string) =>
    test.request('POST', '/api/v1/accounts', { body: { email, name: 'Warga Contoh', password: PASSWORD } });
  const signIn = (body: object) =>
    test.request<{ accessToken: string; capacity: { role: string } }>('POST', '/api/v1/sessions', { body });

  it('gives a token that says who one is', async () => {
    await register('satu@example.test');
    const body = { email: 'Satu@example.test', password: PASSWORD };
    const session = await signIn(body);
    expect(session.status).toBe(201);
    recordExample('Session.signIn', { method: 'POST', path: '/api/v1/sessions', body }, session);
    const me = await test.request('GET', '/api/v1/me', { token: session.body.accessToken });
    expect(me.body).toMatchObject({ person: 'Warga Contoh', role: 'account' });
    recordExample('Session.me', { method: 'GET', path: '/api/v1/me' }, me);
  });

  it('answers a wrong password and an unknown account alike', async () => {
    await register('dua@example.test');
    const wrong = await signIn({ email: 'dua@example.test', password: 'bukan-kata-sandinya' });
    const unknown = await signIn({ email: 'tidak-ada@example.test', password: 'bukan-kata-sandinya' });
    expect(wrong.status).toBe(401);
    expect({ ...wrong.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
  });

  it('reports a missing field as a field, not as a wrong password', async () => {
    const answer = await signIn({ email: 'satu@example.test' });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ pointer: '/password' })]),
    });
  });

  it('refuses the same e-mail twice and leaves the first account alone', async () => {
    await register('tiga@example.test');
    const again = await register('TIGA@example.test');
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'email-taken', errors: [{ pointer: '/email' }] });
    expect(await test.sql(`select 1 from account where email = 'tiga@example.test'`)).toHaveLength(1);
  });

  it("ends an official's access on the day after the SK ends", async () => {
    const agencyId = await anAgency(test);
    const current = await anOfficial(test, { agencyId, role: 'pptk' });
    const former = await anOfficial(test, { agencyId, role: 'pptk', validUntil: '2024-12-31' });
    expect((await test.request('GET', '/api/v1/me', { token: current.token })).body).toMatchObject({
      role: 'pptk',
      agencyId,
    });
    expect((await test.request('GET', '/api/v1/me', { token: former.token })).status).toBe(401);
  });

  it('refuses a forged token', async () => {
    const forged = `${test.tokenFor('00000000-0000-7000-8000-000000000000', 'account:self')}x`;
    expect((await test.request('GET', '/api/v1/me', { token: forged })).status).toBe(401);
  });

  it('leaves an audit entry of the registration, with request and address', async () => {
    await register('empat@example.test');
    const [entry] = await test.sql(
      `select e.action, e.origin_ip, e.outcome from audit_entry e join account a on a.id::text = e.record_id
       where a.email = 'empat@example.test'`,
    );
    expect(entry).toMatchObject({ action: 'account.register', origin_ip: '127.0.0.1', outcome: 'done' });
  });
});
