import { defineMessage } from '../platform/outbox/index.js';

/** The day has come on which a higher price applies. Sent when it is published, handled then. */
export const PriceApplies = defineMessage<{ itemId: string; versionId: string }>('catalog.price-applies');

/** All items are to be held against the ceilings of a day: a list begins, ends, or rows of it were joined to others. */
export const PriceCheckDue = defineMessage<{ checkId: string }>('catalog.price-check-due');
