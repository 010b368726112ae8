import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { EmbeddedPostgresError } from './errors.js';
import { PLAIN_ENVIRONMENT } from './guardian-protocol.js';
import type { Place } from './place.js';

/** Name of the ordinary role, and of the database that it owns. */
export const APPLICATION = 'belanja';
/** The superuser, for migrating grants and for tests that clone databases. */
export const ADMIN = 'postgres';

/** Makes the cluster when there is none. A crash in the middle leaves no half cluster under the final name. */
export async function ensureCluster(place: Place, adminPassword: string, durable: boolean): Promise<void> {
  if (existsSync(join(place.pgdata, 'PG_VERSION'))) return;
  const drafts = `${basename(place.pgdata)}.new-`;
  for (const name of readdirSync(dirname(place.pgdata)).filter((entry) => entry.startsWith(drafts))) {
    rmSync(join(dirname(place.pgdata), name), { recursive: true, force: true, maxRetries: 5 });
  }
  const draft = join(dirname(place.pgdata), `${drafts}${process.pid}`);
  const passwordFile = join(draft, 'password');
  const data = join(draft, 'data');
  mkdirSync(draft, { mode: 0o700 });
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, adminPassword, { mode: 0o600 });
  if (place.account) {
    for (const path of [draft, data, passwordFile]) chownSync(path, place.account.uid, place.account.gid);
  }
  // The built-in provider gives every machine the same order and letter case; macOS has no C.UTF-8 of its own.
  const locale = process.platform === 'darwin' ? 'C' : 'C.UTF-8';
  await runInitdb(place, [
    ...['-D', data, '-U', ADMIN, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    ...[`--locale=${locale}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--no-instructions', ...(durable ? [] : ['--no-sync'])],
  ]);
  renameSync(data, place.pgdata);
  rmSync(draft, { recursive: true, force: true });
}

/** Settings of the server process; the port is the guardian's to choose. */
export function serverSettings(durable: boolean): string[] {
  return [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    // Failed statements are the application's to report; here they would fill the file, with people's data in them.
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_checkpoints=off',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
}

/** The address of a database on the embedded server. */
export function addressOf(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Makes the application's role and database where they are missing. The role is no superuser: revoked grants (append-only
 * tables) would not bind one.
 */
export async function ensureApplicationDatabase(
  adminUrl: string,
  password: string,
  resetPassword: boolean,
): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [APPLICATION]);
    if (role.rowCount === 0 || resetPassword) {
      const verb = role.rowCount === 0 ? 'create' : 'alter';
      const name = escapeIdentifier(APPLICATION);
      await client.query(`${verb} role ${name} login password ${escapeLiteral(password)}`);
    }
    const database = await client.query('select 1 from pg_database where datname = $1', [APPLICATION]);
    if (database.rowCount === 0) {
      await client.query(
        `create database ${escapeIdentifier(APPLICATION)} owner ${escapeIdentifier(APPLICATION)}`,
      );
    }
  });
}

/** Runs `work` on one connection of its own and closes it. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while idle emits an error that would end the process; the next query reports it anyway.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function runInitdb(place: Place, parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) =>
      reject(new EmbeddedPostgresError(`PostgreSQL bawaan gagal disiapkan (initdb): ${reason}`));
    const child = spawn(join(place.native, 'bin', 'initdb'), parameters, {
      ...(place.account ?? {}),
      cwd: '/',
      env: PLAIN_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'ENOENT'
          ? 'programnya tidak dapat dijalankan di sistem ini (butuh glibc; Alpine tidak didukung). Isi DATABASE_URL.'
          : error.message,
      ),
    );
    child.on('close', (code) => (code === 0 ? resolve() : fail(output.trim().slice(-2000))));
  });
}
