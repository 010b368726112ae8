import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { chownSync, cpSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../config/index.js';
import { canReach, unprivilegedAccount } from './account.js';
import { EmbeddedPostgresError, openDatabaseServer } from './index.js';
import { requireVersion } from './open-database-server.js';
import { findPostmaster, removeMisleadingPidFile } from './postmaster.js';
import { inspectProcess, isRunning, self } from './processes.js';
import { findPrograms, healLinks, usablePrograms } from './programs.js';
import { withStartLock } from './start-lock.js';
import { readState, writePrivate, writeState } from './state.js';

const STRANGER = { uid: 64_000, gid: 64_000 };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belanja-embedded-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('opening the database server', () => {
  const secrets = {
    PUBLIC_URL: 'https://belanja.example.go.id',
    JWT_SECRET: 'x'.repeat(32),
    DATA_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  };

  it('refuses production without DATABASE_URL, naming both ways out', async () => {
    const config = loadConfig({ ...secrets, NODE_ENV: 'production', DATA_DIR: folder });
    await expect(openDatabaseServer(config)).rejects.toThrow(
      /DATABASE_URL.*ALLOW_EMBEDDED_IN_PRODUCTION=true/,
    );
    expect(existsSync(join(folder, 'database'))).toBe(false);
  });

  it('uses the server of DATABASE_URL and leaves it running', async () => {
    const DATABASE_URL = process.env.TEST_DATABASE_ADMIN_URL;
    const config = loadConfig({ ...secrets, NODE_ENV: 'production', DATABASE_URL });
    for (let times = 0; times < 2; times += 1) {
      const server = await openDatabaseServer(config);
      expect(server).toMatchObject({ url: DATABASE_URL, embedded: false });
      await server.stop();
    }
  });

  it('says at once that the password is wrong, without showing it', async () => {
    const DATABASE_URL = process.env.TEST_DATABASE_ADMIN_URL?.replace(/:[0-9a-f]+@/, ':hunter2@');
    const config = loadConfig({ ...secrets, DATABASE_URL });
    const failure = await openDatabaseServer(config).catch((error: Error) => error.message);
    expect(failure).toMatch(/^DATABASE_URL: .*password authentication failed/);
    expect(failure).not.toContain('hunter2');
  });

  it('refuses a server older than PostgreSQL 18', () => {
    expect(() => requireVersion(170_006)).toThrow(/DATABASE_URL menunjuk PostgreSQL 17.*18/);
    expect(() => requireVersion(180_000)).not.toThrow();
  });
});

describe('the programs of the embedded PostgreSQL', () => {
  it.each(['win32-x64', 'linux-arm', 'freebsd-x64'])(
    'are missing on %s, which DATABASE_URL answers',
    (platform) => {
      expect(() => findPrograms(platform)).toThrow(EmbeddedPostgresError);
      expect(() => findPrograms(platform)).toThrow(/isi DATABASE_URL/);
    },
  );

  it('get their library links back when install scripts were off', () => {
    const native = someNative();
    expect(healLinks(native)).toBe(true);
    expect(lstatSync(join(native, 'lib/libpq.so.5')).isSymbolicLink()).toBe(true);
    expect(healLinks(native)).toBe(true);
  });

  it('are used where they are when the account may run them', () => {
    const native = someNative();
    const copies = join(folder, 'copies');
    expect(usablePrograms({ native, label: 'test-1' }, STRANGER, copies)).toBe(native);
    expect(usablePrograms({ native, label: 'test-1' }, null, copies)).toBe(native);
  });

  it('are copied once when only their owner may enter the folder', () => {
    const native = someNative();
    chmodSync(join(native, '..'), 0o700);
    chmodSync(join(native, 'bin/initdb'), 0o700);
    const copies = join(folder, 'copies');
    const copy = usablePrograms({ native, label: 'test-1' }, STRANGER, copies);
    expect(copy).toBe(join(copies, 'programs-test-1'));
    expect(canReach(join(copy, 'lib/libpq.so.5'), STRANGER)).toBe(true);
    expect(statSync(join(copy, 'bin/initdb')).mode & 0o777).toBe(0o755);
    const made = statSync(copy).ino;
    usablePrograms({ native, label: 'test-1' }, STRANGER, copies);
    expect(statSync(copy).ino).toBe(made);
  });

  function someNative(): string {
    const native = join(folder, 'package/native');
    for (const path of ['bin', 'lib/postgresql', 'share/postgresql'])
      mkdirSync(join(native, path), { recursive: true });
    for (const path of ['bin/postgres', 'bin/initdb', 'lib/libpq.so.5.18', 'share/postgresql/postgres.bki']) {
      writeFileSync(join(native, path), '');
      chmodSync(join(native, path), path.startsWith('bin') ? 0o755 : 0o644);
    }
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
    writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
    return native;
  }
});

describe('the account for PostgreSQL under root', () => {
  it('is postgres, else nobody', () => {
    const nobody = 'nobody:x:65534:65534::/:';
    expect(unprivilegedAccount(`root:x:0:0::/:\n${nobody}\npostgres:x:101:104::/:`)).toEqual({
      uid: 101,
      gid: 104,
    });
    expect(unprivilegedAccount(nobody)).toEqual({ uid: 65534, gid: 65534 });
    expect(() => unprivilegedAccount('root:x:0:0::/:')).toThrow(/DATABASE_URL/);
  });

  it('reaches only what every folder above lets it reach, links followed', () => {
    const inner = join(folder, 'private/inner');
    mkdirSync(inner, { recursive: true });
    symlinkSync(inner, join(folder, 'link'));
    expect(canReach(join(folder, 'link'), STRANGER)).toBe(true);
    chmodSync(join(folder, 'private'), 0o700);
    expect(canReach(join(folder, 'link'), STRANGER)).toBe(false);
  });
});

describe('a process identity', () => {
  it('is not that of a later process with the same number', () => {
    expect(isRunning(self())).toBe(true);
    expect(isRunning({ pid: process.pid, started: 'earlier' })).toBe(false);
    expect(inspectProcess(2 ** 22 + 1)).toBeUndefined();
  });
});

describe('postmaster.pid', () => {
  it('is removed when its number belongs to another program, and kept when it belongs to none', () => {
    const file = join(folder, 'postmaster.pid');
    writeFileSync(file, `${2 ** 22 + 1}\n${folder}\n`);
    removeMisleadingPidFile(folder);
    expect(existsSync(file)).toBe(true);
    writeFileSync(file, `${process.pid}\n${folder}\n`);
    expect(findPostmaster(folder)).toBeUndefined();
    removeMisleadingPidFile(folder);
    expect(existsSync(file)).toBe(false);
  });
});

describe('the start lock', () => {
  it('lets one through at a time', async () => {
    let inside = 0;
    const enter = () =>
      withStartLock(folder, async () => {
        inside += 1;
        await new Promise((resolve) => setTimeout(resolve, 20));
        expect(inside).toBe(1);
        inside -= 1;
      });
    await Promise.all([enter(), enter(), enter()]);
    expect(existsSync(join(folder, 'postgres.lock'))).toBe(false);
  });

  it('is taken over from a holder that is dead or has another start time', async () => {
    writeFileSync(join(folder, 'postgres.lock'), JSON.stringify({ pid: process.pid, started: 'earlier' }));
    expect(await withStartLock(folder, () => Promise.resolve('entered'))).toBe('entered');
  });

  it('is released when the work fails', async () => {
    await expect(withStartLock(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withStartLock(folder, () => Promise.resolve('entered'))).toBe('entered');
  });
});

describe('the state of a data folder', () => {
  it('belongs to the owner of the folder, whoever wrote it', () => {
    if (process.getuid?.() === 0) chownSync(folder, STRANGER.uid, STRANGER.gid);
    const file = join(folder, 'secret');
    writePrivate(file, 'text');
    expect(statSync(file)).toMatchObject({ uid: statSync(folder).uid, gid: statSync(folder).gid });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('moves with its folder but forgets the processes of the old place', () => {
    const [old, moved] = [join(folder, 'old'), join(folder, 'moved')];
    mkdirSync(old);
    writeState(old, { pgdata: join(old, 'postgres'), owner: self() });
    expect(readState(old)).toMatchObject({ pgdata: join(old, 'postgres'), owner: self() });
    cpSync(old, moved, { recursive: true });
    expect(readState(moved)).toEqual({ pgdata: join(moved, 'postgres') });
  });

  it('does not share an outside cluster between a folder and its copy', () => {
    const [old, other] = [join(folder, 'old'), join(folder, 'other')];
    mkdirSync(old);
    writeState(old, { pgdata: '/var/lib/belanja-rutin/0123/postgres' });
    cpSync(old, other, { recursive: true });
    expect(readState(other)).toBeUndefined();
    rmSync(old, { recursive: true });
    expect(readState(other)).toEqual({ pgdata: '/var/lib/belanja-rutin/0123/postgres' });
  });
});
