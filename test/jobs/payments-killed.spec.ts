import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BudgetLedger } from '../../src/budget/index.js';
import { PACKAGE_ROOT } from '../../src/platform/config/index.js';
import { ReadDatabase } from '../../src/platform/database/index.js';
import type { TestActor } from '../support/actors.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { regulationsInForce } from '../support/builders/orders.js';
import { aPayment, type TestPayment } from '../support/builders/payments.js';
import { aReference, knownToTaxes, standing, TODAY, type PayAnswer } from '../support/paying.js';
import { OwnDatabase } from '../support/own-stores.js';
import { anUpload } from '../support/uploads.js';
import { childEnvironment } from '../support/child-environment.js';

const PATIENCE_MS = 90_000;
// `DEATHS=all` kills at every step; by default where money moves.
const ALL = process.env.DEATHS === 'all';

describe('a payment whose server is killed between its steps', () => {
  let database: OwnDatabase;
  let test: TestApp;
  let payment: TestPayment;
  let server: ChildProcess | null = null;
  let address: Promise<string>;
  let retries = 0;

  beforeAll(async () => {
    database = await OwnDatabase.start();
    test = await startTestApp({ database });
    await regulationsInForce(test);
    payment = await aPayment(test, { status: 'complete' });
    await knownToTaxes(test, payment);
  }, PATIENCE_MS);
  afterAll(async () => {
    server?.kill('SIGKILL');
    await test.close();
    await database.drop();
  }, PATIENCE_MS);

  function startServer(): void {
    const script = join(PACKAGE_ROOT, 'test/support/serving-process.mjs');
    const child = (server = spawn(process.execPath, [script, database.url, test.config.runtime.dataDir], {
      env: childEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    }));
    address = once(child.stdout, 'data').then(([said]) => String(said).trim());
  }

  /** Presses until somebody answers; the server dies `afterMs` after the first press, unless that is null, and is started anew. */
  async function press(
    path: string,
    { token }: TestActor,
    body: object,
    afterMs: number | null,
  ): Promise<PayAnswer> {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'idempotency-key': `mati-${path}-${afterMs}`,
    };
    await address;
    if (afterMs !== null) {
      setTimeout(() => {
        server?.kill('SIGKILL');
        startServer();
      }, afterMs);
    }
    // Later than the death, so that the last answer is of the server that came back.
    const dies = Date.now() + (afterMs ?? 0);
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; retries += 1) {
      const answer = await address
        .then((host) =>
          fetch(`${host}/api/v1/${path}`, {
            ...{ method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(30_000) },
          }),
        )
        .then(async (response) => ({ status: response.status, body: (await response.json()) as PayAnswer }))
        .catch(() => null);
      if (answer && answer.status < 300 && Date.now() >= dies) return answer.body;
      if (answer && answer.status >= 400 && answer.status !== 503)
        throw new Error(JSON.stringify(answer.body));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`nobody answers for ${path}`);
  }

  it(
    'takes each step once, is paid once, withheld once, realised once, and closed by the vendor',
    async () => {
      startServer();
      const { paymentId, verifier, head, treasurer, owner, gross } = payment;
      await press(`payments/${paymentId}/verify`, verifier, { version: 1 }, ALL ? 0 : null);
      await press(`payments/${paymentId}/approve`, head, { version: 2 }, ALL ? 25 : null);
      const proofFileId = await anUpload(test, treasurer.token);
      const sent = await press(
        'transfers',
        treasurer,
        {
          payments: [{ id: paymentId, version: 3 }],
          ...{ reference: aReference(), transferredOn: TODAY, proofFileId },
        },
        40,
      );
      const missing = { version: 1, note: 'Belum ada' };
      await press(`transfers/${sent.id}/missing`, owner, missing, ALL ? 15 : null);
      const returned = { version: 2, returnedOn: TODAY, reason: 'Rekening salah' };
      await press(`transfers/${sent.id}/bank-return`, treasurer, returned, ALL ? 30 : null);
      const { version } = await standing(test, paymentId);
      const anew = await press(
        'transfers',
        treasurer,
        {
          payments: [{ id: paymentId, version }],
          ...{ reference: aReference(), transferredOn: TODAY, proofFileId },
        },
        ALL ? 60 : null,
      );
      await press(`transfers/${anew.id}/arrived`, owner, { version: 1 }, 20);
      expect(retries).toBeGreaterThan(0);
      expect(await standing(test, paymentId)).toMatchObject({ status: 'closed', realised: gross });
      const [counts] = await test.sql(
        `select (select count(*)::int from transfer_part where payment_id = $1) as transfers,
           (select array_agg(kind order by id) from budget_entry where payment_id = $1) as entries,
           (select array_agg(to_status order by id) from status_change where record_id = $1) as steps`,
        [paymentId],
      );
      expect(counts).toEqual({
        transfers: 2,
        entries: ['realise', 'unrealise', 'realise'],
        steps: ['verified', 'approved', 'paid', 'approved', 'paid', 'closed'],
      });
      expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
    },
    3 * PATIENCE_MS,
  );
});
