import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import { AccountQueries } from './account.queries.js';
import { Passwords } from './passwords.js';

/** Who has proven to know the password. */
export interface ProvenAccount {
  readonly accountId: string;
  readonly name: string;
}

/** E-mail and password (passport-local). */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly accounts: AccountQueries,
    private readonly passwords: Passwords,
  ) {
    super({ usernameField: 'email', passwordField: 'password' });
  }

  async validate(email: string, password: string): Promise<ProvenAccount | false> {
    const credentials = await this.accounts.credentials(email.trim().toLowerCase());
    const matched = await this.passwords.matches(credentials?.passwordHash ?? null, password);
    return matched && credentials ? { accountId: credentials.id, name: credentials.name } : false;
  }
}
