import { Injectable } from '@nestjs/common';
import type { CivilDate, CivilTime, Rupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase, type Queryable, type Tx } from '../platform/database/index.js';
import { pageOf, type Page } from '../platform/http/index.js';
import type { Explanation } from './domain/explanations.js';
import type {
  AttachmentKind,
  CancelReason,
  CatalogueReason,
  Guests,
  LineSnapshot,
  LineState,
  Meeting,
} from './domain/requisition-content.js';
import type { RequisitionStatus } from './domain/requisition-workflow.js';
import type { Judgement } from './judgement.js';
import {
  AMENDMENTS_JSON,
  ROUNDS_JSON,
  type TrailAmendment,
  type TrailRound,
} from './approval/trail.queries.js';
import { URGENT_MOMENTS, type UrgentMoments } from './urgent/urgent-moments.js';
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
  /** Of the budget line that pays for it. */
  readonly accountCode: string;
}

/** A budget line of a requisition as its requester and approvers see it, in rupiah. */
export interface RecordedBudget {
  readonly budgetLineId: string;
  readonly fiscalYear: number;
  readonly dpaNumber: string;
  readonly subActivityCode: string;
  readonly subActivityName: string;
  readonly accountCode: string;
  readonly accountName: string;
  /** What it pays of this requisition, without what was refused or let go. */
  readonly charged: Rupiah;
  readonly pagu: Rupiah;
  /** What is left now, without what this requisition holds. */
  readonly available: Rupiah;
  /** What is left when this requisition is counted. */
  readonly afterThis: Rupiah;
}

/** A requisition with everything that a person needs to judge it. */
export interface RequisitionRecord extends RequisitionSummary {
  readonly budgetLineId: string;
  readonly meeting: Meeting | null;
  readonly guests: Guests | null;
  readonly purpose: string | null;
  readonly stockReason: string | null;
  readonly deliveryTime: CivilTime | null;
  readonly deliveryPlace: string;
  readonly deliveryAreaCode: string | null;
  readonly deliveryAreaName: string | null;
  readonly receiver: string;
  readonly receiverPostId: string | null;
  readonly receiverPostTitle: string | null;
  readonly catalogueCheck: string | null;
  readonly catalogueReason: CatalogueReason | null;
  readonly catalogueCheckedAt: Date | null;
  readonly catalogueCheckedBy: string | null;
  readonly requesterId: string;
  readonly requesterPostId: string;
  /** The person behind the account; not shown. */
  readonly requesterPerson: string;
  /** Those who asked before it was taken over; not shown. */
  readonly formerRequesters: readonly string[];
  /** Whether the requester still holds the post in which it was asked; not shown. */
  readonly requesterHoldsPost: boolean;
  /** The role of that post while nobody holds it, else null; not shown. */
  readonly vacantPostRole: string | null;
  /** The requester's answers to the warnings of the verdict. */
  readonly explanations: readonly Explanation[] | null;
  readonly cancelReason: CancelReason | null;
  /** Its own budget line, with what is left of it before and after this requisition. */
  readonly budget: RecordedBudget;
  /** Every budget line that pays for something of it, its own first. */
  readonly budgets: readonly RecordedBudget[];
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
    readonly kind: AttachmentKind;
    readonly fileId: string;
    readonly name: string;
  }[];
  /** In the urgent lane only. */
  readonly urgent: UrgentMoments | null;
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

/** The people behind a row `r` of requisition. */
export const REQUESTERS = `person_of(r.requester_id) as "requesterPerson",
  array(select person_of(f) from unnest(r.former_requester_ids) f) as "formerRequesters",
  exists (select from mandate m where m.post_id = r.requester_post_id and m.official_id = person_of(r.requester_id))
    as "requesterHoldsPost",
  (select p.role from post p where p.id = r.requester_post_id
     and not exists (select from mandate m where m.post_id = p.id)) as "vacantPostRole"`;
