// A real serving process on the database of a test, to be killed in the middle of requests; says its address when it serves.
// usage: serving-process.mjs <database url> <data folder>
import { AppModule } from '../../dist/src/app.module.js';
import { createApp } from '../../dist/src/bootstrap.js';
import { loadConfig } from '../../dist/src/platform/config/index.js';

const [, , databaseUrl, dataDir] = process.argv;
const config = loadConfig({
  NODE_ENV: 'test',
  DATA_DIR: dataDir,
  LOG_LEVEL: 'silent',
  DATABASE_POOL_SIZE: '12',
  RATE_LIMIT_PER_MINUTE: '1000000',
  RATE_LIMIT_SENSITIVE_PER_MINUTE: '1000000',
});
const runtime = { config, databaseUrl };
const app = await createApp(runtime, false, AppModule.for(runtime));
await app.listen(0, '127.0.0.1');
process.stdout.write(`${await app.getUrl()}\n`);
