import { Inject, Injectable } from '@nestjs/common';
import { AccountAdmin } from '../../identity/index.js';
import { neverRepeated, type Actor } from '../../platform/access/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { ReadDatabase, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound, Problem } from '../../platform/http/index.js';
import { publicUrl, SingleUseLinks } from '../../platform/links/index.js';
import { Mailer, type MailDraft } from '../../platform/mail/index.js';
import { confirmVendor, vendorName } from './register-look-up.queries.js';
import { VendorEntity, VendorMemberEntity } from '../vendor.entity.js';

/** Where the link leads. */
export const VENDOR_INVITATION_PATH = '/usaha/undangan';
// A register is handed out at meetings in the kecamatan over weeks.
const HOURS = 60 * 24;

type Invited = Pick<VendorEntity, 'id' | 'name' | 'ownerName' | 'email'>;

/** What is behind an invitation, for the page it leads to. */
export interface InvitedVendor {
  readonly vendorId: string;
  readonly name: string;
  /** The address it was mailed to. */
  readonly email: string | null;
}

/** Invites the owners of businesses that an office has written down to take over their registrations. */
@Injectable()
export class VendorInvitations {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly links: SingleUseLinks,
    private readonly mailer: Mailer,
    private readonly accounts: AccountAdmin,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
  ) {}

  /** Mails each owner a link; for those without an address the link itself, to be handed over. One answer per vendor, in their order. */
  async inviteAll(tx: Tx, vendors: readonly Invited[]): Promise<(string | null)[]> {
    if (vendors.length === 0) return [];
    const tokens = await this.links.issueMany(
      tx,
      'register-invite',
      vendors.map(({ id: subjectId, email }) => ({ subjectId, email: email ?? undefined, hours: HOURS })),
    );
    const invited = vendors.map((vendor, index) => ({
      vendor,
      url: publicUrl(this.config, `${VENDOR_INVITATION_PATH}?token=${tokens[index]}`),
    }));
    await this.mailer.sendMany(
      tx,
      invited.flatMap(({ vendor, url }) => mailOf(vendor, url) ?? []),
    );
    return invited.map(({ vendor, url }) => (vendor.email === null ? url : null));
  }

  /** Invites again, for a business that nobody has taken over; the earlier link ends. */
  again(actor: Actor, vendorId: string): Promise<{ mailed: boolean; link: string | null }> {
    return this.unitOfWork.run(neverRepeated(actor), async (tx) => {
      const vendor = await tx.lock(VendorEntity, { id: vendorId }, 'Penyedia');
      await requireUnclaimed(tx, vendor);
      const [link = null] = await this.inviteAll(tx, [vendor]);
      tx.audit({
        action: 'vendor.invite',
        recordType: 'vendor',
        recordId: vendorId,
        vendorId,
        summary: `Pemilik ${vendor.name} diundang lagi ${link === null ? 'melalui surel' : 'dengan tautan yang diserahkan petugas'}.`,
      });
      return { mailed: link === null, link };
    });
  }

  /** The business behind an unused link; null when the link is not good. */
  async behind(token: string): Promise<InvitedVendor | null> {
    const subject = await this.links.peek(this.database, 'register-invite', token);
    if (!subject) return null;
    const vendor = await vendorName(this.database, subject.subjectId);
    return vendor === null ? null : { vendorId: subject.subjectId, name: vendor, email: subject.email };
  }

  /**
   * Uses the link up: the holder of `email` owns the business from now on. Somebody without an account is mailed the link that
   * opens one, so that a mistyped address leaves a business nobody has confirmed and never a stranger's account.
   */
  accept(visitor: Actor, token: string, email: string | null): Promise<{ name: string; email: string }> {
    return this.unitOfWork.run(neverRepeated(visitor), async (tx) => {
      const subject = await this.links.consume(tx, 'register-invite', token);
      const vendor = await tx.lock(VendorEntity, { id: subject.subjectId }, 'Penyedia');
      await requireUnclaimed(tx, vendor);
      const address = subject.email ?? email?.trim().toLowerCase() ?? null;
      if (address === null) {
        throw invalidInput([{ pointer: '/email', code: 'is-email', detail: 'email: wajib diisi' }]);
      }
      const accountId = await this.accounts.ensureInvited(tx, {
        email: address,
        name: vendor.ownerName ?? vendor.name,
      });
      await tx.manager.insert(VendorMemberEntity, { vendorId: vendor.id, accountId, role: 'vendor-owner' });
      await confirmVendor(tx, vendor.id, address);
      tx.audit({
        action: 'vendor.claim',
        recordType: 'vendor',
        recordId: vendor.id,
        vendorId: vendor.id,
        summary: `Pemilik ${vendor.name} menerima undangan dan mengambil alih pendaftarannya.`,
        changes: { confirmedAt: [null, tx.now] },
      });
      return { name: vendor.name, email: address };
    });
  }
}

function mailOf({ id: recordId, name, ownerName, email }: Invited, url: string): MailDraft | null {
  if (email === null) return null;
  return {
    to: email,
    subject: `Usaha ${name} tercatat di Belanja Rutin`,
    paragraphs: [
      `Yth. ${ownerName ?? 'pemilik usaha'},`,
      `Usaha ${name} tercatat dalam daftar UMKM pemerintah daerah. Buka tautan di bawah untuk mengambil alih dan melengkapi pendaftarannya, agar dapat menjual kepada perangkat daerah.`,
      'Tautan berlaku enam puluh hari dan hanya satu kali. Bila usaha ini bukan milik Anda, abaikan surel ini.',
    ],
    action: { label: 'Ambil alih pendaftaran', url },
    secret: true,
    about: { recordType: 'vendor', recordId },
  };
}

async function requireUnclaimed(tx: Tx, { id, source, name }: VendorEntity): Promise<void> {
  if (source !== 'import') throw notFound('Undangan usaha');
  if (await tx.manager.existsBy(VendorMemberEntity, { vendorId: id })) {
    throw new Problem('wrong-status', `${name} sudah diambil alih pemiliknya.`);
  }
}
