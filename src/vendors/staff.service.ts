import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AccountAdmin } from '../identity/index.js';
import type { Actor } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { describeConstraints, UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound, Problem } from '../platform/http/index.js';
import { publicUrl } from '../platform/links/index.js';
import { Mailer, maskEmail } from '../platform/mail/index.js';
import type { InviteStaffRequest } from './assisted.requests.js';
import { StaffQueries } from './staff.queries.js';
import { VendorInvitationEntity } from './vendor-invitation.entity.js';
import { VendorMemberEntity } from './vendor.entity.js';
import { VendorService } from './vendor.service.js';

describeConstraints({
  vendor_invitation_one_sent: {
    kind: 'already-exists',
    code: 'already-invited',
    pointer: '/email',
    detail: 'Alamat surel ini sudah diundang dan belum menjawab.',
  },
});

/** People of a vendor: invited by the owner, there only after they have agreed. */
@Injectable()
export class StaffService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vendors: VendorService,
    private readonly accounts: AccountAdmin,
    private readonly mailer: Mailer,
    private readonly queries: StaffQueries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Mails the person; whether there was an account before is not told. */
  invite(actor: Actor, id: string, request: InviteStaffRequest): Promise<{ id: string; email: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor } = await this.vendors.lockOwn(tx, id);
      const email = request.email.trim().toLowerCase();
      const invitation = {
        id: uuidv7(),
        vendorId: id,
        email,
        name: request.name.trim(),
        status: 'sent' as const,
        invitedBy: actor.accountId ?? '',
        version: 1,
      };
      await tx.manager.insert(VendorInvitationEntity, invitation);
      await this.accounts.ensureInvited(tx, { email, name: invitation.name });
      await this.mailer.send(tx, {
        to: email,
        subject: `Undangan menjadi staf ${vendor.name}`,
        paragraphs: [
          `${actor.person} mengundang Anda menjadi staf ${vendor.name} di Belanja Rutin.`,
          'Masuk dengan akun Anda, buka halaman undangan, lalu terima bila Anda memang bekerja untuk usaha ini.',
        ],
        action: { label: 'Lihat undangan', url: publicUrl(this.config, '/penyedia/undangan') },
        about: { recordType: 'vendor', recordId: id },
      });
      note(tx, id, 'invite-staff', `${maskEmail(email)} diundang menjadi staf ${vendor.name}.`);
      return { id: invitation.id, email };
    });
  }

  /** Takes a person away, or an invitation back; the owner stays. The person's sessions as this vendor end at once. */
  remove(actor: Actor, id: string, personId: string): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor } = await this.vendors.lockOwn(tx, id);
      const withdrawn = await tx.manager.update(
        VendorInvitationEntity,
        { id: personId, vendorId: id, status: 'sent' },
        { status: 'withdrawn' },
      );
      if (withdrawn.affected !== 1) {
        const member = await tx.manager.findOneBy(VendorMemberEntity, { vendorId: id, accountId: personId });
        if (!member) throw notFound('Staf');
        if (member.role === 'vendor-owner') {
          throw new Problem('wrong-status', 'Pemilik tidak dapat dikeluarkan; ajukan permohonan perubahan.');
        }
        await tx.manager.delete(VendorMemberEntity, { vendorId: id, accountId: personId });
      }
      note(tx, id, 'remove-staff', `Seorang staf atau undangan ${vendor.name} dihapus.`);
      return { id: personId };
    });
  }

  /** The invited person says yes; 404 for anybody else's invitation. */
  accept(actor: Actor, invitationId: string): Promise<{ vendorId: string; role: 'vendor-staff' }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { accountId } = actor;
      const mine = await this.queries.invitationsOf(accountId);
      if (accountId === null || !mine.some(({ id }) => id === invitationId)) throw notFound('Undangan');
      const invitation = await tx.lock(VendorInvitationEntity, { id: invitationId }, 'Undangan');
      if (invitation.status !== 'sent')
        throw new Problem('wrong-status', 'Undangan ini sudah dijawab atau ditarik.');
      const { vendorId } = invitation;
      await tx.manager.update(VendorInvitationEntity, invitationId, { status: 'accepted' });
      await tx.manager
        .createQueryBuilder()
        .insert()
        .into(VendorMemberEntity)
        .values({ vendorId, accountId, role: 'vendor-staff' })
        .orIgnore()
        .execute();
      note(tx, vendorId, 'accept-invitation', `${actor.person} menjadi staf.`);
      return { vendorId, role: 'vendor-staff' as const };
    });
  }
}

function note(tx: Tx, vendorId: string, action: string, summary: string): void {
  tx.audit({ action: `vendor.${action}`, recordType: 'vendor', recordId: vendorId, vendorId, summary });
}
