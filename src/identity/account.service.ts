import { Injectable } from '@nestjs/common';
import { neverRepeated, type Actor } from '../platform/access/index.js';
import { FieldCipher } from '../platform/crypto/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { invalidInput } from '../platform/http/index.js';
import { maskEmail } from '../platform/mail/index.js';
import { AccountEntity, PHONE_PURPOSE } from './account.entity.js';
import { RegistrationAsked, ResetAsked } from './account.messages.js';
import { normalMobile } from './domain/phone-number.js';
import { PasswordProof } from './password-proof.js';
import { signedIn } from './session.service.js';

const ASKED_PURPOSE = 'identity.asked';

/** Who asks for an account, as the job reads it. */
export interface Asked {
  readonly email: string;
  readonly name: string;
}

/** What people do with their own account, and what strangers may ask for. */
@Injectable()
export class AccountService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cipher: FieldCipher,
    private readonly proof: PasswordProof,
  ) {}

  /** Takes the wish down; the same for every address. */
  askForAccount(visitor: Actor, { email, name }: Asked): Promise<{ message: string }> {
    return this.ask(visitor, RegistrationAsked, 'account.ask', { email, name });
  }

  /** The same for a forgotten password. */
  askForReset(visitor: Actor, email: string): Promise<{ message: string }> {
    return this.ask(visitor, ResetAsked, 'account.ask-reset', { email, name: '' });
  }

  /** Reads what was taken down. */
  unseal(sealed: string): Asked {
    return JSON.parse(this.cipher.decrypt(ASKED_PURPOSE, sealed)) as Asked;
  }

  /** Enters or removes the mobile number with which one may sign in. Whether somebody else has it is nobody's business. */
  async setPhone(actor: Actor, phone: string | null, password: string): Promise<{ phone: string | null }> {
    const { accountId } = signedIn(actor);
    const normal = phone === null ? null : normalMobile(phone);
    if (phone !== null && normal === null) {
      const detail = 'Nomor telepon seluler Indonesia, misalnya 0812 3456 7890.';
      throw invalidInput([{ pointer: '/phone', code: 'phone-form', detail }]);
    }
    await this.proof.again(actor, password);
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.lock(AccountEntity, { id: accountId }, 'Akun');
      await tx.manager.update(AccountEntity, accountId, {
        phoneCipher: normal === null ? null : this.cipher.encrypt(PHONE_PURPOSE, normal),
        phoneIndex: normal === null ? null : this.cipher.blindIndex(PHONE_PURPOSE, normal),
        phoneSetAt: normal === null ? null : tx.now,
      });
      tx.audit({
        action: 'account.set-phone',
        recordType: 'account',
        recordId: accountId,
        summary: `${actor.person} ${normal === null ? 'menghapus' : 'mengisi'} nomor telepon untuk masuk.`,
      });
      return { phone: normal === null ? null : maskPhone(normal) };
    });
  }

  private ask(
    visitor: Actor,
    type: typeof RegistrationAsked,
    action: string,
    { email, name }: Asked,
  ): Promise<{ message: string }> {
    const asked: Asked = { email: email.trim().toLowerCase(), name: name.trim() };
    return this.unitOfWork.run(neverRepeated(visitor), async (tx) => {
      tx.emit(type, { sealed: this.cipher.encrypt(ASKED_PURPOSE, JSON.stringify(asked)) });
      tx.audit({
        action,
        recordType: 'request',
        recordId: visitor.origin.requestId,
        summary: `Tautan akun diminta untuk ${maskEmail(asked.email)}.`,
      });
      return { message: 'Kami telah mengirim surel dengan langkah berikutnya. Periksa juga folder spam.' };
    });
  }
}

/** `+6281234567890` as `+62********7890`. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}${'*'.repeat(Math.max(0, phone.length - 7))}${phone.slice(-4)}`;
}
