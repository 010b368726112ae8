import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/index.js';
import type { Tx } from '../platform/database/index.js';
import { publicUrl, SingleUseLinks } from '../platform/links/index.js';
import { Mailer } from '../platform/mail/index.js';

/** The owner of an account, as mail needs it. */
export interface AccountOwner {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

const INVITE_HOURS = 7 * 24;
const RESET_HOURS = 1;

/** Mails the links that open an account, and the notices about it. */
@Injectable()
export class AccountLinks {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly links: SingleUseLinks,
    private readonly mailer: Mailer,
  ) {}

  /** The link through which the owner sets the first password; an earlier one ends. `inviter` is null for somebody who has registered by themselves. */
  async invite(tx: Tx, owner: AccountOwner, inviter: string | null): Promise<void> {
    const { id: subjectId, email } = owner;
    const token = await this.links.issue(tx, { purpose: 'invite', subjectId, email, hours: INVITE_HOURS });
    await this.mail(tx, owner, {
      subject: inviter ? 'Undangan memakai Belanja Rutin' : 'Satu langkah lagi: buka akun Belanja Rutin Anda',
      paragraphs: [
        inviter
          ? `${inviter} mengundang Anda memakai Belanja Rutin.`
          : 'Alamat surel ini didaftarkan untuk sebuah akun Belanja Rutin.',
        'Buka tautan di bawah dan tentukan kata sandi Anda. Tautan berlaku tujuh hari dan hanya satu kali.',
        'Bila Anda tidak mengharapkan surel ini, abaikan saja: tanpa tautan ini akun tidak dapat dipakai siapa pun.',
      ],
      action: { label: 'Tentukan kata sandi', url: publicUrl(this.config, `/akun/buka?token=${token}`) },
    });
  }

  async resetPassword(tx: Tx, owner: AccountOwner): Promise<void> {
    const { id: subjectId, email } = owner;
    const token = await this.links.issue(tx, {
      purpose: 'reset-password',
      subjectId,
      email,
      hours: RESET_HOURS,
    });
    await this.mail(tx, owner, {
      subject: 'Atur ulang kata sandi Belanja Rutin',
      paragraphs: [
        'Kami menerima permintaan untuk mengatur ulang kata sandi akun Anda.',
        'Buka tautan di bawah dan tentukan kata sandi baru. Tautan berlaku satu jam dan hanya satu kali.',
        'Bila bukan Anda yang meminta, abaikan surel ini; kata sandi Anda tidak berubah.',
      ],
      action: {
        label: 'Tentukan kata sandi baru',
        url: publicUrl(this.config, `/akun/atur-ulang?token=${token}`),
      },
    });
  }

  /** Somebody registered an address that has an account: only its owner learns of it. */
  async alreadyRegistered(tx: Tx, owner: AccountOwner): Promise<void> {
    await this.notice(tx, owner, 'Anda sudah memiliki akun Belanja Rutin', [
      'Alamat surel Anda baru saja didaftarkan lagi, padahal Anda sudah memiliki akun. Silakan masuk seperti biasa.',
      'Bila lupa kata sandinya, mintalah tautan untuk mengatur ulang. Bila bukan Anda yang mendaftar, abaikan surel ini.',
    ]);
  }

  /** Withdraws an open invitation. */
  withdrawInvitation(tx: Tx, accountId: string): Promise<void> {
    return this.links.withdraw(tx, 'invite', accountId);
  }

  /** A plain message to the owner. */
  async notice(tx: Tx, owner: AccountOwner, subject: string, paragraphs: readonly string[]): Promise<void> {
    const about = { recordType: 'account', recordId: owner.id };
    await this.mailer.send(tx, {
      to: owner.email,
      subject,
      paragraphs: [`Yth. ${owner.name},`, ...paragraphs],
      about,
    });
  }

  private async mail(
    tx: Tx,
    owner: AccountOwner,
    mail: { subject: string; paragraphs: readonly string[]; action: { label: string; url: string } },
  ): Promise<void> {
    await this.mailer.send(tx, {
      ...mail,
      to: owner.email,
      paragraphs: [`Yth. ${owner.name},`, ...mail.paragraphs],
      secret: true,
      about: { recordType: 'account', recordId: owner.id },
    });
  }
}
