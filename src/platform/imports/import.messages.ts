import { defineMessage } from '../outbox/message.js';

/** A file has come in and is to be checked. */
export const ImportReceived = defineMessage<{ runId: string }>('import.received');

/** Somebody wants the rows of a checked file written. */
export const ImportConfirmed = defineMessage<{ runId: string }>('import.confirmed');
