import { defineMessage } from '../../platform/outbox/message.js';

/** Somebody wants the papers of a payment as one archive. */
export const BundleAsked = defineMessage<{ bundleId: string }>('payments.bundle-asked');