/** The columns of `RequisitionSummary`, and where they come from. */
export const SUMMARY = `r.id, r.agency_id as "agencyId", g.name as "agencyName", r.kind, r.lane, r.title, r.status, r.total,
  r.delivery_date as "deliveryDate", o.name_with_titles as "requesterName", r.submitted_at as "submittedAt", r.version`;
export const SUMMARY_FROM = `requisition r join agency g on g.id = r.agency_id left join official o on o.id = person_of(r.requester_id)`;
/** Rows `r` that somebody may see, by `visibleRequisitions`: whoever has a seat in deciding on it sees it, also from another agency. */
export const VISIBLE = `($1 or r.agency_id = any($2::uuid[]) or exists (
    select from approval_seat s where s.requisition_id = r.id and s.post_id = $3 and s.status <> 'waiting'))`;
/** The columns of a line as it was written down. */
export const LINE = `kind, item_id as "itemId", item_version_id as "itemVersionId", vendor_id as "vendorId", name, specification, unit,
  quantity, unit_price as "unitPrice", amount, per_participant as "perParticipant", budget_line_id as "budgetLineId"`;
/** The lines of requisition `r` that were neither let go nor refused, by position, for who reads them beside other things. */
export const WANTED_LINES_JSON = `coalesce((select jsonb_agg(to_jsonb(w) - 'position' order by w.position)
  from (select ${LINE}, position from requisition_line where requisition_id = r.id and state in ('open', 'ordered')) w), '[]')`;
const LINES_JSON = `coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'kind', l.kind, 'itemId', l.item_id, 'itemVersionId', l.item_version_id,
    'vendorId', l.vendor_id, 'vendorName', v.name, 'name', l.name, 'specification', l.specification, 'unit', l.unit,
    'quantity', l.quantity, 'unitPrice', l.unit_price, 'amount', l.amount, 'perParticipant', l.per_participant, 'budgetLineId', l.budget_line_id, 'state', l.state,
    'refusedReason', l.refused_reason, 'ceilingPrice', l.ceiling_price,
    'ceilingRef', l.ceiling_ref, 'accountCode', b.account_code) order by l.position)
  from requisition_line l join vendor v on v.id = l.vendor_id join budget_line b on b.id = l.budget_line_id where l.requisition_id = r.id), '[]')`;
const ATTACHMENTS_JSON = `coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'fileId', a.file_id,
    'name', f.name) order by a.id)
  from requisition_attachment a join file f on f.id = a.file_id where a.requisition_id = r.id), '[]')`;
const HISTORY_JSON = `coalesce((select jsonb_agg(jsonb_build_object('at', s.at, 'from', s.from_status, 'to', s.to_status,
    'action', s.action, 'reason', s.reason, 'person', s.person, 'capacity', s.capacity) order by s.id)
  from status_change s where s.record_type = 'requisition' and s.record_id = r.id), '[]')`;

// Every movement but reserving and releasing only moves what the requisition holds from one counter to another.
const HELD_BY_THIS = `(select coalesce(sum(case kind when 'reserve' then amount when 'release' then -amount else 0 end), 0)
  from budget_entry where requisition_id = r.id and line_id = b.id)`;
const CHARGED_TO = `(select coalesce(sum(l.amount), 0)::bigint from requisition_line l
  where l.requisition_id = r.id and l.budget_line_id = b.id and l.state not in ('refused', 'dropped'))`;
