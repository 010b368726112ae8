/** @jest-environment node */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Injectable, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { startWorking } from '../../src/bootstrap.js';
import { systemActor } from '../../src/platform/access/index.js';
import { PACKAGE_ROOT } from '../../src/platform/config/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { defineMessage } from '../../src/platform/outbox/index.js';
import { OnMessage, type JobContext } from '../../src/platform/queue/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { emptyQueues, JOB_STORES, until } from '../support/job-stores.js';
import { childEnvironment } from '../support/child-environment.js';

const SLOW = defineMessage<{ text: string }>('test.slow');

@Injectable()
class SlowHandlers {
  constructor(private readonly database: DataSource) {}

  @OnMessage(SLOW)
  async slow({ text }: { text: string }, { jobId }: JobContext): Promise<void> {
    await this.database.query('insert into run (text, job_id) values ($1, $2)', [text, jobId]);
  }
}

@Module({ providers: [SlowHandlers] })
class SlowModule {}

describe.each(JOB_STORES)('a process that is killed, with the queues in %s,', (_store, env) => {
  let test: TestApp;
  let child: ChildProcess | null = null;
  beforeEach(async () => {
    test = await startTestApp({
      env,
      modules: [SlowModule],
      queueTiming: { lockMs: 2_000, stalledCheckMs: 1_000, redeliverAfterMs: 0 },
    });
    await test.sql('create table run (text text, job_id text)');
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    await emptyQueues(test);
    await test.close();
  });

  const tell = (text: string) =>
    test.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
      tx.audit({ action: 'test.tell', recordType: 'test', recordId: text, summary: 'Uji.' });
      tx.emit(SLOW, { text });
    });
  const startProcess = (mode: string) => {
    const script = join(PACKAGE_ROOT, 'test/support/job-process.mjs');
    child = spawn(process.execPath, [script, test.database.url, test.config.runtime.dataDir, mode], {
      env: childEnvironment({ REDIS_URL: env.REDIS_URL }),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return child;
  };
  const runs = async () => (await test.sql('select job_id from run')).length;
  const isDone = async () =>
    (await test.sql('select 1 from outbox_message where completed_at is not null')).length === 1;

  it('in the middle of a job: another takes the job up again', async () => {
    await tell('tengah');
    const worker = startProcess('work');
    const [text] = (await once(worker.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    expect(text.toString()).toContain('running');
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    expect(await runs()).toBe(1);
    await startWorking(test.app);
    await until(isDone);
    expect(await runs()).toBe(2);
    expect(await test.sql('select 1 from dead_letter')).toEqual([]);
  });

  it('between adding a job and noting it: the job runs once', async () => {
    await tell('antara');
    const [, signal] = (await once(startProcess('relay'), 'exit')) as [number | null, string];
    expect(signal).toBe('SIGKILL');
    expect(await test.sql('select 1 from outbox_message where dispatched_at is null')).toHaveLength(1);
    await startWorking(test.app);
    await until(isDone);
    expect(await runs()).toBe(1);
  });
});
