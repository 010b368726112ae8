import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BudgetLedger } from '../../src/budget/index.js';
import { DocumentWorker } from '../../src/documents/document.worker.js';
import { AuditRows, verifyAudit } from '../../src/platform/audit/index.js';
import { AuditSealer } from '../../src/platform/audit/audit-sealer.js';
import { PACKAGE_ROOT } from '../../src/platform/config/index.js';
import { ReadDatabase } from '../../src/platform/database/index.js';
import { OutboxRedelivery } from '../../src/platform/outbox/redelivery.js';
import { OutboxRelay } from '../../src/platform/outbox/relay.js';
import { FILE_STORAGE, type FileStorage } from '../../src/platform/storage/index.js';
import type { TestActor } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { until } from '../support/job-stores.js';
import { manyApproved, type Waiting } from '../support/orders-at-once.js';
import { OwnDatabase, OwnRedis } from '../support/own-stores.js';
import { childEnvironment } from '../support/child-environment.js';

// `npm run proof:orders` asks for 1,000 orders by 32 clients.
const ORDERS = Number(process.env.ORDERS ?? 40);
const CLIENTS = Number(process.env.CLIENTS ?? 8);
const PATIENCE_MS = 60_000 + ORDERS * 1_000;
const STORES = process.env.REDIS_SERVER ? ['PostgreSQL', 'Redis'] : ['PostgreSQL'];

interface Death {
  /** The share of the orders that are issued by then. */
  readonly at: number;
  readonly name: string;
  readonly kill: () => Promise<void> | void;
}

