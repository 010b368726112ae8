import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startWorking } from '../../src/bootstrap.js';
import { PriceChecks } from '../../src/catalog/price-checks.js';
import { PACKAGE_ROOT } from '../../src/platform/config/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aCeiling, anItem, aPriceList } from '../support/builders/catalog.js';
import { until } from '../support/job-stores.js';
import { childEnvironment } from '../support/child-environment.js';

const ITEMS = 4_000;

describe('holding ten thousand prices against a new list, killed half-way', () => {
  let test: TestApp;
  let child: ChildProcess | null = null;
  beforeEach(async () => {
    test = await startTestApp({ queueTiming: { lockMs: 2_000, stalledCheckMs: 1_000, redeliverAfterMs: 0 } });
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    await test.close();
  });

  const check = async () =>
    (
      await test.sql<{ checked: number; suspended: number; finished_at: Date | null }>(
        'select checked, suspended, finished_at from price_check',
      )
    )[0] ?? { checked: 0, suspended: 0, finished_at: null };

  it('is taken up again behind the last portion: every item is found, stopped and told once', async () => {
    const goods = { name: 'Nasi boks uji', specification: 'Lengkap' };
    const ceilingId = await aCeiling(test, { ...goods, price: 40_000 });
    const { itemId, itemVersionId } = await anItem(test, { price: 38_000, ceilingId });
    // As many again of the same kind, in two statements.
    await test.sql(
      `insert into item select (jsonb_populate_record(i, jsonb_build_object('id', uuidv7(), 'published_version_id', null, 'sku', 'K-' || n))).*
       from item i cross join generate_series(2, $2) n where i.id = $1`,
      [itemId, ITEMS],
    );
    await test.sql(
      `insert into item_version select (jsonb_populate_record(v, jsonb_build_object('id', uuidv7(), 'item_id', i.id))).*
       from item_version v cross join item i where v.id = $1 and i.id <> v.item_id`,
      [itemVersionId],
    );
    await test.sql(
      `update item i set published_version_id = v.id from item_version v where v.item_id = i.id and i.published_version_id is null`,
    );
    await test.sql('analyze item, item_version, ceiling');
    const priceListId = await aPriceList(test, { decreeNumber: 'Kep.2', validFrom: '2021-01-01' });
    await aCeiling(test, { ...goods, priceListId, price: 30_000 });
    await test.app.get(PriceChecks).planDaily('uji');

    const script = join(PACKAGE_ROOT, 'test/support/job-process.mjs');
    child = spawn(process.execPath, [script, test.database.url, test.config.runtime.dataDir, 'work'], {
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await until(async () => (await check()).checked > 0, 120_000);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const half = await check();
    expect(half.finished_at).toBeNull();
    expect(half.checked).toBeLessThan(ITEMS);

    await startWorking(test.app);
    await until(async () => (await check()).finished_at !== null, 240_000);
    expect(await check()).toMatchObject({ checked: ITEMS, suspended: ITEMS });
    const [found] = await test.sql(
      `select (select count(*)::int from item where status = 'suspended' and suspended_cause = 'price') as stopped,
              (select count(*)::int from price_finding where ended_at is null) as findings,
              (select count(distinct item_id)::int from price_finding) as items,
              (select count(*)::int from status_change where action = 'suspend') as steps,
              (select count(distinct record_id)::int from status_change where action = 'suspend') as stepped`,
    );
    expect(found).toEqual({ stopped: ITEMS, findings: ITEMS, items: ITEMS, steps: ITEMS, stepped: ITEMS });
  });
});
