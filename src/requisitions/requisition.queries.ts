import { Injectable } from '@nestjs/common';
import type { CivilDate, CivilTime, Rupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase, type Queryable, type Tx } from '../platform/database/index.js';
import { pageOf, type Page } from '../platform/http/index.js';
import type { RuleSet } from '../regulations/index.js';
import type { HeldCeiling, LineSnapshot, LineState, Meeting } from './domain/requisition-content.js';
import type { RequisitionStatus } from './domain/requisition-workflow.js';
import type { CollectedFacts, Judgement } from './judgement.js';
import {
  AMENDMENTS_JSON,
  ROUNDS_JSON,
  type TrailAmendment,
  type TrailRound,
} from './approval/trail.queries.js';
import { visibleRequisitions } from './requisition.policy.js';
import type { RequisitionsRequest } from './requisition.requests.js';

/** A requisition as lists show it. */
export interface RequisitionSummary {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly kind: 'mamin' | 'atk';
  readonly lane: 'normal' | 'urgent';
  readonly title: string;
  readonly status: RequisitionStatus;
  readonly total: Rupiah;
  readonly deliveryDate: CivilDate;
  readonly requesterName: string | null;
  readonly submittedAt: Date | null;
  readonly version: number;
}

/** A line as the record holds it: the ceiling and where it stands are held from submission on. */
export interface RecordedLine extends LineSnapshot {
  readonly id: string;
  readonly vendorName: string;
  readonly state: LineState;
  /** Why an approver refused it. */
  readonly refusedReason: string | null;
  readonly ceilingPrice: Rupiah | null;
  /** Price list, decree and code of the row. */
  readonly ceilingRef: string | null;
}

/** A requisition with everything that a person needs to judge it. */
export interface RequisitionRecord extends RequisitionSummary {
  readonly budgetLineId: string;
  readonly meeting: Meeting | null;
  readonly deliveryTime: CivilTime | null;
  readonly deliveryPlace: string;
  readonly receiver: string;
  readonly catalogueCheck: string | null;
  readonly requesterId: string;
  /** The person behind the account; not shown. */
  readonly requesterPerson: string;
  readonly approverId: string | null;
  readonly approverName: string | null;
  readonly decidedAt: Date | null;
  readonly contentHash: string | null;
  readonly verdict: Judgement | null;
  readonly ruleSet: { readonly title: string; readonly version: string; readonly on: CivilDate } | null;
  /** Whether the post in which the reader acts has a seat that waits for its decision. */
  readonly hasOpenSeat: boolean;
  readonly heldUntil: Date | null;
  /** Newest first. */
  readonly rounds: readonly TrailRound[];
  readonly amendments: readonly TrailAmendment[];
  readonly lines: readonly RecordedLine[];
  readonly attachments: readonly {
    readonly id: string;
    readonly kind: 'invitation' | 'other';
    readonly fileId: string;
    readonly name: string;
  }[];
  readonly history: readonly {
    readonly at: string;
    readonly from: string | null;
    readonly to: string;
    readonly action: string;
    readonly reason: string | null;
    readonly person: string;
    readonly capacity: string;
  }[];
}

/** The person behind an account, for a record that the transaction has locked. */
export async function personBehind(tx: Queryable, accountId: string): Promise<string> {
  const [row] = await tx.query<{ person: string }>(`select person_of($1) as person`, [accountId]);
  return row?.person ?? accountId;
}

/** What is written at submission: what was judged, by which rules, with which outcome, under which ceilings. */
export interface SubmittedJudgement {
  readonly facts: CollectedFacts;
  readonly ruleSet: RuleSet;
  readonly verdict: Judgement;
  /** By line. */
  readonly ceilings: readonly HeldCeiling[];
}

/**
 * Keeps the judgement with the requisition, and the ceilings with its lines, beside whatever else the statement writes; $1 is the
 * requisition, $2 to $5 are `judgementValues`. Not a part of the transition, whose change goes to the audit trail: facts and rules would
 * fill it, and it needs only to know which of them decided.
 */
