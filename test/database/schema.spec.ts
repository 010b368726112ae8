import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { describedConstraints } from '../../src/platform/database/database-errors.js';
import { migrate } from '../../src/platform/database/index.js';
import { PACKAGE_ROOT } from '../../src/platform/config/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createTestDatabase } from '../support/database.js';

describe('the schema', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp()));
  afterAll(() => test.close());

  it('comes out of the migrations, from nothing, once, whoever starts first', async () => {
    const empty = await createTestDatabase({ empty: true });
    const runs = await Promise.all([migrate(empty.url, migrations), migrate(empty.url, migrations)]);
    expect(runs.map((applied) => applied.length).sort((a, b) => a - b)).toEqual([0, migrations.length]);
    await empty.drop();
  });

  it('knows every migration file, in the order of their names', () => {
    const files = readdirSync(join(PACKAGE_ROOT, 'migrations')).filter((name) => /^\d+-/.test(name));
    const stamps = files.map((name) => name.split('-')[0]).sort();
    expect(migrations.map((migration) => migration.name.slice(-13))).toEqual(stamps);
    expect(files.filter((name) => !/^\d{13}-[a-z]+-[a-z]+(-[a-z]+)+\.ts$/.test(name))).toEqual([]);
  });

  it('has every column that an entity maps, as nullable as the entity says, and no other obligatory one', async () => {
    const columns = await test.sql<{ table: string; column: string; nullable: boolean; generated: boolean }>(
      `select table_name as table, column_name as column, is_nullable = 'YES' as nullable,
         (column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS') as generated
       from information_schema.columns where table_schema = 'public'`,
    );
    const byName = new Map(columns.map((column) => [`${column.table}.${column.column}`, column]));
    const entities = test.app.get(DataSource).entityMetadatas;
    expect(entities.length).toBeGreaterThan(2);
    const wrong = entities.flatMap((entity) =>
      entity.columns.flatMap((mapped) => {
        const name = `${entity.tableName}.${mapped.databaseName}`;
        const column = byName.get(name);
        if (!column) return [`${name} does not exist`];
        if (column.nullable !== mapped.isNullable)
          return [`${name}: nullable in the table is ${column.nullable}`];
        return [];
      }),
    );
    const mapped = new Set(
      entities.flatMap((entity) =>
        entity.columns.map((column) => `${entity.tableName}.${column.databaseName}`),
      ),
    );
    const tables = new Set(entities.map((entity) => entity.tableName));
    const forgotten = columns
      .filter(({ table, nullable, generated }) => tables.has(table) && !nullable && !generated)
      .map(({ table, column }) => `${table}.${column}`)
      .filter((name) => !mapped.has(name));
    expect({ wrong, forgotten }).toEqual({ wrong: [], forgotten: [] });
  });

  it('has every constraint that the application explains to people', async () => {
    const rows = await test.sql<{ name: string }>(
      `select conname as name from pg_constraint union select indexrelid::regclass::text from pg_index where indisunique`,
    );
    const known = new Set(rows.map(({ name }) => name));
    expect(describedConstraints().filter((name) => !known.has(name))).toEqual([]);
    expect(describedConstraints().length).toBeGreaterThan(0);
  });

  it('names its constraints itself', async () => {
    const unnamed = await test.sql(
      `select conrelid::regclass::text as table, conname as name from pg_constraint
       where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'c', 'f')
         and conname ~ '_(pkey|key|check|fkey)\\d*$' and conrelid <> 'migrations'::regclass`,
    );
    expect(unnamed).toEqual([]);
  });

  describe('keeps the evidence', () => {
    const APPEND_ONLY = ['audit_entry', 'audit_block', 'audit_seal', 'status_change'];

    const asOwner = async (sql: string): Promise<string> => {
      const client = new pg.Client({ connectionString: test.database.url });
      await client.connect();
      try {
        await client.query(sql);
        return 'done';
      } catch (error) {
        return (error as pg.DatabaseError).code ?? 'error';
      } finally {
        await client.end();
      }
    };

    it.each(APPEND_ONLY)('%s: the owner has no right to change it', async (table) => {
      const column = table === 'audit_block' ? 'hash' : table === 'audit_seal' ? 'entry_hash' : 'action';
      expect(await asOwner(`update ${table} set ${column} = 'x'`)).toBe('42501');
      expect(await asOwner(`delete from ${table}`)).toBe('42501');
      expect(await asOwner(`truncate ${table} cascade`)).toBe('42501');
    });

    it.each(APPEND_ONLY)('%s: even with the right given back, the triggers refuse', async (table) => {
      await test.sql(`insert into audit_block values (1, now(), 1, '0', '1') on conflict do nothing`);
      await test.sql(`insert into audit_seal values (1, 1, 'x') on conflict do nothing`);
      await test.sql(
        `insert into status_change (record_type, record_id, to_status, action, person, capacity)
         values ('x', uuidv7(), 'y', 'z', 'p', 'c')`,
      );
      await test.sql(
        `insert into audit_entry (id, at, request_id, person, role, capacity, action, record_type, record_id, summary, outcome, mac)
         values (uuidv7(), now(), 'r', 'p', 'r', 'c', 'a', 't', 'i', 's', 'done', 'm')`,
      );
      await test.sql(`grant update, delete, truncate on ${table} to current_user`);
      const column = table === 'audit_block' ? 'hash' : table === 'audit_seal' ? 'entry_hash' : 'action';
      expect(await asOwner(`update ${table} set ${column} = 'x'`)).toBe('23001');
      expect(await asOwner(`delete from ${table}`)).toBe('23001');
      expect(await asOwner(`truncate ${table} cascade`)).toBe('23001');
    });
  });
});
