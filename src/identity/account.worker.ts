import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { systemActor, type Actor } from '../platform/access/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { OnMessage, type JobContext } from '../platform/queue/index.js';
import { Attempts } from '../platform/sessions/index.js';
import { AccountEntity } from './account.entity.js';
import { AccountLinks } from './account-links.js';
import { RegistrationAsked, ResetAsked } from './account.messages.js';
import { AccountService, type Asked } from './account.service.js';
import { CredentialQueries } from './credentials.queries.js';
import { MAIL_DELAYS } from './domain/lockout.js';

/** What strangers asked for, out of their sight: only the owner of the address learns what came of it. */
@Injectable()
export class AccountWorker {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountService,
    private readonly links: AccountLinks,
    private readonly attempts: Attempts,
    private readonly credentials: CredentialQueries,
  ) {}

  @OnMessage(RegistrationAsked)
  async register({ sealed }: { sealed: string }, context: JobContext): Promise<void> {
    const asked = this.accounts.unseal(sealed);
    if (await this.isMailedTooOften('register', asked.email, context)) return;
    await this.unitOfWork.run(once('pendaftaran akun', context), async (tx) => {
      const account = await this.ensure(tx, asked);
      if (account.status === 'invited') await this.links.invite(tx, account, null);
      else await this.links.alreadyRegistered(tx, account);
      note(tx, account.id, 'account.register', `Pendaftaran akun ${account.name} diproses.`);
    });
  }

  @OnMessage(ResetAsked)
  async reset({ sealed }: { sealed: string }, context: JobContext): Promise<void> {
    const { email } = this.accounts.unseal(sealed);
    if (await this.isMailedTooOften('reset', email, context)) return;
    await this.unitOfWork.run(once('atur ulang kata sandi', context), async (tx) => {
      const account = await tx.manager.findOneBy(AccountEntity, { email });
      if (account?.status === 'active') await this.links.resetPassword(tx, account);
      // Whoever never set a first password wants the same: a link that lets them.
      if (account?.status === 'invited') await this.links.invite(tx, account, null);
      note(
        tx,
        account?.id ?? context.jobId,
        'account.reset-link',
        'Permintaan atur ulang kata sandi diproses.',
      );
    });
  }

  private async ensure(tx: Tx, { email, name }: Asked): Promise<AccountEntity> {
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(AccountEntity)
      .values({ id: uuidv7(), email, name, status: 'invited' })
      .orIgnore()
      .execute();
    return tx.lock(AccountEntity, { email }, 'Akun');
  }

  // A first try is counted; a repeated one was counted already.
  private async isMailedTooOften(use: string, email: string, { attempt }: JobContext): Promise<boolean> {
    if (attempt > 1) return false;
    const key = `mail ${use} ${this.credentials.indexOf(email)}`;
    return !(await this.attempts.take([{ key, delays: MAIL_DELAYS }]));
  }
}

// A job that runs again finds its key claimed and does nothing: one request, one mail.
function once(purpose: string, { jobId }: JobContext): Actor {
  const actor = systemActor(purpose, jobId);
  return { ...actor, origin: { ...actor.origin, idempotency: { key: jobId, inputHash: '' } } };
}

function note(tx: Tx, recordId: string, action: string, summary: string): void {
  tx.audit({ action, recordType: 'account', recordId, summary });
}
