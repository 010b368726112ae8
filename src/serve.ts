import { createServer } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp, prepareStores, startWorking } from './bootstrap.js';
import { ConfigError, loadConfig, type Config } from './platform/config/index.js';
import { KeyRotation, WrongEncryptionKey } from './platform/crypto/index.js';
import { InstallationMark, WrongInstallation } from './platform/database/index.js';
import { DatabaseServerError, EmbeddedPostgresError, openDatabaseServer } from './platform/embedded/index.js';

/** A running process of the application. */
export interface Running {
  readonly app: NestFastifyApplication;
  readonly config: Config;
  readonly databaseUrl: string;
  /** Where it listens; null for a worker. */
  readonly address: string | null;
  /** Finishes requests and jobs in hand, then releases the database. May be called more than once. */
  stop(): Promise<void>;
}

/** A fault that an operator can mend; told as a sentence, without a stack. */
export class OperatorError extends Error {}

// The application itself cuts off what is not finished after the grace; then it closes its pools.
const SECONDS_TO_CLOSE = 3;

interface ServeOptions {
  readonly http: boolean;
  readonly workers: boolean;
  readonly log?: (line: string) => void;
  /** Works with a key that the data does not stand under yet; only for changing it. */
  readonly anyKey?: boolean;
}

/** Opens the database (starting the embedded one if need be), brings the schema up to date, and serves and works as asked. */
export async function serve(
  loaded: Config,
  { http, workers, log = () => undefined, anyKey = false }: ServeOptions,
): Promise<Running> {
  const port = http ? await choosePort(loaded) : loaded.http.port;
  const listening = `http://${loaded.http.host}:${port}`;
  const config: Config = {
    ...loaded,
    http: { ...loaded.http, port, publicUrl: loaded.http.publicUrl ?? listening },
    // Nobody outside shall take practice for the real thing.
    mail: loaded.runtime.practice ? { ...loaded.mail, smtpUrl: null } : loaded.mail,
  };
  const server = await openDatabaseServer(config, log);
  let app: NestFastifyApplication | null = null;
  let stopping: Promise<void> | null = null;
  const stop = () => (stopping ??= stopAll(app, server.stop, config.runtime.shutdownGraceSeconds));
  try {
    const runtime = { config, databaseUrl: server.url };
    const applied = await prepareStores(runtime);
    if (applied.length > 0) log(`Skema basis data diperbarui: ${applied.length} migrasi.`);
    app = await createApp(runtime);
    await app.init();
    if (!anyKey) await app.get(KeyRotation).requireCurrentKey();
    await app.get(InstallationMark).require(config.runtime.practice);
    if (http) await app.listen(port, config.http.host);
    if (workers) await startWorking(app);
    return { app, config, databaseUrl: server.url, address: http ? listening : null, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function stopAll(
  app: NestFastifyApplication | null,
  releaseDatabase: () => Promise<void>,
  graceSeconds: number,
): Promise<void> {
  const grace = new Promise<void>((resolve) =>
    setTimeout(resolve, (graceSeconds + SECONDS_TO_CLOSE) * 1_000).unref(),
  );
  await Promise.race([app?.close(), grace]);
  await releaseDatabase();
}

/** The configured port; outside production the next free one when it is taken. Throws ConfigError in production. */
async function choosePort({ http, runtime }: Config): Promise<number> {
  for (let port = http.port; port <= Math.min(http.port + 200, 65_535); port++) {
    if (await isFree(port, http.host)) return port;
    if (runtime.environment === 'production') {
      throw new ConfigError([`PORT: port ${port} di ${http.host} sudah dipakai program lain`]);
    }
  }
  throw new ConfigError([`PORT: tidak ada port bebas mulai ${http.port}`]);
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(false) : reject(error),
    );
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** Says that `running` is to be stopped when the process ends, however it ends. */
export type Hold = (running: Running) => void;

/**
 * Runs a process to its end: `work` answers with an exit code, or with 'serving' to go on until a signal comes. Every way out
 * stops what is held, and nothing is left behind.
 */
export async function runProcess(
  work: (config: Config, hold: Hold) => Promise<number | 'serving'>,
): Promise<void> {
  let held: Running | null = null;
  let ending = false;
  const end = async (code: number) => {
    // A second signal means now: the embedded database's guardian notices the end of this process by itself.
    if (ending) process.exit(code);
    ending = true;
    await held?.stop().catch((error: unknown) => report(error));
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  process.on('uncaughtException', (error) => {
    report(error);
    void end(1);
  });
  try {
    const outcome = await work(loadConfig(), (running) => (held = running));
    if (outcome !== 'serving' && !ending) await end(outcome);
  } catch (error) {
    if (ending) return;
    report(error);
    await end(1);
  }
}

/** Faults that an operator can mend are told in a sentence; a defect keeps its stack. */
function report(error: unknown): void {
  const forOperators = [
    ConfigError,
    DatabaseServerError,
    EmbeddedPostgresError,
    OperatorError,
    WrongEncryptionKey,
    WrongInstallation,
  ];
  const isForOperator = forOperators.some((kind) => error instanceof kind);
  process.stderr.write(
    `${error instanceof Error ? (isForOperator ? error.message : error.stack) : String(error)}\n`,
  );
}
