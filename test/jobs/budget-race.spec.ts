import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BudgetLedger } from '../../src/budget/index.js';
import { PACKAGE_ROOT } from '../../src/platform/config/index.js';
import { ReadDatabase } from '../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { aBudgetLine } from '../support/builders/requisitions.js';
import { until } from '../support/job-stores.js';
import { aDraft, aPurchasing, type Purchasing } from '../support/purchasing.js';
import { childEnvironment } from '../support/child-environment.js';

const CLIENTS = 64;
// Few, so that what all of them cost together is below every limit on what an agency buys in a day.
const PORTIONS = 5;
// Of the stage's meal.
const EACH = PORTIONS * 35_000;

interface Ended {
  readonly status: number;
  readonly codes: readonly string[];
  readonly tries: number;
}

describe(`money for a few of ${CLIENTS} requisitions`, () => {
  let test: TestApp;
  let stage: Purchasing;
  const servers: ChildProcess[] = [];
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test);
    // The kitchen is not what is scarce here.
    await test.sql('update vendor set daily_capacity = 1000000');
    await test.sql('update item set daily_capacity = null');
  }, 60_000);
  afterAll(async () => {
    for (const server of servers) server.kill('SIGKILL');
    await test.close();
  });

  /** One draft of each client against a line with money for `k` of them, and nearly one more. */
  async function aRace(k: number): Promise<{ budgetLineId: string; ids: string[] }> {
    const { agencyId } = stage;
    const budgetLineId = await aBudgetLine(test, { agencyId, pagu: k * EACH + EACH - 1 });
    const lines = [{ itemId: stage.mealId, quantity: PORTIONS }];
    const ids: string[] = [];
    for (let i = 0; i < CLIENTS; i++) ids.push(await aDraft(test, stage, { budgetLineId, lines }));
    return { budgetLineId, ids };
  }

  async function expectExactly(k: number, budgetLineId: string, ids: readonly string[]): Promise<void> {
    const [stored] = await test.sql(
      `select (select count(*)::int from requisition where id = any($2::uuid[]) and status = 'submitted') as submitted,
         (select count(*)::int from requisition where id = any($2::uuid[]) and status = 'draft') as draft,
         l.pagu, l.reserved, l.committed, l.realised, l.overridden,
         (select coalesce(sum(amount), 0)::bigint from budget_entry where line_id = l.id and kind = 'reserve') as entered,
         (select count(distinct requisition_id)::int from budget_entry where line_id = l.id and kind = 'reserve') as holders,
         (select count(*)::int from budget_entry where line_id = l.id and kind <> 'initial') as entries,
         (select coalesce(sum(portions), 0)::int from capacity_hold where requisition_id = any($2::uuid[]) and state = 'held') as portions,
         (select coalesce(sum(portions), 0)::int from capacity_day where vendor_id = $3 and item_id is null) =
           (select coalesce(sum(portions), 0)::int from capacity_hold where vendor_id = $3 and state <> 'released') as "daysAddUp",
         (select count(*)::int from audit_entry where action = 'requisition.submit' and record_id = any($2::text[])) as audited,
         (select count(*)::int from status_change where action = 'submit' and record_id = any($4::uuid[])) as changes
       from budget_line l where l.id = $1`,
      [budgetLineId, ids, stage.vendorId, ids],
    );
    expect(stored).toEqual({
      ...{ submitted: k, draft: CLIENTS - k, pagu: k * EACH + EACH - 1, reserved: k * EACH },
      ...{ committed: 0, realised: 0, overridden: 0, entered: k * EACH, holders: k, entries: k },
      ...{ portions: k * PORTIONS, daysAddUp: true, audited: k, changes: k },
    });
    expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
  }

  it('is given to exactly as many as it is for when all ask at once, each twice with the same key', async () => {
    const { budgetLineId, ids } = await aRace(7);
    const submit = async (id: string) => {
      const headers = { 'idempotency-key': `sekali-${id}` };
      for (;;) {
        const answer = await test.request('POST', `/api/v1/requisitions/${id}/submit`, {
          ...{ token: stage.pptk.token, headers, body: { version: 1 } },
        });
        // A busy machine may have no connection left for a moment.
        if (answer.status !== 503) return answer.status;
      }
    };
    const statuses = await Promise.all(ids.map((id) => Promise.all([submit(id), submit(id)])));
    const both = statuses.filter(([one, other]) => one === 200 && other === 200);
    expect(both).toHaveLength(7);
    expect(statuses.filter(([one, other]) => one === 422 && other === 422)).toHaveLength(CLIENTS - 7);
    await expectExactly(7, budgetLineId, ids);
  }, 120_000);

  it('is given to exactly as many as it is for although the server is killed in the middle and every client tries again', async () => {
    const k = 9;
    const { budgetLineId, ids } = await aRace(k);
    let address = serve();
    let through = 0;
    let kills = 0;
    const killAndRestart = () => {
      kills += 1;
      servers.at(-1)?.kill('SIGKILL');
      address = serve();
    };
    const client = async (id: string): Promise<Ended> => {
      for (let tries = 1; ; tries++) {
        const current = address;
        const answer = await fetch(`${await current}/api/v1/requisitions/${id}/submit`, {
          method: 'POST',
          headers: {
            ...{ 'content-type': 'application/json', authorization: `Bearer ${stage.pptk.token}` },
            'idempotency-key': `rebutan-${id}`,
          },
          body: JSON.stringify({ version: 1 }),
        }).then(
          async (response) => ({
            status: response.status,
            body: (await response.json()) as { errors?: { code: string }[] },
          }),
          () => null,
        );
        if (answer === null || answer.status >= 500) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          continue;
        }
        if (answer.status === 200) {
          through += 1;
          // Once with some of the money given, once with nearly all of it.
          if ((through >= 2 && kills === 0) || (through >= 6 && kills === 1)) killAndRestart();
        }
        return { status: answer.status, codes: (answer.body.errors ?? []).map(({ code }) => code), tries };
      }
    };
    const ended = await Promise.all(ids.map(client));
    expect(kills).toBe(2);
    const granted = ended.filter(({ status }) => status === 200);
    expect(granted).toHaveLength(k);
    const refused = ended.filter(({ status }) => status !== 200);
    expect(new Set(refused.flatMap(({ status, codes }) => [status, ...codes]))).toEqual(
      new Set([422, 'over-budget']),
    );
    // Clients were in the middle of it when the server died.
    expect(ended.some(({ tries }) => tries > 1)).toBe(true);
    // A commit that was under way when its client died may still be finished by the database.
    await until(
      async () =>
        (
          await test.sql(
            `select 1 from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
          )
        ).length === 0,
    );
    await expectExactly(k, budgetLineId, ids);
  }, 120_000);

  async function serve(): Promise<string> {
    const script = join(PACKAGE_ROOT, 'test/support/serving-process.mjs');
    const server = spawn(process.execPath, [script, test.database.url, test.config.runtime.dataDir], {
      env: childEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    servers.push(server);
    const [said] = (await once(server.stdout, 'data')) as [Buffer];
    return said.toString().trim();
  }
});
