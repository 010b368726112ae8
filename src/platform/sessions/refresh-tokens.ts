import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sha256 } from '../crypto/index.js';
import type { Tx } from '../database/index.js';

/** The session that a refresh token prolonged. */
export interface RefreshedSession {
  readonly sessionId: string;
  readonly accountId: string;
  readonly person: string;
  readonly capacityId: string;
  readonly hasSecondFactor: boolean;
}

/** What became of a refresh. */
export type Refresh =
  | { readonly kind: 'refreshed'; readonly token: string; readonly session: RefreshedSession }
  /** Another window or a repeated request was quicker by a moment. */
  | { readonly kind: 'twin' }
  /** The token was used before: two people hold it. */
  | {
      readonly kind: 'replayed';
      readonly sessionId: string;
      readonly accountId: string;
      readonly person: string;
    }
  | { readonly kind: 'unknown' };

const TOKEN = /^[\w-]{43}$/;
/** Within these seconds a second use is a twin of the first, not a thief. */
const GRACE_SECONDS = 10;

/** Rotating refresh tokens: each is good once, and only its SHA-256 is kept. */
@Injectable()
export class RefreshTokens {
  constructor(private readonly database: DataSource) {}

  /** The first token of a new session, in the caller's transaction. */
  async issue(tx: Tx, sessionId: string, idleHours: number): Promise<string> {
    const token = newToken();
    await tx.query(
      `insert into refresh_token (token_hash, session_id, expires_at)
       select $1, id, least(expires_at, now() + $3 * interval '1 hour') from session where id = $2`,
      [sha256(token), sessionId, idleHours],
    );
    return token;
  }

  /** Exchanges a token for the next one: of twenty at once exactly one wins. No audit entry: it changes nothing that anybody may do. */
  async rotate(token: string, idleHours: number, address: string | null): Promise<Refresh> {
    if (!TOKEN.test(token)) return { kind: 'unknown' };
    const next = newToken();
    const [session] = await this.database.query<RefreshedSession[]>(
      `with used as (
         update refresh_token t set used_at = now(), replaced_by = $2
         from session s join account a on a.id = s.account_id
         where t.token_hash = $1 and t.used_at is null and t.expires_at > now() and s.id = t.session_id
           and s.ended_at is null and s.expires_at > now() and a.status = 'active'
         returning s.id, s.account_id, s.expires_at, s.capacity_id, s.has_second_factor, a.name
       ), fresh as (
         insert into refresh_token (token_hash, session_id, expires_at)
         select $2, id, least(expires_at, now() + $3 * interval '1 hour') from used
       ), touched as (
         update session s set last_used_at = now(), address = $4 from used where s.id = used.id
       )
       select id as "sessionId", account_id as "accountId", name as person, capacity_id as "capacityId",
         has_second_factor as "hasSecondFactor" from used`,
      [sha256(token), sha256(next), idleHours, address],
    );
    if (session) return { kind: 'refreshed', token: next, session };
    return this.explain(token);
  }

  private async explain(token: string): Promise<Refresh> {
    const [row] = await this.database.query<
      { sessionId: string; accountId: string; person: string; is_twin: boolean }[]
    >(
      `select s.id as "sessionId", s.account_id as "accountId", a.name as person,
         t.used_at > clock_timestamp() - $2 * interval '1 second' as is_twin
       from refresh_token t join session s on s.id = t.session_id join account a on a.id = s.account_id
       where t.token_hash = $1 and t.used_at is not null and s.ended_at is null`,
      [sha256(token), GRACE_SECONDS],
    );
    if (!row) return { kind: 'unknown' };
    const { is_twin: isTwin, ...session } = row;
    return isTwin ? { kind: 'twin' } : { kind: 'replayed', ...session };
  }
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}
