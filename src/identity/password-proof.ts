import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { Problem } from '../platform/http/index.js';
import { Attempts, type CountedKey } from '../platform/sessions/index.js';
import { CredentialQueries, PHONE_CANDIDATES, type Credentials } from './credentials.queries.js';
import { ADDRESS_DELAYS, PERSON_DELAYS } from './domain/lockout.js';
import { Passwords } from './passwords.js';
import { Tokens } from './tokens.js';

/** Somebody who knows the password. */
export interface ProvenAccount {
  readonly credentials: Credentials;
  /** The counters that this try was counted under; forgiven when everything else is right too. */
  readonly counted: readonly CountedKey[];
  readonly triedAs: string;
  readonly deviceId: string | null;
}

/** Judges a login and a password with the same work for every stranger: known or not, right or wrong, disabled or closed. */
@Injectable()
export class PasswordProof {
  constructor(
    private readonly credentials: CredentialQueries,
    private readonly attempts: Attempts,
    private readonly passwords: Passwords,
    private readonly tokens: Tokens,
    private readonly database: ReadDatabase,
  ) {}

  async prove(
    login: string,
    password: string,
    deviceToken: string | undefined,
    address: string | null,
  ): Promise<ProvenAccount | null> {
    const candidates = await this.credentials.candidates(login);
    const deviceIds = candidates.map(({ id }) => this.tokens.readDevice(id, deviceToken));
    const deviceId = deviceIds.find((id) => id !== null) ?? null;
    const triedAs = deviceId === null ? `login ${this.credentials.indexOf(login)}` : `device ${deviceId}`;
    const counted = countersOf(triedAs, deviceId, address);
    const isOpen = await this.attempts.take(counted);
    // Always as many hashes as there could be accounts, so that the clock does not count them.
    const wanted = this.credentials.normalLogin(login).kind === 'phone' ? PHONE_CANDIDATES : 1;
    const matches = await Promise.all(
      Array.from({ length: wanted }, (_, i) =>
        this.passwords.matches(candidates[i]?.passwordHash ?? null, password),
      ),
    );
    const credentials = candidates.find(({ status }, i) => matches[i] && status === 'active');
    return isOpen && credentials ? { credentials, counted, triedAs, deviceId } : null;
  }

  /** Asks somebody who is signed in for the password again, before a step that a borrowed session must not take. 422 when it is wrong. */
  async again(actor: Actor, password: string): Promise<Credentials> {
    const counted = [{ key: `again ${actor.accountId}`, delays: PERSON_DELAYS }];
    const isOpen = await this.attempts.take(counted);
    const credentials = await this.credentials.byId(this.database, actor.accountId ?? '');
    const matched = await this.passwords.matches(credentials?.passwordHash ?? null, password);
    if (!isOpen || !matched || !credentials) {
      const detail =
        'Kata sandi sekarang tidak cocok, atau terlalu banyak percobaan; coba lagi beberapa menit lagi.';
      throw new Problem('rule-refused', detail, [
        { pointer: '/password', code: 'password-mismatch', detail },
      ]);
    }
    await this.attempts.forgive(counted);
    return credentials;
  }
}

/** A known device is counted by itself: strangers can neither close it nor the office's address for it. */
export function countersOf(triedAs: string, deviceId: string | null, address: string | null): CountedKey[] {
  const person = { key: triedAs, delays: PERSON_DELAYS };
  if (deviceId !== null) return [person];
  return [{ key: `address ${address ?? ''}`, delays: ADDRESS_DELAYS, isShared: true }, person];
}
