import { defineMessage } from '../platform/outbox/message.js';

/** A document has its number and its data and waits to be drawn. */
export const DocumentRequested = defineMessage<{ documentId: string }>('document.requested');
