// A real worker process on the database of a test, to be killed in the middle of its work.
// usage: job-process.mjs <database url> <data folder> <mode>; mode "work" runs jobs, "relay" dies between adding a job and marking it.
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { AppModule } from '../../dist/src/app.module.js';
import { createApp, startWorking } from '../../dist/src/bootstrap.js';
import { loadConfig } from '../../dist/src/platform/config/index.js';
import { defineMessage } from '../../dist/src/platform/outbox/index.js';
import { OutboxRelay } from '../../dist/src/platform/outbox/relay.js';
import { OnMessage } from '../../dist/src/platform/queue/index.js';
import { Queues } from '../../dist/src/platform/queue/queues.js';

const [, , databaseUrl, dataDir, mode] = process.argv;
const SLOW = defineMessage('test.slow');

let database;
// The same class and method names as in test/jobs/killed.spec.ts: they name the jobs.
class SlowHandlers {
  async slow({ text }, { jobId }) {
    await database.query('insert into run (text, job_id) values ($1, $2)', [text, jobId]);
    process.stdout.write('running\n');
    await sleep(60_000);
  }
}
OnMessage(SLOW)(
  SlowHandlers.prototype,
  'slow',
  Object.getOwnPropertyDescriptor(SlowHandlers.prototype, 'slow'),
);

const config = loadConfig({
  NODE_ENV: 'test',
  DATA_DIR: dataDir,
  LOG_LEVEL: 'silent',
  REDIS_URL: process.env.REDIS_URL,
});
const runtime = { config, databaseUrl, queueTiming: { lockMs: 2_000, stalledCheckMs: 1_000 } };
const root = { module: class Root {}, imports: [AppModule.for(runtime)], providers: [SlowHandlers] };
const app = await createApp(runtime, false, root);
await app.init();
database = app.get(DataSource);

if (mode === 'work') {
  await startWorking(app);
} else {
  const queues = app.get(Queues);
  const add = queues.add.bind(queues);
  queues.add = async (...jobs) => {
    await add(...jobs);
    process.kill(process.pid, 'SIGKILL');
  };
  await app.get(OutboxRelay).drain();
}
