import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../platform/access/index.js';
import { describeConstraints, UnitOfWork } from '../platform/database/index.js';
import { AccountEntity } from './account.entity.js';
import { AccountQueries } from './account.queries.js';
import { Passwords } from './passwords.js';
import type { RegisterAccountRequest } from './session.requests.js';

describeConstraints({
  account_email_unique: {
    kind: 'already-exists',
    code: 'email-taken',
    pointer: '/email',
    detail: 'Surel ini tidak dapat didaftarkan; bila milik Anda, silakan masuk.',
  },
});

/** Creating accounts. */
@Injectable()
export class AccountService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly accounts: AccountQueries,
  ) {}

  /** The account with this e-mail, or null. */
  async idOf(email: string): Promise<string | null> {
    return (await this.accounts.credentials(email))?.id ?? null;
  }

  async register(
    actor: Actor,
    request: RegisterAccountRequest,
    { isAdministrator = false } = {},
  ): Promise<{ id: string; email: string; name: string }> {
    const passwordHash = await this.passwords.hash(request.password);
    return this.unitOfWork.run(actor, async (tx) => {
      const account = {
        id: uuidv7(),
        email: request.email.trim().toLowerCase(),
        name: request.name.trim(),
        isAdministrator,
      };
      await tx.manager.insert(AccountEntity, { ...account, passwordHash });
      tx.audit({
        action: 'account.register',
        recordType: 'account',
        recordId: account.id,
        summary: `Akun ${account.name} didaftarkan.`,
      });
      return { id: account.id, email: account.email, name: account.name };
    });
  }
}
