import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { pageOf, type Page } from '../../platform/http/index.js';
import type { RequisitionStatus } from '../domain/requisition-workflow.js';
import { UNSETTLED } from './urgent-writes.queries.js';
import { visibleUrgent } from './urgent.policy.js';
import type { UrgentRequestsRequest } from './urgent-request.requests.js';

/** An urgent request as lists show it: every moment of it. */
export interface UrgentSummary {
  /** The requisition's. */
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly kind: 'mamin' | 'atk';
  readonly title: string;
  readonly because: string;
  readonly status: RequisitionStatus;
  readonly total: Rupiah;
  readonly deliveryDate: CivilDate;
  readonly deliveryTime: string;
  readonly requesterName: string | null;
  readonly askedAt: Date;
  readonly answerDueAt: Date;
  readonly confirmedAt: Date | null;
  readonly justifyDueAt: Date;
  readonly justifiedAt: Date | null;
  /** Of the first justification; null before it. */
  readonly justifiedInTime: boolean | null;
  /** Not justified in time or not approved, and not settled: the agency's lane is closed. */
  readonly isOverdue: boolean;
  readonly state: NonNullable<UrgentRequestsRequest['state']>;
  readonly version: number;
}

/** With who answered and what was given as reasons. */
export interface UrgentDetail extends UrgentSummary {
  readonly vendors: readonly {
    readonly vendorId: string;
    readonly vendorName: string;
    readonly total: Rupiah;
    readonly notifiedAt: string | null;
    readonly answer: 'yes' | 'no' | null;
    readonly answeredAt: string | null;
    readonly answeredBy: string | null;
    readonly through: 'link' | 'account' | null;
    readonly reason: string | null;
  }[];
  readonly justifications: readonly {
    readonly at: string;
    readonly dueAt: string;
    readonly inTime: boolean;
    readonly person: string;
    readonly reason: string;
  }[];
}

/** An urgent request as its vendor sees it in a list. */
export interface UrgentPartSummary {
  readonly id: string;
  readonly agencyName: string;
  readonly total: Rupiah;
  readonly deliveryDate: CivilDate;
  readonly deliveryTime: string;
  readonly deliveryPlace: string;
  readonly answerDueAt: Date;
  readonly status: RequisitionStatus;
  readonly answer: 'yes' | 'no' | null;
}

/** One agency's urgent requests of a month. */
export interface UrgentFigures {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly asked: number;
  /** Those that count for the cap: all but what came to nothing. */
  readonly counted: number;
  readonly total: Rupiah;
  readonly justifiedInTime: number;
  readonly justifiedLate: number;
  readonly approved: number;
  readonly notRecognised: number;
  readonly overdue: number;
}

const STATE = `case when r.status = 'urgent' then 'waiting' when ${UNSETTLED} then 'overdue' when r.status = 'confirmed' then 'confirmed'
    when r.status = 'submitted' then 'in-approval' when u.is_counted then 'settled' else 'ended' end`;
// Moments come from where they were recorded, never from a copy. When the last vendor said yes, it was confirmed.
const CONFIRMED_AT = `(select case when count(*) = (select count(*) from urgent_vendor p where p.requisition_id = u.requisition_id)
    then max(c.at) end from urgent_confirmation c where c.requisition_id = u.requisition_id and c.answer = 'yes')`;
const SUMMARY = `r.id, r.agency_id as "agencyId", g.name as "agencyName", r.kind, r.title, u.because, r.status, r.total,
  r.delivery_date as "deliveryDate", to_char(r.delivery_time, 'HH24:MI') as "deliveryTime", o.name_with_titles as "requesterName",
  u.asked_at as "askedAt", u.answer_due_at as "answerDueAt", ${CONFIRMED_AT} as "confirmedAt", u.justify_due_at as "justifyDueAt",
  j.at as "justifiedAt", j.in_time as "justifiedInTime", ${UNSETTLED} as "isOverdue", ${STATE} as state, r.version`;
const FIRST = `left join lateral (
    select at, in_time from urgent_justification where requisition_id = u.requisition_id order by id limit 1) j on true`;
const FROM = `urgent_request u join requisition r on r.id = u.requisition_id join agency g on g.id = r.agency_id
  left join official o on o.id = person_of(r.requester_id) ${FIRST}`;
