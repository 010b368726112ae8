// A night of red flags over a long history: everything, then what one day changed, beside a raw scan of the same orders in the same run.
// ORDERS (default 50000) says how many a generated year has; COPIES (default 20) how many years the history has, each the year before
// once more with ids and days of its own. DAY (default 4000) is how many orders somebody touched on the day of the night.
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { round, startThrowaway } from './support/throwaway.mjs';

const ORDERS = Number(process.env.ORDERS ?? 50_000);
const COPIES = Number(process.env.COPIES ?? 20);
const DAY = Number(process.env.DAY ?? 4_000);
const dist = (path) => fileURLToPath(new URL(`../dist/src/${path}`, import.meta.url));

const TABLES = {
  requisition: ['requisition_id'],
  purchase_order: ['order_id'],
  purchase_order_line: ['order_line_id'],
  delivery: ['delivery_id'],
  attendance_list: [],
  invoice: ['invoice_id'],
  payment: ['payment_id'],
  transfer: ['transfer_id'],
  transfer_part: [],
};
const OWN_IDS = new Set(['id', ...Object.values(TABLES).flat()]);

const COLUMNS = `
  select c.table_name as "table", c.column_name as name, c.data_type as type,
    exists(select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indrelid = c.table_name::regclass and i.indisunique and i.indnatts = 1 and a.attname = c.column_name) as "isAlone"
  from information_schema.columns c
  where c.table_schema = 'public' and c.table_name = any ($1) and c.is_generated = 'NEVER' and c.is_identity = 'NO'
  order by c.ordinal_position`;

const FOREIGN_KEYS = `select conrelid::regclass as table, conname as name from pg_constraint
  where contype = 'f' and conrelid = any ($1::text[]::regclass[])`;

/** A column of a copy `turn` years back. */
function copied({ name, type, isAlone }, turn) {
  const column = `t."${name}"`;
  if (type === 'uuid' && (OWN_IDS.has(name) || isAlone)) return `md5(${column}::text || '/${turn}')::uuid`;
  if (type === 'text' && (name === 'number' || name === 'reference' || isAlone)) return `${column} || '/${turn}'`;
  if (type === 'date') return `(${column} - interval '${turn} years')::date`;
  if (type === 'timestamp with time zone') return `${column} - interval '${turn} years'`;
  return column;
}

/** The generated year again and again, of the same agencies and vendors, a year further back each time. */
async function copyYears(client) {
  const { rows } = await client.query(COLUMNS, [Object.keys(TABLES)]);
  for (const table of Object.keys(TABLES))
    await client.query(`create unlogged table bench_${table} as table ${table}`);
  // Keys and triggers held for the year that is copied; nothing but reading follows.
  const { rows: keys } = await client.query(FOREIGN_KEYS, [Object.keys(TABLES)]);
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint "${name}"`);
  for (const table of Object.keys(TABLES)) await client.query(`alter table ${table} disable trigger user`);
  for (let turn = 1; turn < COPIES; turn++) {
    for (const table of Object.keys(TABLES)) {
      const columns = rows.filter((row) => row.table === table);
      const names = columns.map(({ name }) => `"${name}"`).join(', ');
      const values = columns.map((column) => copied(column, turn)).join(', ');
      await client.query(`insert into ${table} (${names}) select ${values} from bench_${table} t`);
    }
  }
}

async function timed(work) {
  const began = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - began) / 1000 };
}

const SCAN = `select o.agency_id, count(*), sum(l.amount) from purchase_order o join requisition r on r.id = o.requisition_id
  join purchase_order_line l on l.order_id = o.id group by o.agency_id`;

// Somebody took each of the last orders in hand.
const A_DAY = `insert into status_change (at, record_type, record_id, from_status, to_status, action, account_id, person, capacity)
  select now(), 'order', o.id, o.status, o.status, 'bench', c.account_id, c.person, c.capacity
  from (select id, status from purchase_order where issued_on < (select max(issued_on) - 30 from purchase_order) order by issued_on desc limit $1) o
  cross join (select account_id, person, capacity from status_change limit 1) c`;

const BY_RULE = `select rule, milliseconds::int as milliseconds, found, seen from flag_run_rule where run_id = $1 order by rule`;

const say = (line) => process.stderr.write(`  ${new Date().toISOString().slice(11, 19)} ${line}\n`);

export async function run() {
  const throwaway = await startThrowaway();
  try {
    const { app, databaseUrl } = throwaway;
    const { generateYear, A_REGENCY } = await import(dist('cli/generated-year/generate-year.js'));
    const { FlagRuns } = await import(dist('oversight/index.js'));
    await generateYear(app, { ...A_REGENCY, orders: ORDERS });
    // Whoever wants to look at plans meanwhile connects here.
    say(`the year is written: ${databaseUrl}`);
    const client = new pg.Client({ connectionString: databaseUrl });
    // A step that fails ends the server below this connection: its own error is the one to read.
    client.on('error', () => undefined);
    await client.connect();
    await client.query('set statement_timeout = 0');
    await copyYears(client);
    await client.query('analyze');
    say('the years before it are copied');
    const { rows } = await client.query('select count(*)::int as orders from purchase_order');
    const scan = await timed(() => client.query(SCAN));
    const runs = app.get(FlagRuns);
    const incremental = async () => {
      await client.query(A_DAY, [DAY]);
      await runs.planNight('bench-day', { everything: false });
      const { rows: planned } = await client.query(
        `select id from flag_run where status = 'running' order by id desc limit 1`,
      );
      await runs.run(planned[0].id, 'bench-day');
      return planned[0].id;
    };
    const all = await timed(() => runs.runEverything('bench'));
    say('everything is looked at');
    const day = await timed(incremental);
    const byRule = async (id) => (await client.query(BY_RULE, [id])).rows;
    const result = {
      orders: rows[0].orders,
      scan: scan.seconds,
      everything: all.seconds,
      day: day.seconds,
      rulesOfAll: await byRule(all.value),
      rulesOfDay: await byRule(day.value),
    };
    await client.end();
    return result;
  } finally {
    await throwaway.stop();
  }
}

export function describe({ orders, scan, everything, day, rulesOfAll, rulesOfDay }) {
  const ofDay = new Map(rulesOfDay.map((row) => [row.rule, row]));
  return [
    `${orders} orders; a raw scan of orders, requisitions and lines takes ${round(scan)} s`,
    `everything, all rules: ${round(everything)} s, ${round(everything / scan)} scans`,
    `after a day of ${DAY} touched orders: ${round(day)} s, ${round(day / scan)} scans`,
    'rule: ms of everything (findings); ms of the day (findings)',
    ...rulesOfAll.map(
      ({ rule, milliseconds, seen }) =>
        `${rule}: ${milliseconds} (${seen}); ${ofDay.get(rule)?.milliseconds} (${ofDay.get(rule)?.seen})`,
    ),
  ];
}
