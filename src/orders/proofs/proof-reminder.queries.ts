import type { Tx } from '../../platform/database/index.js';

/** A stage that has come for a file that lacks something. */
export interface DueReminder {
  readonly requisitionId: string;
  readonly afterDays: number;
  readonly missing: readonly string[];
  readonly portions: string | null;
}

/** Keeps that these stages were told, and answers those that nobody was told of before; an earlier stage is not told after a later one. */
export async function keepReminders(tx: Tx, due: readonly DueReminder[]): Promise<DueReminder[]> {
  const kept = await tx.query<{ id: string }>(
    `insert into proof_reminder (requisition_id, after_days, at)
     select d."requisitionId", d."afterDays", $2 from jsonb_to_recordset($1::jsonb) as d("requisitionId" uuid, "afterDays" int)
     where not exists (select from proof_reminder p where p.requisition_id = d."requisitionId" and p.after_days >= d."afterDays")
     order by d."requisitionId"
     on conflict do nothing returning requisition_id as id`,
    [JSON.stringify(due), tx.now],
  );
  const fresh = new Set(kept.map(({ id }) => id));
  return due.filter(({ requisitionId }) => fresh.has(requisitionId));
}
