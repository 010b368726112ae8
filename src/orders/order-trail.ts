import type { Rupiah } from '../kernel/index.js';
import type { AmendmentStatus, Side } from './domain/amendment-workflow.js';
import type { OrderState } from './domain/order-change.js';

/** Who did something, when and in which capacity. Times are ISO texts. */
export interface TrailStep {
  readonly at: string;
  readonly action: string;
  readonly person: string;
  readonly capacity: string;
}

/** A proposal about an order with its answer. */
export interface TrailProposal {
  readonly id: string;
  readonly number: number;
  readonly kind: 'change' | 'release';
  readonly proposedBy: Side;
  readonly reasonCode: string | null;
  readonly reason: string;
  readonly before: OrderState;
  readonly after: OrderState;
  readonly status: AmendmentStatus;
  readonly dueAt: string;
  readonly legalBasis: string;
  readonly answerNote: string | null;
  readonly documentId: string | null;
  readonly version: number;
  readonly history: readonly TrailStep[];
}

/** What was changed about an approved line before it was ordered, with the offer that was taken. */
export interface TrailOrderingChange {
  readonly id: string;
  readonly position: number;
  readonly person: string;
  readonly capacity: string;
  readonly at: string;
  readonly reason: string;
  readonly before: OfferedLine;
  readonly after: OfferedLine;
  readonly approvedUnitPrice: Rupiah;
  readonly approvedAmount: Rupiah;
  readonly offerFileId: string | null;
  readonly offerVersionId: string | null;
  readonly ruleSetTitle: string;
}

/** A line as it is offered. */
export interface OfferedLine {
  readonly itemId: string;
  readonly itemVersionId: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: Rupiah;
  readonly amount: Rupiah;
}

/** The proposals about order `o`, oldest first. */
export const PROPOSALS_JSON = `coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'kind', a.kind,
    'proposedBy', a.proposed_by, 'reasonCode', a.reason_code, 'reason', a.reason, 'before', a.before, 'after', a.after - 'taxes',
    'status', a.status, 'dueAt', a.due_at, 'legalBasis', a.legal_basis, 'answerNote', a.answer_note, 'documentId', a.document_id,
    'version', a.version, 'history', (select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'action', s.action, 'person', s.person,
      'capacity', s.capacity) order by s.id), '[]') from status_change s where s.record_type = 'order-amendment' and s.record_id = a.id))
    order by a.number)
  from order_amendment a where a.order_id = o.id), '[]')`;

/** The changes of requisition `r` before it was ordered, oldest first. */
export const ORDERING_CHANGES_JSON = `coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'position', c.position, 'person', c.person,
    'capacity', c.capacity, 'at', c.at, 'reason', c.reason, 'before', c.before, 'after', c.after,
    'approvedUnitPrice', c.approved_unit_price, 'approvedAmount', c.approved_amount, 'offerFileId', c.offer_file_id,
    'offerVersionId', c.offer_version_id, 'ruleSetTitle', c.rule_set_title) order by c.at, c.id)
  from ordering_change c where c.requisition_id = r.id), '[]')`;
