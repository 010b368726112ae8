import pg from 'pg';
import { AnalysisFacts, FigureReader } from '../dist/src/oversight/index.js';
import { FIGURES } from '../dist/src/oversight/analysis/figures/index.js';
import { systemActor } from '../dist/src/platform/access/index.js';
import { UnitOfWork } from '../dist/src/platform/database/index.js';
import { A_REGENCY, generateYear } from '../dist/src/cli/generated-year/generate-year.js';
import { round, startThrowaway } from './support/throwaway.mjs';

// A regency's year unless ANALYSIS_ORDERS says otherwise; a busy day is a two-hundredth of it.
const ORDERS = Number(process.env.ANALYSIS_ORDERS ?? A_REGENCY.orders);
const SIZES = { ...A_REGENCY, orders: ORDERS };
const TIMES = 3;

// What the first figure says, from the tables of record: what everybody who looks would otherwise wait for.
const RAW = `select o.agency_id, sum(l.amount - coalesce(w.amount, 0)), count(distinct o.id), count(distinct o.vendor_id)
  from purchase_order o join purchase_order_line l on l.order_id = o.id
    left join (select order_line_id, sum(amount) as amount from order_waiver group by 1) w on w.order_line_id = l.id
  where o.status in ('issued', 'accepted', 'completed') group by 1`;

/** Milliseconds of `work`, the median of three. */
async function timed(work) {
  const taken = [];
  for (let turn = 0; turn < TIMES; turn++) {
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  return taken.sort((a, b) => a - b)[1];
}

async function statementsOf(work) {
  const { prototype } = pg.Client;
  const { query } = prototype;
  let statements = 0;
  prototype.query = function (...given) {
    statements += 1;
    return query.apply(this, given);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return statements;
}

/** What a day changes: orders of the year that somebody did something to, each in its own transaction with its audit entry. */
async function aDay(app, client) {
  const { rows } = await client.query('select id from purchase_order order by md5(id::text) limit $1', [
    Math.max(1, Math.round(ORDERS / 200)),
  ]);
  const unitOfWork = app.get(UnitOfWork);
  for (const { id } of rows) {
    await unitOfWork.run(systemActor('bench'), async (tx) => {
      tx.audit({ action: 'order.bench', recordType: 'order', recordId: id, summary: 'Bench.', changes: {} });
    });
  }
  return rows.length;
}

export async function run() {
  const { app, databaseUrl, stop } = await startThrowaway();
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    await generateYear(app, SIZES);
    await client.connect();
    await client.query('vacuum analyze');
    const facts = app.get(AnalysisFacts, { strict: false });
    const began = performance.now();
    await facts.rebuild();
    const rebuildMs = performance.now() - began;
    await client.query('vacuum analyze');
    await facts.refresh();
    const changed = await aDay(app, client);
    const day = performance.now();
    await facts.refresh();
    const refreshMs = performance.now() - day;
    const raw = await timed(() => client.query(RAW));
    const reader = app.get(FigureReader, { strict: false });
    const period = { from: `${SIZES.year}-01-01`, until: `${SIZES.year}-12-31` };
    const figures = [];
    for (const { id, groupings } of FIGURES) {
      for (const by of groupings) {
        const ask = () => reader.answer(null, id, { by, ...period }, 2_000);
        figures.push({ figure: id, by, ms: round(await timed(ask), 1), statements: await statementsOf(ask) });
      }
      const rows = () => reader.rows(null, id, period, null, 100);
      figures.push({
        figure: id,
        by: 'rows',
        ms: round(await timed(rows), 1),
        statements: await statementsOf(rows),
      });
    }
    return {
      orders: ORDERS,
      changed,
      rebuildMs: round(rebuildMs),
      refreshMs: round(refreshMs),
      rawMs: round(raw, 1),
      figures,
    };
  } finally {
    await client.end();
    await stop();
  }
}

export function describe({ orders, changed, rebuildMs, refreshMs, rawMs, figures }) {
  return [
    `${orders} orders: everything computed again in ${rebuildMs} ms, a day of ${changed} changed orders taken in within ${refreshMs} ms`,
    `spending by agency straight from the record: ${rawMs} ms`,
    ...figures.map(
      ({ figure, by, ms, statements }) => `${figure} by ${by}: ${ms} ms, ${statements} statements`,
    ),
  ];
}