const VISIBLE = `($1 or r.agency_id = any($2::uuid[]) or ($3 and ${UNSETTLED}))`;
const VENDORS = `(select jsonb_agg(jsonb_build_object('vendorId', p.vendor_id, 'vendorName', v.name, 'total', p.total,
    'notifiedAt', p.notified_at, 'answer', c.answer, 'answeredAt', c.at, 'answeredBy', c.name, 'through', c.through,
    'reason', c.reason) order by p.id)
  from urgent_vendor p join vendor v on v.id = p.vendor_id
    left join urgent_confirmation c on c.requisition_id = p.requisition_id and c.vendor_id = p.vendor_id
  where p.requisition_id = u.requisition_id)`;
const JUSTIFICATIONS = `coalesce((select jsonb_agg(jsonb_build_object('at', x.at, 'dueAt', x.due_at, 'inTime', x.in_time,
    'person', x.person, 'reason', x.reason) order by x.id)
  from urgent_justification x where x.requisition_id = u.requisition_id), '[]')`;

/** Urgent requests, for people. */
@Injectable()
export class UrgentReader {
  constructor(private readonly database: ReadDatabase) {}

  async list(actor: Actor, { state, after, limit }: UrgentRequestsRequest): Promise<Page<UrgentSummary>> {
    const { all, agencyIds, unsettled } = visibleUrgent(actor);
    const rows = await this.database.query<UrgentSummary>(
      `select ${SUMMARY} from ${FROM}
       where ${VISIBLE} and ($4::text is null or ${STATE} = $4) and ($5::uuid is null or r.id < $5)
       order by r.id desc limit $6`,
      [all, agencyIds, unsettled, state ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  /** Null when there is none or it is not the actor's to see. */
  find(actor: Actor, id: string): Promise<UrgentDetail | null> {
    const { all, agencyIds, unsettled } = visibleUrgent(actor);
    return this.database.one<UrgentDetail>(
      `select ${SUMMARY}, ${VENDORS} as vendors, ${JUSTIFICATIONS} as justifications from ${FROM}
       where ${VISIBLE} and r.id = $4`,
      [all, agencyIds, unsettled, id],
    );
  }

  /** What a vendor is or was asked for. */
  async parts(vendorId: string, { after, limit }: UrgentRequestsRequest): Promise<Page<UrgentPartSummary>> {
    const rows = await this.database.query<UrgentPartSummary>(
      `select r.id, g.name as "agencyName", p.total, r.delivery_date as "deliveryDate",
              to_char(r.delivery_time, 'HH24:MI') as "deliveryTime", r.delivery_place as "deliveryPlace",
              u.answer_due_at as "answerDueAt", r.status, c.answer
       from urgent_vendor p join urgent_request u on u.requisition_id = p.requisition_id
         join requisition r on r.id = p.requisition_id join agency g on g.id = r.agency_id
         left join urgent_confirmation c on c.requisition_id = p.requisition_id and c.vendor_id = p.vendor_id
       where p.vendor_id = $1 and ($2::uuid is null or r.id < $2) order by r.id desc limit $3`,
      [vendorId, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  /** For jobs: where it stands, and until when. */
  standOf(
    requisitionId: string,
  ): Promise<{ status: RequisitionStatus; answerDueAt: Date; justifyDueAt: Date } | null> {
    return this.database.one(
      `select r.status, u.answer_due_at as "answerDueAt", u.justify_due_at as "justifyDueAt"
       from urgent_request u join requisition r on r.id = u.requisition_id where r.id = $1`,
      [requisitionId],
    );
  }

  /** Agency by agency, with its units; `month` is its first day. */
  figures(actor: Actor, month: CivilDate): Promise<UrgentFigures[]> {
    const { all, agencyIds } = visibleUrgent(actor);
    return this.database.query<UrgentFigures>(
      `select g.id as "agencyId", g.name as "agencyName", count(*)::int as asked, count(*) filter (where u.is_counted)::int as counted,
              coalesce(sum(r.total) filter (where u.is_counted), 0)::bigint as total,
              count(*) filter (where j.in_time)::int as "justifiedInTime", count(*) filter (where not j.in_time)::int as "justifiedLate",
              count(*) filter (where r.status in ('approved', 'ordered'))::int as approved,
              count(*) filter (where r.status = 'cancelled' and u.is_counted)::int as "notRecognised",
              count(*) filter (where ${UNSETTLED})::int as overdue
       from urgent_request u join requisition r on r.id = u.requisition_id join agency g on g.id = u.counted_agency_id ${FIRST}
       where ($1 or g.id = any($2::uuid[])) and u.month = $3
       group by g.id order by g.name, g.id`,
      [all, agencyIds, month],
    );
  }
}
