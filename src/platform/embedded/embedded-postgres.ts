import { mkdirSync, renameSync, rmSync, existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ADMIN,
  addressOf,
  APPLICATION,
  ensureApplicationDatabase,
  ensureCluster,
  serverSettings,
  withClient,
} from './cluster.js';
import { EmbeddedPostgresError } from './errors.js';
import { startGuardian, type Guardian } from './guardian-client.js';
import { choosePlace, type Place } from './place.js';
import { findPostmaster, removeMisleadingPidFile, stopPostmaster } from './postmaster.js';
import { isRunning, self, signal, waitUntil } from './processes.js';
import { withStartLock } from './start-lock.js';
import { keptPassword, readState, writePrivate, writeState, type State } from './state.js';

/** How to start the embedded server. */
export interface EmbeddedPostgresOptions {
  /** Absolute path of the data folder; made when missing. */
  readonly dataDir: string;
  /** False trades safety against power failure for speed: tests only. */
  readonly durable?: boolean;
  /** Deletes the data folder once the server has stopped, even if the application was killed: tests only. */
  readonly removeAfterwards?: boolean;
  readonly log?: (message: string) => void;
}

/** A running server, ours or that of another process on the same data folder. */
export interface EmbeddedPostgres {
  /** Database `belanja` as its owner, an ordinary role. */
  readonly url: string;
  /** Database `postgres` as the superuser. */
  readonly adminUrl: string;
  /** Whether this process started the server, so that its end stops it. */
  readonly owned: boolean;
  /** Stops an owned server and waits until it has ended; leaves another's alone. May be called twice. */
  stop(): Promise<void>;
}

const STOPPING_PATIENCE_MS = 60_000;
const RESTARTING_PATIENCE_MS = 30_000;

/**
 * Starts PostgreSQL on a data folder, or attaches to the one that another process runs there. Recovers by itself from whatever a
 * killed predecessor left. Throws EmbeddedPostgresError with an Indonesian text for the operator.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  try {
    mkdirSync(options.dataDir, { recursive: true });
    const dataDir = realpathSync(options.dataDir);
    return await withStartLock(dataDir, async () => {
      const state = readState(dataDir);
      const running = state && (await attachOrClear(dataDir, state, log));
      return running ?? (await start(dataDir, options, state, log));
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(code ?? '')) throw error;
    throw new EmbeddedPostgresError(
      `DATA_DIR ${options.dataDir} tidak dapat dipakai: ${message}. Jalankan sebagai pemilik folder itu, ` +
        'pilih DATA_DIR lain, atau isi DATABASE_URL.',
      { cause: error },
    );
  }
}

/** Waits for or ends whatever still runs on the folder; answers a server when another living process owns it. */
async function attachOrClear(
  dataDir: string,
  state: State,
  log: (message: string) => void,
): Promise<EmbeddedPostgres | undefined> {
  const deadline = Date.now() + RESTARTING_PATIENCE_MS;
  while (isRunning(state.owner) && !readState(dataDir)?.stopping) {
    const postmaster = findPostmaster(state.pgdata);
    if (postmaster?.isReady) {
      const adminUrl = addressOf(ADMIN, keptPassword(dataDir, 'admin').password, postmaster.port, 'postgres');
      const url = addressOf(APPLICATION, keptPassword(dataDir, 'app').password, postmaster.port, APPLICATION);
      await withClient(url, (client) => client.query('select 1'));
      log(
        `PostgreSQL bawaan sudah dijalankan proses ${state.owner.pid}; ikut memakainya di port ${postmaster.port}`,
      );
      return { url, adminUrl, owned: false, stop: () => Promise.resolve() };
    }
    if (!postmaster && !isRunning(state.guardian)) return undefined;
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `PostgreSQL bawaan milik proses ${state.owner.pid} tidak kunjung siap. Hentikan proses itu lalu coba lagi.`,
      );
    }
    await sleep(50);
  }

  const { guardian } = state;
  if (isRunning(guardian) && !(await waitUntil(() => !isRunning(guardian), STOPPING_PATIENCE_MS))) {
    signal(guardian.pid, 'SIGKILL');
  }
  const orphan = findPostmaster(state.pgdata);
  if (orphan) {
    log(`Menghentikan PostgreSQL bawaan yang tertinggal (proses ${orphan.pid})`);
    await stopPostmaster(orphan);
  }
  return undefined;
}

async function start(
  dataDir: string,
  options: EmbeddedPostgresOptions,
  previous: State | undefined,
  log: (message: string) => void,
): Promise<EmbeddedPostgres> {
  const durable = options.durable ?? true;
  const place = choosePlace(dataDir, previous);
  const admin = keptPassword(dataDir, 'admin');
  if (admin.fresh && existsSync(join(place.pgdata, 'PG_VERSION'))) {
    rmSync(join(dataDir, 'postgres-admin.password'));
    throw new EmbeddedPostgresError(
      `Berkas ${join(dataDir, 'postgres-admin.password')} hilang sedangkan datanya masih ada. Pulihkan berkas itu dari cadangan.`,
    );
  }
  await ensureCluster(place, admin.password, durable);
  removeMisleadingPidFile(place.pgdata);

  const guardian = startGuardian({
    postgres: join(place.native, 'bin', 'postgres'),
    pgdata: place.pgdata,
    account: place.account,
    settings: serverSettings(durable),
    preferredPort: previous?.port ?? null,
    logFile: freshLog(dataDir),
    removeAfterwards: options.removeAfterwards ? [dataDir, ...(place.outside ? [place.outside] : [])] : [],
  });
  const state: State = {
    pgdata: place.pgdata,
    port: previous?.port,
    owner: self(),
    guardian: guardian.identity,
  };
  writeState(dataDir, state);
  const app = keptPassword(dataDir, 'app');
  const port = await guardian.ready;
  const adminUrl = addressOf(ADMIN, admin.password, port, 'postgres');
  try {
    await ensureApplicationDatabase(adminUrl, app.password, app.fresh);
  } catch (error) {
    await guardian.release();
    throw error;
  }
  writeState(dataDir, { ...state, port });
  log(`PostgreSQL bawaan berjalan di port ${port}, data di ${place.pgdata}`);

  let stopped: Promise<void> | undefined;
  return {
    url: addressOf(APPLICATION, app.password, port, APPLICATION),
    adminUrl,
    owned: true,
    stop: () => (stopped ??= stop(dataDir, place, guardian)),
  };
}

async function stop(dataDir: string, place: Place, guardian: Guardian): Promise<void> {
  const state = readState(dataDir);
  const isOurs = state?.guardian?.pid === guardian.identity.pid;
  if (isOurs) writeState(dataDir, { ...state, stopping: true });
  await guardian.release();
  // A killed guardian leaves the server to us, unless another process has started its own since.
  const orphan = isOurs ? findPostmaster(place.pgdata) : undefined;
  if (orphan) await stopPostmaster(orphan);
}

// One old file is enough to explain the last crash, and nothing grows for ever.
function freshLog(dataDir: string): string {
  const file = join(dataDir, 'postgres.log');
  if (existsSync(file)) renameSync(file, `${file}.1`);
  writePrivate(file, '');
  return file;
}