export const JUDGED = `ceilings_held as (
    update requisition_line l set ceiling_price = c."price", ceiling_ref = c."ref"
    from jsonb_to_recordset($5::jsonb) as c("position" int, "price" bigint, "ref" text)
    where l.id = (select id from requisition_line k where k.requisition_id = $1 and k.state <> 'refused'
      order by k.position offset c."position" limit 1)
  ), judged as (
    update requisition set facts = coalesce($2::jsonb, facts), rule_set = coalesce($3::jsonb, rule_set),
      verdict = coalesce($4::jsonb, verdict) where id = $1
  )`;

/** The parameters $2 to $5 of `JUDGED`; null leaves the judgement as it is. */
export function judgementValues(judgement: SubmittedJudgement | null): unknown[] {
  if (!judgement) return [null, null, null, '[]'];
  const { facts, ruleSet, verdict, ceilings } = judgement;
  const rows = ceilings.map((ceiling, position) => ({ position, ...ceiling }));
  return [facts, ruleSet, verdict, rows].map((value) => JSON.stringify(value));
}

/** Keeps a judgement by itself: one statement. */
export async function keepJudgement(tx: Tx, id: string, judgement: SubmittedJudgement): Promise<void> {
  await tx.query(`with ${JUDGED} select 1`, [id, ...judgementValues(judgement)]);
}

/** What else the agency has asked for, where it stands in the regency, and whether the invitation is attached. */
export interface Surroundings {
  /** Of the requesting unit first, then of every agency above it. */
  readonly agencyCodes: readonly string[];
  readonly otherSpending: Rupiah;
  readonly hasInvitation: boolean;
  /** Vendors of the newest approved requisitions of the kind, newest first. */
  readonly recentVendors: readonly (readonly string[])[];
}

const SUMMARY = `r.id, r.agency_id as "agencyId", g.name as "agencyName", r.kind, r.lane, r.title, r.status, r.total,
  r.delivery_date as "deliveryDate", o.name_with_titles as "requesterName", r.submitted_at as "submittedAt", r.version`;
const FROM = `requisition r join agency g on g.id = r.agency_id left join official o on o.id = person_of(r.requester_id)`;
// Whoever has a seat in deciding on it sees it, also from another agency.
const VISIBLE = `($1 or r.agency_id = any($2::uuid[]) or exists (
    select from approval_seat s where s.requisition_id = r.id and s.post_id = $3 and s.status <> 'waiting'))`;
const LINE = `item_id as "itemId", item_version_id as "itemVersionId", vendor_id as "vendorId", name, specification, unit,
  quantity, unit_price as "unitPrice", amount`;
const LINES_JSON = `coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'itemId', l.item_id, 'itemVersionId', l.item_version_id,
    'vendorId', l.vendor_id, 'vendorName', v.name, 'name', l.name, 'specification', l.specification, 'unit', l.unit,
    'quantity', l.quantity, 'unitPrice', l.unit_price, 'amount', l.amount, 'state', l.state, 'refusedReason', l.refused_reason, 'ceilingPrice', l.ceiling_price, 'ceilingRef', l.ceiling_ref) order by l.position)
  from requisition_line l join vendor v on v.id = l.vendor_id where l.requisition_id = r.id), '[]')`;
const ATTACHMENTS_JSON = `coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'fileId', a.file_id,
    'name', f.name) order by a.id)
  from requisition_attachment a join file f on f.id = a.file_id where a.requisition_id = r.id), '[]')`;
const HISTORY_JSON = `coalesce((select jsonb_agg(jsonb_build_object('at', s.at, 'from', s.from_status, 'to', s.to_status,
    'action', s.action, 'reason', s.reason, 'person', s.person, 'capacity', s.capacity) order by s.id)
  from status_change s where s.record_type = 'requisition' and s.record_id = r.id), '[]')`;

/** Requisitions, for people and for the rules. */
@Injectable()
export class RequisitionReader {
  constructor(private readonly database: ReadDatabase) {}

  /** The lines by position, without those that an approver refused. */
  lines(source: Queryable, requisitionId: string): Promise<LineSnapshot[]> {
    return source.query<LineSnapshot>(
      `select ${LINE} from requisition_line where requisition_id = $1 and state <> 'refused' order by position`,
      [requisitionId],
    );
  }

