import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config/index.js';
import { withClient } from './cluster.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';

/** uuidv7() and virtual generated columns came with 18. */
const OLDEST_VERSION = 180_000;
const PATIENCE_MS = 20_000;
// Connection refused, name not (yet) known, "the database system is starting up": a server that boots beside us.
const NOT_YET = new Set(['ECONNREFUSED', 'EAI_AGAIN', 'ENOTFOUND', '57P03']);

/** The database that this process works on. */
export interface DatabaseServer {
  /** Connection address, password included. */
  readonly url: string;
  /** Whether the embedded server is used. */
  readonly embedded: boolean;
  /** Releases it: stops an embedded server that this process started, else does nothing. */
  stop(): Promise<void>;
}

/** The database cannot be used; the Indonesian text names the variables to change. */
export class DatabaseServerError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseServerError';
  }
}

/**
 * Opens the database of DATABASE_URL, or starts the embedded one. Throws DatabaseServerError when there is no answer within 20
 * seconds, when the server is older than PostgreSQL 18, and in production without DATABASE_URL unless
 * ALLOW_EMBEDDED_IN_PRODUCTION; EmbeddedPostgresError when the embedded one does not start.
 */
export async function openDatabaseServer(
  config: Pick<Config, 'runtime' | 'database'>,
  log: (message: string) => void = () => undefined,
): Promise<DatabaseServer> {
  const { url, allowEmbeddedInProduction } = config.database;
  if (url) {
    await requireUsable(url.reveal());
    return { url: url.reveal(), embedded: false, stop: () => Promise.resolve() };
  }
  if (config.runtime.environment === 'production' && !allowEmbeddedInProduction) {
    throw new DatabaseServerError(
      'DATABASE_URL belum diisi. Di production, isi DATABASE_URL dengan alamat PostgreSQL 18 atau lebih baru; ' +
        'atau, untuk satu mesin tanpa server tersendiri, setel ALLOW_EMBEDDED_IN_PRODUCTION=true.',
    );
  }
  const server = await startEmbeddedPostgres({ dataDir: join(config.runtime.dataDir, 'database'), log });
  return { url: server.url, embedded: true, stop: () => server.stop() };
}

/** Throws when the server's version (`server_version_num`) lacks what the migrations use. */
export function requireVersion(version: number): void {
  if (version >= OLDEST_VERSION) return;
  throw new DatabaseServerError(
    `DATABASE_URL menunjuk PostgreSQL ${Math.floor(version / 10_000)}; dibutuhkan PostgreSQL 18 atau lebih baru (uuidv7()).`,
  );
}

async function requireUsable(url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      const answer = await withClient(url, (client) =>
        client.query<{ version: number }>(`select current_setting('server_version_num')::int as version`),
      );
      return requireVersion(answer.rows[0]?.version ?? 0);
    } catch (error) {
      if (error instanceof DatabaseServerError) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      if (!NOT_YET.has(code ?? '') || Date.now() > deadline) {
        // An AggregateError (localhost, both families) has no message of its own.
        throw new DatabaseServerError(`DATABASE_URL: server tidak dapat dihubungi: ${message || code}`, {
          cause: error,
        });
      }
      await sleep(500);
    }
  }
}
