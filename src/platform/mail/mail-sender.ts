import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config/index.js';
import { FieldCipher } from '../crypto/index.js';
import { OnMessage, OnSchedule } from '../queue/index.js';
import { REGENCY, type OwnRegency } from '../reference/index.js';
import { writeMail, type MailContent } from './mail-content.js';
import { MailQueued } from './mail.messages.js';
import { CONTENT_PURPOSE, RECIPIENT_PURPOSE } from './mailer.js';
import { MailNotSent, SmtpClient } from './smtp-client.js';

interface ClaimedMail {
  readonly id: string;
  readonly recipient_cipher: string;
  readonly content_cipher: string;
  readonly attempts: number;
  readonly created_at: Date;
}

type Outcome = 'sent' | 'later' | 'away' | 'failed' | 'not-ours';

const MINUTE = 60;
/** Pauses in seconds before the next tries: greylisting passes in minutes, a broken server is mended within a day. After the last one the mail has failed. */
const PAUSES = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE);
const AT_A_TIME = 100;

/**
 * Sends what waits. A mail is claimed before the server is spoken to and marked afterwards, so that two processes never send it
 * together; whoever dies in between leaves a claim that ends, and the second try carries the same Message-ID.
 */
@Injectable()
export class MailSender {
  private readonly log = new Logger(MailSender.name);

  constructor(
    private readonly database: DataSource,
    private readonly cipher: FieldCipher,
    private readonly smtp: SmtpClient,
    @Inject(REGENCY) private readonly regency: OwnRegency,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @OnMessage(MailQueued, 'mail')
  async send({ mailId }: { mailId: string }): Promise<void> {
    if (this.smtp.isConfigured) await this.attempt(mailId);
  }

  /** The second look: mails whose next try has come, whose sender died, or that waited for a mail server to be configured. */
  @OnSchedule('mail.send-due', { every: 30_000 })
  async sendDue(): Promise<void> {
    if (!this.smtp.isConfigured) return;
    const due = await this.database.query<{ id: string }[]>(
      `select id from mail where status = 'queued' and next_try_at <= clock_timestamp() - interval '20 seconds'
         and coalesce(claimed_until, '-infinity') < clock_timestamp()
       order by next_try_at limit $1`,
      [AT_A_TIME],
    );
    for (const { id } of due) {
      // When nobody answers, the others would only wait for the same silence.
      if ((await this.attempt(id)) === 'away') return;
    }
  }

  private async attempt(id: string): Promise<Outcome> {
    const mail = await this.claim(id);
    if (!mail) return 'not-ours';
    try {
      const content = JSON.parse(this.cipher.decrypt(CONTENT_PURPOSE, mail.content_cipher)) as MailContent;
      await this.smtp.send({
        id,
        to: this.cipher.decrypt(RECIPIENT_PURPOSE, mail.recipient_cipher),
        subject: content.subject,
        date: mail.created_at,
        ...writeMail(content, this.regency.governmentName),
      });
    } catch (error) {
      return this.recordFailure(mail, error);
    }
    await this.database.query(
      `update mail set status = 'sent', sent_at = clock_timestamp(), error = null, claimed_until = null,
         content_cipher = case when is_secret then null else content_cipher end
       where id = $1 and status = 'queued'`,
      [id],
    );
    return 'sent';
  }

  private async claim(id: string): Promise<ClaimedMail | null> {
    // Longer than all that the client may wait for, so that a slow server is not a dead process.
    const seconds = this.config.mail.timeoutSeconds * 5 + MINUTE;
    const [[mail]] = await this.database.query<[ClaimedMail[], number]>(
      `update mail set attempts = attempts + 1, claimed_until = clock_timestamp() + $2 * interval '1 second'
       where id = $1 and status = 'queued' and coalesce(claimed_until, '-infinity') < clock_timestamp()
       returning id, recipient_cipher, content_cipher, attempts, created_at`,
      [id, seconds],
    );
    return mail ?? null;
  }

  private async recordFailure({ id, attempts }: ClaimedMail, error: unknown): Promise<Outcome> {
    const reason = error instanceof Error ? error.message : String(error);
    const pause = PAUSES[attempts - 1];
    const isFinal = pause === undefined || (error instanceof MailNotSent && error.isFinal);
    await this.database.query(
      `update mail set status = $2, error = $3, claimed_until = null,
         next_try_at = clock_timestamp() + $4 * interval '1 second'
       where id = $1 and status = 'queued'`,
      [id, isFinal ? 'failed' : 'queued', reason.slice(0, 500), pause ?? 0],
    );
    this.log.warn(`mail ${id} ${isFinal ? 'failed' : 'waits for another try'} (try ${attempts}): ${reason}`);
    if (isFinal) return 'failed';
    return error instanceof MailNotSent && error.isServerAway ? 'away' : 'later';
  }
}
