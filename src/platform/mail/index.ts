/** How does a person get mail? */
export { MailModule } from './mail.module.js';
export { Mailer, maskEmail, type MailDraft } from './mailer.js';
export { MailSender } from './mail-sender.js';
export { MailDesk } from './mail-desk.js';
export type { MailView } from './mail.queries.js';
export { MailListRequest } from './mail.requests.js';
