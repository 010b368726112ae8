import { startWorking } from '../../src/bootstrap.js';
import { systemActor } from '../../src/platform/access/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { OutboxRelay } from '../../src/platform/outbox/relay.js';
import { UrgentAnswerDue, UrgentJustificationDue } from '../../src/requisitions/urgent/urgent.messages.js';
import { startStepClock } from '../../src/requisitions/clock/step-clock.js';
import { startTestApp } from '../support/app.js';
import { JOB_STORES, emptyQueues, until } from '../support/job-stores.js';
import { aDraft } from '../support/purchasing.js';
import { anUrgentStage, ask, asked, press } from '../support/builders/urgent.js';

const SOON_MS = 4_000;

describe.each(JOB_STORES)(
  'a deadline of approval or of the urgent lane, with the queues in %s,',
  (_store, env) => {
    it('comes although every process ended after it was set, and the requester is told once', async () => {
      const queueTiming = { redeliverAfterMs: 0 };
      const first = await startTestApp({ env, queueTiming });
      const stage = await anUrgentStage(first);
      await first.sql(
        `insert into holiday (date, kind, name) select make_date(y, 8, 17), 'libur', 'Hari Kemerdekaan'
       from generate_series(2025, 2030) y on conflict do nothing`,
      );
      const id = await aDraft(first, stage);
      const { token } = stage.pptk;
      await first.request('POST', `/api/v1/requisitions/${id}/submit`, { token, body: { version: 1 } });
      const unanswered = String((await ask(first, stage)).body.id);
      const { id: unjustified, link } = await asked(first, stage);
      await press(first, link);
      const dueAt = new Date(Date.now() + SOON_MS);
      await first.sql(
        `update urgent_request set answer_due_at = case when requisition_id = $1 then $3 else answer_due_at end,
         justify_due_at = case when requisition_id = $2 then $3 else justify_due_at end where requisition_id in ($1, $2)`,
        [unanswered, unjustified, dueAt],
      );
      const [[step] = []] = (await first.sql(
        `update approval_step set due_at = $2, opened_at = now() - interval '30 days' where requisition_id = $1 returning id`,
        [id, dueAt],
      )) as unknown as [{ id: string }[]];
      await first.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
        startStepClock(tx, id, { id: step?.id ?? '', dueAt, remindBeforeHours: [] }, { holidays: new Map() });
        tx.emit(UrgentAnswerDue, { requisitionId: unanswered }, dueAt);
        const justification = { requisitionId: unjustified, dueAt: dueAt.toISOString() };
        tx.emit(UrgentJustificationDue, justification, dueAt);
        tx.audit({ action: 'uji', recordType: 'requisition', recordId: id, summary: 'uji' });
      });
      await first.app.get(OutboxRelay).drain();
      await first.app.close();

      const second = await startTestApp({ env, queueTiming, database: first.database });
      await startWorking(second.app);
      await until(async () => {
        const [row] = await second.sql(`select 1 from requisition where id = $1 and status = 'expired'`, [
          id,
        ]);
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
      const ended = await until(async () => {
        const rows = await second.sql<{ id: string }>(
          `select r.id, r.status, (select count(*)::int from notification n where n.record_id = r.id and n.account_id = r.requester_id
           and n.title like 'Pesanan mendesak be%') as told
         from requisition r where r.id in ($1, $2) and r.status in ('cancelled', 'contested')
           and exists (select from notification n where n.record_id = r.id and n.title like 'Pesanan mendesak be%') order by r.status`,
          [unanswered, unjustified],
        );
        return rows.length === 2 && rows;
      });
      expect(ended).toEqual([
        { id: unanswered, status: 'cancelled', told: 1 },
        { id: unjustified, status: 'contested', told: 1 },
      ]);
      await emptyQueues(second);
      await second.close();
      await first.database.drop();
    });
  },
);
