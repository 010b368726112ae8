import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamicModule, Type } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AppModule } from '../../src/app.module.js';
import { createApp, startWorking } from '../../src/bootstrap.js';
import { loadConfig, type Config, type Env } from '../../src/platform/config/index.js';
import { createLogger } from '../../src/platform/log/index.js';
import { OutboxRelay } from '../../src/platform/outbox/relay.js';
import type { Runtime } from '../../src/platform/platform.module.js';
import type { QueueTiming } from '../../src/platform/queue/queue-timing.js';
import { createTestDatabase, type TestDatabase } from './database.js';

/** One answer of the API. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Record<string, string | string[] | number | undefined>;
  readonly body: Body;
}

type InjectOptions = Extract<Parameters<NestFastifyApplication['inject']>[0], object>;
type RawAnswer = Awaited<ReturnType<NestFastifyApplication['inject']>>;

/** The real application on a database of its own. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly config: Config;
  readonly database: TestDatabase;
  /** SQL as the application's own role. */
  sql<Row extends object = Record<string, unknown>>(text: string, parameters?: unknown[]): Promise<Row[]>;
  /** A request through the whole HTTP stack; `token` signs it. */
  request<Body = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options?: { token?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer<Body>>;
  /** The same for what is not JSON: forms that are sent, files that come back. */
  inject(options: InjectOptions): Promise<RawAnswer>;
  /** A token of a session of its own, opened with a second factor unless said otherwise. */
  tokenFor(accountId: string, capacityId: string, options?: { secondFactor?: boolean }): string;
  close(): Promise<void>;
}

interface TestAppOptions {
  readonly env?: Env;
  /** Whether jobs run; without it messages stay in the outbox, where a test can read them. */
  readonly working?: boolean;
  /** Modules of the test's own, beside those of the product. */
  readonly modules?: readonly (Type | DynamicModule)[];
  /** Shorter patience of the queues. */
  readonly queueTiming?: Partial<QueueTiming>;
  /** Where the log goes; without it nothing is logged. */
  readonly logTo?: { write(line: string): void };
  /** The database of another application, for two processes on one; it is then not dropped. */
  readonly database?: TestDatabase;
}

/** The configuration of tests: nothing from the machine's environment, a data folder of its own. */
export function testConfig(dataDir: string, env: Env = {}): Config {
  return loadConfig({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    DATABASE_POOL_SIZE: '12',
    RATE_LIMIT_PER_MINUTE: '1000000',
    RATE_LIMIT_SENSITIVE_PER_MINUTE: '1000000',
    REDIS_URL: process.env.TEST_REDIS_URL,
    ...env,
  });
}

class TestRoot {}

/** Starts the application for one test file; call `close` in `afterAll`. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { env, working = false, modules = [], queueTiming, logTo } = options;
  const dataDir = mkdtempSync(join(process.env.TEST_TEMP_DIR ?? tmpdir(), 'belanja-test-'));
  const config = testConfig(dataDir, env);
  const database = options.database ?? (await createTestDatabase());
  const runtime: Runtime = { config, databaseUrl: database.url, queueTiming };
  const app = await createApp(runtime, logTo ? createLogger(config, logTo) : false, {
    module: TestRoot,
    imports: [AppModule.for(runtime), ...modules],
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  if (working) await startWorking(app);
  const dataSource = app.get(DataSource);
  const jwt = app.get(JwtService);
  // `tokenFor` answers at once; the requests wait until its session stands in the database.
  let sessions: Promise<unknown> = Promise.resolve();
  const inject = async (request: InjectOptions) => {
    await sessions;
    return app.inject(request);
  };
  return {
    inject,
    app,
    config,
    database,
    sql: (text, parameters) => dataSource.query(text, parameters),
    async request<Body>(
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: string,
      { token, body, headers }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
    ) {
      const response = await inject({
        method,
        url: path,
        payload: body as object | undefined,
        headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      });
      const isJson = String(response.headers['content-type'] ?? '').includes('json');
      return {
        status: response.statusCode,
        headers: response.headers,
        body: (isJson ? response.json() : response.body) as Body,
      };
    },
    tokenFor(accountId, capacityId, { secondFactor = true } = {}) {
      const sid = uuidv7();
      const opened = dataSource.query(
        `insert into session (id, account_id, capacity_id, device, has_second_factor, expires_at)
         select $1, id, $3, 'uji', $4, now() + interval '1 day' from account where id = $2`,
        [sid, accountId, capacityId, secondFactor],
      );
      sessions = Promise.all([sessions, opened]).catch(() => undefined);
      return jwt.sign({ sub: accountId, cap: capacityId, sid, mfa: secondFactor }, { expiresIn: 900 });
    },
    async close() {
      await app.close();
      if (!options.database) await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Dispatches what the outbox holds now, then waits until all of it has been handled; fails after `timeoutMs`. */
export async function settleMessages({ app, sql }: TestApp, timeoutMs = 20_000): Promise<void> {
  await app.get(OutboxRelay).drain();
  const end = Date.now() + timeoutMs;
  for (;;) {
    const [{ open } = { open: 0 }] = await sql<{ open: number }>(
      `select count(*)::int as open from outbox_message where completed_at is null and coalesce(not_before, now()) <= now()`,
    );
    if (open === 0) return;
    if (Date.now() > end) throw new Error(`${open} messages are still not handled`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
