import { Injectable } from '@nestjs/common';
import { FieldCipher } from '../platform/crypto/index.js';
import { Problem } from '../platform/http/index.js';
import { PHONE_PURPOSE, type AccountEntity } from './account.entity.js';
import { isCommonPassword } from './common-passwords.js';
import { passwordFaults } from './domain/password-policy.js';
import { Passwords } from './passwords.js';

/** Takes or refuses a password for an account. */
@Injectable()
export class PasswordPolicy {
  constructor(
    private readonly passwords: Passwords,
    private readonly cipher: FieldCipher,
  ) {}

  /** The hash of a password that the policy takes for this account; 422 with the reason for any other. */
  async hashFor(
    owner: Pick<AccountEntity, 'email' | 'name'> & { phoneCipher?: string | null },
    password: string,
  ): Promise<string> {
    const phone = owner.phoneCipher ? this.cipher.decrypt(PHONE_PURPOSE, owner.phoneCipher) : null;
    const faults = passwordFaults(
      password,
      { email: owner.email, name: owner.name, phone },
      isCommonPassword,
    );
    const [fault] = faults;
    if (fault) throw new Problem('rule-refused', fault.detail, [{ ...fault, pointer: '/password' }]);
    return this.passwords.hash(password);
  }
}
