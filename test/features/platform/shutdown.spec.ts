/** @jest-environment node */
import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Injectable, Module, Param } from '@nestjs/common';
import { startWorking } from '../../../src/bootstrap.js';
import { Public, systemActor } from '../../../src/platform/access/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { defineMessage } from '../../../src/platform/outbox/index.js';
import { OnMessage } from '../../../src/platform/queue/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/job-stores.js';

const SLOW = defineMessage<{ ms: number }>('test.slow');
const jobs = { begun: 0, done: 0 };
const requests = { begun: 0 };

@Injectable()
class SlowHandlers {
  @OnMessage(SLOW)
  async slow({ ms }: { ms: number }): Promise<void> {
    jobs.begun += 1;
    await sleep(ms);
    jobs.done += 1;
  }
}

@Controller('test')
class SlowController {
  @Public()
  @Get('slow/:ms')
  async slow(@Param('ms') ms: string) {
    requests.begun += 1;
    await sleep(Number(ms));
    return { waited: Number(ms) };
  }
}

@Module({ providers: [SlowHandlers], controllers: [SlowController] })
class SlowModule {}

describe('stopping a process', () => {
  const start = async (graceSeconds: string, jobMs: number): Promise<{ test: TestApp; url: string }> => {
    Object.assign(jobs, { begun: 0, done: 0 });
    requests.begun = 0;
    const test = await startTestApp({ env: { SHUTDOWN_GRACE_SECONDS: graceSeconds }, modules: [SlowModule] });
    await test.app.listen(0, '127.0.0.1');
    await startWorking(test.app);
    await test.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
      tx.audit({ action: 'test.tell', recordType: 'test', recordId: '1', summary: 'Uji.' });
      tx.emit(SLOW, { ms: jobMs });
    });
    await until(async () => jobs.begun === 1);
    return { test, url: await test.app.getUrl() };
  };

  it('lets requests and jobs in hand finish, and takes no new ones', async () => {
    const { test, url } = await start('20', 3_500);
    const inHand = fetch(`${url}/test/slow/3000`);
    await until(async () => requests.begun === 1);
    const began = Date.now();
    const closing = test.close();
    // A new connection is refused; an open one is told 503.
    const late = () =>
      fetch(`${url}/health/ready`).then(
        ({ status }) => status,
        () => 503,
      );
    await until(async () => (await late()) === 503);
    const answer = await inHand;
    expect([answer.status, await answer.json()]).toEqual([200, { waited: 3000 }]);
    await closing;
    expect(jobs).toEqual({ begun: 1, done: 1 });
    expect(Date.now() - began).toBeLessThan(8_000);
  });

  it('cuts off what takes longer than the grace', async () => {
    const { test, url } = await start('1', 6_000);
    const inHand = fetch(`${url}/test/slow/20000`).then(
      () => 'answered',
      () => 'cut off',
    );
    await until(async () => requests.begun === 1);
    const began = Date.now();
    await test.close();
    expect(await inHand).toBe('cut off');
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(jobs).toEqual({ begun: 1, done: 0 });
    // What was cut off goes on in this process; the file ends when it has.
    await until(async () => jobs.done === 1);
  });
});
