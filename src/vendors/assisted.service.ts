import { Inject, Injectable } from '@nestjs/common';
import { AccountAdmin } from '../identity/index.js';
import { neverRepeated, type Actor } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { ReadDatabase, UnitOfWork } from '../platform/database/index.js';
import { invalidInput, notFound, Problem } from '../platform/http/index.js';
import { publicUrl, SingleUseLinks } from '../platform/links/index.js';
import { Mailer, maskEmail } from '../platform/mail/index.js';
import type { ConfirmRegistrationRequest } from './assisted.requests.js';
import { VendorDrafts } from './vendor-drafts.js';
import { VendorEntity, VendorMemberEntity } from './vendor.entity.js';
import { VendorQueries } from './vendor.queries.js';
import type { RegisterVendorRequest } from './vendor.requests.js';
import { VendorSecrets } from './vendor-secrets.js';
import { toVendorStepView, type VendorStepView } from './vendor.views.js';

const HOURS = 7 * 24;
const PURPOSE = 'confirm-registration';

/** The link by which a vendor confirms; the address itself only where an officer must hand it over. */
export interface ConfirmationLinkView {
  readonly sentTo: string | null;
  readonly url: string | null;
  readonly hours: number;
}

/** Registration on a vendor's behalf: an officer writes, the vendor confirms and becomes the owner. */
@Injectable()
export class AssistedService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly drafts: VendorDrafts,
    private readonly links: SingleUseLinks,
    private readonly mailer: Mailer,
    private readonly accounts: AccountAdmin,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  register(actor: Actor, request: RegisterVendorRequest): Promise<VendorStepView> {
    return this.unitOfWork.run(actor, async (tx) =>
      toVendorStepView(
        await this.drafts.create(tx, {
          ...request,
          source: 'assisted',
          ownerAccountId: null,
          assistedBy: actor.accountId,
        }),
      ),
    );
  }

  /** A new link; an earlier one ends. 404 for a draft that another officer wrote. */
  sendLink(actor: Actor, id: string, address: string | null): Promise<ConfirmationLinkView> {
    const email = address?.trim().toLowerCase() ?? null;
    return this.unitOfWork.run(neverRepeated(actor), async (tx) => {
      const vendor = await tx.lock(VendorEntity, { id }, 'Penyedia');
      if (vendor.assistedBy !== actor.accountId) throw notFound('Penyedia');
      if (vendor.confirmedAt !== null) {
        throw new Problem('wrong-status', 'Pendaftaran ini sudah dikonfirmasi usahanya.');
      }
      const token = await this.links.issue(tx, {
        purpose: PURPOSE,
        subjectId: id,
        hours: HOURS,
        ...(email === null ? {} : { email }),
      });
      const url = publicUrl(this.config, `/penyedia/konfirmasi?token=${token}`);
      if (email !== null) {
        await this.mailer.send(tx, {
          to: email,
          subject: `Konfirmasi pendaftaran ${vendor.name} di Belanja Rutin`,
          paragraphs: [
            `${actor.person}, ${actor.capacity}, telah mengisikan pendaftaran ${vendor.name} untuk Anda.`,
            'Buka tautan di bawah, periksa datanya, lalu konfirmasikan bila benar. Tautan berlaku tujuh hari dan hanya satu kali.',
            'Bila Anda tidak meminta bantuan ini, abaikan surel ini: tanpa konfirmasi pendaftaran tidak dapat diajukan.',
          ],
          action: { label: 'Periksa dan konfirmasi', url },
          secret: true,
          about: { recordType: 'vendor', recordId: id },
        });
      }
      const how = email === null ? 'diserahkan oleh petugas' : `dikirim ke ${maskEmail(email)}`;
      tx.audit({
        action: 'vendor.send-confirmation',
        recordType: 'vendor',
        recordId: id,
        vendorId: id,
        summary: `Tautan konfirmasi pendaftaran ${vendor.name} ${how}.`,
      });
      return {
        sentTo: email === null ? null : maskEmail(email),
        url: email === null ? url : null,
        hours: HOURS,
      };
    });
  }

  /** Uses the link up: the vendor is confirmed and gets its owner, whose account is opened by a link of its own where it is new. */
  confirm(visitor: Actor, request: ConfirmRegistrationRequest): Promise<VendorStepView> {
    return this.unitOfWork.run(neverRepeated(visitor), async (tx) => {
      const { subjectId, email: mailed } = await this.links.consume(tx, PURPOSE, request.token);
      const email = mailed ?? request.email ?? null;
      if (email === null) {
        const detail = 'email: wajib diisi; akun pemilik dibuka melalui surel';
        throw invalidInput([{ pointer: '/email', code: 'email-needed', detail }]);
      }
      const vendor = await tx.lock(VendorEntity, { id: subjectId }, 'Penyedia');
      const accountId = await this.accounts.ensureInvited(tx, { email, name: request.name });
      if (accountId === vendor.assistedBy) {
        throw new Problem('rule-refused', 'Petugas yang mengisikan tidak dapat menjadi pemiliknya.', [
          { code: 'assisted-by-you', pointer: '/email', detail: 'Gunakan surel pemilik usaha.' },
        ]);
      }
      await tx.manager.insert(VendorMemberEntity, { vendorId: vendor.id, accountId, role: 'vendor-owner' });
      const version = vendor.version + 1;
      await tx.manager.update(VendorEntity, vendor.id, { confirmedAt: tx.now, version });
      tx.audit({
        action: 'vendor.confirm',
        recordType: 'vendor',
        recordId: vendor.id,
        vendorId: vendor.id,
        summary: `Pendaftaran ${vendor.name} dikonfirmasi oleh ${request.name.trim()} (${maskEmail(email)})${mailed === null ? ' melalui tautan dari petugas' : ''}.`,
      });
      return toVendorStepView({ id: vendor.id, status: vendor.status, version });
    });
  }
}

/** What a link shows before it is used: enough to recognise the business, personal numbers masked. */
@Injectable()
export class ConfirmationSummaries {
  constructor(
    private readonly database: ReadDatabase,
    private readonly links: SingleUseLinks,
    private readonly vendors: VendorQueries,
    private readonly secrets: VendorSecrets,
  ) {}

  async of(token: string) {
    const link = await this.links.peek(this.database, PURPOSE, token);
    const vendor = link && (await this.vendors.detail(link.subjectId));
    if (!vendor) throw notFound('Tautan');
    const { name, legalForm, ownerName, nib, address, desaName, kecamatanName } = vendor;
    return {
      name,
      legalForm,
      ownerName,
      nib,
      address,
      desaName,
      kecamatanName,
      kbliCodes: vendor.kbliCodes,
      dailyCapacity: vendor.dailyCapacity,
      nikMasked: this.secrets.masked('nik', vendor.nikCipher),
      phoneMasked: this.secrets.masked('phone', vendor.phoneCipher),
      bankName: vendor.bankName,
      bankAccountMasked: this.secrets.masked('bankAccount', vendor.bankAccountCipher),
      bankAccountHolder: vendor.bankAccountHolder,
      needsEmail: link.email === null,
    };
  }
}
