import { chownSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { isRoot } from './account.js';
import type { ProcessIdentity } from './processes.js';

const FILE = 'postgres.json';

/** What a data folder remembers between runs, in postgres.json. */
export interface State {
  /** Where the cluster lies: inside the data folder, or elsewhere when PostgreSQL may not enter that. */
  readonly pgdata: string;
  readonly port?: number;
  /** The process that started the server and whose end stops it. */
  readonly owner?: ProcessIdentity;
  readonly guardian?: ProcessIdentity;
  /** The owner has asked for the end: nobody should attach any more. */
  readonly stopping?: boolean;
}

type StoredState = State & { readonly dataDir: string };

/**
 * The remembered state; undefined before the first start. Of a folder that was moved or copied here only the cluster counts,
 * not the processes of the old place; a copy does not share a cluster that lies outside with its original.
 */
export function readState(dataDir: string): State | undefined {
  let stored: StoredState;
  try {
    stored = JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')) as StoredState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const isOutside = isAbsolute(stored.pgdata);
  const pgdata = isOutside ? stored.pgdata : join(dataDir, stored.pgdata);
  if (stored.dataDir === dataDir) return { ...stored, pgdata };
  const isCopy = existsSync(join(stored.dataDir, FILE));
  return isOutside && isCopy ? undefined : { pgdata };
}

/** Replaces the state at once, so that a crash leaves the old or the new one, never half. */
export function writeState(dataDir: string, state: State): void {
  const inside = relative(dataDir, state.pgdata);
  const stored: StoredState = {
    ...state,
    dataDir,
    pgdata: inside.startsWith('..') ? state.pgdata : inside,
  };
  writePrivate(join(dataDir, FILE), `${JSON.stringify(stored, null, 2)}\n`);
}

/**
 * Writes a file that only the owner of its folder may read, complete or not at all. The owner, not the writer: one command run as
 * root must not lock out the user whose folder it is.
 */
export function writePrivate(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  if (isRoot()) {
    const { uid, gid } = statSync(dirname(file));
    chownSync(draft, uid, gid);
  }
  renameSync(draft, file);
}

/** A password kept for its owner only; `fresh` when it was made just now. */
export function keptPassword(
  dataDir: string,
  role: string,
): { readonly password: string; readonly fresh: boolean } {
  const file = join(dataDir, `postgres-${role}.password`);
  try {
    return { password: readFileSync(file, 'utf8').trim(), fresh: false };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const password = randomBytes(24).toString('hex');
  writePrivate(file, `${password}\n`);
  return { password, fresh: true };
}
