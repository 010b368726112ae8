import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';

type MigrationClass = new () => MigrationInterface;

// Any constant does; it only has to be the same in every process of this application.
const MIGRATION_LOCK = 3216_0001;

/**
 * Applies pending migrations under an advisory lock, one transaction each, and returns the names it applied.
 * The lock is polled, not waited for: a session blocked in pg_advisory_lock holds a snapshot, and
 * `create index concurrently` in the winner would wait for it for ever.
 */
export async function migrate(url: string, migrations: MigrationClass[]): Promise<string[]> {
  const gate = new pg.Client({ connectionString: url });
  await gate.connect();
  try {
    for (;;) {
      const { rows } = await gate.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
        MIGRATION_LOCK,
      ]);
      if (rows[0]?.got) break;
      await sleep(250);
    }
    const database = new DataSource({ type: 'postgres', url, migrations, migrationsTransactionMode: 'each' });
    await database.initialize();
    try {
      const applied = await database.runMigrations();
      return applied.map((migration) => migration.name);
    } finally {
      await database.destroy();
    }
  } finally {
    await gate.end();
  }
}

/** The names of migrations that the database has not seen; empty when the schema is current. */
export async function pendingMigrations(
  query: (sql: string) => Promise<{ name: string }[]>,
  migrations: MigrationClass[],
): Promise<string[]> {
  const applied = new Set((await query('select name from migrations')).map((row) => row.name));
  return migrations
    .map((migration) => new migration().name ?? migration.name)
    .filter((name) => !applied.has(name));
}
