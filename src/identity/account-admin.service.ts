import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../platform/access/index.js';
import { describeConstraints, transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { Problem } from '../platform/http/index.js';
import { AccountEntity } from './account.entity.js';
import { AccountLinks } from './account-links.js';
import { accountWorkflow, type AccountAction } from './domain/account-workflow.js';
import { PasswordPolicy } from './password-policy.js';
import { SecondFactor } from './second-factor.queries.js';
import { SessionStore, type EndReason } from './session-store.queries.js';

describeConstraints({
  account_email_unique: {
    kind: 'already-exists',
    code: 'email-taken',
    pointer: '/email',
    detail: 'Sudah ada akun dengan surel ini.',
  },
});

/** Whom an account is to be made for. */
export interface Invited {
  readonly email: string;
  readonly name: string;
  readonly isAdministrator?: boolean;
}

/** What administrators, and modules on behalf of authorised colleagues, do with accounts. */
@Injectable()
export class AccountAdmin {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: PasswordPolicy,
    private readonly links: AccountLinks,
    private readonly sessions: SessionStore,
    private readonly factor: SecondFactor,
  ) {}

  /** Makes an account without a password and mails its owner the link that sets one. 409 when there is one with this e-mail. */
  invite(actor: Actor, invited: Invited): Promise<{ id: string; status: 'invited' }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const account = await this.insert(tx, invited);
      await this.links.invite(tx, account, actor.person);
      return { id: account.id, status: 'invited' as const };
    });
  }

  /**
   * The account of this address, made and invited when there is none, in the caller's transaction: for modules that give a person
   * a post or a place in a vendor. Whether there was one is not told to the caller's caller.
   */
  async ensureInvited(tx: Tx, invited: Omit<Invited, 'isAdministrator'>): Promise<string> {
    const email = invited.email.trim().toLowerCase();
    const known = await tx.manager.findOneBy(AccountEntity, { email });
    if (known) return known.id;
    const account = await this.insert(tx, invited);
    await this.links.invite(tx, account, tx.actor.role === 'system' ? null : tx.actor.person);
    return account.id;
  }

  /** Mails the invitation again; the earlier link ends. */
  resend(actor: Actor, id: string): Promise<{ id: string }> {
    return this.onInvited(actor, id, 'resend-invitation', 'dikirimi undangan lagi', (tx, account) =>
      this.links.invite(tx, account, actor.person),
    );
  }

  /** Ends the open invitation; it can be sent again. */
  withdraw(actor: Actor, id: string): Promise<{ id: string }> {
    return this.onInvited(actor, id, 'withdraw-invitation', 'ditarik undangannya', (tx, account) =>
      this.links.withdrawInvitation(tx, account.id),
    );
  }

  /** Closes an account; its sessions end with the same commit. */
  disable(actor: Actor, id: string, reason: string) {
    return this.step(actor, id, 'disable', reason, 'dinonaktifkan', 'disabled');
  }

  enable(actor: Actor, id: string, reason: string) {
    return this.step(actor, id, 'enable', reason, 'diaktifkan kembali', null);
  }

  /** Takes a lost second factor away, after the administrator has made sure who asks. The owner is told. */
  resetSecondFactor(actor: Actor, id: string, reason: string): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const account = await this.lockOther(tx, actor, id);
      if (!(await this.factor.remove(tx, id))) {
        throw new Problem('wrong-status', 'Akun ini tidak memakai faktor kedua.');
      }
      await this.sessions.end(tx, id, 'reset-by-administrator');
      await this.links.notice(tx, account, 'Faktor kedua Anda direset', [
        `Administrator ${actor.person} melepas faktor kedua akun Anda. Alasan: ${reason}`,
        'Masuklah dengan kata sandi dan pasang kembali aplikasi autentikator Anda. Bila bukan Anda yang meminta, segera ganti kata sandi.',
      ]);
      this.note(tx, account, 'reset-second-factor', `Faktor kedua akun ${account.name} direset: ${reason}`);
      return { id };
    });
  }

  /** For the example, which begins anew with each run: takes a second factor away, if there is one, and tells nobody. */
  async forgetSecondFactor(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(actor, async (tx) => {
      const account = await tx.lock(AccountEntity, { id }, 'Akun');
      await this.factor.remove(tx, id);
      await this.sessions.end(tx, id, 'second-factor');
      this.note(
        tx,
        account,
        'reset-second-factor',
        `Faktor kedua akun ${account.name} dilepas untuk contoh.`,
      );
    });
  }

  /** An account with a password given by the operator, for the command line: the first administrator, the example. */
  createWithPassword(
    actor: Actor,
    invited: Invited,
    password: string,
  ): Promise<{ id: string; email: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const account = await this.insert(tx, invited);
      const passwordHash = await this.policy.hashFor(account, password);
      await tx.manager.update(AccountEntity, account.id, {
        passwordHash,
        status: 'active',
        passwordChangedAt: tx.now,
      });
      return { id: account.id, email: account.email };
    });
  }

  private async insert(tx: Tx, { email, name, isAdministrator = false }: Invited) {
    const account = {
      id: uuidv7(),
      email: email.trim().toLowerCase(),
      name: name.trim(),
      isAdministrator,
      status: 'invited' as const,
      invitedBy: tx.actor.accountId,
    };
    await tx.manager.insert(AccountEntity, account);
    this.note(tx, account, 'create', `Akun ${account.name} dibuat.`);
    return account;
  }

  private onInvited(
    actor: Actor,
    id: string,
    action: string,
    told: string,
    work: (tx: Tx, account: AccountEntity) => Promise<void>,
  ): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const account = await tx.lock(AccountEntity, { id }, 'Akun');
      if (account.status !== 'invited') {
        throw new Problem('wrong-status', 'Akun ini sudah dibuka oleh pemiliknya.');
      }
      await work(tx, account);
      this.note(tx, account, action, `Akun ${account.name} ${told}.`);
      return { id };
    });
  }

  private step(
    actor: Actor,
    id: string,
    action: Exclude<AccountAction, 'activate'>,
    reason: string,
    told: string,
    ends: EndReason | null,
  ) {
    return this.unitOfWork.run(actor, async (tx) => {
      const account = await this.lockOther(tx, actor, id);
      const moved = await transition(tx, {
        entity: AccountEntity,
        recordType: 'account',
        record: account,
        workflow: accountWorkflow,
        action,
        change: { statusReason: reason },
        reason,
        summary: `Akun ${account.name} ${told}: ${reason}`,
      });
      if (ends) await this.sessions.end(tx, id, ends);
      return { id, status: moved.status };
    });
  }

  // Nobody closes the own account or takes away the own proof: the last administrator would be out, and a stolen session could.
  private lockOther(tx: Tx, actor: Actor, id: string): Promise<AccountEntity> {
    if (id === actor.accountId) {
      const detail = 'Mintalah administrator lain melakukannya untuk akun Anda sendiri.';
      throw new Problem('rule-refused', detail, [{ code: 'own-account', detail }]);
    }
    return tx.lock(AccountEntity, { id }, 'Akun');
  }

  private note(tx: Tx, { id }: { id: string }, step: string, summary: string): void {
    tx.audit({ action: `account.${step}`, recordType: 'account', recordId: id, summary });
  }
}
