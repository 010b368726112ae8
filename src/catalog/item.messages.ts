import { defineMessage } from '../platform/outbox/index.js';

/** What may be bought of an item has changed: published, suspended, put back, retired, or at another price. Says which item, not what: the handler reads what is true when it runs. */
export const CatalogItemChanged = defineMessage<{ readonly itemId: string }>('catalog.item-changed');
