/** @jest-environment node */
import { Controller, Get, Injectable, Module, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { startWorking } from '../../../src/bootstrap.js';
import { Public, systemActor } from '../../../src/platform/access/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { defineMessage } from '../../../src/platform/outbox/index.js';
import { OnMessage } from '../../../src/platform/queue/index.js';
import { StorageUnavailable } from '../../../src/platform/storage/index.js';
import { anAccount, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { breakable, type Breakable } from '../../support/breakable.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/job-stores.js';

const TOLD = defineMessage<{ text: string }>('test.told');

@Injectable()
class TestHandlers {
  constructor(private readonly database: DataSource) {}

  @OnMessage(TOLD)
  async told({ text }: { text: string }): Promise<void> {
    await this.database.query('insert into run (text) values ($1)', [text]);
  }
}

@Controller('test')
class FullController {
  constructor(private readonly database: DataSource) {}

  @Public()
  @Get('full/:what')
  async full(@Param('what') what: string) {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    if (what === 'database') {
      await this.database.query(`do $$ begin raise exception 'disk full' using errcode = '53100'; end $$`);
    }
    throw what === 'storage' ? new StorageUnavailable('writing a file', full) : full;
  }
}

@Module({ providers: [TestHandlers], controllers: [FullController] })
class TestModule {}

const redisUrl = process.env.TEST_REDIS_URL;

describe('when', () => {
  let database: TestDatabase;
  let way: Breakable;
  let test: TestApp;
  let somebody: TestActor;
  const lines: string[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    way = await breakable(database.url);
    test = await startTestApp({
      env: { REDIS_URL: '', LOG_LEVEL: 'warn' },
      database: { ...database, url: way.url },
      modules: [TestModule],
      logTo: { write: (line) => void lines.push(line) },
    });
    await test.sql('create table run (text text)');
    somebody = await anAccount(test);
    await startWorking(test.app);
  });
  afterAll(async () => {
    await test.close();
    await way.break();
    await database.drop();
  });

  const tell = (text: string, { app } = test) =>
    app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
      tx.audit({ action: 'test.tell', recordType: 'test', recordId: text, summary: 'Uji.' });
      tx.emit(TOLD, { text });
    });
  const handled = (text: string, { sql } = test) =>
    until(async () => (await sql('select 1 from run where text = $1', [text])).length > 0);

  it('the database stops, requests get 503 and nothing else, and all goes on when it is back', async () => {
    await way.break();
    const me = await test.request('GET', '/api/v1/me', { token: somebody.token });
    expect(me).toMatchObject({ status: 503, body: { type: '/problems/unavailable' } });
    expect(me.headers['retry-after']).toBe('5');
    const signIn = await test.request('POST', '/api/v1/sessions', {
      body: { login: 'a@example.test', password: 'x' },
    });
    expect(signIn.status).toBe(503);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const ready = await test.request('GET', '/health/ready');
    expect(ready.status).toBe(503);
    expect((ready.body.errors as { code: string }[]).map(({ code }) => code)).toEqual([
      'database-down',
      'queue-down',
    ]);
    expect((await test.request('GET', '/health/live')).status).toBe(200);
    const metrics = await test.request<string>('GET', '/metrics');
    expect(metrics.body).toContain('store_up{store="database"} 0');

    await way.mend();
    expect((await test.request('GET', '/api/v1/me', { token: somebody.token })).status).toBe(200);
    await tell('sesudah-mati');
    await handled('sesudah-mati');
    await until(async () => (await test.request('GET', '/health/ready')).status === 200);
  });

  it('all connections are ended at once, the next request has a new one', async () => {
    await test.sql(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => test.request('GET', '/api/v1/me', { token: somebody.token })),
    );
    expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true);
    expect((await test.request('GET', '/api/v1/me', { token: somebody.token })).status).toBe(200);
  });

  it('the listening connection is lost, messages still arrive and it is made again', async () => {
    const listeners = () =>
      test.sql(
        `select pid from pg_stat_activity where datname = current_database() and query = 'listen outbox'`,
      );
    await until(async () => (await listeners()).length === 1);
    await test.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen outbox'`,
    );
    await tell('tanpa-kabar');
    await handled('tanpa-kabar');
    await until(async () => (await listeners()).length === 1);
  });

  it.each(['disk', 'storage', 'database'])('the %s is full, it is 503, not a defect', async (what) => {
    const answer = await test.request('GET', `/test/full/${what}`);
    expect(answer).toMatchObject({ status: 503, body: { type: '/problems/unavailable' } });
  });

  it('something goes wrong, no password of the database is in the log', () => {
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toContain(new URL(database.url).password + '@');
  });

  (redisUrl ? it : it.skip)(
    'Redis stops, writes go on and their messages are handled when it is back',
    async () => {
      const redis = await breakable(redisUrl ?? '');
      const other = await startTestApp({ env: { REDIS_URL: redis.url }, modules: [TestModule] });
      await other.sql('create table run (text text)');
      await startWorking(other.app);
      await tell('sebelum', other);
      await handled('sebelum', other);
      await redis.break();
      await tell('selama', other);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      const ready = await other.request('GET', '/health/ready');
      expect(ready.body).toMatchObject({ status: 503, errors: [{ code: 'queue-down' }] });
      await redis.mend();
      await handled('selama', other);
      await other.close();
      await redis.break();
    },
  );
});
