import { PROBLEM_KINDS } from '../../../src/platform/http/problem.js';
import { QueueReport } from '../../../src/platform/operations/index.js';
import { QUEUE_NAMES } from '../../../src/platform/queue/queue-names.js';
import { Queues } from '../../../src/platform/queue/queues.js';
import { anAccount, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';

const TOKEN = 'token-pemantauan-contoh';

describe('running the system', () => {
  let test: TestApp;
  let administrator: TestActor;
  let somebody: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    administrator = await anAccount(test, { administrator: true });
    somebody = await anAccount(test);
  });
  afterAll(() => test.close());

  describe('health', () => {
    it('is alive and ready', async () => {
      expect(await test.request('GET', '/health/live')).toMatchObject({
        status: 200,
        body: { status: 'ok' },
      });
      expect(await test.request('GET', '/health/ready')).toMatchObject({
        status: 200,
        body: { status: 'ok' },
      });
    });

    it('is not ready while the schema is behind', async () => {
      await test.sql(`update migrations set name = 'x' || name where name like 'PlatformCreateRateLimit%'`);
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      const answer = await test.request('GET', '/health/ready');
      await test.sql(`update migrations set name = substring(name from 2) where name like 'xPlatform%'`);
      expect(answer.status).toBe(503);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.body).toMatchObject({ errors: [{ code: 'database-down' }] });
    });
  });

  describe('metrics', () => {
    it('shows this machine the figures, by route pattern', async () => {
      await test.request('GET', '/api/v1/areas/32.16/children');
      const { status, body } = await test.request<string>('GET', '/metrics');
      expect(status).toBe(200);
      for (const name of [
        'outbox_pending 0',
        'dead_letters_open 0',
        'audit_unsealed',
        'process_cpu_seconds_total',
      ]) {
        expect(body).toContain(name);
      }
      expect(body).toContain('route="/api/v1/areas/:code/children"');
      expect(body).toContain('queue_jobs{queue="messages",state="waiting"} 0');
      expect(body).not.toContain('32.16');
    });

    it('shows nothing to a forwarded request', async () => {
      const answer = await test.request('GET', '/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } });
      expect(answer.status).toBe(403);
    });
  });

  describe('problem pages', () => {
    it.each(Object.keys(PROBLEM_KINDS))('explains %s to programs and to people', async (kind) => {
      const plain = await test.request('GET', `/problems/${kind}`);
      expect(plain.body).toMatchObject({ kind, meaning: expect.any(String), remedy: expect.any(String) });
      const page = await test.request<string>('GET', `/problems/${kind}`, {
        headers: { accept: 'text/html' },
      });
      expect(page.body).toContain('<h1>');
    });

    it('does not know another kind', async () => {
      expect((await test.request('GET', '/problems/lain')).status).toBe(404);
    });
  });

  it('tells of every queue what its store tells, and since when the oldest job waits', async () => {
    const queues = test.app.get(Queues);
    await queues.add('imports', [{ id: 'tertua', handler: 'uji', payload: {} }]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await queues.add('imports', [
      { id: 'termuda', handler: 'uji', payload: {} },
      { id: 'nanti', handler: 'uji', payload: {}, delayMs: 3_600_000 },
    ]);
    const queue = queues.get('imports');
    const oldest = await queue.getJob('tertua');
    const report = await test.app.get(QueueReport).read();
    expect(report.map(({ name }) => name)).toEqual(Object.keys(QUEUE_NAMES));
    for (const { name, counts } of report) {
      const told = await queues.get(name).getJobCounts('waiting', 'active', 'delayed', 'failed');
      expect([name, counts]).toEqual([name, told]);
    }
    const imports = report.find(({ name }) => name === 'imports');
    expect(imports).toMatchObject({
      counts: { waiting: 2, delayed: 1 },
      oldestAt: new Date(oldest?.timestamp ?? 0),
    });
    await queue.obliterate({ force: true });
  });

  describe('the board of queues', () => {
    const opening = (actor: TestActor) =>
      test.request('POST', '/api/v1/admin/board-session', { token: actor.token });

    it('is closed to strangers and to everybody but administrators', async () => {
      expect((await test.request('GET', '/admin/queues')).status).toBe(401);
      expect((await test.request('GET', '/admin/queues/api/queues')).status).toBe(401);
      expect((await test.request('GET', '/admin/queues', { token: somebody.token })).status).toBe(403);
      expect((await test.request('GET', '/admin/queues', { token: 'x' })).status).toBe(401);
      expect((await opening(somebody)).status).toBe(403);
    });

    it('opens to an administrator with a token or, in a browser, with a cookie for ten minutes', async () => {
      expect((await test.request('GET', '/admin/queues', { token: administrator.token })).status).toBe(200);
      const session = await opening(administrator);
      expect(session.status).toBe(201);
      const cookie = String(session.headers['set-cookie']);
      expect(cookie).toContain('HttpOnly; SameSite=Strict');
      const headers = { cookie: cookie.split(';')[0] ?? '' };
      const page = await test.request<string>('GET', '/admin/queues', { headers });
      expect(page.status).toBe(200);
      expect(page.body).toContain('<title>Antrean</title>');
      const queues = await test.request<{ queues: { name: string }[] }>('GET', '/admin/queues/api/queues', {
        headers,
      });
      expect(queues.body.queues.map(({ name }) => name)).toEqual([
        'messages',
        'documents',
        'mail',
        'imports',
        'maintenance',
      ]);
      const forged = { cookie: `${headers.cookie.slice(0, -3)}abc` };
      expect((await test.request('GET', '/admin/queues', { headers: forged })).status).toBe(401);
    });

    it('leaves an entry of who opened it', async () => {
      await opening(administrator);
      const entries = await test.sql(
        `select 1 from audit_entry where action = 'board.open' and account_id = $1 and outcome = 'done'`,
        [administrator.accountId],
      );
      expect(entries.length).toBeGreaterThan(0);
    });

    it('changes nothing', async () => {
      const pause = await test.request('PUT', '/admin/queues/api/queues/messages/pause', {
        token: administrator.token,
      });
      expect(pause.status).toBe(403);
    });
  });

  describe('the record', () => {
    it('is read by filters, page by page, with what has been refused', async () => {
      await test.request('GET', '/api/v1/audit-chain', { token: somebody.token });
      const all = await test.request<{ items: { id: string; outcome: string }[]; next: string }>(
        'GET',
        '/api/v1/audit-entries?limit=1',
        { token: administrator.token },
      );
      expect(all.body.items).toHaveLength(1);
      const second = await test.request<{ items: { id: string }[] }>(
        'GET',
        `/api/v1/audit-entries?limit=1&after=${all.body.next}`,
        { token: administrator.token },
      );
      expect(second.body.items[0]?.id).not.toBe(all.body.items[0]?.id);
      const refused = await test.request<{ items: object[] }>(
        'GET',
        `/api/v1/audit-entries?outcome=refused&accountId=${somebody.accountId}&action=GET%20/api/v1/audit-chain`,
        { token: administrator.token },
      );
      expect(refused.body.items).toHaveLength(1);
      expect(refused.body.items[0]).toMatchObject({
        person: 'Warga Contoh',
        outcome: 'refused',
        block: null,
      });
    });

    it('tells where the chain stands', async () => {
      const chain = await test.request('GET', '/api/v1/audit-chain', { token: administrator.token });
      expect(chain.body).toMatchObject({ lastBlock: null, unsealed: expect.any(Number) });
    });

    it('names every wrong filter', async () => {
      const answer = await test.request(
        'GET',
        '/api/v1/audit-entries?limit=0&accountId=x&from=kemarin&outcome=y',
        {
          token: administrator.token,
        },
      );
      expect(answer.status).toBe(400);
      expect((answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(
        expect.arrayContaining(['/limit', '/accountId', '/from', '/outcome']),
      );
    });
  });

  describe('failed jobs', () => {
    it('are shown to administrators only', async () => {
      expect(
        (await test.request('GET', '/api/v1/admin/dead-letters', { token: somebody.token })).status,
      ).toBe(403);
      const list = await test.request('GET', '/api/v1/admin/dead-letters', { token: administrator.token });
      expect(list.body).toEqual({ items: [], next: null });
    });

    it('are retried once, whoever presses at the same time', async () => {
      const [{ id } = { id: '' }] = await test.sql<{ id: string }>(
        `insert into dead_letter (handler, queue, job_id, payload, error, attempts)
         values ('Nobody.handles', 'messages', 'outbox_contoh', '{}', 'gagal', 6) returning id`,
      );
      const retry = () =>
        test.request('POST', `/api/v1/admin/dead-letters/${id}/retry`, { token: administrator.token });
      const answers = await Promise.all([retry(), retry()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const entries = await test.sql(
        `select outcome from audit_entry where record_id = $1 order by outcome`,
        [id],
      );
      expect(entries).toEqual([{ outcome: 'done' }, { outcome: 'refused' }]);
    });

    it('are 404 where there is none', async () => {
      const path = '/api/v1/admin/dead-letters/01985e6a-0000-7000-8000-000000000001/retry';
      expect((await test.request('POST', path, { token: administrator.token })).status).toBe(404);
      expect(
        (await test.request('POST', path.replace('01985e6a', 'bukan'), { token: administrator.token }))
          .status,
      ).toBe(404);
    });
  });

  describe('the description of the API', () => {
    it('can be browsed with scripts of our own', async () => {
      const page = await test.request<string>('GET', '/api/docs');
      expect(page.status).toBe(200);
      expect(page.body).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
      expect((await test.request('GET', '/api/docs/swagger-ui-bundle.js')).status).toBe(200);
    });
  });

  // Last: passport keeps its strategies per process, so a second application takes over from the first.
  it('asks for the token where one is set', async () => {
    const guarded = await startTestApp({ env: { METRICS_TOKEN: TOKEN } });
    expect((await guarded.request('GET', '/metrics')).status).toBe(401);
    expect((await guarded.request('GET', '/metrics', { token: 'x'.repeat(20) })).status).toBe(401);
    expect((await guarded.request('GET', '/metrics', { token: TOKEN })).status).toBe(200);
    await guarded.close();
  });
});
