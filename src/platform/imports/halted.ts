import type { DataSource } from 'typeorm';

/** Notes, outside any transaction, that the last try has failed, so that people see why nothing moves. */
export async function noteHalt(database: DataSource, runId: string): Promise<void> {
  await database.query('update import_run set halted_at = clock_timestamp() where id = $1', [runId]);
}

/** Tells how far a run has come, on a connection of its own: one long transaction shows nothing before its end. */
export async function noteProgress(database: DataSource, runId: string, done: number): Promise<void> {
  await database.query('update import_progress set done = $2, at = clock_timestamp() where run_id = $1', [
    runId,
    done,
  ]);
}
