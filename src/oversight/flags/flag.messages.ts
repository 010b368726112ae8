import { defineMessage } from '../../platform/outbox/index.js';

/** A run of the red flags is to be done. */
export const FlagRunAsked = defineMessage<{ runId: string }>('oversight.flag-run-asked');
