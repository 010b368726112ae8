// A minimal application on an embedded PostgreSQL, for tests that kill, interrupt and restart it.
// usage: embedded-app.mjs <data folder> [options as JSON]; answers one line of JSON when it serves, then obeys lines on stdin.
import { createInterface } from 'node:readline';
import { startEmbeddedPostgres } from '../../dist/src/platform/embedded/index.js';
import { withClient } from '../../dist/src/platform/embedded/cluster.js';

const [, , dataDir, options = '{}'] = process.argv;
const say = (fact) => process.stdout.write(`${JSON.stringify(fact)}\n`);

process.on('SIGINT', async () => {
  // What an application does on Ctrl-C: finish running work against the database, only then let it go.
  await withClient(server.url, (client) =>
    client.query("insert into note select 'drained' from pg_sleep(1)"),
  );
  await server.stop();
  say({ drained: true });
  process.exit(0);
});

const server = await startEmbeddedPostgres({ dataDir, ...JSON.parse(options) });
say({ url: server.url, adminUrl: server.adminUrl, owned: server.owned });

createInterface({ input: process.stdin }).on('line', async (line) => {
  if (line !== 'stop') return;
  await server.stop();
  say({ stopped: true });
  process.exit(0);
});
