import { Inject, Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { v7 as uuidv7 } from 'uuid';
import { CONFIG, type Config } from '../config/index.js';
import { describeEncrypted, FieldCipher } from '../crypto/index.js';
import type { Tx } from '../database/index.js';
import { MailQueued } from './mail.messages.js';
import { oneLine, type MailContent } from './mail-content.js';

export const RECIPIENT_PURPOSE = 'mail.recipient';
export const CONTENT_PURPOSE = 'mail.content';
describeEncrypted(
  {
    table: 'mail',
    column: 'recipient_cipher',
    purpose: RECIPIENT_PURPOSE,
    index: { column: 'recipient_index', normal: (text) => text.toLowerCase() },
  },
  { table: 'mail', column: 'content_cipher', purpose: CONTENT_PURPOSE },
);

/** A mail to one person. */
export interface MailDraft extends MailContent {
  readonly to: string;
  /** The text holds something that opens a door (a single-use link): it is erased once sent. */
  readonly secret?: boolean;
  /** The record it is about, for whoever looks for the mails of a record. */
  readonly about?: { readonly recordType: string; readonly recordId: string };
}

/** Puts mail on its way. It leaves when the caller's transaction commits, and only then. */
@Injectable()
export class Mailer {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly cipher: FieldCipher,
  ) {}

  /** Writes the mail and its message in the caller's transaction; returns its id. Throws TypeError for what is no address. */
  async send(tx: Tx, draft: MailDraft): Promise<string> {
    const [id] = await this.sendMany(tx, [draft]);
    if (id === undefined) throw new Error('one draft makes one mail');
    return id;
  }

  /** As `send`, for many mails in one statement. */
  async sendMany(tx: Tx, drafts: readonly MailDraft[]): Promise<string[]> {
    if (drafts.length === 0) return [];
    const rows = drafts.map((draft) => this.rowOf(draft));
    await tx.query(
      `insert into mail (id, recipient_cipher, recipient_index, recipient_hint, subject, content_cipher, is_secret, about_type, about_id)
       select * from jsonb_to_recordset($1::jsonb) as m(id uuid, recipient_cipher text, recipient_index text,
         recipient_hint text, subject text, content_cipher text, is_secret boolean, about_type text, about_id text)`,
      [JSON.stringify(rows)],
    );
    for (const { id } of rows) tx.emit(MailQueued, { mailId: id });
    return rows.map(({ id }) => id);
  }

  private rowOf(wanted: MailDraft) {
    const {
      to: given,
      paragraphs,
      action,
      ...draft
    } = this.config.runtime.practice ? ofPractice(wanted) : wanted;
    const to = given.trim();
    if (!isEmail(to) || /[\s\p{Cc}<>,;"]/u.test(to)) throw new TypeError('not an e-mail address');
    const subject = oneLine(draft.subject);
    return {
      id: uuidv7(),
      recipient_cipher: this.cipher.encrypt(RECIPIENT_PURPOSE, to),
      recipient_index: this.cipher.blindIndex(RECIPIENT_PURPOSE, to.toLowerCase()),
      recipient_hint: maskEmail(to),
      subject,
      content_cipher: this.cipher.encrypt(CONTENT_PURPOSE, JSON.stringify({ subject, paragraphs, action })),
      is_secret: draft.secret ?? false,
      about_type: draft.about?.recordType ?? null,
      about_id: draft.about?.recordId ?? null,
    };
  }
}

// No mail leaves an installation for practice; whoever shows or forwards one that it kept shall not be misunderstood.
function ofPractice(draft: MailDraft): MailDraft {
  const notice = 'Surel ini dari mode latihan: semua orang, usaha, dan uang di dalamnya hanya contoh.';
  return { ...draft, subject: `[LATIHAN] ${draft.subject}`, paragraphs: [notice, ...draft.paragraphs] };
}

/** `siti.aminah@example.test` as `s***@example.test`: enough to recognise one's own, too little to write to. */
export function maskEmail(address: string): string {
  const [local = '', domain = ''] = address.split('@');
  return `${local.slice(0, 1)}***@${domain}`;
}
