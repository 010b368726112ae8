import type { Rupiah } from '../../kernel/index.js';
import type { ChosenRoute } from '../../regulations/index.js';
import type {
  ApprovalStepStatus,
  RoundStatus,
  SeatDecision,
  SeatOrigin,
  SeatStatus,
} from '../domain/approval-engine.js';

/** A seat with whoever could decide in it now. */
export interface TrailSeat {
  readonly id: string;
  readonly postId: string;
  readonly title: string;
  readonly agencyName: string;
  readonly because: string;
  readonly status: SeatStatus;
  readonly addedBy: SeatOrigin;
  /** Whether it is of the post in which the reader acts. */
  readonly isMine: boolean;
  /** Definitive or acting holders of the post today; nobody when it is vacant. */
  readonly holders: readonly { readonly name: string; readonly acting: 'Plt.' | 'Plh.' | 'a.n.' | null }[];
}

/** A decision as it is kept. */
export interface TrailDecision {
  readonly id: string;
  readonly person: string;
  readonly capacity: string;
  readonly decision: SeatDecision;
  readonly note: string | null;
  readonly reasons: readonly { readonly pointer: string; readonly reason: string }[];
  readonly lines: readonly { readonly lineId: string; readonly decision: string; readonly reason?: string }[];
  readonly contentHash: string;
  readonly at: string;
}

/** A step of a round. */
export interface TrailStep {
  readonly id: string;
  readonly stage: number;
  readonly code: string;
  readonly title: string;
  readonly kind: 'check' | 'approve' | 'validate';
  readonly quorum: 'any' | 'all' | number;
  readonly status: ApprovalStepStatus;
  readonly openedAt: string | null;
  /** Null while it waits, without a deadline, and while the holidays it passes over are not known. */
  readonly dueAt: string | null;
  readonly deadlineHours: number;
  readonly escalatedAt: string | null;
  readonly closedAt: string | null;
  readonly mayRefuseLines: boolean;
  readonly mayBulk: boolean;
  readonly legalBasis: string;
  readonly seats: readonly TrailSeat[];
  readonly decisions: readonly TrailDecision[];
}

/** A round of approval with all that was decided in it. */
export interface TrailRound {
  readonly id: string;
  readonly number: number;
  readonly status: RoundStatus;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly contentHash: string;
  /** Of the content put to approval; null for rounds of before it was kept. */
  readonly total: Rupiah | null;
  readonly route: ChosenRoute;
  readonly steps: readonly TrailStep[];
}

/** A change after approval. */
export interface TrailAmendment {
  readonly at: string;
  readonly reason: string;
  readonly withinTolerance: boolean;
  readonly legalBasis: string | null;
  readonly approvedHash: string;
  readonly amendedHash: string;
  readonly approvedTotal: Rupiah;
  readonly amendedTotal: Rupiah;
}

const SEATS_JSON = `coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'postId', t.post_id, 'title', p.title, 'agencyName', a.name,
    'because', t.because, 'status', t.status, 'addedBy', t.added_by, 'isMine', t.post_id is not distinct from $3::uuid,
    'holders', coalesce((select jsonb_agg(jsonb_build_object('name', h.name_with_titles, 'acting', m.acting) order by m.acting nulls first)
      from mandate m join official h on h.id = m.official_id where m.post_id = t.post_id), '[]')) order by t.id)
  from approval_seat t join post p on p.id = t.post_id join agency a on a.id = p.agency_id where t.step_id = k.id), '[]')`;
const DECISIONS_JSON = `coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'person', d.person, 'capacity', d.capacity,
    'decision', d.decision, 'note', d.note, 'reasons', d.reasons, 'lines', d.lines, 'contentHash', d.content_hash, 'at', d.at) order by d.id)
  from approval_decision d where d.step_id = k.id), '[]')`;
const STEPS_JSON = `coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'stage', k.stage, 'code', k.code, 'title', k.title,
    'kind', k.kind, 'quorum', k.quorum, 'status', k.status, 'openedAt', k.opened_at, 'dueAt', k.due_at,
    'deadlineHours', k.terms->'deadlineHours', 'escalatedAt', k.escalated_at, 'closedAt', k.closed_at,
    'mayRefuseLines', k.terms->'mayRefuseLines', 'mayBulk', k.terms->'mayBulk', 'legalBasis', k.legal_basis,
    'seats', ${SEATS_JSON}, 'decisions', ${DECISIONS_JSON}) order by k.position)
  from approval_step k where k.round_id = o.id), '[]')`;

/** The rounds of requisition `r`, newest first; $3 is the post in which the reader acts. */
export const ROUNDS_JSON = `coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'status', o.status,
    'openedAt', o.opened_at, 'closedAt', o.closed_at, 'contentHash', o.content_hash, 'total', o.content->'total', 'route', o.route,
    'steps', ${STEPS_JSON}) order by o.number desc)
  from approval_round o where o.requisition_id = r.id), '[]')`;

/** What was changed after approval in requisition `r`, newest first. */
export const AMENDMENTS_JSON = `coalesce((select jsonb_agg(jsonb_build_object('at', x.at, 'reason', x.reason,
    'withinTolerance', x.within_tolerance, 'legalBasis', x.legal_basis, 'approvedHash', x.approved_hash, 'amendedHash', x.amended_hash,
    'approvedTotal', x.approved_total, 'amendedTotal', x.amended_total) order by x.id desc)
  from requisition_amendment x where x.requisition_id = r.id), '[]')`;
