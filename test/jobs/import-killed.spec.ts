import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startWorking } from '../../src/bootstrap.js';
import { PACKAGE_ROOT } from '../../src/platform/config/index.js';
import { ImportChecker } from '../../src/platform/imports/import-checker.js';
import { anAgency, anOfficial, type TestActor } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { importOf, sendImport, type ImportBody } from '../support/imports.js';
import { until } from '../support/job-stores.js';

const ROWS = 3_000;
const CHECK = { messageId: null, jobId: 'uji', attempt: 1, isLastAttempt: false };

describe('an import whose process is killed half-way', () => {
  let test: TestApp;
  let verifier: TestActor;
  let child: ChildProcess | null = null;
  beforeEach(async () => {
    test = await startTestApp({ queueTiming: { lockMs: 2_000, stalledCheckMs: 1_000, redeliverAfterMs: 0 } });
    verifier = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-verifier' });
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    await test.close();
  });

  const startProcess = () => {
    const script = join(PACKAGE_ROOT, 'test/support/job-process.mjs');
    const { dataDir } = test.config.runtime;
    return spawn(process.execPath, [script, test.database.url, dataDir, 'work'], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  const vendors = async () => {
    const [row] = await test.sql<{ made: number; names: number }>(
      'select count(*)::int as made, count(distinct name)::int as names from vendor',
    );
    return row;
  };
  const done = async (id: string) => (await importOf(test, verifier.token, id)).progress?.done ?? 0;

  async function confirmed(mode: string): Promise<ImportBody> {
    const rows = Array.from({ length: ROWS }, (_, i) => `Dapur ${i};Pemilik ${i};0812${10_000_000 + i}`);
    const file = ['Nama Usaha;Nama Pemilik;Nomor HP', ...rows].join('\n');
    const sent = await sendImport(test, verifier.token, 'vendor-register', file);
    await test.app.get(ImportChecker).check({ runId: sent.body.id }, CHECK);
    const run = await importOf(test, verifier.token, sent.body.id);
    expect(run.counts).toMatchObject({ ready: ROWS });
    const answer = await test.request('POST', `/api/v1/imports/${run.id}/confirm`, {
      token: verifier.token,
      body: { mode, version: run.version },
    });
    expect(answer.status).toBe(200);
    return run;
  }

  async function killHalfWay(id: string): Promise<void> {
    child = startProcess();
    await until(async () => (await done(id)) > 0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await importOf(test, verifier.token, id)).status).toBe('applying');
  }

  async function takenUp(id: string): Promise<ImportBody> {
    await startWorking(test.app);
    await until(async () => (await importOf(test, verifier.token, id)).status !== 'applying', 180_000);
    return importOf(test, verifier.token, id);
  }

  it('is taken up again where its rows stand, and no row is written twice', async () => {
    const { id } = await confirmed('good-rows-only');
    await killHalfWay(id);
    const before = await vendors();
    expect(before?.made).toBeGreaterThan(0);
    expect(before?.made).toBeLessThan(ROWS);
    expect(await takenUp(id)).toMatchObject({ status: 'applied', counts: { applied: ROWS, refused: 0 } });
    expect(await vendors()).toEqual({ made: ROWS, names: ROWS });
    expect(await test.sql('select 1 from dead_letter')).toEqual([]);
  });

  it('as all or nothing leaves nothing, and is done whole by the next process', async () => {
    const { id } = await confirmed('all-or-nothing');
    await killHalfWay(id);
    await until(async () => (await vendors())?.made === 0);
    expect(await takenUp(id)).toMatchObject({ status: 'applied', counts: { applied: ROWS } });
    expect(await vendors()).toEqual({ made: ROWS, names: ROWS });
  });
});
