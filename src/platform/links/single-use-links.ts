import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { describeEncrypted, FieldCipher, sha256 } from '../crypto/index.js';
import type { Queryable, Tx } from '../database/index.js';
import { Problem } from '../http/index.js';

/** What a link may be for; one of another purpose opens nothing. */
export type LinkPurpose =
  | 'invite'
  | 'reset-password'
  | 'confirm-registration'
  | 'register-invite'
  | 'inquiry-confirm'
  | 'confirm-urgent';

/** A link to be made. */
export interface LinkDraft {
  readonly purpose: LinkPurpose;
  /** The record it opens: an account, a vendor, an inquiry. */
  readonly subjectId: string;
  /** The address it is mailed to. */
  readonly email?: string;
  readonly hours: number;
}

/** What a link stood for. */
export interface LinkSubject {
  readonly subjectId: string;
  readonly email: string | null;
}

interface LinkRow {
  readonly subject_id: string;
  readonly email_cipher: string | null;
}

const TOKEN = /^[\w-]{43}$/;
const EMAIL_PURPOSE = 'single-use-link.email';

describeEncrypted({ table: 'single_use_link', column: 'email_cipher', purpose: EMAIL_PURPOSE });

/** Links that are mailed and open one door once: 32 random bytes, of which only the SHA-256 is kept. */
@Injectable()
export class SingleUseLinks {
  constructor(private readonly cipher: FieldCipher) {}

  /** A new token for an address (43 characters). Earlier links of the same purpose and subject end: only the newest mail counts. */
  async issue(tx: Tx, { purpose, ...draft }: LinkDraft): Promise<string> {
    const [token] = await this.issueMany(tx, purpose, [draft]);
    if (token === undefined) throw new Error('one draft makes one link');
    return token;
  }

  /** As `issue`, for many subjects in two statements; the tokens in the order of the drafts. */
  async issueMany(
    tx: Tx,
    purpose: LinkPurpose,
    drafts: readonly Omit<LinkDraft, 'purpose'>[],
  ): Promise<string[]> {
    const made = drafts.map(({ subjectId, email, hours }) => {
      const token = randomBytes(32).toString('base64url');
      const emailCipher = email === undefined ? null : this.cipher.encrypt(EMAIL_PURPOSE, email);
      return { token, row: { hash: sha256(token), subject: subjectId, email: emailCipher, hours } };
    });
    await this.withdrawMany(
      tx,
      purpose,
      drafts.map(({ subjectId }) => subjectId),
    );
    await tx.query(
      `insert into single_use_link (token_hash, purpose, subject_id, email_cipher, expires_at)
       select hash, $1, subject, email, $2::timestamptz + hours * interval '1 hour'
       from jsonb_to_recordset($3::jsonb) as l(hash text, subject uuid, email text, hours integer)`,
      [purpose, tx.now, JSON.stringify(made.map(({ row }) => row))],
    );
    return made.map(({ token }) => token);
  }

  /** Uses the link up; of two at once one wins. 422 `link-invalid`, always the same, when it is unknown, used, withdrawn, expired or of another purpose. */
  async consume(tx: Tx, purpose: LinkPurpose, token: string): Promise<LinkSubject> {
    const [rows] = TOKEN.test(token)
      ? await tx.manager.query<[LinkRow[], number]>(
          `update single_use_link set used_at = $3
           where token_hash = $1 and purpose = $2 and used_at is null and withdrawn_at is null and expires_at > $3
           returning subject_id, email_cipher`,
          [sha256(token), purpose, tx.now],
        )
      : [[]];
    const [row] = rows;
    if (!row) throw linkInvalid();
    return this.subjectOf(row);
  }

  /** What an unused link stands for, without using it, for the page that it leads to: mail programs open links by themselves. */
  async peek(database: Queryable, purpose: LinkPurpose, token: string): Promise<LinkSubject | null> {
    if (!TOKEN.test(token)) return null;
    const [row] = await database.query<LinkRow>(
      `select subject_id, email_cipher from single_use_link
       where token_hash = $1 and purpose = $2 and used_at is null and withdrawn_at is null and expires_at > now()`,
      [sha256(token), purpose],
    );
    return row ? this.subjectOf(row) : null;
  }

  /** Ends the open links of this purpose and subject. */
  withdraw(tx: Tx, purpose: LinkPurpose, subjectId: string): Promise<void> {
    return this.withdrawMany(tx, purpose, [subjectId]);
  }

  private async withdrawMany(tx: Tx, purpose: LinkPurpose, subjectIds: readonly string[]): Promise<void> {
    await tx.query(
      `update single_use_link set withdrawn_at = $3
       where subject_id = any($1::uuid[]) and purpose = $2 and used_at is null and withdrawn_at is null`,
      [subjectIds, purpose, tx.now],
    );
  }

  private subjectOf({ subject_id, email_cipher }: LinkRow): LinkSubject {
    return {
      subjectId: subject_id,
      email: email_cipher === null ? null : this.cipher.decrypt(EMAIL_PURPOSE, email_cipher),
    };
  }
}

function linkInvalid(): Problem {
  const detail =
    'Tautan ini tidak berlaku: sudah dipakai, sudah lewat waktunya, atau sudah diganti tautan yang lebih baru.';
  return new Problem('rule-refused', `${detail} Mintalah tautan baru.`, [
    { pointer: '/token', code: 'link-invalid', detail },
  ]);
}
