import { Injectable } from '@nestjs/common';
import { systemActor } from '../access/index.js';
import { UnitOfWork } from '../database/index.js';
import { OnSchedule } from '../queue/index.js';

// Long enough to mend a register over a few weeks, short enough that copies of personal data do not pile up.
const KEEP_DAYS = 30;
const RUNS_AT_A_TIME = 50;

/** Forgets the rows of imports after a while; the run itself stays, with its counts. */
@Injectable()
export class ImportHousekeeping {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Deletes rows and files of runs that nothing has happened to for thirty days, and ends those that nobody confirmed. */
  @OnSchedule('housekeeping.imports', { pattern: '57 2 * * *' })
  async prune(): Promise<void> {
    while ((await this.pruneSome()) === RUNS_AT_A_TIME);
  }

  private pruneSome(): Promise<number> {
    return this.unitOfWork.run(systemActor('housekeeping.imports'), async (tx) => {
      const runs = await tx.query<{ id: string; status: string }>(
        `select r.id, r.status from import_run r
         where r.updated_at < now() - make_interval(days => $1) and r.status <> 'applying'
           and (exists (select from import_row w where w.run_id = r.id)
             or exists (select from import_content c where c.run_id = r.id))
         order by r.id limit $2 for no key update skip locked`,
        [KEEP_DAYS, RUNS_AT_A_TIME],
      );
      const ids = runs.map(({ id }) => id);
      await tx.query('delete from import_row where run_id = any($1::uuid[])', [ids]);
      await tx.query('delete from import_content where run_id = any($1::uuid[])', [ids]);
      await tx.query(
        `update import_run set status = 'cancelled', version = version + 1
         where id = any($1::uuid[]) and status in ('received', 'checked')`,
        [ids],
      );
      for (const { id, status } of runs) {
        if (status !== 'received' && status !== 'checked') continue;
        tx.recordStatus({
          recordType: 'import_run',
          recordId: id,
          from: status,
          to: 'cancelled',
          action: 'cancel',
        });
      }
      tx.audit({
        action: 'import.forget',
        recordType: 'import_run',
        recordId: ids[0] ?? 'none',
        summary: `Baris dari ${ids.length} impor yang lebih lama dari ${KEEP_DAYS} hari dihapus.`,
        changes: { runs: [ids, null] },
      });
      return ids.length;
    });
  }
}
