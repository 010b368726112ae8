import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Role, SignedIn } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { Capacities } from './capacities.js';
import type { Capacity, CapacitySource } from './capacity.js';

/** Look-ups of accounts; also the source of the two capacities that need no post: plain account and administrator. */
@Injectable()
export class AccountQueries implements CapacitySource, OnModuleInit {
  readonly kind = 'account';

  constructor(
    private readonly database: ReadDatabase,
    private readonly capacities: Capacities,
  ) {}

  onModuleInit(): void {
    this.capacities.register(this);
  }

  /** The account with this e-mail, or null. */
  async idOf(email: string): Promise<string | null> {
    const row = await this.database.one<{ id: string }>('select id from account where email = $1', [email]);
    return row?.id ?? null;
  }

  async list(accountId: string): Promise<Capacity[]> {
    const account = await this.database.one<{ administrator: boolean }>(
      `select is_administrator as administrator from account where id = $1 and status = 'active'`,
      [accountId],
    );
    return account ? [{ id: 'account:self', ...rolesOf(account.administrator) }] : [];
  }

  async load(accountId: string, _key: string, sessionId: string): Promise<SignedIn | null> {
    const account = await this.database.one<{ name: string; administrator: boolean }>(
      `select name, is_administrator as administrator from account where id = $1 and session_in_force($2, id)`,
      [accountId, sessionId],
    );
    if (!account) return null;
    const { role, title } = rolesOf(account.administrator);
    return {
      accountId,
      person: account.name,
      role,
      capacity: title,
      postId: null,
      agencyId: null,
      vendorId: null,
    };
  }
}

function rolesOf(isAdministrator: boolean): { role: Role; title: string } {
  return isAdministrator
    ? { role: 'administrator', title: 'Administrator' }
    : { role: 'account', title: 'Pengguna' };
}
