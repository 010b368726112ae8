import { Global, Module } from '@nestjs/common';
import { MailDesk } from './mail-desk.js';
import { MailController } from './mail.controller.js';
import { MailSender } from './mail-sender.js';
import { Mailer } from './mailer.js';
import { SmtpClient } from './smtp-client.js';

/** Mail to people: written in the caller's transaction, sent by a job. */
@Global()
@Module({
  controllers: [MailController],
  providers: [MailDesk, Mailer, MailSender, SmtpClient],
  exports: [MailDesk, Mailer],
})
export class MailModule {}
