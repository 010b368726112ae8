import { defineMessage } from '../platform/outbox/message.js';

/** A document has its number and its data and waits to be drawn. */
export const DocumentRequested = defineMessage<{ documentId: string }>('document.requested');

/** A document no longer holds, and waits for a copy that says so. */
export const DocumentVoided = defineMessage<{ documentId: string }>('document.voided');

/** A document is drawn and waits for signatures. */
export const DocumentUnsigned = defineMessage<{ documentId: string }>('document.unsigned');

/** A document could not be drawn, for the last time. `version` is the record's, so that each failure is told once. */
export const DocumentFailed = defineMessage<{ documentId: string; version: number }>('document.failed');
