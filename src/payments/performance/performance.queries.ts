import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../platform/database/index.js';
import type { Times } from '../domain/performance.js';
import type { Period } from './league.queries.js';
import { WORKING_DAYS } from './working-days-sql.js';

/** What a vendor's orders and deliveries of a period add up to. */
export interface VendorEvents {
  readonly name: string;
  readonly answered: number;
  readonly accepted: number;
  readonly declined: number;
  readonly expired: number;
  /** Called off after the vendor had accepted, on the vendor's account. */
  readonly withdrawn: number;
  /** Minutes from the letter to the answer. */
  readonly answerMinutes: Times;
  readonly deliveries: number;
  readonly onTime: number;
  readonly missed: number;
  /** Minutes late, of deliveries that were. */
  readonly lateMinutes: Times;
  readonly lines: number;
  readonly completeLines: number;
  readonly quantitySent: number;
  readonly quantityRejected: number;
  readonly checked: number;
  readonly checkedWithRejection: number;
}

/** What an agency's orders, acceptances and payments of a period add up to. */
export interface BuyerEvents {
  readonly name: string;
  readonly received: number;
  /** Accepted by silence, with nobody's signature. */
  readonly deemed: number;
  /** Minutes from the arrival of the goods to their acceptance by a person. */
  readonly acceptMinutes: Times;
  readonly orders: number;
  /** Called off after the vendor had accepted, on the agency's account. */
  readonly calledOff: number;
  readonly paid: number;
  readonly promised: number;
  readonly paidOnTime: number;
  /** Working days from the complete acceptance to money that the vendor has seen. */
  readonly payDays: Times;
  readonly transfers: number;
  /** Of which the vendor said that they had not come, or that the bank sent back. */
  readonly troubled: number;
}

const TIMES = (value: string, filter: string): string =>
  `jsonb_build_object('events', count(*) filter (where ${filter}),
    'median', percentile_disc(0.5) within group (order by ${value}) filter (where ${filter}),
    'p90', percentile_disc(0.9) within group (order by ${value}) filter (where ${filter}))`;
const MINUTES = (from: string, until: string): string => `(extract(epoch from ${until} - ${from}) / 60)::int`;
const DAY = (moment: string): string => `(${moment} at time zone 'Asia/Jakarta')::date`;

const VENDOR = `
  with o as (select * from purchase_order where vendor_id = $1 and issued_on between $2 and $3 and status <> 'issued'),
  answers as (
    select count(*) filter (where answered_at is not null or status = 'expired')::int as answered,
      count(*) filter (where answered_at is not null and status <> 'declined')::int as accepted,
      count(*) filter (where status = 'declined')::int as declined, count(*) filter (where status = 'expired')::int as expired,
      count(*) filter (where cancelled_by = 'vendor' and answered_at is not null)::int as withdrawn,
      ${TIMES(MINUTES('created_at', 'answered_at'), 'answered_at > created_at')} as "answerMinutes"
    from o),
  d as (select y.* from delivery y where y.vendor_id = $1 and ${DAY('coalesce(y.arrived_at, y.promised_at)')} between $2 and $3),
  trips as (
    select count(*) filter (where arrived_at is not null or status = 'missed')::int as deliveries,
      count(*) filter (where arrived_at is not null and case when is_by_minute then late_minutes = 0 else late_days = 0 end)::int as "onTime",
      count(*) filter (where status = 'missed')::int as missed,
      ${TIMES('late_minutes', 'late_minutes > 0')} as "lateMinutes",
      count(*) filter (where checked_at is not null or accepted_at is not null)::int as checked
    from d),
  counted as (
    select coalesce(sum(l.sent), 0)::int as sent, coalesce(sum(l.rejected), 0)::int as rejected,
      count(distinct d.id) filter (where l.rejected > 0)::int as with_rejection
    from d join delivery_line l on l.delivery_id = d.id where l.rejected is not null),
  lines as (
    select l.quantity, coalesce((select sum(x.received) from delivery_line x join delivery y on y.id = x.delivery_id
      where x.order_line_id = l.id and y.status = 'accepted'), 0) as received
    from o join purchase_order_line l on l.order_id = o.id where o.status = 'completed' and l.kind = 'goods' and l.quantity > 0)
  select v.name, a.*, t.*, c.sent as "quantitySent", c.rejected as "quantityRejected", c.with_rejection as "checkedWithRejection",
    (select count(*)::int from lines) as lines, (select count(*)::int from lines where received >= quantity) as "completeLines"
  from vendor v, answers a, trips t, counted c where v.id = $1 and v.status <> 'draft'`;

const BUYER = `
  with taken as (
    select count(*)::int as received, count(*) filter (where is_deemed)::int as deemed,
      ${TIMES(MINUTES('arrived_at', 'accepted_at'), 'not is_deemed')} as "acceptMinutes"
    from delivery where agency_id = $1 and status = 'accepted' and ${DAY('accepted_at')} between $2 and $3),
  ordered as (
    select count(*) filter (where answered_at is not null and status <> 'declined')::int as orders,
      count(*) filter (where cancelled_by = 'agency' and answered_at is not null)::int as "calledOff"
    from purchase_order where agency_id = $1 and issued_on between $2 and $3),
  settled as (
    select p.due_on, ${DAY('p.clock_from')} as clock_on,
      (select max(t.transferred_on) from transfer_part x join transfer t on t.id = x.transfer_id
      where x.payment_id = p.id and t.status = 'arrived') as sent_on
    from payment p where p.agency_id = $1 and p.status = 'closed'),
  days as (select due_on, sent_on, ${WORKING_DAYS('clock_on', 'sent_on')} as days from settled where sent_on between $2 and $3),
  paid as (
    select count(*)::int as paid, count(due_on)::int as promised, count(*) filter (where sent_on <= due_on)::int as "paidOnTime",
      ${TIMES('days', 'days is not null')} as "payDays"
    from days),
  sent as (
    select count(*)::int as transfers, count(*) filter (where status in ('missing', 'returned'))::int as troubled
    from transfer where agency_id = $1 and transferred_on between $2 and $3)
  select g.name, t.*, o.*, p.*, s.* from agency g, taken t, ordered o, paid p, sent s where g.id = $1`;

/** Both sides of the trade, from what happened and nothing else. */
@Injectable()
export class PerformanceQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Null for a vendor that does not exist. One statement. */
  vendor(id: string, { from, until }: Period): Promise<VendorEvents | null> {
    return this.database.one<VendorEvents>(VENDOR, [id, from, until]);
  }

  /** Null for an agency that does not exist. One statement. */
  buyer(id: string, { from, until }: Period): Promise<BuyerEvents | null> {
    return this.database.one<BuyerEvents>(BUYER, [id, from, until]);
  }
}
