import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { CapacityHolds } from '../dist/src/catalog/index.js';
import { systemActor } from '../dist/src/platform/access/index.js';
import { UnitOfWork } from '../dist/src/platform/database/index.js';
import { sellMany } from './support/many-items.mjs';
import { recorded } from './support/statements.mjs';
import { percentile, round, startThrowaway } from './support/throwaway.mjs';

const HOLDS = 600;
const CLIENTS = 8;
const DAY = '2099-03-03';
const UNIT = { action: 'bench.hold', recordType: 'requisition', summary: 'Kapasitas ditahan.' };

/** `HOLDS` pieces of work by `CLIENTS` at once; per second and how long one takes. */
async function measured(work) {
  const took = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let n = next++; n < HOLDS; n = next++) {
        const started = performance.now();
        await work(n);
        took.push(performance.now() - started);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  return {
    perSecond: round(HOLDS / seconds, 0),
    p50: round(percentile(took, 0.5)),
    p99: round(percentile(took, 0.99)),
  };
}

// What is written once cannot be written again under the same id.
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const anew = (value) => (typeof value === 'string' ? value.replace(UUID, () => randomUUID()) : value);

/** Holds a vendor's day as a submission does: in a unit of work with its audit entry. */
async function compared(app, databaseUrl, offers) {
  const holds = app.get(CapacityHolds);
  const units = app.get(UnitOfWork);
  const actor = systemActor('bench');
  const hold = (n) => {
    const { itemId, versionId, vendorId } = offers[n % offers.length];
    const requisitionId = randomUUID();
    const lines = [{ itemId, itemVersionId: versionId, vendorId, portions: 1 }];
    return units.run(actor, async (tx) => {
      tx.audit({ ...UNIT, recordId: requisitionId });
      const policy = { countsForVendor: true, legalBasis: null };
      await holds.hold(tx, { requisitionId, date: DAY, lines, policy });
    });
  };
  await hold(0);
  const { statements } = await recorded(() => hold(0));
  const product = await measured(hold);

  const pool = new pg.Pool({ connectionString: databaseUrl, max: CLIENTS });
  pool.on('error', () => undefined);
  const sqlOf = statements.filter(({ text }) => !/^(start transaction|begin|commit)/i.test(text));
  const ids = sqlOf[0].values;
  const raw = await measured(async (n) => {
    const { itemId, versionId, vendorId } = offers[n % offers.length];
    const client = await pool.connect();
    try {
      await client.query('begin');
      for (const { text, values } of sqlOf) {
        const isHold = values === ids;
        const lines = JSON.stringify([{ itemId, itemVersionId: versionId, vendorId, portions: 1 }]);
        const fresh = isHold ? [lines, values[1], values[2], randomUUID(), values[4]] : values.map(anew);
        await client.query(text, fresh);
      }
      await client.query('commit');
    } finally {
      client.release();
    }
  });
  await pool.end();
  return { statements: sqlOf.length, product, raw, ratio: round(raw.perSecond / product.perSecond) };
}

export async function run() {
  const { app, databaseUrl, stop } = await startThrowaway();
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    await sellMany(app, { count: 1_000, vendors: 200 });
    await client.connect();
    await client.query('update vendor set daily_capacity = 1000000');
    const { rows } = await client.query(
      `select distinct on (i.vendor_id) i.vendor_id as "vendorId", i.id as "itemId", i.published_version_id as "versionId"
       from item i where i.published_version_id is not null order by i.vendor_id, i.id`,
    );
    return {
      holds: HOLDS,
      clients: CLIENTS,
      manyVendors: await compared(app, databaseUrl, rows),
      oneVendor: await compared(app, databaseUrl, rows.slice(0, 1)),
    };
  } finally {
    await client.end();
    await stop();
  }
}

export function describe({ holds, clients, manyVendors, oneVendor }) {
  const line = (name, { product, raw, ratio, statements }) =>
    `${name}: ${product.perSecond} holds/s (p50 ${product.p50}, p99 ${product.p99} ms), the same ${statements} statements raw ${raw.perSecond}/s: ${ratio} times`;
  return [
    `${holds} holds by ${clients} clients, each a transaction with its audit entry`,
    line('many vendors', manyVendors),
    line('one vendor, one day', oneVendor),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const text of describe(await run())) console.log(text);
}
