import type { DynamicModule, LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { migrations } from '../migrations/index.js';
import { AppModule } from './app.module.js';
import { migrate } from './platform/database/index.js';
import { createHttpApp } from './platform/http/index.js';
import { createLogger } from './platform/log/index.js';
import { mountDocs } from './platform/openapi/index.js';
import { mountBoard } from './platform/operations/index.js';
import type { Runtime } from './platform/platform.module.js';
import { JobRunner } from './platform/queue/job-runner.js';
import { selectQueueBackend } from './platform/queue/queue-backend.js';
import { OutboxRelay } from './platform/outbox/relay.js';

/** Brings the database schema and the queue store up to date; safe to run in several processes at once. Returns what was applied. */
export async function prepareStores({ config, databaseUrl }: Runtime): Promise<string[]> {
  const applied = await migrate(databaseUrl, migrations);
  await selectQueueBackend({ databaseUrl, redisUrl: config.queue.redisUrl?.reveal() ?? null }).prepare();
  return applied;
}

/** Builds the application with all its modules; it neither listens nor works yet. `root` is for tests that add modules of their own. */
export async function createApp(
  runtime: Runtime,
  logger: LoggerService | false = createLogger(runtime.config),
  root: DynamicModule = AppModule.for(runtime),
): Promise<NestFastifyApplication> {
  const app = await createHttpApp(root, runtime.config, logger);
  await mountBoard(app);
  mountDocs(app);
  return app;
}

/** Lets this process take jobs: relays the outbox and runs the handlers. */
export async function startWorking(app: NestFastifyApplication): Promise<void> {
  await app.get(JobRunner).start();
  app.get(OutboxRelay).start();
}
