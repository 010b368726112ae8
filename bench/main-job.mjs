import { fork } from 'node:child_process';
import { Agent } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { orderOnce, send, WRITES } from './support/purchase.mjs';
import { setStage } from './support/main-job-stage.mjs';
import { recorded, replay, replayable } from './support/statements.mjs';
import { percentile, round, startThrowaway, withCpu } from './support/throwaway.mjs';

const CLIENT = fileURLToPath(new URL('./support/main-job-client.mjs', import.meta.url));

/** The application at `clients` at once; clients are a process of their own, so the CPU counted is the server's. */
async function measureApplication(address, agencies, clients, milliseconds) {
  const child = fork(CLIENT);
  const { value, cpuMs } = await withCpu(
    () =>
      new Promise((resolve, reject) => {
        child.once('message', (answer) => (answer.error ? reject(new Error(answer.error)) : resolve(answer)));
        child.once('error', reject);
        child.once('exit', (code) => reject(new Error(`the clients ended with ${code}`)));
        child.send({ address, agencies, clients, milliseconds });
      }),
  );
  return figures(value.latencies, value.milliseconds, cpuMs);
}

/** The recorded statements at `clients` at once: the same texts, parameters and transactions, on plain connections. */
async function measureRaw(databaseUrl, scripts, clients, milliseconds) {
  const connections = Array.from(
    { length: clients },
    () => new pg.Client({ connectionString: databaseUrl, statement_timeout: 30_000 }),
  );
  await Promise.all(connections.map((connection) => connection.connect()));
  const latencies = [];
  const run = async (connection, script, end) => {
    while (performance.now() < end) {
      const fresh = renewed(script);
      const started = performance.now();
      await replay(connection, script, fresh);
      latencies.push(performance.now() - started);
    }
  };
  try {
    const began = performance.now();
    const { cpuMs } = await withCpu(() =>
      Promise.all(
        connections.map((connection, index) =>
          run(connection, scripts[index % scripts.length], began + milliseconds),
        ),
      ),
    );
    return figures(latencies, performance.now() - began, cpuMs);
  } finally {
    await Promise.all(connections.map((connection) => connection.end()));
  }
}

function figures(latencies, milliseconds, cpuMs) {
  return {
    orders: latencies.length,
    perSecond: round((latencies.length * 1000) / milliseconds),
    p50Ms: round(percentile(latencies, 0.5), 1),
    p95Ms: round(percentile(latencies, 0.95), 1),
    cpuMsPerOrder: round(cpuMs / latencies.length),
  };
}

// Far above the sequence numbers that the application itself allots meanwhile.
let serial = 1_000_000;
/** New texts for what must be unique: ids as the application makes them, the order's number and the verification code. */
export function renewed({ tokens }) {
  serial += 1;
  const suffix = `-${serial.toString(36)}`;
  return { serial, texts: tokens.map((token) => (token.length === 36 ? uuidv7() : token + suffix)) };
}

/** Runs one order per call and keeps its statements, write by write. */
async function recordOrder(agent, address, agency) {
  const writes = new Map();
  const { requisitionId, order } = await orderOnce(agent, address, agency, async (name, work) => {
    const { value, statements } = await recorded(work);
    writes.set(name, statements);
    return value;
  });
  return { writes, statements: [...writes.values()].flat(), requisitionId, order };
}

/** What replaying an agency's order takes: two orders are recorded, to see what differs. */
export async function scriptOf(agent, address, agency) {
  const first = await recordOrder(agent, address, agency);
  const second = await recordOrder(agent, address, agency);
  const { document } = await send(
    agent,
    address,
    'GET',
    `/api/v1/orders/${second.order.id}`,
    agency.tokens.pptk,
  );
  const unique = [second.order.number, document.verificationCode];
  return { ...second, script: replayable(second.statements, first.statements, unique) };
}

async function countReads(agent, address, agency, { requisitionId, order }) {
  const reads = {
    'requisition list': '/api/v1/requisitions?limit=20',
    'requisition detail': `/api/v1/requisitions/${requisitionId}`,
    'order list': '/api/v1/orders?limit=20',
    'order detail': `/api/v1/orders/${order.id}`,
  };
  const counts = {};
  for (const [name, path] of Object.entries(reads)) {
    const { statements } = await recorded(() => send(agent, address, 'GET', path, agency.tokens.pptk));
    counts[name] = statements.length;
  }
  return counts;
}

/** Requisition to order per second at several numbers of clients, beside the same statements sent without the application. */
export async function run({ levels = [1, 8, 32], milliseconds = 8_000, agencyCount = 8 } = {}) {
  const server = await startThrowaway({ poolSize: 32 });
  const agent = new Agent({ keepAlive: true });
  try {
    const agencies = await setStage(server, agencyCount);
    // Caches that the first order fills are not part of the second.
    for (const agency of agencies) await orderOnce(agent, server.address, agency);
    const recordings = [];
    for (const agency of agencies) recordings.push(await scriptOf(agent, server.address, agency));
    const [sample] = recordings;
    const statements = Object.fromEntries([...sample.writes].map(([name, list]) => [name, list.length]));
    const reads = await countReads(agent, server.address, agencies[0], sample);
    const scripts = recordings.map(({ script }) => script);

    await measureApplication(server.address, agencies, 4, 2_000);
    await measureRaw(server.databaseUrl, scripts, 4, 1_000);
    const rows = [];
    for (const clients of levels) {
      const application = await measureApplication(server.address, agencies, clients, milliseconds);
      const raw = await measureRaw(server.databaseUrl, scripts, clients, milliseconds);
      rows.push({ clients, application, raw, ratio: round(application.perSecond / raw.perSecond) });
    }
    return { writes: WRITES.length, agencies: agencyCount, statements, reads, rows };
  } finally {
    agent.destroy();
    await server.stop();
  }
}

/** The result as lines for people. */
export function describe({ writes, agencies, statements, reads, rows }) {
  const total = Object.values(statements).reduce((sum, count) => sum + count, 0);
  const list = (counts) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  const cells = (values) => values.map((value) => String(value).padStart(11)).join('');
  return [
    `Requisition to order: ${writes} requests, ${total} statements (${list(statements)}); ${agencies} agencies;`,
    'PostgreSQL on disk, fsync and synchronous_commit on.',
    cells(['clients', 'orders/s', 'raw SQL/s', 'ratio', 'p50 ms', 'p95 ms', 'CPU ms', 'raw CPU ms']),
    ...rows.map(({ clients, application, raw, ratio }) =>
      cells([
        clients,
        application.perSecond,
        raw.perSecond,
        ratio,
        application.p50Ms,
        application.p95Ms,
        application.cpuMsPerOrder,
        raw.cpuMsPerOrder,
      ]),
    ),
    `Statements of reads: ${list(reads)}.`,
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const line of describe(await run())) console.log(line);
}
