import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../../kernel/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { WORKING_DAYS } from './working-days-sql.js';

/** A period of days, both included. */
export interface Period {
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/** How an agency pays. Days are working days from the complete acceptance; amounts are whole rupiah. */
export interface LeagueRow {
  readonly agencyId: string;
  readonly agencyCode: string;
  readonly agencyName: string;
  /** Payments whose money was sent in the period and has been seen by the vendor. */
  readonly paid: number;
  readonly paidAmount: Rupiah;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
  /** Of those with a promised day: sent by then. */
  readonly onTime: number;
  readonly promised: number;
  /** Payments without the vendor's word that the money came, at the end of the period. */
  readonly open: number;
  readonly openAmount: Rupiah;
  readonly openOverdue: number;
  readonly oldestOpenFrom: CivilDate | null;
  readonly oldestOpenDays: number | null;
  /** Orders that are complete and were not billed yet: no invoice, no clock. */
  readonly unbilled: number;
}

const LEAGUE = `
  with held as (
    select p.id, p.agency_id, p.gross, p.due_on, p.status, (p.clock_from at time zone 'Asia/Jakarta')::date as clock_on,
      (select max(t.transferred_on) from transfer_part x join transfer t on t.id = x.transfer_id
      where x.payment_id = p.id and t.status = 'arrived') as sent_on
    from payment p where p.status <> 'cancelled'),
  paid as (
    select agency_id, gross, due_on, sent_on, ${WORKING_DAYS('clock_on', 'sent_on')} as days
    from held where status = 'closed' and sent_on between $1 and $2),
  closed as (
    select agency_id, count(*)::int as paid, sum(gross)::bigint as amount,
      percentile_disc(0.5) within group (order by days) as median, percentile_disc(0.9) within group (order by days) as p90,
      count(*) filter (where sent_on <= due_on)::int as on_time, count(due_on)::int as promised
    from paid group by agency_id),
  waiting as (
    select agency_id, count(*)::int as open, sum(gross)::bigint as amount, count(*) filter (where due_on < $3)::int as overdue,
      min(clock_on) as oldest
    from held where status <> 'closed' group by agency_id),
  silent as (
    select agency_id, count(*)::int as unbilled from purchase_order o
    where o.status = 'completed' and not exists (select from invoice i where i.order_id = o.id and i.status <> 'withdrawn')
    group by agency_id)
  select g.id as "agencyId", g.code as "agencyCode", g.name as "agencyName",
    coalesce(c.paid, 0) as paid, coalesce(c.amount, 0) as "paidAmount", c.median as "medianDays", c.p90 as "p90Days",
    coalesce(c.on_time, 0) as "onTime", coalesce(c.promised, 0) as promised,
    coalesce(w.open, 0) as open, coalesce(w.amount, 0) as "openAmount", coalesce(w.overdue, 0) as "openOverdue",
    w.oldest as "oldestOpenFrom", ${WORKING_DAYS('w.oldest', '$3::date')} as "oldestOpenDays", coalesce(s.unbilled, 0) as unbilled
  from agency g left join closed c on c.agency_id = g.id left join waiting w on w.agency_id = g.id
    left join silent s on s.agency_id = g.id
  where c.agency_id is not null or w.agency_id is not null or s.agency_id is not null
  order by c.median nulls last, c.p90, g.name, g.id`;

/** Who pays how fast: open payments are read as they stand now. */
@Injectable()
export class LeagueQueries {
  constructor(private readonly database: ReadDatabase) {}

  /**
   * One row for each agency that had to pay anything, the fastest median first and those that never paid last. A payment counts as paid only
   * once the vendor has seen all of it, by the day on which the last part was sent. One statement.
   */
  league({ from, until }: Period, today: CivilDate): Promise<LeagueRow[]> {
    return this.database.query<LeagueRow>(LEAGUE, [from, until, today]);
  }
}
