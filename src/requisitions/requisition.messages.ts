import { defineMessage } from '../platform/outbox/index.js';

/** What can happen to a requisition that somebody should hear of. */
export type RequisitionHappening =
  | 'submitted'
  | 'step-opened'
  | 'decided'
  | 'approved'
  | 'partly-approved'
  | 'returned'
  | 'rejected'
  | 'withdrawn'
  | 'amended'
  | 'cancelled'
  | 'expired'
  | 'reminded'
  | 'escalated'
  | 'reassigned'
  | 'vacant'
  | 'commented'
  | 'ordered';

/** Told once per happening: `key` is the same when the same happening is told again. */
export interface RequisitionEventPayload {
  readonly requisitionId: string;
  readonly event: RequisitionHappening;
  /** The step that was opened, decided, reminded of, escalated or reassigned. */
  readonly stepId?: string;
  readonly key: string;
  /** The account that did it, which need not be told; absent when nobody did. */
  readonly by?: string | null;
}

/** Something has happened to a requisition. */
export const RequisitionEvent = defineMessage<RequisitionEventPayload>('requisitions.event');
