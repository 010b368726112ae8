import { Injectable } from '@nestjs/common';
import { ReadDatabase, type Tx } from '../../platform/database/index.js';

/** Questions and follow-ups whose time has come and of which nobody has been told. */
@Injectable()
export class CaseClockQueries {
  constructor(private readonly database: ReadDatabase) {}

  dueQuestions(before: Date): Promise<{ id: string }[]> {
    return this.database.query(
      `select id from case_clarification where status = 'sent'
         and ((remind_at <= $1 and reminded_at is null) or (due_at <= $1 and escalated_at is null)) order by due_at limit 500`,
      [before],
    );
  }

  dueFollowUps(today: string): Promise<{ id: string }[]> {
    return this.database.query(
      `select id from case_follow_up where status = 'open' and due_on < $1::date and reminded_at is null order by due_on limit 500`,
      [today],
    );
  }
}

/** Notes that the holder of the post was reminded, or that the head was told; the rest of the question stays as it was sent. */
export async function markClarification(tx: Tx, id: string, what: 'reminded' | 'overdue'): Promise<void> {
  await tx.query(
    `update case_clarification set reminded_at = coalesce(reminded_at, $2),
       escalated_at = case when $3 then $2 else escalated_at end where id = $1`,
    [id, tx.now, what === 'overdue'],
  );
}

export async function markFollowUp(tx: Tx, id: string): Promise<void> {
  await tx.query('update case_follow_up set reminded_at = $2 where id = $1', [id, tx.now]);
}
