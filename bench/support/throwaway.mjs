import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp, prepareStores } from '../../dist/src/bootstrap.js';
import { loadConfig } from '../../dist/src/platform/config/index.js';
import { startEmbeddedPostgres } from '../../dist/src/platform/embedded/index.js';

/**
 * The application on a PostgreSQL of its own, on disk and with fsync and synchronous commits on: commits are what is measured.
 * Logs are silent and jobs are not run here, as with WORKERS=none; `withWorkers` has them run by a process beside this one.
 */
export async function startThrowaway({ poolSize = 32 } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'belanja-bench-'));
  // Root starts PostgreSQL as another account, which has to pass through here.
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir: join(dataDir, 'database'),
    durable: true,
    removeAfterwards: true,
  });
  let app = null;
  const stop = async () => {
    await app?.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const config = loadConfig({
      NODE_ENV: 'test',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      DATABASE_POOL_SIZE: String(poolSize),
      // Signing in is not what is measured here.
      SECOND_FACTOR_ROLES: 'none',
      RATE_LIMIT_PER_MINUTE: '100000000',
      RATE_LIMIT_SENSITIVE_PER_MINUTE: '100000000',
    });
    const runtime = { config, databaseUrl: server.url };
    await prepareStores(runtime);
    app = await createApp(runtime, false);
    await app.listen(0, '127.0.0.1');
    const address = `http://127.0.0.1:${app.getHttpServer().address().port}`;
    return { app, address, databaseUrl: server.url, stop, withWorkers: workersOn(dataDir, server.url) };
  } catch (error) {
    await stop();
    throw error;
  }
}

const WORKER = fileURLToPath(new URL('../../dist/src/worker.js', import.meta.url));

function workersOn(dataDir, databaseUrl) {
  return async (work) => {
    const env = { PATH: process.env.PATH, NODE_ENV: 'test', DATA_DIR: dataDir, DATABASE_URL: databaseUrl };
    const worker = fork(WORKER, [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    try {
      return await work();
    } finally {
      worker.kill('SIGTERM');
      if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
    }
  };
}

/** Milliseconds of CPU that this process spent on `work`, with its result. */
export async function withCpu(work) {
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, cpuMs: (user + system) / 1000 };
}

export const round = (value, digits = 2) => Number(value.toFixed(digits));

/** The value below which `share` of the sorted copy lies. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
