import { fork } from 'node:child_process';
import { Agent } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { draftOnce, send, SUBMIT } from './support/purchase.mjs';
import { offerMore, setStage } from './support/main-job-stage.mjs';
import { recorded, replay, replayable } from './support/statements.mjs';
import { percentile, round, startThrowaway, withCpu } from './support/throwaway.mjs';

const CLIENT = fileURLToPath(new URL('./support/write-client.mjs', import.meta.url));
const LINES = 5;

/** Drafts with their invitation, written beforehand: only submitting them is measured. */
async function draftMany(agent, address, agencies, count) {
  const drafts = Array.from({ length: count }, (_, index) => ({ agency: agencies[index % agencies.length] }));
  const queue = [...drafts];
  const write = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      Object.assign(next, await draftOnce(agent, address, next.agency));
    }
  };
  await Promise.all(Array.from({ length: 8 }, write));
  return drafts;
}

async function measureApplication(address, drafts, clients) {
  const child = fork(CLIENT);
  const { value, cpuMs } = await withCpu(
    () =>
      new Promise((resolve, reject) => {
        child.once('message', (answer) => (answer.error ? reject(new Error(answer.error)) : resolve(answer)));
        child.once('exit', (code) => reject(new Error(`the clients ended with ${code}`)));
        child.send({ address, write: SUBMIT.name, records: drafts, clients });
      }),
  );
  return figures(value.latencies, value.milliseconds, cpuMs);
}

/** The same statements for other drafts, each with its own ids, on plain connections. */
async function measureRaw(databaseUrl, scripts, drafts, clients) {
  const connections = Array.from({ length: clients }, () => new pg.Client({ connectionString: databaseUrl }));
  await Promise.all(connections.map((connection) => connection.connect()));
  const queue = [...drafts];
  const latencies = [];
  const run = async (connection) => {
    for (let draft = queue.shift(); draft; draft = queue.shift()) {
      const { script, requisitionId } = scripts.get(draft.agency.agencyId);
      const fresh = renewed(script, requisitionId, draft.id);
      const started = performance.now();
      await replay(connection, script, fresh);
      latencies.push(performance.now() - started);
    }
  };
  try {
    const began = performance.now();
    const { cpuMs } = await withCpu(() => Promise.all(connections.map(run)));
    return figures(latencies, performance.now() - began, cpuMs);
  } finally {
    await Promise.all(connections.map((connection) => connection.end()));
  }
}

let serial = 1_000_000;
function renewed({ tokens }, recordedId, id) {
  serial += 1;
  return { serial, texts: tokens.map((token) => (token === recordedId ? id : uuidv7())) };
}

function figures(latencies, milliseconds, cpuMs) {
  return {
    perSecond: round((latencies.length * 1000) / milliseconds),
    p50Ms: round(percentile(latencies, 0.5), 1),
    p95Ms: round(percentile(latencies, 0.95), 1),
    cpuMs: round(cpuMs / latencies.length),
  };
}

async function scriptOf(agent, address, agency) {
  const recordings = [];
  for (let time = 0; time < 2; time++) {
    const draft = await draftOnce(agent, address, agency);
    const { statements } = await recorded(() => submit(agent, address, { ...draft, agency }));
    recordings.push({ statements, requisitionId: draft.id });
  }
  const [before, { statements, requisitionId }] = recordings;
  return { statements, requisitionId, script: replayable(statements, before.statements, []) };
}

function submit(agent, address, { id, version, agency }) {
  const facts = { id, version, agency };
  return send(agent, address, 'POST', SUBMIT.path(facts), agency.tokens.pptk, SUBMIT.body(facts));
}

/** Submits of five lines per second - all checks, reservation, holds, round, audit, outbox - beside the same statements raw. */
export async function run({ levels = [1, 8, 32], count = 160, agencyCount = 8 } = {}) {
  const server = await startThrowaway({ poolSize: 32 });
  const agent = new Agent({ keepAlive: true });
  try {
    const agencies = await offerMore(server, await setStage(server, agencyCount), LINES);
    const scripts = new Map();
    for (const agency of agencies)
      scripts.set(agency.agencyId, await scriptOf(agent, server.address, agency));
    const rows = [];
    for (const clients of levels) {
      const drafts = await draftMany(agent, server.address, agencies, count);
      const others = await draftMany(agent, server.address, agencies, count);
      const application = await measureApplication(server.address, drafts, clients);
      const raw = await measureRaw(server.databaseUrl, scripts, others, clients);
      rows.push({ clients, application, raw, ratio: round(application.perSecond / raw.perSecond) });
    }
    return {
      statements: scripts.values().next().value.statements.length,
      count,
      agencies: agencyCount,
      rows,
    };
  } finally {
    agent.destroy();
    await server.stop();
  }
}

/** The result as lines for people. */
export function describe({ statements, count, agencies, rows }) {
  return [
    `Submitting a requisition of ${LINES} lines: ${statements} statements; ${count} each, ${agencies} agencies; fsync on.`,
    ...rows.map(
      ({ clients, application, raw, ratio }) =>
        `${String(clients).padStart(3)} clients: ${application.perSecond}/s, p50 ${application.p50Ms} p95 ${application.p95Ms} ms, CPU ${application.cpuMs} ms` +
        ` | raw ${raw.perSecond}/s, p50 ${raw.p50Ms} ms | ratio ${ratio}`,
    ),
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const line of describe(await run())) console.log(line);
}
