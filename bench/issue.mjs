import { fork } from 'node:child_process';
import { Agent } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { renewed, scriptOf } from './main-job.mjs';
import { approvedOnce, orderOnce, WRITES } from './support/purchase.mjs';
import { setStage } from './support/main-job-stage.mjs';
import { replay } from './support/statements.mjs';
import { percentile, round, startThrowaway, withCpu } from './support/throwaway.mjs';

const CLIENT = fileURLToPath(new URL('./support/write-client.mjs', import.meta.url));
const ISSUE = WRITES.at(-1);

/** Runs `work` for every index below `count`, `atOnce` at a time. */
async function spread(count, atOnce, work) {
  let next = 0;
  const run = async (worker) => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index, worker);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, worker) => run(worker)));
}

/** Approved requisitions, made beforehand: only issuing their orders is measured. */
async function approveMany(agent, address, agencies, count) {
  const records = [];
  await spread(count, 8, async (index) => {
    records[index] = await approvedOnce(agent, address, agencies[index % agencies.length]);
  });
  return records;
}

async function measureApplication(address, records, clients) {
  const child = fork(CLIENT);
  const { value, cpuMs } = await withCpu(
    () =>
      new Promise((resolve, reject) => {
        child.once('message', (answer) => (answer.error ? reject(new Error(answer.error)) : resolve(answer)));
        child.once('exit', (code) => reject(new Error(`the clients ended with ${code}`)));
        child.send({ address, write: ISSUE.name, records, clients });
      }),
  );
  return figures(value.latencies, value.milliseconds, cpuMs);
}

/** The recorded statements of whole orders: all up to the approval beforehand, those of issuing with the clock running. */
async function measureRaw(databaseUrl, recordings, count, clients) {
  const connections = Array.from({ length: clients }, () => new pg.Client({ connectionString: databaseUrl }));
  await Promise.all(connections.map((connection) => connection.connect()));
  const orders = Array.from({ length: count }, (_, index) => {
    const { script, writes } = recordings[index % recordings.length];
    const before = script.statements.length - writes.get(ISSUE.name).length;
    return {
      fresh: renewed(script),
      before: { statements: script.statements.slice(0, before) },
      issuing: { statements: script.statements.slice(before) },
    };
  });
  try {
    await spread(count, clients, (index, worker) =>
      replay(connections[worker], orders[index].before, orders[index].fresh),
    );
    const latencies = [];
    const began = performance.now();
    const { cpuMs } = await withCpu(() =>
      spread(count, clients, async (index, worker) => {
        const started = performance.now();
        await replay(connections[worker], orders[index].issuing, orders[index].fresh);
        latencies.push(performance.now() - started);
      }),
    );
    return figures(latencies, performance.now() - began, cpuMs);
  } finally {
    await Promise.all(connections.map((connection) => connection.end()));
  }
}

function figures(latencies, milliseconds, cpuMs) {
  return {
    perSecond: round((latencies.length * 1000) / milliseconds),
    p50Ms: round(percentile(latencies, 0.5), 1),
    p95Ms: round(percentile(latencies, 0.95), 1),
    cpuMs: round(cpuMs / latencies.length),
  };
}

/** Orders issued per second - judged again, numbered, money and days taken, letter asked for - beside the same statements raw. */
export async function run({ levels = [1, 8, 32], count = 96, agencyCount = 8 } = {}) {
  const server = await startThrowaway({ poolSize: 32 });
  const agent = new Agent({ keepAlive: true });
  try {
    const agencies = await setStage(server, agencyCount);
    // Caches that the first order fills are not part of the second.
    for (const agency of agencies) await orderOnce(agent, server.address, agency);
    const recordings = [];
    for (const agency of agencies) recordings.push(await scriptOf(agent, server.address, agency));
    const rows = [];
    for (const clients of levels) {
      const records = await approveMany(agent, server.address, agencies, count);
      const application = await measureApplication(server.address, records, clients);
      const raw = await measureRaw(server.databaseUrl, recordings, count, clients);
      rows.push({ clients, application, raw, ratio: round(application.perSecond / raw.perSecond) });
    }
    const statements = recordings[0].writes.get(ISSUE.name).length;
    return { statements, count, agencies: agencyCount, rows };
  } finally {
    agent.destroy();
    await server.stop();
  }
}

/** The result as lines for people. */
export function describe({ statements, count, agencies, rows }) {
  return [
    `Issuing an order: ${statements} statements; ${count} each, ${agencies} agencies; fsync on.`,
    ...rows.map(
      ({ clients, application, raw, ratio }) =>
        `${String(clients).padStart(3)} clients: ${application.perSecond}/s, p50 ${application.p50Ms} p95 ${application.p95Ms} ms, CPU ${application.cpuMs} ms` +
        ` | raw ${raw.perSecond}/s, p50 ${raw.p50Ms} ms, CPU ${raw.cpuMs} ms | ratio ${ratio}`,
    ),
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const line of describe(await run())) console.log(line);
}
