import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { Agent } from 'node:http';
import { pathToFileURL } from 'node:url';
import fastify from 'fastify';
import pg from 'pg';
import { send } from './support/purchase.mjs';
import { setStage } from './support/main-job-stage.mjs';
import { recorded } from './support/statements.mjs';
import { round, startThrowaway, withCpu } from './support/throwaway.mjs';

const AUTOCANNON = createRequire(import.meta.url).resolve('autocannon/autocannon.js');
const PATH = '/api/v1/agencies';
const POOL = 10;

/** Requests per second from a process of its own, and the CPU of this one, which serves. */
async function load(url, token, connections, seconds) {
  const { value, cpuMs } = await withCpu(
    () =>
      new Promise((resolve, reject) => {
        const parameters = ['--json', '--no-progress', '-c', connections, '-d', seconds];
        const child = spawn(process.execPath, [
          AUTOCANNON,
          ...parameters.map(String),
          '-H',
          `authorization=Bearer ${token}`,
          url,
        ]);
        let output = '';
        child.stdout.on('data', (chunk) => (output += chunk));
        child.once('error', reject);
        child.once('exit', (code) =>
          code === 0 ? resolve(JSON.parse(output)) : reject(new Error(`autocannon ended with ${code}`)),
        );
      }),
  );
  if (value.non2xx > 0 || value.errors > 0) {
    throw new Error(`${url}: ${value.non2xx} other answers, ${value.errors} errors`);
  }
  return {
    perSecond: round(value.requests.total / value.duration),
    p50Ms: value.latency.p50,
    p99Ms: value.latency.p99,
    cpuMs: round(cpuMs / value.requests.total, 3),
  };
}

/** A Fastify route that sends the recorded statements and answers with the rows of the last: no framework, guard, mapping or limit. */
async function startBare(databaseUrl, statements) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL });
  const server = fastify();
  server.get(PATH, async () => {
    let rows = [];
    for (const { text, values } of statements) ({ rows } = await pool.query(text, values));
    return { items: rows };
  });
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  const stop = async () => {
    await server.close();
    await pool.end();
  };
  return { address, stop };
}

/** A cheap read, signed in, beside a bare Fastify route with the same SQL. */
export async function run({ connections = 32, seconds = 6 } = {}) {
  const server = await startThrowaway({ poolSize: POOL });
  const agent = new Agent();
  let bare = null;
  try {
    const [{ tokens }] = await setStage(server, 1);
    const read = () => send(agent, server.address, 'GET', PATH, tokens.pptk);
    await read();
    const { statements } = await recorded(read);
    bare = await startBare(server.databaseUrl, statements);
    const measure = async ({ address }) => {
      await load(address + PATH, tokens.pptk, connections, 2);
      return load(address + PATH, tokens.pptk, connections, seconds);
    };
    const application = await measure(server);
    const bareFastify = await measure(bare);
    return {
      path: PATH,
      connections,
      statements: statements.length,
      application,
      bareFastify,
      ratio: round(application.perSecond / bareFastify.perSecond),
    };
  } finally {
    agent.destroy();
    await bare?.stop();
    await server.stop();
  }
}

/** The result as lines for people. */
export function describe({ path, connections, statements, application, bareFastify, ratio }) {
  const line = (name, { perSecond, p50Ms, p99Ms, cpuMs }) =>
    `${name.padEnd(14)}${[perSecond, p50Ms, p99Ms, cpuMs].map((value) => String(value).padStart(12)).join('')}`;
  return [
    `GET ${path}, ${connections} connections, ${statements} statements a request`,
    `${''.padEnd(14)}${['requests/s', 'p50 ms', 'p99 ms', 'CPU ms'].map((name) => name.padStart(12)).join('')}`,
    line('application', application),
    line('bare Fastify', bareFastify),
    `ratio ${ratio}`,
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const line of describe(await run())) console.log(line);
}
