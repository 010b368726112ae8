import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../migrations/index.js';
import { PACKAGE_ROOT } from '../../src/platform/config/index.js';
import { migrate } from '../../src/platform/database/index.js';
import { findPostmaster } from '../../src/platform/embedded/postmaster.js';
import { readState } from '../../src/platform/embedded/state.js';
import { selectQueueBackend } from '../../src/platform/queue/queue-backend.js';
import type { TestDatabase } from './database.js';
import { until } from './job-stores.js';
import { childEnvironment } from './child-environment.js';

const ENV = childEnvironment();

async function ended(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** A durable PostgreSQL of one test's own, to be killed: that of the run serves other tests meanwhile. */
export class OwnDatabase implements TestDatabase {
  private restarting = Promise.resolve();

  private constructor(
    private readonly folder: string,
    private app: ChildProcess,
    readonly url: string,
    readonly adminUrl: string,
  ) {}

  static async start(): Promise<OwnDatabase> {
    const folder = mkdtempSync(join(process.env.TEST_TEMP_DIR ?? tmpdir(), 'belanja-own-'));
    chmodSync(folder, 0o755);
    const { app, url, adminUrl } = await running(folder);
    await migrate(url, migrations);
    await selectQueueBackend({ databaseUrl: url, redisUrl: null }).prepare();
    return new OwnDatabase(folder, app, url, adminUrl);
  }

  /** SIGKILL to the server and to what watches over it, then a new start on what they left, at the same address. */
  killAndRestart(): Promise<void> {
    return (this.restarting = this.replace());
  }

  private async replace(): Promise<void> {
    const dataDir = join(this.folder, 'data');
    const postmaster = findPostmaster(readState(dataDir)?.pgdata ?? '');
    if (!postmaster) throw new Error('there is no server to kill');
    process.kill(postmaster.pid, 'SIGKILL');
    await ended(this.app);
    const again = await running(this.folder);
    this.app = again.app;
    if (again.url !== this.url) throw new Error('the database has moved');
  }

  async drop(): Promise<void> {
    await this.restarting;
    this.app.stdin?.write('stop\n');
    if (this.app.exitCode === null) await once(this.app, 'exit');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function running(folder: string): Promise<{ app: ChildProcess; url: string; adminUrl: string }> {
  const script = join(PACKAGE_ROOT, 'test/support/embedded-app.mjs');
  const app = spawn(process.execPath, [script, join(folder, 'data')], {
    env: ENV,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(app.stdout, 'data')) as [Buffer];
  return { app, ...(JSON.parse(line.toString()) as { url: string; adminUrl: string }) };
}

/** A Redis that keeps nothing: killed, it has forgotten every job. `REDIS_SERVER` names the program. */
export class OwnRedis {
  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private server: ChildProcess,
  ) {}

  static async start(): Promise<OwnRedis> {
    const folder = mkdtempSync(join(tmpdir(), 'belanja-redis-'));
    const port = await freePort();
    return new OwnRedis(folder, port, await serving(folder, port));
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async killAndRestart(): Promise<void> {
    await ended(this.server);
    this.server = await serving(this.folder, this.port);
  }

  async drop(): Promise<void> {
    await ended(this.server);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function serving(folder: string, port: number): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const keeping = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
  const server = spawn(process.env.REDIS_SERVER ?? 'redis-server', [...options, ...keeping], {
    env: ENV,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  server.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until(() => Promise.resolve(said.includes('Ready to accept connections')));
  return server;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
