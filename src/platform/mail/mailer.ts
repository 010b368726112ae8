import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { v7 as uuidv7 } from 'uuid';
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
  constructor(private readonly cipher: FieldCipher) {}

  /** Writes the mail and its message in the caller's transaction; returns its id. Throws TypeError for what is no address. */
  async send(tx: Tx, draft: MailDraft): Promise<string> {
    const to = draft.to.trim();
    if (!isEmail(to) || /[\s\p{Cc}<>,;"]/u.test(to)) throw new TypeError('not an e-mail address');
    const id = uuidv7();
    const { paragraphs, action } = draft;
    const subject = oneLine(draft.subject);
    await tx.query(
      `insert into mail (id, recipient_cipher, recipient_index, recipient_hint, subject, content_cipher, is_secret, about_type, about_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        this.cipher.encrypt(RECIPIENT_PURPOSE, to),
        this.cipher.blindIndex(RECIPIENT_PURPOSE, to.toLowerCase()),
        maskEmail(to),
        subject,
        this.cipher.encrypt(CONTENT_PURPOSE, JSON.stringify({ subject, paragraphs, action })),
        draft.secret ?? false,
        draft.about?.recordType ?? null,
        draft.about?.recordId ?? null,
      ],
    );
    tx.emit(MailQueued, { mailId: id });
    return id;
  }
}

/** `siti.aminah@example.test` as `s***@example.test`: enough to recognise one's own, too little to write to. */
export function maskEmail(address: string): string {
  const [local = '', domain = ''] = address.split('@');
  return `${local.slice(0, 1)}***@${domain}`;
}
