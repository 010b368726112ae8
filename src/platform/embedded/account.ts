import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';

/** The operating-system user that PostgreSQL runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const READ = 0o4;
const ENTER = 0o1;

/** Whether we are root: PostgreSQL refuses to run as root, so it then gets another account. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** An existing account without privileges for PostgreSQL under root; throws when the machine has none. */
export function unprivilegedAccount(passwd = readFileSync('/etc/passwd', 'utf8')): Account {
  const lines = passwd.split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const entry = lines.find((fields) => fields[0] === name);
    const [uid, gid] = [Number(entry?.[2]) >>> 0, Number(entry?.[3]) >>> 0];
    if (entry && uid !== 0) return { uid, gid };
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL bawaan tidak boleh berjalan sebagai root dan tidak ada pengguna postgres atau nobody di mesin ini. ' +
      'Jalankan sebagai pengguna biasa, atau isi DATABASE_URL.',
  );
}

/** Whether the account may pass every folder on the way to an existing path and read (folders: also enter) the path itself. */
export function canReach(path: string, account: Account): boolean {
  const real = realpathSync(path);
  if (!permits(real, account, statSync(real).isDirectory() ? READ | ENTER : READ)) return false;
  for (let folder = dirname(real); ; folder = dirname(folder)) {
    if (!permits(folder, account, ENTER)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function permits(path: string, account: Account, wanted: number): boolean {
  const { mode, uid, gid } = statSync(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}
