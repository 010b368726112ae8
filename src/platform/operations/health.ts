import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { migrations } from '../../../migrations/index.js';
import { pendingMigrations } from '../database/migrate.js';
import { ReadDatabase } from '../database/read-database.js';
import { Shutdown } from '../http/shutdown.js';
import { Queues } from '../queue/queues.js';
import type { FileStorage } from '../storage/index.js';
import { FILE_STORAGE } from '../storage/storage-token.js';

/** What readiness looks at, in words for the operator. */
export const CHECKS = { database: 'basis data', queue: 'antrean', storage: 'penyimpanan berkas' } as const;
export type CheckName = keyof typeof CHECKS;

/** Null when well, else why not; the reason is for the log, not for the public. */
export type Readiness = Readonly<Record<CheckName, string | null>> & { readonly stopping: boolean };

const PATIENCE_MS = 2_000;
const VALID_MS = 1_000;

/** Whether this process can do its work now. */
@Injectable()
export class Health {
  private latest: { readonly at: number; readonly readiness: Promise<Readiness> } | null = null;

  constructor(
    private readonly database: ReadDatabase,
    private readonly queues: Queues,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
    private readonly shutdown: Shutdown,
  ) {}

  /** Checks at most once a second, however often it is asked: probes must not become load. */
  async readiness(): Promise<Readiness> {
    if (!this.latest || performance.now() - this.latest.at > VALID_MS) {
      this.latest = { at: performance.now(), readiness: this.check() };
    }
    return { ...(await this.latest.readiness), stopping: this.shutdown.hasBegun };
  }

  private async check(): Promise<Readiness> {
    const [database, queue, storage] = await Promise.all([
      fault(() => this.checkSchema()),
      fault(() => this.queues.check()),
      fault(() => this.storage.check()),
    ]);
    return { database, queue, storage, stopping: false };
  }

  private async checkSchema(): Promise<void> {
    const pending = await pendingMigrations((sql) => this.database.query<{ name: string }>(sql), migrations);
    if (pending.length > 0) throw new Error(`pending migrations: ${pending.join(', ')}`);
  }
}

async function fault(check: () => Promise<unknown>): Promise<string | null> {
  const late = new AbortController();
  try {
    await Promise.race([
      check(),
      sleep(PATIENCE_MS, undefined, { signal: late.signal }).then(() => {
        throw new Error(`no answer in ${PATIENCE_MS} ms`);
      }),
    ]);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message || error.name : String(error);
  } finally {
    late.abort();
  }
}
