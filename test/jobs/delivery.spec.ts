/** @jest-environment node */
import { Injectable, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { systemActor } from '../../src/platform/access/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { defineMessage } from '../../src/platform/outbox/index.js';
import { OutboxRedelivery } from '../../src/platform/outbox/redelivery.js';
import { OutboxRelay } from '../../src/platform/outbox/relay.js';
import { OnMessage, OnSchedule, type JobContext } from '../../src/platform/queue/index.js';
import { Queues } from '../../src/platform/queue/queues.js';
import { startWorking } from '../../src/bootstrap.js';
import { anAccount } from '../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../support/app.js';
import { emptyQueues, JOB_STORES, until } from '../support/job-stores.js';

const TOLD = defineMessage<{ text: string }>('test.told');

@Injectable()
class TestHandlers {
  /** How often the handler fails for a text before it succeeds. */
  static readonly faults = new Map<string, number>();

  constructor(private readonly database: DataSource) {}

  @OnMessage(TOLD)
  async first({ text }: { text: string }, { jobId, attempt }: JobContext): Promise<void> {
    await this.database.query('insert into run (text, handler, job_id, attempt) values ($1, $2, $3, $4)', [
      text,
      'first',
      jobId,
      attempt,
    ]);
    const faults = TestHandlers.faults.get(text) ?? 0;
    TestHandlers.faults.set(text, faults - 1);
    if (faults > 0) throw new Error(`fault ${faults}`);
  }

  @OnMessage(TOLD, 'documents')
  async second({ text }: { text: string }): Promise<void> {
    await this.database.query(`insert into run (text, handler) values ($1, 'second')`, [text]);
  }

  @OnSchedule('test.tick', { every: 500 })
  async tick(): Promise<void> {
    await this.database.query(
      `insert into run (text, handler, slot) values ('tick', 'tick', floor(extract(epoch from clock_timestamp()) * 2))`,
    );
  }
}

@Module({ providers: [TestHandlers] })
class TestModule {}

const queueTiming = { attempts: 3, backoffMs: 100, redeliverAfterMs: 0 };

describe.each(JOB_STORES)('a message, with the queues in %s,', (_store, env) => {
  let test: TestApp;
  const start = async (working: boolean, on?: TestApp) => {
    const app = await startTestApp({ env, modules: [TestModule], queueTiming, database: on?.database });
    if (!on) {
      await app.sql(
        'create table run (text text, handler text, job_id text, attempt int, slot bigint, at timestamptz default clock_timestamp())',
      );
    }
    if (working) await startWorking(app.app);
    return app;
  };
  afterEach(async () => {
    await emptyQueues(test);
    await test.close();
  });

  const tell = (text: string, notBefore: Date | null = null) =>
    test.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
      tx.audit({ action: 'test.tell', recordType: 'test', recordId: text, summary: 'Uji.' });
      tx.emit(TOLD, { text }, notBefore);
    });
  const runs = async (text: string, handler = 'first') =>
    (await test.sql('select 1 from run where text = $1 and handler = $2', [text, handler])).length;
  const openMessages = async () =>
    (await test.sql('select 1 from outbox_message where completed_at is null')).length;

  it('is handled once by each handler, by itself', async () => {
    test = await start(true);
    await tell('satu');
    await until(async () => (await openMessages()) === 0);
    expect([await runs('satu'), await runs('satu', 'second')]).toEqual([1, 1]);
  });

  it('is not sent when the work is rolled back', async () => {
    test = await start(true);
    const broken = test.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
      tx.emit(TOLD, { text: 'batal' });
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    await tell('sesudah');
    await settleMessages(test);
    expect(await runs('batal')).toBe(0);
  });

  it('is tried again after a fault, with pauses that grow; the other handler is not run again', async () => {
    test = await start(true);
    TestHandlers.faults.set('dua-kali-gagal', 2);
    await tell('dua-kali-gagal');
    await settleMessages(test);
    const tries = await test.sql<{ attempt: number; gap: number }>(
      `select attempt, extract(epoch from at - lag(at) over (order by at))::float8 * 1000 as gap from run
       where text = 'dua-kali-gagal' and handler = 'first' order by at`,
    );
    expect(tries.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(tries[1]?.gap).toBeGreaterThan(70);
    expect(tries[2]?.gap).toBeGreaterThan(140);
    expect(await runs('dua-kali-gagal', 'second')).toBe(1);
  });

  it('ends as a failed job that an administrator sees and runs again', async () => {
    test = await start(true);
    const administrator = await anAccount(test, { administrator: true });
    TestHandlers.faults.set('gagal', 3);
    await tell('gagal');
    const list = () =>
      test.request<{ items: { id: string; error: string; retriedAt: string | null }[] }>(
        'GET',
        '/api/v1/admin/dead-letters',
        {
          token: administrator.token,
        },
      );
    const letter = await until(async () => (await list()).body.items[0]);
    expect(letter).toMatchObject({
      handler: 'TestHandlers.first',
      queue: 'messages',
      message: 'test.told',
      error: 'fault 1',
      attempts: 3,
      retriedAt: null,
    });
    expect(await openMessages()).toBe(1);
    await test.app.get(OutboxRedelivery).redeliver();
    expect(await runs('gagal')).toBe(3);
    const retry = await test.request('POST', `/api/v1/admin/dead-letters/${letter.id}/retry`, {
      token: administrator.token,
    });
    expect(retry.status).toBe(200);
    await until(async () => (await openMessages()) === 0);
    expect(await runs('gagal')).toBe(4);
    expect((await list()).body.items).toEqual([
      expect.objectContaining({ id: letter.id, retriedAt: expect.any(String) }),
    ]);
  });

  it('waits until its time', async () => {
    test = await start(true);
    await tell('nanti', new Date(Date.now() + 1_500));
    await until(async () => (await openMessages()) === 0);
    const [{ late } = { late: false }] = await test.sql<{ late: boolean }>(
      `select r.at >= m.not_before as late from run r, outbox_message m where r.text = 'nanti' limit 1`,
    );
    expect(late).toBe(true);
  });

  it('is handled once although the relay adds it twice, as after a crash before the mark', async () => {
    test = await start(true);
    await tell('dua');
    await settleMessages(test);
    await test.sql('update outbox_message set dispatched_at = null, completed_at = null');
    await test.app.get(OutboxRelay).drain();
    await tell('penutup');
    await until(async () => (await runs('penutup', 'second')) === 1);
    expect([await runs('dua'), await runs('dua', 'second')]).toEqual([1, 1]);
  });

  it('is closed although the process that handled it ended between noting that and closing it', async () => {
    test = await start(true);
    await tell('lima');
    await settleMessages(test);
    await test.sql('update outbox_message set completed_at = null');
    await test.app.get(OutboxRedelivery).redeliver();
    expect(await openMessages()).toBe(0);
    expect([await runs('lima'), await runs('lima', 'second')]).toEqual([1, 1]);
  });

  it('comes back after the queue store has lost everything', async () => {
    test = await start(false);
    await tell('hilang');
    await tell('hilang-nanti', new Date(Date.now() + 3_600_000));
    const relay = test.app.get(OutboxRelay);
    expect(await relay.drain()).toBe(2);
    const queues = test.app.get(Queues);
    await Promise.all(queues.all().map((queue) => queue.obliterate({ force: true })));
    expect(await queues.get('messages').getJobCounts('waiting', 'delayed')).toMatchObject({
      waiting: 0,
      delayed: 0,
    });
    await test.app.get(OutboxRedelivery).redeliver();
    expect(await queues.get('messages').getJobCounts('waiting')).toMatchObject({ waiting: 1 });
    await test.app.get(OutboxRedelivery).redeliver();
    await startWorking(test.app);
    await until(async () => (await openMessages()) === 1);
    expect([await runs('hilang'), await runs('hilang', 'second'), await runs('hilang-nanti')]).toEqual([
      1, 1, 0,
    ]);
  });

  it('of a kind that this version does not know is left to the version that does', async () => {
    test = await start(true);
    await test.sql(`insert into outbox_message (name, payload) values ('test.from-tomorrow', '{}')`);
    await tell('kini');
    await until(async () => (await runs('kini')) === 1);
    const rows = await test.sql(
      `select 1 from outbox_message where name = 'test.from-tomorrow' and dispatched_at is null`,
    );
    expect(rows).toHaveLength(1);
  });

  it('does not run a schedule twice when two processes work', async () => {
    test = await start(true);
    const second = await start(true, test);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await second.close();
    const ticks = await test.sql<{ count: number }>(
      `select count(*)::int as count from run where text = 'tick' group by slot`,
    );
    const total = ticks.reduce((sum, { count }) => sum + count, 0);
    expect(total).toBeGreaterThan(3);
    expect(total).toBeLessThanOrEqual(12);
    expect(await test.app.get(Queues).get('maintenance').getJobSchedulersCount()).toBeGreaterThan(3);
  });
});
