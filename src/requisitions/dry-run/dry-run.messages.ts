import { defineMessage } from '../../platform/outbox/index.js';

/** A regulation is to be tried on past requisitions. */
export const DryRunAsked = defineMessage<{ dryRunId: string }>('requisitions.dry-run-asked');
