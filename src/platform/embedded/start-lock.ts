import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './errors.js';
import { isRunning, self, type ProcessIdentity } from './processes.js';

const PATIENCE_MS = 180_000;

/**
 * Runs `work` while no other process starts a server on this data folder. The lock names its holder; that of a dead process
 * is broken. Within one process calls queue up as well.
 */
export async function withStartLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const lock = join(dataDir, 'postgres.lock');
  await acquire(lock);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

async function acquire(lock: string): Promise<void> {
  const draft = `${lock}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  // link() creates the lock exclusively and complete in one step; open(O_EXCL) would show others an empty file for a moment.
  writeFileSync(draft, JSON.stringify(self()), { mode: 0o600 });
  try {
    const deadline = Date.now() + PATIENCE_MS;
    while (!tryLink(draft, lock)) {
      const content = readOrNothing(lock);
      const holder = content === undefined ? undefined : (JSON.parse(content) as ProcessIdentity);
      if (content !== undefined && !isRunning(holder)) breakLock(lock, content);
      else await sleep(50);
      if (Date.now() > deadline) {
        throw new EmbeddedPostgresError(
          `Proses ${holder?.pid ?? '?'} masih menyiapkan PostgreSQL bawaan di DATA_DIR ini. Hentikan proses itu lalu coba lagi.`,
        );
      }
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

// Two processes may find the same dead lock; the slower must not remove the lock that the faster has just taken.
function breakLock(lock: string, dead: string): void {
  const taken = `${lock}.broken.${process.pid}`;
  try {
    renameSync(lock, taken);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readOrNothing(taken) !== dead) tryLink(taken, lock);
  rmSync(taken, { force: true });
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
