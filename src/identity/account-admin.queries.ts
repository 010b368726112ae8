import { Injectable } from '@nestjs/common';
import { FieldCipher } from '../platform/crypto/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { maskEmail } from '../platform/mail/index.js';
import { PHONE_PURPOSE } from './account.entity.js';
import { maskPhone } from './account.service.js';
import type { AccountListRequest } from './session.requests.js';

interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phoneCipher: string | null;
  readonly status: string;
  readonly statusReason: string | null;
  readonly isAdministrator: boolean;
  readonly hasSecondFactor: boolean;
  readonly openSessions: number;
  readonly lastUsedAt: string | null;
  readonly createdAt: string;
}

/** An account as administrators see it, address and number masked. */
export type AccountView = Omit<AccountRow, 'phoneCipher'> & { readonly phone: string | null };

const ACCOUNT = `a.id, a.name, a.email, a.phone_cipher as "phoneCipher", a.status, a.status_reason as "statusReason",
    a.is_administrator as "isAdministrator", f.account_id is not null as "hasSecondFactor",
    s.open as "openSessions", s.last as "lastUsedAt", a.created_at as "createdAt"
  from account a
    left join second_factor f on f.account_id = a.id and f.confirmed_at is not null
    cross join lateral (select count(*) filter (where ended_at is null and expires_at > now())::int as open,
      max(last_used_at) as last from session where account_id = a.id) s`;

/** One of the own sessions. */
export interface OwnSession {
  readonly id: string;
  readonly device: string;
  readonly address: string | null;
  readonly hasSecondFactor: boolean;
  readonly startedAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
  readonly isCurrent: boolean;
}

/** How one is reached, as the person itself sees it; the number masked even so, since screens are seen by others. */
export interface OwnContact {
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly passwordChangedAt: string | null;
}

/** How the own second factor stands. */
export interface FactorState {
  readonly isSetUp: boolean;
  readonly confirmedAt: string | null;
  readonly recoveryCodesLeft: number;
}

/** Lists about accounts and sessions. */
@Injectable()
export class IdentityLists {
  constructor(
    private readonly database: ReadDatabase,
    private readonly cipher: FieldCipher,
  ) {}

  /** For administrators, addresses and numbers masked; one row more than asked for tells of a next page. */
  async accounts({ after, limit, status, email, name }: AccountListRequest): Promise<AccountView[]> {
    const rows = await this.database.query<AccountRow>(
      `select ${ACCOUNT} where ($1::uuid is null or a.id < $1) and ($3::text is null or a.status = $3) and ($4::text is null or a.email = $4)
         and ($5::text is null or a.name ilike '%' || $5 || '%')
       order by a.id desc limit $2`,
      [
        after ?? null,
        limit + 1,
        status ?? null,
        email?.trim().toLowerCase() ?? null,
        name === undefined ? null : name.replace(/[\\%_]/g, '\\$&'),
      ],
    );
    return rows.map((row) => this.masked(row));
  }

  /** One account as administrators see it; null when there is none. */
  async account(id: string): Promise<AccountView | null> {
    const row = await this.database.one<AccountRow>(`select ${ACCOUNT} where a.id = $1`, [id]);
    return row && this.masked(row);
  }

  private masked({ phoneCipher, email, ...row }: AccountRow): AccountView {
    const phone = phoneCipher === null ? null : maskPhone(this.cipher.decrypt(PHONE_PURPOSE, phoneCipher));
    return { ...row, email: maskEmail(email), phone };
  }

  /** How one is reached and how one gets in. */
  async own(accountId: string): Promise<{ readonly contact: OwnContact; readonly factor: FactorState }> {
    const row = await this.database.one<
      Omit<OwnContact, 'phone'> & FactorState & { phoneCipher: string | null }
    >(
      `select a.name, a.email, a.phone_cipher as "phoneCipher", a.password_changed_at as "passwordChangedAt",
         f.account_id is not null as "isSetUp", f.confirmed_at as "confirmedAt",
         (select count(*)::int from recovery_code where account_id = f.account_id and used_at is null) as "recoveryCodesLeft"
       from account a left join second_factor f on f.account_id = a.id and f.confirmed_at is not null
       where a.id = $1`,
      [accountId],
    );
    if (!row) throw new Error('whoever is signed in has an account');
    const { phoneCipher, isSetUp, confirmedAt, recoveryCodesLeft, ...contact } = row;
    const phone = phoneCipher === null ? null : maskPhone(this.cipher.decrypt(PHONE_PURPOSE, phoneCipher));
    return { contact: { ...contact, phone }, factor: { isSetUp, confirmedAt, recoveryCodesLeft } };
  }

  /** Open ones, the latest used first. */
  ownSessions(accountId: string, currentId: string): Promise<OwnSession[]> {
    return this.database.query<OwnSession>(
      `select id, device, address, has_second_factor as "hasSecondFactor", started_at as "startedAt",
         last_used_at as "lastUsedAt", expires_at as "expiresAt", id = $2 as "isCurrent"
       from session where account_id = $1 and ended_at is null and expires_at > now()
       order by last_used_at desc, id limit 100`,
      [accountId, currentId],
    );
  }

  /** As what the session acts now. */
  async capacityOf(sessionId: string): Promise<string> {
    const row = await this.database.one<{ id: string }>(
      'select capacity_id as id from session where id = $1',
      [sessionId],
    );
    return row?.id ?? 'account:self';
  }
}