describe.each(STORES)(`${ORDERS} orders issued by ${CLIENTS} clients, with the queues in %s,`, (store) => {
  let database: OwnDatabase;
  let redis: OwnRedis | null = null;
  let test: TestApp;
  let worker: ChildProcess | null = null;
  let server: ChildProcess | null = null;
  let address: Promise<string>;
  let waiting: Waiting[];
  const kills: string[] = [];
  let retries = 0;

  beforeAll(async () => {
    database = await OwnDatabase.start();
    redis = store === 'Redis' ? await OwnRedis.start() : null;
    const env = { REDIS_URL: redis?.url ?? '' };
    test = await startTestApp({ database, env, queueTiming: { redeliverAfterMs: 3_000 } });
    waiting = await manyApproved(test, ORDERS);
  }, PATIENCE_MS);
  afterAll(async () => {
    for (const child of [worker, server]) child?.kill('SIGKILL');
    await test.close();
    await redis?.drop();
    await database.drop();
  }, PATIENCE_MS);

  const start = (script: string, ...args: string[]) =>
    spawn(
      process.execPath,
      [join(PACKAGE_ROOT, 'test/support', script), database.url, test.config.runtime.dataDir, ...args],
      {
        env: childEnvironment({ REDIS_URL: redis?.url }),
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
  const startWorker = () => (worker = start('job-process.mjs', 'work'));
  function startServer(): void {
    const child = (server = start('serving-process.mjs'));
    address = once(child.stdout, 'data').then(([said]) => String(said).trim());
  }
  const drawn = async () =>
    (await test.sql(`select 1 from document where status = 'rendered' limit 1`)).length > 0;

  /** What dies in the middle, and comes back. */
  const plan: Death[] = [
    { at: 0.2, name: 'server', kill: () => (server?.kill('SIGKILL'), startServer()) },
    {
      at: 0.4,
      name: 'worker',
      kill: async () => (await until(drawn), worker?.kill('SIGKILL'), void startWorker()),
    },
    { at: 0.6, name: 'database', kill: () => database.killAndRestart() },
    { at: 0.8, name: 'queue store', kill: () => redis?.killAndRestart() },
  ];
  async function die(death?: Death): Promise<void> {
    await death?.kill();
    kills.push(death?.name ?? '');
  }

  /** Presses the button until somebody answers, as a person or a browser does after a broken connection. */
  async function press(requisitionId: string, officer: TestActor): Promise<number> {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${officer.token}`,
      'idempotency-key': `terbit-${requisitionId}-${officer.postId}`,
    };
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; retries += 1) {
      const status = await address
        .then((host) =>
          fetch(`${host}/api/v1/requisitions/${requisitionId}/orders`, {
            ...{ method: 'POST', headers, body: '{}', signal: AbortSignal.timeout(30_000) },
          }),
        )
        .then(async (response) => (await response.text(), response.status))
        .catch(() => 0);
      if (status !== 0 && status !== 503) return status;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`nobody answers for ${requisitionId}`);
  }

  it(
    'are each issued once although server, worker and stores are killed in the middle',
    async () => {
      startServer();
      startWorker();
      let issued = 0;
      let next = 0;
      const dying: Promise<void>[] = [];
      const client = async () => {
        for (let one = waiting[next++]; one; one = waiting[next++]) {
          const { requisitionId, officers, orders } = one;
          // Now and then two officers of the agency press at the same moment.
          const pressing = next % 5 === 0 ? officers : [officers[next % 2] ?? officers[0]];
          const statuses = await Promise.all(pressing.map((officer) => press(requisitionId, officer)));
          expect(statuses.sort()).toEqual([201, 409].slice(0, pressing.length));
          issued += orders;
          while (issued >= (plan[0]?.at ?? Infinity) * ORDERS) dying.push(die(plan.shift()));
        }
      };
      await Promise.all(Array.from({ length: CLIENTS }, client));
      await Promise.all(dying);
      expect(kills.sort()).toEqual(['database', 'queue store', 'server', 'worker']);
      expect(retries).toBeGreaterThan(0);
      await until(async () => {
        await test.app.get(OutboxRelay).drain();
        await test.app.get(OutboxRedelivery).redeliver();
        const open = await test.sql(
          `select 1 from outbox_message where completed_at is null and coalesce(not_before, now()) <= now() limit 1`,
        );
        return open.length === 0;
      }, PATIENCE_MS);
    },
    3 * PATIENCE_MS,
  );

  it('have numbers without gap or duplicate, one of each vendor and requisition', async () => {
    const numbers = await test.sql<{ found: number; last: number; distinct: number }>(
      `select count(*)::int as found, max(sequence) as last, count(distinct number)::int as distinct
       from document where kind = 'surat-pesanan' group by agency_id, year`,
    );
    expect(numbers).toHaveLength(2);
    for (const { found, last, distinct } of numbers) expect([last, distinct]).toEqual([found, found]);
    expect(numbers.reduce((sum, { found }) => sum + found, 0)).toBe(ORDERS);
    const [orders] = await test.sql(
      `select count(*)::int as orders, count(distinct (requisition_id, vendor_id))::int as pairs from purchase_order`,
    );
    expect(orders).toEqual({ orders: ORDERS, pairs: ORDERS });
    const wanted = await test.sql(
      `select count(*)::int as left_over from requisition r where status <> 'ordered' or (
         select count(distinct l.vendor_id) from requisition_line l where l.requisition_id = r.id
       ) <> (select count(*) from purchase_order o where o.requisition_id = r.id)`,
    );
    expect(wanted).toEqual([{ left_over: 0 }]);
  });

  it(
    'have one letter each, stored as it was drawn, and the same job run twice changes nothing',
    async () => {
      const letters = () =>
        test.sql<{ id: string; sha256: string; size: number; version: number; stamp: string }>(
          `select d.id, d.sha256, d.size, d.version, d.rendered_at::text as stamp from document d
         join purchase_order o on o.document_id = d.id and d.subject_id = o.id where d.status = 'rendered' order by d.id`,
        );
      const before = await letters();
      expect(before).toHaveLength(ORDERS);
      expect(await test.sql(`select 1 from document where status <> 'rendered'`)).toEqual([]);
      expect(new Set(before.map(({ sha256 }) => sha256)).size).toBe(ORDERS);
      const [worker, storage] = [test.app.get(DocumentWorker), test.app.get<FileStorage>(FILE_STORAGE)];
      for (const { id, sha256, size } of before) {
        // `get` verifies the hash.
        const bytes = await storage.get(sha256);
        expect([bytes.length, bytes.subarray(0, 5).toString()]).toEqual([size, '%PDF-']);
        const context = { messageId: null, jobId: `lagi-${id}`, attempt: 1, isLastAttempt: false };
        await Promise.all([1, 2].map(() => worker.render({ documentId: id }, context)));
      }
      expect(await letters()).toEqual(before);
    },
    PATIENCE_MS,
  );

  it(
    'leave the ledger equal, the record whole and nothing undone',
    async () => {
      expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
      const [money] = await test.sql(
        `select sum(reserved)::bigint as reserved, sum(committed)::bigint = (select sum(total) from purchase_order) as equal
       from budget_line`,
      );
      expect(money).toEqual({ reserved: 0, equal: true });
      const once = await test.sql(
        `select (select count(*)::int from audit_entry where action = 'order.issue' and outcome = 'done') as issued,
         (select count(distinct record_id)::int from audit_entry where action = 'order.issue' and outcome = 'done') as records,
         (select count(*)::int from status_change where record_type = 'requisition' and action = 'order') as ordered`,
      );
      expect(once).toEqual([{ issued: ORDERS, records: ORDERS, ordered: waiting.length }]);
      await test.app.get(AuditSealer).seal();
      const { faults, entries } = await verifyAudit(test.app.get(ReadDatabase), test.app.get(AuditRows));
      expect(faults).toEqual([]);
      expect(entries).toBeGreaterThan(2 * ORDERS);
      expect(await test.sql('select 1 from dead_letter')).toEqual([]);
    },
    PATIENCE_MS,
  );
});