const BUDGETS_JSON = `(select jsonb_agg(jsonb_build_object('budgetLineId', b.id, 'fiscalYear', b.fiscal_year, 'dpaNumber', b.dpa_number,
    'subActivityCode', b.sub_activity_code, 'subActivityName', b.sub_activity_name, 'accountCode', b.account_code,
    'accountName', b.account_name, 'charged', b.charged, 'pagu', b.pagu,
    'available', b.left + b.held, 'afterThis', b.left + b.held - case when b.held > 0 then b.held
      when r.status in ('draft', 'returned') then b.charged else 0 end) order by b.id <> r.budget_line_id, b.id)
  from (select b.*, c.name as account_name, b.pagu - b.reserved - b.committed - b.realised as left, ${HELD_BY_THIS} as held,
          ${CHARGED_TO} as charged
        from budget_line b join account_code c on c.code = b.account_code
        where b.id = r.budget_line_id or b.id in (select l.budget_line_id from requisition_line l where l.requisition_id = r.id)) b)`;

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

  /**
   * The lines by position, once it is this agency's turn: requisitions of one agency are submitted one after the other, so that two at
   * once cannot each overlook the other in what rules add up. Held until the transaction ends; asked for after the requisition's lock.
   */
  lockedLines(
    tx: Tx,
    requisitionId: string,
    agencyId: string,
    states: readonly LineState[] = ['open', 'ordered', 'dropped'],
  ): Promise<LineSnapshot[]> {
    return tx.query<LineSnapshot>(
      `with turn as materialized (select pg_advisory_xact_lock(hashtextextended('requisition.submit ' || $2::text, 0)))
       select ${LINE} from turn, requisition_line where requisition_id = $1 and state = any($3::text[]) order by position`,
      [requisitionId, agencyId, states],
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
      `select ${SUMMARY} from ${SUMMARY_FROM}
       where ${VISIBLE} and ($4::text is null or r.status = $4) and ($5::uuid is null or r.id < $5)
       order by r.id desc limit $6`,
      [all, agencyIds, postId, request.status ?? null, request.after ?? null, request.limit + 1],
    );
    return pageOf(rows, request.limit);
  }

  /** Null when there is none or it is not the actor's to see. */
  async find(actor: Actor, id: string): Promise<RequisitionRecord | null> {
    const { all, agencyIds, postId } = visibleRequisitions(actor);
    const found = await this.database.one<Omit<RequisitionRecord, 'budget'>>(
      `select ${SUMMARY}, r.budget_line_id as "budgetLineId", r.meeting, r.guests, r.purpose, r.stock_reason as "stockReason", to_char(r.delivery_time, 'HH24:MI') as "deliveryTime",
              r.delivery_place as "deliveryPlace", r.delivery_area_code as "deliveryAreaCode", a.name as "deliveryAreaName",
              r.receiver, r.receiver_post_id as "receiverPostId", t.title as "receiverPostTitle",
              r.catalogue_check as "catalogueCheck", r.catalogue_reason as "catalogueReason",
              r.catalogue_checked_at as "catalogueCheckedAt",
              (select name_with_titles from official where id = person_of(r.catalogue_checked_by)) as "catalogueCheckedBy",
              r.requester_id as "requesterId", r.requester_post_id as "requesterPostId", ${REQUESTERS}, r.explanations, r.cancel_reason as "cancelReason", ${BUDGETS_JSON} as budgets,
              r.approver_id as "approverId", p.name_with_titles as "approverName",
              r.decided_at as "decidedAt",
              exists (select from approval_seat s where s.requisition_id = r.id and s.post_id = $3 and s.status = 'open') as "hasOpenSeat",
              r.content_hash as "contentHash", r.verdict,
              case when r.rule_set is not null then jsonb_build_object('title', r.rule_set->'title',
                'version', r.rule_set->'version', 'on', r.rule_set->'on') end as "ruleSet",
              r.held_until as "heldUntil", ${ROUNDS_JSON} as rounds, ${AMENDMENTS_JSON} as amendments,
              ${LINES_JSON} as lines, ${ATTACHMENTS_JSON} as attachments, ${HISTORY_JSON} as history, ${URGENT_MOMENTS} as urgent
       from ${SUMMARY_FROM} left join official p on p.id = person_of(r.approver_id)
         left join area a on a.code = r.delivery_area_code left join post t on t.id = r.receiver_post_id
       where ${VISIBLE} and r.id = $4`,
      [all, agencyIds, postId, id],
    );
    const [budget] = found?.budgets ?? [];
    if (!found || !budget) return null;
    return { ...found, budget, budgets: found.budgets.filter(({ charged }) => charged > 0) };
  }
}
