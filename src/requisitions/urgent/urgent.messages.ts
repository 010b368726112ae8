import { defineMessage } from '../../platform/outbox/index.js';

/** Something is wanted urgently: its vendors are mailed their links. */
export const UrgentAsked = defineMessage<{ requisitionId: string }>('requisitions.urgent-asked');

/** The time in which the vendors had to answer is over. Sent with the request, handled then. */
export const UrgentAnswerDue = defineMessage<{ requisitionId: string }>('requisitions.urgent-answer-due');

/** The time for the justification is over, unless it was moved since to another than `dueAt` (ISO 8601). */
export const UrgentJustificationDue = defineMessage<{ requisitionId: string; dueAt: string }>(
  'requisitions.urgent-justification-due',
);
