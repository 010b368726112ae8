import { RateLimiter } from '../../../src/platform/access/rate-limiter.js';
import { anAccount, type TestActor } from '../../support/actors.js';
import { startTestApp, type Answer, type TestApp } from '../../support/app.js';

const JWT_SECRET = 'rahasia-contoh-untuk-dua-proses-bersama';
const env = { RATE_LIMIT_PER_MINUTE: '60', RATE_LIMIT_SENSITIVE_PER_MINUTE: '5', JWT_SECRET };

describe('the rate limit over two processes', () => {
  let [one, two]: TestApp[] = [];
  let somebody: TestActor;
  beforeAll(async () => {
    one = await startTestApp({ env });
    two = await startTestApp({ env, database: one.database });
    somebody = await anAccount(one);
    // The other process does not wait for the session that this one is opening.
    await one.request('GET', '/health/live');
    await outOfTheMinutesEnd(10_000);
  });
  afterAll(async () => {
    await two?.close();
    await one?.close();
  });

  const both = async (count: number, request: (test: TestApp) => Promise<Answer>) => {
    const tests = [one, two] as TestApp[];
    return Promise.all(Array.from({ length: count }, (_, i) => request(tests[i % 2] as TestApp)));
  };

  it('never lets an account do more than the limit, and says when to come again', async () => {
    const answers = await both(160, (test) => test.request('GET', '/api/v1/me', { token: somebody.token }));
    const passed = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 429);
    expect(passed.length + refused.length).toBe(160);
    expect(passed.length).toBeLessThanOrEqual(60);
    expect(passed.length).toBeGreaterThan(50);
    expect(refused[0]?.headers['content-type']).toContain('application/problem+json');
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused[0]?.headers['retry-after'])).toBeLessThanOrEqual(60);
    const other = await anAccount(one as TestApp);
    expect((await one?.request('GET', '/api/v1/me', { token: other.token }))?.status).toBe(200);
  });

  it('asks the database seldom: leases, not one statement per request', async () => {
    const limiter = one?.app.get(RateLimiter) as RateLimiter;
    let statements = 0;
    const source = (limiter as unknown as { database: { query: (...args: unknown[]) => unknown } }).database;
    const query = source.query.bind(source);
    source.query = (...args: unknown[]) => (statements++, query(...args));
    for (let i = 0; i < 600; i++) await limiter.increment('general contoh', 0, 6_000, 0, 'general');
    source.query = query;
    expect(statements).toBe(20);
  });

  it('counts sign-ins exactly, per address', async () => {
    const answers = await both(16, (test) =>
      test.request('POST', '/api/v1/sessions', { body: { login: 'a@example.test', password: 'salah' } }),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(11);
    // Guessing the link of an order counts with them.
    expect((await one?.request('GET', `/antar/${'x'.repeat(43)}`))?.status).toBe(429);
  });

  it('counts those whose token is not valid by their address', async () => {
    const answers = await both(100, (test) => test.request('GET', '/api/v1/me', { token: 'x' }));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(60);
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  });

  it('counts those whose role may not, and keeps no more of their attempts than it lets through', async () => {
    const curious = await anAccount(one as TestApp);
    const answers = await both(100, (test) =>
      test.request('GET', '/api/v1/audit-entries', { token: curious.token }),
    );
    const forbidden = answers.filter(({ status }) => status === 403).length;
    expect(forbidden).toBeGreaterThan(0);
    expect(forbidden).toBeLessThanOrEqual(60);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(100 - forbidden);
    const kept = await one?.sql(`select 1 from audit_entry where account_id = $1 and outcome = 'refused'`, [
      curious.accountId,
    ]);
    expect(kept).toHaveLength(forbidden);
  });

  it('does not apply to probes', async () => {
    const answers = await both(100, (test) => test.request('GET', '/health/live'));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });

  it('forgets past minutes', async () => {
    await one?.sql(`insert into rate_limit values ('lama', now() - interval '1 hour', 1)`);
    await one?.app.get(RateLimiter).prune();
    expect(await one?.sql(`select 1 from rate_limit where key = 'lama'`)).toEqual([]);
    expect((await one?.sql('select 1 from rate_limit'))?.length).toBeGreaterThan(0);
  });
});

/** Waits for the next minute when this one ends too soon for a test. */
async function outOfTheMinutesEnd(ms: number): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < ms) await new Promise((resolve) => setTimeout(resolve, left + 50));
}
