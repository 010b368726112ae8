import { Injectable } from '@nestjs/common';
import { agenciesOf, isGranted, type Actor } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';

/** What an office has in hand. Null where it is none of its business; money in whole rupiah. */
export interface OfficeFigures {
  /** Requisitions on their way to an order; of a PPTK the own post's only. */
  readonly underway: number | null;
  /** Accepted orders, and those of them that come today or should have come. */
  readonly accepted: number | null;
  readonly dueToday: number | null;
  /** Payments on their way, and their sum. */
  readonly unpaid: number | null;
  readonly unpaidTotal: number | null;
  /** What is left of the year's budget lines. */
  readonly budgetLeft: number | null;
  /** Registrations and changes of businesses that nobody has decided; items before the curator. */
  readonly registrations: number | null;
  readonly vendorChanges: number | null;
  readonly itemsInReview: number | null;
  /** Findings that still show, those of high severity, and cases without an end. */
  readonly flags: number | null;
  readonly highFlags: number | null;
  readonly cases: number | null;
  /** Requests to correct personal data, jobs that failed every try. */
  readonly corrections: number | null;
  readonly failedJobs: number | null;
}

/** The few numbers of an office, for its home. */
@Injectable()
export class OfficeFiguresQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Of the own agency and its units, or the own business; each counted only for whom it concerns. One statement. */
  async of(actor: Actor): Promise<OfficeFigures> {
    const { role, postId, vendorId } = actor;
    const isOfficer = isGranted(role, 'budget.read') && agenciesOf(actor).length > 0;
    const row = await this.database.one<OfficeFigures>(
      `select
         case when $5 then (select count(*)::int from requisition where agency_id = any($1::uuid[])
           and status in ('submitted', 'approved', 'returned', 'urgent', 'confirmed', 'contested')
           and ($6 is false or requester_post_id = $2)) end as underway,
         o.accepted, o.due as "dueToday", p.unpaid, p.total as "unpaidTotal",
         case when $5 then (select coalesce(sum(pagu - reserved - committed - realised), 0)::bigint from budget_line
           where agency_id = any($1::uuid[]) and fiscal_year = extract(year from now() at time zone 'Asia/Jakarta')) end as "budgetLeft",
         case when $4 = 'ukpbj-verifier' then (select count(*)::int from vendor_review where outcome is null) end as registrations,
         case when $4 = 'ukpbj-verifier' then (select count(*)::int from vendor_change where status = 'pending') end as "vendorChanges",
         case when $4 = 'ukpbj-curator' then (select count(*)::int from item where status = 'in_review') end as "itemsInReview",
         f.open as flags, f.high as "highFlags",
         case when $4 = 'auditor' then (select count(*)::int from audit_case
           where status in ('open', 'assigned', 'asked', 'answered', 'finding')) end as cases,
         case when $4 = 'administrator' then (select count(*)::int from data_correction where status = 'open') end as corrections,
         case when $4 = 'administrator' then (select count(*)::int from dead_letter where retried_at is null) end as "failedJobs"
       from (select count(*)::int as accepted,
               count(*) filter (where delivery_date <= (now() at time zone 'Asia/Jakarta')::date)::int as due
             from purchase_order where status = 'accepted' and ($5 and agency_id = any($1::uuid[]) or vendor_id = $3)
             having $5 or $3::uuid is not null) o
         full join (select count(*)::int as unpaid, coalesce(sum(coalesce(net, gross)), 0)::bigint as total
             from payment where status in ('collecting', 'complete', 'verified', 'approved')
               and ($5 and agency_id = any($1::uuid[]) or vendor_id = $3)
             having $5 or $3::uuid is not null) p on true
         full join (select count(*)::int as open, count(*) filter (where severity = 'high')::int as high
             from red_flag where cleared_at is null and $4 = 'auditor' having $4 = 'auditor') f on true
         right join (select) one on true`,
      [agenciesOf(actor), postId, vendorId, role, isOfficer, role === 'pptk'],
    );
    if (!row) throw new Error('the figures always answer');
    return row;
  }
}
