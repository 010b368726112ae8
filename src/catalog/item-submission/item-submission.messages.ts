import { defineMessage } from '../../platform/outbox/index.js';

/** A vendor has asked for many drafts to be handed to the curators. */
export const ItemSubmissionDue = defineMessage<{ submissionId: string }>('catalog.item-submission-due');
