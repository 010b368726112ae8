import { Injectable } from '@nestjs/common';
import { FieldCipher } from '../platform/crypto/index.js';
import type { Queryable } from '../platform/database/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { PHONE_PURPOSE } from './account.entity.js';
import { normalMobile } from './domain/phone-number.js';

/** Of an account, what it takes to prove that one is its owner. */
export interface Credentials {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly status: string;
  readonly passwordHash: string | null;
  readonly passwordChangedAt: string;
  /** Ciphertext of the authenticator's secret, once it was confirmed. */
  readonly secret: string | null;
}

/** How many accounts may name one mobile number and still sign in with it. */
export const PHONE_CANDIDATES = 3;

const COLUMNS = `a.id, a.email, a.name, a.status, a.password_hash as "passwordHash",
  a.password_changed_at::text as "passwordChangedAt", f.secret_cipher as secret`;
const FROM = `account a left join second_factor f on f.account_id = a.id and f.confirmed_at is not null`;

/** Looks accounts up by what people type at sign-in. */
@Injectable()
export class CredentialQueries {
  constructor(
    private readonly database: ReadDatabase,
    private readonly cipher: FieldCipher,
  ) {}

  /** An e-mail address or a mobile number as it is compared and counted. */
  normalLogin(typed: string): { readonly kind: 'email' | 'phone'; readonly text: string } {
    const phone = typed.includes('@') ? null : normalMobile(typed);
    return phone === null
      ? { kind: 'email', text: typed.trim().toLowerCase() }
      : { kind: 'phone', text: phone };
  }

  /** One statement whatever was typed and whoever exists. Several accounts may name one phone: nobody can take a number away by entering it. */
  candidates(typed: string): Promise<Credentials[]> {
    const { kind, text } = this.normalLogin(typed);
    if (kind === 'email') {
      return this.database.query<Credentials>(`select ${COLUMNS} from ${FROM} where a.email = $1`, [text]);
    }
    return this.database.query<Credentials>(
      `select ${COLUMNS} from ${FROM} where a.phone_index = $1 and a.status = 'active' order by a.phone_set_at limit $2`,
      [this.cipher.blindIndex(PHONE_PURPOSE, text), PHONE_CANDIDATES],
    );
  }

  async byId(database: Queryable, accountId: string): Promise<Credentials | null> {
    const [row] = await database.query<Credentials>(`select ${COLUMNS} from ${FROM} where a.id = $1`, [
      accountId,
    ]);
    return row ?? null;
  }

  /** What stands for a login in a counter's key: no address in clear. */
  indexOf(typed: string): string {
    return this.cipher.blindIndex('sign-in.login', this.normalLogin(typed).text);
  }
}
