import { Injectable } from '@nestjs/common';
import { neverRepeated, type Actor } from '../platform/access/index.js';
import { transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { Problem } from '../platform/http/index.js';
import { SingleUseLinks } from '../platform/links/index.js';
import { AccountEntity } from './account.entity.js';
import { AccountLinks } from './account-links.js';
import { accountWorkflow } from './domain/account-workflow.js';
import { PasswordPolicy } from './password-policy.js';
import { PasswordProof } from './password-proof.js';
import { SessionStore } from './session-store.queries.js';
import { signedIn } from './session.service.js';

/** What a mailed link has opened. */
export interface OpenedAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Setting passwords: the first one, a new one, one in place of a forgotten one. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: PasswordPolicy,
    private readonly proof: PasswordProof,
    private readonly links: SingleUseLinks,
    private readonly mails: AccountLinks,
    private readonly sessions: SessionStore,
  ) {}

  /** Opens an account that was registered or invited, with the mailed link. */
  activate(visitor: Actor, token: string, password: string): Promise<OpenedAccount> {
    return this.unitOfWork.run(neverRepeated(visitor), async (tx) => {
      const { subjectId } = await this.links.consume(tx, 'invite', token);
      const account = await tx.lock(AccountEntity, { id: subjectId }, 'Akun');
      await this.store(tx, account, password);
      await transition(tx, {
        entity: AccountEntity,
        recordType: 'account',
        record: account,
        workflow: accountWorkflow,
        action: 'activate',
        summary: `${account.name} membuka akunnya melalui tautan di surel.`,
      });
      return openedBy(account);
    });
  }

  /** Sets a new password with the mailed link, and ends every session: whoever held one may be why it was asked for. */
  reset(visitor: Actor, token: string, password: string): Promise<OpenedAccount> {
    return this.unitOfWork.run(neverRepeated(visitor), async (tx) => {
      const { subjectId } = await this.links.consume(tx, 'reset-password', token);
      const account = await tx.lock(AccountEntity, { id: subjectId }, 'Akun');
      if (account.status !== 'active') {
        throw new Problem('wrong-status', 'Akun ini tidak aktif; hubungi administrator.');
      }
      await this.change(tx, account, password, 'account.reset-password', 'mengatur ulang kata sandi');
      return openedBy(account);
    });
  }

  /** Changes the own password; the other sessions end. */
  async changeOwn(actor: Actor, current: string, password: string): Promise<void> {
    const { accountId, session } = signedIn(actor);
    await this.proof.again(actor, current);
    await this.unitOfWork.run(neverRepeated(actor), async (tx) => {
      const account = await tx.lock(AccountEntity, { id: accountId }, 'Akun');
      await this.change(tx, account, password, 'account.change-password', 'mengganti kata sandi', session.id);
    });
  }

  private async change(
    tx: Tx,
    account: AccountEntity,
    password: string,
    action: string,
    told: string,
    keptSession?: string,
  ): Promise<void> {
    await this.store(tx, account, password);
    await this.sessions.end(tx, account.id, 'password', { except: keptSession });
    await this.links.withdraw(tx, 'reset-password', account.id);
    await this.mails.notice(tx, account, 'Kata sandi Anda telah diganti', [
      'Kata sandi akun Belanja Rutin Anda baru saja diganti, dan sesi di perangkat lain diakhiri.',
      'Bila bukan Anda yang melakukannya, segera minta tautan atur ulang kata sandi dan hubungi administrator.',
    ]);
    tx.audit({ action, recordType: 'account', recordId: account.id, summary: `${account.name} ${told}.` });
  }

  private async store(tx: Tx, account: AccountEntity, password: string): Promise<void> {
    const passwordHash = await this.policy.hashFor(account, password);
    await tx.manager.update(AccountEntity, account.id, { passwordHash, passwordChangedAt: tx.now });
  }
}

function openedBy({ id, email, name }: AccountEntity): OpenedAccount {
  return { id, email, name };
}
