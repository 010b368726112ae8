import { Injectable } from '@nestjs/common';
import { addDays, civilDateOf, daysBetween, type CivilDate } from '../../kernel/index.js';
import { systemActor } from '../../platform/access/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { OnSchedule, type JobContext } from '../../platform/queue/index.js';
import { parameterOn } from '../../regulations/index.js';
import { ProofFileQueries, type FileRow } from './proof-file.queries.js';
import { computeFile } from './proof-files.js';
import { ProofsMissing } from './proof.messages.js';
import { keepReminders, type DueReminder } from './proof-reminder.queries.js';

const FILES_AT_A_TIME = 200;
// Stages of three digits are the longest that a regulation can set; older files are in the list of incomplete ones.
const LONGEST = 120;

class NothingDue extends Error {}

/** Reminds whoever asked, after the meeting, of what the file still lacks: once for each stage that the regulation sets. */
@Injectable()
export class ProofReminderWorker {
  constructor(
    private readonly queries: ProofFileQueries,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @OnSchedule('orders.proof-reminders', { pattern: '15 7 * * *' })
  async remind(_payload: object, { jobId }: JobContext): Promise<void> {
    await this.remindOn(civilDateOf(new Date()), jobId);
  }

  /** Every stage that is due on that day; of several that a missed job left behind only the last is told. Answers how many files. */
  async remindOn(on: CivilDate, jobId: string): Promise<number> {
    let after: string | null = null;
    let told = 0;
    for (;;) {
      const rows = await this.queries.toRemind(addDays(on, -LONGEST), on, after, FILES_AT_A_TIME);
      told += await this.tell(
        rows.flatMap((row) => dueOn(row, on)),
        jobId,
      );
      if (rows.length < FILES_AT_A_TIME) return told;
      after = rows.at(-1)?.id ?? null;
    }
  }

  private async tell(due: readonly DueReminder[], jobId: string): Promise<number> {
    if (due.length === 0) return 0;
    const telling = this.unitOfWork.run(systemActor('orders.proof-reminders', jobId), async (tx) => {
      const fresh = await keepReminders(tx, due);
      if (fresh.length === 0) throw new NothingDue();
      for (const { requisitionId, afterDays, missing, portions } of fresh) {
        tx.emit(ProofsMissing, { requisitionId, afterDays, missing, portions });
      }
      tx.audit({
        action: 'proof.remind',
        recordType: 'requisition',
        recordId: fresh[0]?.requisitionId ?? 'none',
        summary: `${fresh.length} berkas bukti yang belum lengkap diingatkan kepada pengusulnya.`,
        changes: { requisitions: [null, fresh.map(({ requisitionId }) => requisitionId)] },
      });
      return fresh.length;
    });
    return telling.catch((error: unknown) => {
      if (error instanceof NothingDue) return 0;
      throw error;
    });
  }
}

/** The last stage that has come, when the file lacks something. */
function dueOn(row: FileRow, on: CivilDate): DueReminder[] {
  const stages = parameterOn(row.parameters, 'proof_reminder_days', row.rulesOn ?? on, row.kind)?.value;
  const passed = daysBetween(row.eventDate, on);
  const come = Array.isArray(stages) ? stages.map(Number).filter((days) => days <= passed) : [];
  if (come.length === 0) return [];
  const { file, portions } = computeFile(row, on);
  const missing = [
    ...new Set(file.items.filter(({ state }) => state === 'missing').map(({ title }) => title)),
  ];
  const differs = portions.state === 'differs' ? portions.summary : null;
  if (missing.length === 0 && differs === null) return [];
  return [{ requisitionId: row.id, afterDays: Math.max(...come), missing, portions: differs }];
}
