import { defineMessage } from '../outbox/message.js';

/** A mail stands in the table and waits to be sent. */
export const MailQueued = defineMessage<{ mailId: string }>('mail.queued');
