import { Injectable } from '@nestjs/common';
import { neverRepeated, type Actor } from '../platform/access/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { Problem } from '../platform/http/index.js';
import { Attempts } from '../platform/sessions/index.js';
import { AccountEntity } from './account.entity.js';
import { PERSON_DELAYS } from './domain/lockout.js';
import { PasswordProof } from './password-proof.js';
import { SecondFactor, type GivenFactor, type StoredFactor } from './second-factor.queries.js';
import { SessionStore } from './session-store.queries.js';
import { signedIn } from './session.service.js';

/** Setting up, changing and removing the own second factor. Every step of one account waits for the one before. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly proof: PasswordProof,
    private readonly factor: SecondFactor,
    private readonly attempts: Attempts,
    private readonly sessions: SessionStore,
  ) {}

  /** A secret for the authenticator app; it counts only once a code of it was given. Beginning anew replaces it. */
  async begin(actor: Actor, password: string): Promise<{ secret: string; otpauthUrl: string }> {
    const { accountId } = signedIn(actor);
    await this.proof.again(actor, password);
    return this.unitOfWork.run(neverRepeated(actor), async (tx) => {
      const account = await tx.lock(AccountEntity, { id: accountId }, 'Akun');
      const { secret, otpauthUrl, cipher } = this.factor.newSecret(account.email);
      if (!(await this.factor.begin(tx, accountId, cipher)))
        throw new Problem('wrong-status', 'Faktor kedua Anda sudah terpasang.');
      this.note(tx, accountId, 'begin', `${actor.person} mulai memasang faktor kedua.`);
      return { secret, otpauthUrl };
    });
  }

  /** The first code proves that the app has the secret. From now on this session has a second factor; the others end. */
  async confirm(actor: Actor, otp: string): Promise<{ recoveryCodes: string[] }> {
    const { accountId, session } = signedIn(actor);
    await this.countTry(accountId);
    return this.unitOfWork.run(neverRepeated(actor), async (tx) => {
      const factor = await this.lock(tx, accountId);
      if (!factor) throw new Problem('wrong-status', 'Mulailah pemasangan faktor kedua dahulu.');
      if (factor.isConfirmed) throw new Problem('wrong-status', 'Faktor kedua Anda sudah terpasang.');
      const step = this.factor.stepOf(factor.secretCipher, otp, tx.now);
      if (step === null) throw mismatch('/otp');
      await this.factor.confirm(tx, accountId, step);
      await this.sessions.raise(tx, session.id);
      await this.sessions.end(tx, accountId, 'second-factor', { except: session.id });
      await this.attempts.forgive([this.counter(accountId)], tx);
      this.note(tx, accountId, 'confirm', `${actor.person} memasang faktor kedua.`);
      return { recoveryCodes: await this.factor.renewRecoveryCodes(tx, accountId) };
    });
  }

  /** New recovery codes; the old ones end. */
  async renewRecoveryCodes(
    actor: Actor,
    password: string,
    given: GivenFactor,
  ): Promise<{ recoveryCodes: string[] }> {
    return this.withProof(actor, password, given, async (tx, accountId) => {
      this.note(tx, accountId, 'renew-recovery-codes', `${actor.person} membuat kode pemulihan baru.`);
      return { recoveryCodes: await this.factor.renewRecoveryCodes(tx, accountId) };
    });
  }

  /** Removes the second factor and ends every session, this one too: none may go on as if it had one. */
  async remove(actor: Actor, password: string, given: GivenFactor): Promise<void> {
    await this.withProof(actor, password, given, async (tx, accountId) => {
      await this.factor.remove(tx, accountId);
      await this.sessions.end(tx, accountId, 'second-factor');
      this.note(tx, accountId, 'remove', `${actor.person} melepas faktor kedua.`);
    });
  }

  private async withProof<T>(
    actor: Actor,
    password: string,
    given: GivenFactor,
    work: (tx: Tx, accountId: string) => Promise<T>,
  ): Promise<T> {
    const { accountId } = signedIn(actor);
    await this.proof.again(actor, password);
    await this.countTry(accountId);
    return this.unitOfWork.run(neverRepeated(actor), async (tx) => {
      const factor = await this.lock(tx, accountId);
      if (!factor?.isConfirmed) throw new Problem('wrong-status', 'Faktor kedua belum terpasang.');
      if (!(await this.factor.use(tx, accountId, factor.secretCipher, given))) {
        throw mismatch(given.otp === undefined ? '/recoveryCode' : '/otp');
      }
      await this.attempts.forgive([this.counter(accountId)], tx);
      return work(tx, accountId);
    });
  }

  private async lock(tx: Tx, accountId: string): Promise<StoredFactor | null> {
    await tx.lock(AccountEntity, { id: accountId }, 'Akun');
    return this.factor.lock(tx, accountId);
  }

  private counter(accountId: string) {
    return { key: `own factor ${accountId}`, delays: PERSON_DELAYS };
  }

  private async countTry(accountId: string): Promise<void> {
    if (!(await this.attempts.take([this.counter(accountId)]))) throw mismatch('/otp');
  }

  private note(tx: Tx, recordId: string, step: string, summary: string): void {
    tx.audit({ action: `second-factor.${step}`, recordType: 'account', recordId, summary });
  }
}

function mismatch(pointer: string): Problem {
  const detail =
    'Kode tidak cocok, sudah dipakai, atau terlalu banyak percobaan; tunggu kode berikutnya lalu coba lagi.';
  return new Problem('rule-refused', detail, [{ pointer, code: 'second-factor-mismatch', detail }]);
}
