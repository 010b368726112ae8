import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { FieldCipher, newCode, parseCode, sha256 } from '../platform/crypto/index.js';
import type { Tx } from '../platform/database/index.js';
import { SECRET_PURPOSE } from './account.entity.js';

const PERIOD = 30;
const ISSUER = 'Belanja Rutin';
const RECOVERY_CODES = 10;

/** What a person gives as second factor: a code of the authenticator app, or one of the recovery codes. */
export interface GivenFactor {
  readonly otp?: string;
  readonly recoveryCode?: string;
}

/** The factor of an account, locked. */
export interface StoredFactor {
  readonly secretCipher: string;
  readonly isConfirmed: boolean;
}

/** Time-based codes (RFC 6238) and recovery codes. A code is good once, in all processes together. */
@Injectable()
export class SecondFactor {
  constructor(private readonly cipher: FieldCipher) {}

  /** A new secret: as text for typing, as address for the QR code, as ciphertext for the table. */
  newSecret(email: string): { secret: string; otpauthUrl: string; cipher: string } {
    const secret = new Secret({ size: 20 });
    return {
      secret: secret.base32,
      otpauthUrl: new TOTP({ issuer: ISSUER, label: email, secret, period: PERIOD }).toString(),
      cipher: this.cipher.encrypt(SECRET_PURPOSE, secret.base32),
    };
  }

  /** The time step whose code this is, one step early or late allowed; null when it is none. */
  stepOf(secretCipher: string, otp: string, now: Date): number | null {
    const secret = Secret.fromBase32(this.cipher.decrypt(SECRET_PURPOSE, secretCipher));
    const timestamp = now.getTime();
    const delta = new TOTP({ secret, period: PERIOD }).validate({ token: otp, timestamp, window: 1 });
    return delta === null ? null : Math.floor(timestamp / 1_000 / PERIOD) + delta;
  }

  /** Keeps a new secret until a first code confirms it; false when one is confirmed already. */
  async begin(tx: Tx, accountId: string, secretCipher: string): Promise<boolean> {
    const rows = await tx.query(
      `insert into second_factor as f (account_id, secret_cipher) values ($1, $2)
       on conflict (account_id) do update set secret_cipher = excluded.secret_cipher, created_at = now()
       where f.confirmed_at is null returning account_id`,
      [accountId, secretCipher],
    );
    return rows.length === 1;
  }

  async lock(tx: Tx, accountId: string): Promise<StoredFactor | null> {
    const [row] = await tx.query<StoredFactor>(
      `select secret_cipher as "secretCipher", confirmed_at is not null as "isConfirmed"
       from second_factor where account_id = $1 for update`,
      [accountId],
    );
    return row ?? null;
  }

  async confirm(tx: Tx, accountId: string, step: number): Promise<void> {
    await tx.query('update second_factor set confirmed_at = $2, last_step = $3 where account_id = $1', [
      accountId,
      tx.now,
      step,
    ]);
  }

  /** Whether there was one that counted. */
  async remove(tx: Tx, accountId: string): Promise<boolean> {
    const [removed] = await tx.manager.query<[{ confirmed: boolean }[], number]>(
      'delete from second_factor where account_id = $1 returning confirmed_at is not null as confirmed',
      [accountId],
    );
    return removed[0]?.confirmed ?? false;
  }

  /** Uses the given factor up in the caller's transaction; false when it is wrong or was used before. Of two at once one wins. */
  async use(tx: Tx, accountId: string, secretCipher: string, given: GivenFactor): Promise<boolean> {
    if (given.otp !== undefined) {
      const step = this.stepOf(secretCipher, given.otp, tx.now);
      if (step === null) return false;
      const [, used] = await tx.manager.query<[object[], number]>(
        'update second_factor set last_step = $2 where account_id = $1 and confirmed_at is not null and last_step < $2',
        [accountId, step],
      );
      return used === 1;
    }
    const code = parseCode(given.recoveryCode ?? '');
    if (code === null) return false;
    const [, used] = await tx.manager.query<[object[], number]>(
      'update recovery_code set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null',
      [accountId, sha256(code), tx.now],
    );
    return used === 1;
  }

  /** Ten new recovery codes in place of all earlier ones; they are shown once and kept only as hashes. */
  async renewRecoveryCodes(tx: Tx, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => newCode());
    await tx.query('delete from recovery_code where account_id = $1', [accountId]);
    await tx.query('insert into recovery_code (account_id, code_hash) select $1, unnest($2::text[])', [
      accountId,
      codes.map((code) => sha256(code)),
    ]);
    return codes;
  }
}
