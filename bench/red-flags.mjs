// A night of red flags over a long history: everything, then what one day changed, beside a raw scan of the same orders in the same run.
// ORDERS (default 20000) says how many a generated year has; COPIES (default 50) how often it stands there, which gives the transactions.
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { round, startThrowaway } from './support/throwaway.mjs';

const ORDERS = Number(process.env.ORDERS ?? 20_000);
const COPIES = Number(process.env.COPIES ?? 50);
const dist = (path) => fileURLToPath(new URL(`../dist/src/${path}`, import.meta.url));

// Every requisition, order and line again, of the same agencies and vendors, with ids of their own.
const ORIGINALS =
  'create unlogged table bench_original as select id as order_id, requisition_id from purchase_order';
const COPIED = `create unlogged table bench_copy as select order_id, requisition_id, gen_random_uuid() as new_order,
  gen_random_uuid() as new_requisition from bench_original`;
const INSERTS = [
  `insert into requisition select (jsonb_populate_record(null::requisition, to_jsonb(r) || jsonb_build_object('id', c.new_requisition))).*
     from bench_copy c join requisition r on r.id = c.requisition_id`,
  `insert into purchase_order select (jsonb_populate_record(null::purchase_order, to_jsonb(o) || jsonb_build_object('id', c.new_order,
     'requisition_id', c.new_requisition, 'number', c.new_order))).* from bench_copy c join purchase_order o on o.id = c.order_id`,
  `insert into purchase_order_line select (jsonb_populate_record(null::purchase_order_line, to_jsonb(l) ||
     jsonb_build_object('id', gen_random_uuid(), 'order_id', c.new_order))).* from bench_copy c join purchase_order_line l on l.order_id = c.order_id`,
];

async function timed(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

export async function run() {
  const throwaway = await startThrowaway();
  try {
    const { app, databaseUrl } = throwaway;
    const { generateYear, A_REGENCY } = await import(dist('cli/generated-year/generate-year.js'));
    const { FlagRuns } = await import(dist('oversight/index.js'));
    await generateYear(app, { ...A_REGENCY, orders: ORDERS });
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('set statement_timeout = 0');
    await client.query(ORIGINALS);
    for (let turn = 1; turn < COPIES; turn++) {
      await client.query(COPIED);
      for (const insert of INSERTS) await client.query(insert);
      await client.query('drop table bench_copy');
    }
    await client.query('analyze');
    const { rows } = await client.query('select count(*)::int as orders from purchase_order');
    const scan = await timed(() =>
      client.query(`select o.agency_id, count(*), sum(l.amount) from purchase_order o join requisition r on r.id = o.requisition_id
        join purchase_order_line l on l.order_id = o.id group by o.agency_id`),
    );
    const runs = app.get(FlagRuns);
    const everything = await timed(() => runs.runEverything('bench'));
    await client.query(
      `update purchase_order set created_at = now() where id in (select id from purchase_order limit 4000)`,
    );
    await runs.planNight('bench-day', { everything: false });
    const { rows: planned } = await client.query(
      `select id from flag_run where status = 'running' order by id desc limit 1`,
    );
    const day = await timed(() => runs.run(planned[0].id, 'bench-day'));
    const slowest = await client.query(
      `select rule, max(milliseconds)::int as milliseconds from flag_run_rule group by rule order by 2 desc limit 5`,
    );
    await client.end();
    return { orders: rows[0].orders, scan, everything, day, slowest: slowest.rows };
  } finally {
    await throwaway.stop();
  }
}

export function describe({ orders, scan, everything, day, slowest }) {
  return [
    `${orders} orders; a raw scan of orders, requisitions and lines takes ${round(scan)} s`,
    `everything, all rules: ${round(everything)} s, ${round(everything / scan)} scans`,
    `after a day of 4000 changed orders: ${round(day)} s, ${round(day / scan)} scans`,
    `slowest: ${slowest.map(({ rule, milliseconds }) => `${rule} ${round(milliseconds / 1000)} s`).join(', ')}`,
  ];
}
