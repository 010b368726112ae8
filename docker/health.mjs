// Is this container's process well? Exit code 0 or 1, without curl.
//   node docker/health.mjs http     the HTTP server answers /health/live
//   node docker/health.mjs worker   the worker beside us has spoken with the database within the last half minute
import pg from 'pg';

const PATIENCE_MS = 4_000;

async function http() {
  const { PORT = '3000' } = process.env;
  const answer = await fetch(`http://127.0.0.1:${PORT}/health/live`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`/health/live answered ${answer.status}`);
}

// A worker listens nowhere. It sweeps the outbox every two seconds, so a living one has a recent session at the database, from
// the same address as this check. That also notices a process that runs but no longer turns.
async function worker() {
  const client = new pg.Client({
    connectionString: process.env.DATABASE_URL,
    application_name: 'belanja-rutin-health',
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select 1 from pg_stat_activity
       where application_name = 'belanja-rutin' and usename = current_user
         and client_addr is not distinct from inet_client_addr()
         and query_start > now() - interval '30 seconds'
       limit 1`,
    );
    if (rows.length === 0) throw new Error('the worker has not asked the database anything for 30 seconds');
  } finally {
    await client.end();
  }
}

const checks = { http, worker };
const kind = process.argv[2] ?? 'http';
if (!Object.hasOwn(checks, kind)) throw new Error(`unknown check ${kind}: http or worker`);
try {
  await checks[kind]();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
