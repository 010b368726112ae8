import { defineMessage } from '../../platform/outbox/index.js';

/** Something is wanted urgently: its vendors are mailed their links. */
export const UrgentAsked = defineMessage<{ requisitionId: string }>('requisitions.urgent-asked');

/** The time in which the vendors had to answer is over. Sent with the request, handled then. */
export const UrgentAnswerDue = defineMessage<{ requisitionId: string }>('requisitions.urgent-answer-due');

/** The time for the justification is over, unless it was moved since to another than `dueAt` (ISO 8601). */
export const UrgentJustificationDue = defineMessage<{ requisitionId: string; dueAt: string }>(
  'requisitions.urgent-justification-due',
);

/** What the people of an urgent request are told in the app; by mail they have it already. `key` is the same when it is told again. */
export interface UrgentToldPayload {
  readonly requisitionId: string;
  readonly key: string;
  /** Which vendor's people; null for the requester. */
  readonly vendorId: string | null;
  /** Whether the PA of the agency and of those above it are told too. */
  readonly withHead: boolean;
  /** What it asks of them. */
  readonly asks: 'to-answer' | 'to-mend' | 'nothing';
  readonly title: string;
  readonly sentences: readonly string[];
}

/** Something has happened to an urgent request. */
export const UrgentTold = defineMessage<UrgentToldPayload>('requisitions.urgent-told');
