import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrations } from '../../migrations/index.js';
import { migrate } from '../../src/platform/database/index.js';
import { selectQueueBackend } from '../../src/platform/queue/queue-backend.js';

const TEMPLATE = 'belanja_template';
const TEMPLATE_LOCK = 3216_0099;

function adminUrl(): string {
  const url = process.env.TEST_DATABASE_ADMIN_URL;
  if (!url) throw new Error('TEST_DATABASE_ADMIN_URL is not set: run the tests with npm test');
  return url;
}

function urlOf(database: string, role?: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  if (role) [url.username, url.password] = [role, role];
  return url.toString();
}

async function asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// Tests connect as the owner of their database, not as superuser, so that revoked grants bind them as they bind the product.
const OWNER = 'belanja_test';

/** The first test file to come builds the migrated template; all others clone it. */
async function ensureTemplate(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rows } = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [
      TEMPLATE,
    ]);
    if (rows.length > 0) return;
    await client.query(`do $$ begin
      if not exists (select 1 from pg_roles where rolname = '${OWNER}') then
        create role ${OWNER} login password '${OWNER}' createdb;
      end if; end $$`);
    await client.query(`drop database if exists ${TEMPLATE}`);
    await client.query(`create database ${TEMPLATE} owner ${OWNER}`);
    const url = urlOf(TEMPLATE, OWNER);
    await migrate(url, migrations);
    await selectQueueBackend({ databaseUrl: url, redisUrl: null }).prepare();
    await client.query(`alter database ${TEMPLATE} with is_template true allow_connections false`);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/** A database of this test file's own. */
export interface TestDatabase {
  readonly url: string;
  /** Superuser's address of the same database, for what an attacker with full access could do. */
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** Clones the migrated template; 30-60 ms. `empty` gives a database without any table, for migration tests. */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(async (client) => {
    await ensureTemplate(client);
    const source = empty ? 'template0' : TEMPLATE;
    await client.query(`create database ${name} template ${source} owner ${OWNER} strategy file_copy`);
  });
  return {
    url: urlOf(name, OWNER),
    adminUrl: urlOf(name),
    drop: () =>
      asAdmin(async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}
