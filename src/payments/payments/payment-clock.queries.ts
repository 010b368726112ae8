import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../kernel/index.js';
import { ReadDatabase } from '../../platform/database/index.js';

const AT_A_TIME = 200;
const OPEN = `status not in ('closed', 'cancelled')`;

/** What the second look of the clock finds. */
@Injectable()
export class PaymentClockQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Open payments without a promised day, or whose step has no time yet: the days off on the way were not known, or a job was lost. */
  undated(before: Date): Promise<{ readonly id: string }[]> {
    return this.database.query(
      `select id from payment where ${OPEN} and (due_on is null or step_due_at is null) and step_since <= $1 order by step_since limit $2`,
      [before, AT_A_TIME],
    );
  }

  /** Steps whose time was over before this moment. */
  lateSteps(before: Date): Promise<{ readonly id: string; readonly dueAt: Date }[]> {
    return this.database.query(
      `select id, step_due_at as "dueAt" from payment where ${OPEN} and step_due_at <= $1 order by step_due_at limit $2`,
      [before, AT_A_TIME],
    );
  }

  /** Payments whose promised day was over by this day and of which nobody was told. */
  overdue(before: CivilDate): Promise<{ readonly id: string; readonly dueOn: CivilDate }[]> {
    return this.database.query(
      `select id, due_on as "dueOn" from payment
       where status not in ('paid', 'closed', 'cancelled') and due_on < $1 and overdue_told_at is null order by due_on limit $2`,
      [before, AT_A_TIME],
    );
  }
}
