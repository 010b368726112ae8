/** How does a person get mail? */
export { MailModule } from './mail.module.js';
export { Mailer, maskEmail, type MailDraft } from './mailer.js';
export { MailSender } from './mail-sender.js';
