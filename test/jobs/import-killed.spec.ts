import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startWorking } from '../../src/bootstrap.js';
import { CatalogSeed } from '../../src/catalog/index.js';
import { systemActor } from '../../src/platform/access/index.js';
import { PACKAGE_ROOT } from '../../src/platform/config/index.js';
import { ImportChecker } from '../../src/platform/imports/import-checker.js';
import { anAgency, anOfficial, type TestActor } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aVendor } from '../support/builders/vendors.js';
import { importOf, sendImport, type ImportBody } from '../support/imports.js';
import { until } from '../support/job-stores.js';
import { childEnvironment } from '../support/child-environment.js';

const ROWS = 1_600;
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
      env: childEnvironment(),
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

describe('items whose process is killed half-way', () => {
  const ITEMS = 1_200;
  let test: TestApp;
  let child: ChildProcess | null = null;
  let owner: TestActor;
  let vendorId: string;
  beforeEach(async () => {
    test = await startTestApp({ queueTiming: { lockMs: 2_000, stalledCheckMs: 1_000, redeliverAfterMs: 0 } });
    await test.app.get(CatalogSeed).reference(systemActor('seed'));
    ({ owner, vendorId } = await aVendor(test, { hasHalal: true }));
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    await test.close();
  });

  const killedWhen = async (isHalfWay: () => Promise<boolean>) => {
    const script = join(PACKAGE_ROOT, 'test/support/job-process.mjs');
    child = spawn(process.execPath, [script, test.database.url, test.config.runtime.dataDir, 'work'], {
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await until(isHalfWay);
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const items = async () =>
    (
      await test.sql<{ made: number; codes: number; waiting: number }>(
        `select count(*)::int as made, count(distinct sku)::int as codes,
                count(*) filter (where status = 'in_review')::int as waiting from item where vendor_id = $1`,
        [vendorId],
      )
    )[0] ?? { made: 0, codes: 0, waiting: 0 };

  it('are imported each once by the next process, and handed to the curators each once by the one after it', async () => {
    const rows = Array.from(
      { length: ITEMS },
      (_, i) => `K${i};Nasi kotak ${i};mamin.nasi-box;Dus;25000;ya;24;bersertifikat`,
    );
    const file = ['SKU;Nama;Kategori;Satuan;Harga;Termasuk pajak;Lead time;halal', ...rows].join('\n');
    const sent = await sendImport(test, owner.token, 'items', file);
    await test.app.get(ImportChecker).check({ runId: sent.body.id }, CHECK);
    const run = await importOf(test, owner.token, sent.body.id);
    expect(run.counts).toMatchObject({ ready: ITEMS });
    await test.request('POST', `/api/v1/imports/${run.id}/confirm`, {
      token: owner.token,
      body: { mode: 'good-rows-only', version: run.version },
    });
    await killedWhen(async () => (await items()).made > 0);
    const half = await items();
    expect(half.made).toBeLessThan(ITEMS);
    await killedWhen(async () => (await items()).made === ITEMS);
    expect(await items()).toMatchObject({ made: ITEMS, codes: ITEMS });

    const { body } = await test.request<{ id: string }>('POST', '/api/v1/item-submissions', {
      token: owner.token,
      body: { importRunId: run.id },
    });
    await killedWhen(async () => (await items()).waiting > 0);
    expect((await items()).waiting).toBeLessThan(ITEMS);
    await startWorking(test.app);
    const submission = async () =>
      (
        await test.request<{ finishedAt: string | null; submitted: number }>(
          'GET',
          `/api/v1/item-submissions/${body.id}`,
          owner,
        )
      ).body;
    await until(async () => (await submission()).finishedAt !== null, 180_000);
    expect(await submission()).toMatchObject({ submitted: ITEMS, refused: 0 });
    expect((await items()).waiting).toBe(ITEMS);
    const [steps] = await test.sql(
      `select count(*)::int as steps, count(distinct record_id)::int as items from status_change where action = 'submit'`,
    );
    expect(steps).toEqual({ steps: ITEMS, items: ITEMS });
    expect(await test.sql('select 1 from dead_letter')).toEqual([]);
  });
});
