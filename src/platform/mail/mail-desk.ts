import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { FieldCipher } from '../crypto/index.js';
import { ReadDatabase, UnitOfWork } from '../database/index.js';
import { notFound, pageOf, Problem, type Page } from '../http/index.js';
import { REGENCY, type OwnRegency } from '../reference/index.js';
import { writeMail, type MailContent } from './mail-content.js';
import { MailQueued } from './mail.messages.js';
import { listMails, mailContent, type MailView } from './mail.queries.js';
import type { MailListRequest } from './mail.requests.js';
import { CONTENT_PURPOSE, RECIPIENT_PURPOSE } from './mailer.js';

/** What became of mail, for those who run the system. */
@Injectable()
export class MailDesk {
  constructor(
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly cipher: FieldCipher,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REGENCY) private readonly regency: OwnRegency,
  ) {}

  async list(request: MailListRequest): Promise<Page<MailView>> {
    const { recipient } = request;
    const index =
      recipient === undefined
        ? null
        : this.cipher.blindIndex(RECIPIENT_PURPOSE, recipient.trim().toLowerCase());
    return pageOf(await listMails(this.database, request, index), request.limit);
  }

  /** Whether texts are shown: on a developer's machine only, since in production they may hold somebody's link. */
  get showsTexts(): boolean {
    return this.config.runtime.environment !== 'production';
  }

  /** The text, where it may be shown and is still kept. */
  async text(id: string): Promise<{ id: string; subject: string; text: string }> {
    const mail = this.showsTexts ? await mailContent(this.database, id) : null;
    if (!mail?.content) throw notFound('Isi surel');
    const content = JSON.parse(this.cipher.decrypt(CONTENT_PURPOSE, mail.content)) as MailContent;
    return { id, subject: mail.subject, text: writeMail(content, this.regency.governmentName).text };
  }

  /** Gives a failed mail all its tries again, after the address or the server was mended. */
  retry(actor: Actor, id: string): Promise<{ id: string; status: 'queued' }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const [mail] = await tx.query<{ status: string; subject: string; kept: boolean }>(
        'select status, subject, content_cipher is not null as kept from mail where id = $1 for update',
        [id],
      );
      if (!mail) throw notFound('Surel');
      if (mail.status !== 'failed' || !mail.kept) {
        throw new Problem(
          'wrong-status',
          'Hanya surel yang gagal dan masih tersimpan yang dapat dikirim ulang.',
        );
      }
      await tx.query(
        `update mail set status = 'queued', attempts = 0, error = null, next_try_at = clock_timestamp() where id = $1`,
        [id],
      );
      tx.emit(MailQueued, { mailId: id });
      tx.audit({
        action: 'mail.retry',
        recordType: 'mail',
        recordId: id,
        summary: `Surel "${mail.subject}" dikirim ulang.`,
      });
      return { id, status: 'queued' as const };
    });
  }
}
