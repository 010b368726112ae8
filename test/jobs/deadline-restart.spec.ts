import { startWorking } from '../../src/bootstrap.js';
import { systemActor } from '../../src/platform/access/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { OutboxRelay } from '../../src/platform/outbox/relay.js';
import { startStepClock } from '../../src/requisitions/clock/step-clock.js';
import { startTestApp } from '../support/app.js';
import { JOB_STORES, emptyQueues, until } from '../support/job-stores.js';
import { aDraft, aPurchasing } from '../support/purchasing.js';

const SOON_MS = 4_000;

describe.each(JOB_STORES)('a deadline of approval, with the queues in %s,', (_store, env) => {
  it('comes although every process ended after it was set, and the requester is told once', async () => {
    const queueTiming = { redeliverAfterMs: 0 };
    const first = await startTestApp({ env, queueTiming });
    const stage = await aPurchasing(first);
    await first.sql(
      `insert into holiday (date, kind, name) select make_date(y, 8, 17), 'libur', 'Hari Kemerdekaan'
       from generate_series(2025, 2030) y on conflict do nothing`,
    );
    const id = await aDraft(first, stage);
    const { token } = stage.pptk;
    await first.request('POST', `/api/v1/requisitions/${id}/submit`, { token, body: { version: 1 } });
    const dueAt = new Date(Date.now() + SOON_MS);
    const [[step] = []] = (await first.sql(
      `update approval_step set due_at = $2, opened_at = now() - interval '30 days' where requisition_id = $1 returning id`,
      [id, dueAt],
    )) as unknown as [{ id: string }[]];
    await first.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
      startStepClock(tx, id, { id: step?.id ?? '', dueAt, remindBeforeHours: [] }, { holidays: new Map() });
      tx.audit({ action: 'uji', recordType: 'requisition', recordId: id, summary: 'uji' });
    });
    await first.app.get(OutboxRelay).drain();
    await first.app.close();

    const second = await startTestApp({ env, queueTiming, database: first.database });
    await startWorking(second.app);
    await until(async () => {
      const [row] = await second.sql(`select 1 from requisition where id = $1 and status = 'expired'`, [id]);
      return row;
    });
    const told = await until(async () => {
      const rows = await second.sql(
        `select kind from notification where record_id = $1 and account_id = $2 and event_key like '%expired%'`,
        [id, stage.pptk.accountId],
      );
      return rows.length > 0 && rows;
    });
    expect(told).toEqual([{ kind: 'to-mend' }]);
    await emptyQueues(second);
    await second.close();
    await first.database.drop();
  });
});
