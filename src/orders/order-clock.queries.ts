import { Injectable } from '@nestjs/common';
import { ReadDatabase, type Tx } from '../platform/database/index.js';

/** A time in which the service did not work. */
export interface PastOutage {
  readonly began: Date;
  readonly ended: Date;
}

const AT_A_TIME = 200;
// An outage moves what was due in it or soon after; by then it has been settled for every deadline.
const SETTLED_AFTER = `interval '40 days'`;

/** What the clock of orders reads. */
@Injectable()
export class OrderClockQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Orders whose time for an answer is over: their jobs were lost or are late. */
  overdueAnswers(now: Date): Promise<{ readonly id: string }[]> {
    return this.database.query(
      `select id from purchase_order where status = 'issued' and answer_due_at <= $1 order by answer_due_at limit $2`,
      [now, AT_A_TIME],
    );
  }

  /** Open proposals whose time is over. */
  overdueProposals(now: Date): Promise<{ readonly id: string }[]> {
    return this.database.query(
      `select id from order_amendment where status = 'open' and due_at <= $1 order by due_at limit $2`,
      [now, AT_A_TIME],
    );
  }

  /** Orders that wait for an answer that fell due in an outage or may have to move because of it. */
  ordersAround({ began, ended }: PastOutage): Promise<{ readonly id: string }[]> {
    return this.database.query(
      `select id from purchase_order where status = 'issued' and answer_due_at >= $1
         and answer_due_at < $2::timestamptz + interval '7 days' order by answer_due_at limit $3`,
      [began, ended, AT_A_TIME],
    );
  }

  outages(now: Date): Promise<PastOutage[]> {
    return this.database.query(
      `select began_at as began, ended_at as ended from service_outage where ended_at > $1::timestamptz - ${SETTLED_AFTER} order by ended_at`,
      [now],
    );
  }
}

/** The outages that may move a deadline, inside the transaction that has locked its record. */
export function outagesAround(tx: Tx, dueAt: Date): Promise<PastOutage[]> {
  return tx.query<PastOutage>(
    `select began_at as began, ended_at as ended from service_outage
     where began_at <= $1 and ended_at > $1::timestamptz - interval '7 days' order by ended_at`,
    [dueAt],
  );
}
