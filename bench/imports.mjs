import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { CatalogSeed } from '../dist/src/catalog/index.js';
import { OrganisationSeed } from '../dist/src/organisation/index.js';
import { systemActor } from '../dist/src/platform/access/index.js';
import { ImportApplier } from '../dist/src/platform/imports/import-applier.js';
import { ImportChecker } from '../dist/src/platform/imports/import-checker.js';
import { ImportService } from '../dist/src/platform/imports/import.service.js';
import { recorded } from './support/statements.mjs';
import { round, startThrowaway, withCpu } from './support/throwaway.mjs';

const CONTEXT = { messageId: null, jobId: 'bench', attempt: 1, isLastAttempt: false };
const ROWS_PER_TRANSACTION = 250;

const register = (count) =>
  [
    'Nama Usaha;Nama Pemilik;Nomor HP;Surel;Alamat;Kecamatan;KBLI',
    ...Array.from(
      { length: count },
      (_, i) =>
        `Dapur ${i};Pemilik ${i};0812${10_000_000 + i};${i % 2 ? `u${i}@example.test` : ''};Jalan ${i};Cikarang Pusat;56290`,
    ),
  ].join('\n');
const items = (count) =>
  [
    'Kode Barang;Nama;Kategori;Satuan;Harga;Termasuk Pajak;Lead Time;halal',
    ...Array.from(
      { length: count },
      (_, i) => `B${i};Nasi kotak ${i};mamin.nasi-box;Dus;${20_000 + i};ya;24;bersertifikat`,
    ),
  ].join('\n');

/** Sends, checks, confirms and writes one file as a worker does it; times and statements of the checking and of the writing. */
async function importOnce(app, actor, kind, text) {
  const bytes = Buffer.from(text);
  const { id } = await app.get(ImportService).receive(actor, { kind, name: 'bench.csv', bytes, fields: {} });
  const timed = async (work) => {
    const began = performance.now();
    const { value, cpuMs } = await withCpu(() => recorded(work));
    return { seconds: (performance.now() - began) / 1000, cpuMs, statements: value.statements.length };
  };
  const check = await timed(() => app.get(ImportChecker).check({ runId: id }, CONTEXT));
  await app.get(ImportService).confirm(actor, id, 2, 'good-rows-only');
  const write = await timed(() => app.get(ImportApplier).apply({ runId: id }, CONTEXT));
  return { check, write };
}

/** The same rows again, one plain insert each into a table of the same shape, with nothing around it but the transaction. */
async function insertRaw(databaseUrl, table) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`create table raw_${table} (like ${table} including all)`);
    const { rows } = await client.query({ text: `select * from ${table}`, rowMode: 'array' });
    const { fields } = await client.query(`select * from ${table} limit 0`);
    const jsonb = new Set(fields.filter(({ dataTypeID }) => dataTypeID === 3802).map(({ name }) => name));
    const values = rows.map((row) =>
      row.map((value, i) => (jsonb.has(fields[i].name) && value !== null ? JSON.stringify(value) : value)),
    );
    const places = fields.map((_, i) => `$${i + 1}`).join(', ');
    const insert = { name: 'insert', text: `insert into raw_${table} values (${places})` };
    const began = performance.now();
    for (let at = 0; at < values.length; at += ROWS_PER_TRANSACTION) {
      await client.query('begin');
      for (const row of values.slice(at, at + ROWS_PER_TRANSACTION)) {
        await client.query({ ...insert, values: row });
      }
      await client.query('commit');
    }
    return { rows: values.length, seconds: (performance.now() - began) / 1000 };
  } finally {
    await client.end();
  }
}

function figures(count, { check, write }, raw) {
  return {
    rows: count,
    checkedPerSecond: round(count / check.seconds, 0),
    writtenPerSecond: round(count / write.seconds, 0),
    statementsPerRow: round(write.statements / count),
    cpuMsPerRow: round((check.cpuMs + write.cpuMs) / count),
    rawPerSecond: round(raw.rows / raw.seconds, 0),
    ratio: round(write.seconds / count / (raw.seconds / raw.rows)),
  };
}

/** Imports a register of UMKM and a vendor's items, each beside plain inserts of the same rows. */
export async function run({ registrations = 10_000, offered = 5_000 } = {}) {
  const { app, databaseUrl, stop } = await startThrowaway();
  try {
    const seed = systemActor('bench');
    await app.get(OrganisationSeed).reference(seed);
    await app.get(CatalogSeed).reference(seed);
    const client = new pg.Client({ connectionString: databaseUrl });
    client.on('error', () => undefined);
    await client.connect();
    const { rows: accounts } = await client.query(
      `insert into account (email, name, password_hash) values ('bench@example.test', 'Petugas Contoh', 'none') returning id`,
    );
    const accountId = accounts[0].id;
    const actor = { ...seed, accountId, role: 'ukpbj-verifier', person: 'Petugas Contoh' };
    const registered = await importOnce(app, actor, 'vendor-register', register(registrations));
    const { rows: vendors } = await client.query('select id from vendor limit 1');
    await client.query(
      `insert into vendor_member (vendor_id, account_id, role) values ($1, $2, 'vendor-owner')`,
      [vendors[0].id, accountId],
    );
    const owner = { ...actor, role: 'vendor-owner', vendorId: vendors[0].id };
    const written = await importOnce(app, owner, 'items', items(offered));
    await client.end();
    return {
      register: figures(registrations, registered, await insertRaw(databaseUrl, 'vendor')),
      items: figures(offered, written, await insertRaw(databaseUrl, 'item')),
    };
  } finally {
    await stop();
  }
}

/** The result as lines for people. */
export function describe(result) {
  return Object.entries(result).map(
    ([name, row]) =>
      `${name.padEnd(9)} ${row.rows} rows: ${row.checkedPerSecond} checked/s, ${row.writtenPerSecond} written/s with ${row.statementsPerRow} ` +
      `statements and ${row.cpuMsPerRow} ms CPU a row; plain inserts ${row.rawPerSecond}/s: ${row.ratio} times`,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const line of describe(await run())) console.log(line);
}
