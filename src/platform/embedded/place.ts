import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canReach, isRoot, unprivilegedAccount, type Account } from './account.js';
import { EmbeddedPostgresError } from './errors.js';
import { findPrograms, usablePrograms } from './programs.js';
import type { State } from './state.js';

/** Where root keeps what PostgreSQL's account could not reach in the checkout or the data folder. */
const SHARED_PLACE = '/var/lib/belanja-rutin';

/** Who runs PostgreSQL, from where, on which files. */
export interface Place {
  /** Null: PostgreSQL runs as ourselves. */
  readonly account: Account | null;
  /** Folder with the programs' bin/, lib/ and share/. */
  readonly native: string;
  /** The cluster; may not exist yet. */
  readonly pgdata: string;
  /** What lies outside the data folder and belongs to it alone; null when nothing does. */
  readonly outside: string | null;
}

/** Chooses the place for an existing data folder; what was chosen before stays, because the data is there. */
export function choosePlace(dataDir: string, state: State | undefined): Place {
  const programs = findPrograms();
  if (!isRoot()) {
    const pgdata = state?.pgdata ?? join(dataDir, 'postgres');
    if (existsSync(pgdata)) requireOwnFolder(pgdata);
    return { account: null, native: usablePrograms(programs, null, dataDir), pgdata, outside: null };
  }
  const account = ownerOf(state?.pgdata) ?? ownerOf(join(dataDir, 'postgres')) ?? unprivilegedAccount();
  const pgdata = state?.pgdata ?? newCluster(dataDir, account);
  if (existsSync(dirname(pgdata)) && !canReach(dirname(pgdata), account)) {
    throw new EmbeddedPostgresError(
      `Data PostgreSQL ada di ${pgdata}, tetapi pengguna PostgreSQL (uid ${account.uid}) tidak boleh memasuki salah satu ` +
        'folder di atasnya. Buka izinnya (chmod o+x), jalankan sebagai pengguna biasa, atau isi DATABASE_URL.',
    );
  }
  return {
    account,
    native: usablePrograms(programs, account, sharedFolder('')),
    pgdata,
    outside: pgdata.startsWith(`${SHARED_PLACE}/`) ? dirname(pgdata) : null,
  };
}

function newCluster(dataDir: string, account: Account): string {
  const inside = join(dataDir, 'postgres');
  if (existsSync(inside) || canReach(dataDir, account)) return inside;
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  const pgdata = join(sharedFolder(hash), 'postgres');
  if (existsSync(pgdata)) {
    // Somebody deleted the data folder and, with it, the passwords. Kept once, in case that was a mistake.
    rmSync(`${pgdata}.previous`, { recursive: true, force: true });
    renameSync(pgdata, `${pgdata}.previous`);
  }
  return pgdata;
}

function sharedFolder(name: string): string {
  for (const folder of [SHARED_PLACE, join(SHARED_PLACE, name)]) {
    if (existsSync(folder)) continue;
    mkdirSync(folder, { recursive: true });
    // mkdir's own mode is cut by the umask, which may be 077.
    chmodSync(folder, 0o755);
  }
  return join(SHARED_PLACE, name);
}

// A cluster made by an ordinary user stays theirs when root starts it later: PostgreSQL insists on owning its files.
function ownerOf(pgdata: string | undefined): Account | undefined {
  const facts = pgdata === undefined ? undefined : statSync(pgdata, { throwIfNoEntry: false });
  return facts && facts.uid !== 0 ? { uid: facts.uid, gid: facts.gid } : undefined;
}

function requireOwnFolder(pgdata: string): void {
  try {
    accessSync(pgdata, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `Data PostgreSQL di ${pgdata} milik pengguna lain. Jalankan sebagai pengguna yang sama seperti semula (mungkin root), ` +
        'pilih DATA_DIR lain, atau isi DATABASE_URL.',
      { cause: error },
    );
  }
}