  /** The lines that were neither let go nor refused, by position. */
  wantedLines(source: Queryable, requisitionId: string): Promise<LineSnapshot[]> {
    return source.query<LineSnapshot>(
      `select ${LINE} from requisition_line where requisition_id = $1 and state in ('open', 'ordered') order by position`,
      [requisitionId],
    );
  }

  async list(actor: Actor, request: RequisitionsRequest): Promise<Page<RequisitionSummary>> {
    const { all, agencyIds, postId } = visibleRequisitions(actor);
    const rows = await this.database.query<RequisitionSummary>(
      `select ${SUMMARY} from ${FROM}
       where ${VISIBLE} and ($4::text is null or r.status = $4) and ($5::uuid is null or r.id < $5)
       order by r.id desc limit $6`,
      [all, agencyIds, postId, request.status ?? null, request.after ?? null, request.limit + 1],
    );
    return pageOf(rows, request.limit);
  }

  /** Null when there is none or it is not the actor's to see. */
  find(actor: Actor, id: string): Promise<RequisitionRecord | null> {
    const { all, agencyIds, postId } = visibleRequisitions(actor);
    return this.database.one<RequisitionRecord>(
      `select ${SUMMARY}, r.budget_line_id as "budgetLineId", r.meeting, to_char(r.delivery_time, 'HH24:MI') as "deliveryTime",
              r.delivery_place as "deliveryPlace", r.receiver, r.catalogue_check as "catalogueCheck",
              r.requester_id as "requesterId", person_of(r.requester_id) as "requesterPerson", r.approver_id as "approverId", p.name_with_titles as "approverName",
              r.decided_at as "decidedAt",
              exists (select from approval_seat s where s.requisition_id = r.id and s.post_id = $3 and s.status = 'open') as "hasOpenSeat",
              r.content_hash as "contentHash", r.verdict,
              case when r.rule_set is not null then jsonb_build_object('title', r.rule_set->'title',
                'version', r.rule_set->'version', 'on', r.rule_set->'on') end as "ruleSet",
              r.held_until as "heldUntil", ${ROUNDS_JSON} as rounds, ${AMENDMENTS_JSON} as amendments,
              ${LINES_JSON} as lines, ${ATTACHMENTS_JSON} as attachments, ${HISTORY_JSON} as history
       from ${FROM} left join official p on p.id = person_of(r.approver_id)
       where ${VISIBLE} and r.id = $4`,
      [all, agencyIds, postId, id],
    );
  }

  /** What the rules on splitting, rotation and invitations look at. Splitting is seen by day of submission and by day of delivery. */
  async surroundings(
    source: Queryable,
    of: { id: string; agencyId: string; kind: string; deliveryDate: CivilDate },
    today: CivilDate,
  ): Promise<Surroundings> {
    const [row] = await source.query<Surroundings>(
      `with recursive above (code, parent_id, depth) as (
         select code, parent_id, 0 from agency where id = $2
         union all select g.code, g.parent_id, a.depth + 1 from agency g join above a on g.id = a.parent_id
       )
       select (select jsonb_agg(code order by depth) from above) as "agencyCodes",
              coalesce((select sum(total)::bigint from requisition
                where agency_id = $2 and kind = $3 and id <> $1 and status in ('submitted', 'approved', 'ordered')
                  and ((submitted_at at time zone 'Asia/Jakarta')::date = $4::date or delivery_date = $5::date)), 0::bigint) as "otherSpending",
              exists (select from requisition_attachment where requisition_id = $1 and kind = 'invitation') as "hasInvitation",
              coalesce((select jsonb_agg(vendors order by submitted_at desc) from (
                select submitted_at, (select jsonb_agg(distinct vendor_id) from requisition_line where requisition_id = r.id) as vendors
                from requisition r
                where agency_id = $2 and kind = $3 and id <> $1 and submitted_at is not null and status in ('approved', 'ordered')
                order by submitted_at desc limit 20) recent), '[]') as "recentVendors"`,
      [of.id, of.agencyId, of.kind, today, of.deliveryDate],
    );
    return row ?? { agencyCodes: [], otherSpending: 0, hasInvitation: false, recentVendors: [] };
  }
}
