import { Global, Module } from '@nestjs/common';
import { MailController } from './mail.controller.js';
import { MailSender } from './mail-sender.js';
import { Mailer } from './mailer.js';
import { SmtpClient } from './smtp-client.js';

/** Mail to people: written in the caller's transaction, sent by a job. */
@Global()
@Module({
  controllers: [MailController],
  providers: [Mailer, MailSender, SmtpClient],
  exports: [Mailer],
})
export class MailModule {}
