import type { ReadDatabase } from '../database/index.js';
import type { MailListRequest } from './mail.requests.js';

/** A mail as operators see it: never its text, and of the recipient only enough to recognise. */
export interface MailView {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly status: 'queued' | 'sent' | 'failed';
  readonly attempts: number;
  readonly error: string | null;
  readonly about: { readonly recordType: string; readonly recordId: string } | null;
  readonly createdAt: string;
  readonly nextTryAt: string | null;
  readonly sentAt: string | null;
}

/** Newest first. `recipientIndex` narrows to one address. */
export function listMails(
  database: ReadDatabase,
  { after, limit, status }: MailListRequest,
  recipientIndex: string | null,
): Promise<MailView[]> {
  return database.query<MailView>(
    `select id, recipient_hint as recipient, subject, status, attempts, error,
       case when about_type is not null then json_build_object('recordType', about_type, 'recordId', about_id) end as about,
       created_at as "createdAt", case when status = 'queued' then next_try_at end as "nextTryAt", sent_at as "sentAt"
     from mail
     where ($1::uuid is null or id < $1) and ($3::text is null or status = $3) and ($4::text is null or recipient_index = $4)
     order by id desc limit $2`,
    [after ?? null, limit + 1, status ?? null, recipientIndex],
  );
}

/** The kept text of one mail, as ciphertext. */
export function mailContent(
  database: ReadDatabase,
  id: string,
): Promise<{ subject: string; content: string | null } | null> {
  return database.one('select subject, content_cipher as content from mail where id = $1', [id]);
}
