import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CONFIG, type Config } from '../platform/config/index.js';
import type { Queryable, Tx } from '../platform/database/index.js';
import { Mailer } from '../platform/mail/index.js';
import { RefreshTokens } from '../platform/sessions/index.js';

/** A session to be opened. */
export interface NewSession {
  readonly accountId: string;
  readonly capacityId: string;
  readonly hasSecondFactor: boolean;
  readonly device: string;
}

export type EndReason =
  'signed-out' | 'replayed' | 'password' | 'second-factor' | 'disabled' | 'reset-by-administrator';

const DEVICE_LENGTH = 200;

/** Notes that a session is in use; no decision of anybody, hence without an audit entry. */
export async function touchSession(source: Queryable, sessionId: string): Promise<void> {
  await source.query(`update session set last_used_at = now() where id = $1 and ended_at is null`, [
    sessionId,
  ]);
}

/** Writes sessions in the caller's transaction. */
@Injectable()
export class SessionStore {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly refreshTokens: RefreshTokens,
    private readonly mailer: Mailer,
  ) {}

  async open(tx: Tx, session: NewSession): Promise<{ sessionId: string; refreshToken: string }> {
    const sessionId = uuidv7();
    const { sessionDays, sessionIdleHours } = this.config.auth;
    await tx.query(
      `insert into session (id, account_id, capacity_id, device, address, has_second_factor, expires_at)
       values ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 day')`,
      [
        sessionId,
        session.accountId,
        session.capacityId,
        session.device.replace(/\p{Cc}/gu, ' ').slice(0, DEVICE_LENGTH),
        tx.actor.origin.ip,
        session.hasSecondFactor,
        sessionDays,
      ],
    );
    return { sessionId, refreshToken: await this.refreshTokens.issue(tx, sessionId, sessionIdleHours) };
  }

  /** Ends open sessions of an account: one, all but one, or all. Their access tokens are out with the next request. Returns how many. */
  async end(
    tx: Tx,
    accountId: string,
    reason: EndReason,
    { only, except }: { only?: string; except?: string } = {},
  ): Promise<number> {
    const [, ended] = await tx.manager.query<[object[], number]>(
      `update session set ended_at = $2, end_reason = $3
       where account_id = $1 and ended_at is null and ($4::text is null or id::text = $4) and ($5::text is null or id::text <> $5)`,
      [accountId, tx.now, reason, only ?? null, except ?? null],
    );
    return ended;
  }

  /** Another capacity in the same session. */
  async changeCapacity(tx: Tx, sessionId: string, capacityId: string): Promise<void> {
    await tx.query(
      'update session set capacity_id = $2, last_used_at = $3 where id = $1 and ended_at is null',
      [sessionId, capacityId, tx.now],
    );
  }

  /** A second factor was given in this session. */
  async raise(tx: Tx, sessionId: string): Promise<void> {
    await tx.query('update session set has_second_factor = true where id = $1', [sessionId]);
  }

  /** Tells the owner that somebody else may hold the session. */
  async warnOwner(tx: Tx, accountId: string): Promise<void> {
    const [account] = await tx.query<{ email: string; name: string }>(
      'select email, name from account where id = $1',
      [accountId],
    );
    if (!account) return;
    await this.mailer.send(tx, {
      to: account.email,
      subject: 'Sesi Anda diakhiri demi keamanan',
      paragraphs: [
        `Yth. ${account.name},`,
        'Sesi Anda dipakai dari dua tempat sekaligus, sehingga kami mengakhirinya. Silakan masuk kembali.',
        'Bila Anda tidak mengenali kejadian ini, gantilah kata sandi Anda dan akhiri semua sesi lain.',
      ],
      about: { recordType: 'account', recordId: accountId },
    });
  }
}
