import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../platform/access/index.js';
import { changesBetween, type Changes } from '../platform/audit/index.js';
import { mask } from '../platform/crypto/index.js';
import { describeConstraints, requireVersion, UnitOfWork, type Tx } from '../platform/database/index.js';
import { invalidInput, notFound, Problem } from '../platform/http/index.js';
import { digitsOf, normalMobile, normalNpwp, npwpOwnerFault } from './domain/identifiers.js';
import { isEditable, vendorWorkflow } from './domain/vendor-workflow.js';
import { VendorEntity, VendorMemberEntity } from './vendor.entity.js';
import { ownsVendor } from './vendor.policy.js';
import { VendorQueries, type VendorRow } from './vendor.queries.js';
import type { ChangeVendorRequest, RegisterVendorRequest } from './vendor.requests.js';
import { VendorSecrets, type PersonalData } from './vendor-secrets.js';
import { toVendorStepView, type VendorStepView } from './vendor.views.js';

describeConstraints({
  vendor_nib_unique: {
    kind: 'already-exists',
    code: 'nib-taken',
    pointer: '/nib',
    detail: 'NIB ini sudah terdaftar; bila milik Anda, masuk sebagai usaha itu atau hubungi UKPBJ.',
  },
  vendor_desa: {
    kind: 'invalid-input',
    code: 'unknown-desa',
    pointer: '/desaCode',
    detail: 'Kode desa atau kelurahan ini tidak dikenal.',
  },
});

/** Registration of vendors: what the owner writes. */
@Injectable()
export class VendorService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vendors: VendorQueries,
    private readonly secrets: VendorSecrets,
  ) {}

  async register(actor: Actor, request: RegisterVendorRequest): Promise<VendorStepView> {
    const { accountId } = actor;
    if (accountId === null) throw new Error('a vendor is registered by a person');
    const personal = personalDataOf(request);
    refuseForeignNpwp(request.legalForm, personal);
    return this.unitOfWork.run(actor, async (tx) => {
      const vendor = {
        id: uuidv7(),
        ...profileOf(request),
        ...this.secrets.sealAll(personal),
        status: vendorWorkflow.initial,
        version: 1,
      };
      await tx.manager.insert(VendorEntity, vendor);
      await tx.manager.insert(VendorMemberEntity, { vendorId: vendor.id, accountId, role: 'vendor-owner' });
      tx.recordStatus({
        recordType: 'vendor',
        recordId: vendor.id,
        from: null,
        to: vendor.status,
        action: 'register',
      });
      tx.audit({
        action: 'vendor.register',
        recordType: 'vendor',
        recordId: vendor.id,
        vendorId: vendor.id,
        summary: `${vendor.name} didaftarkan sebagai penyedia.`,
        changes: { ...changesBetween({}, profileOf(request)), ...maskedChanges(null, personal) },
      });
      return toVendorStepView(vendor);
    });
  }

  change(actor: Actor, id: string, request: ChangeVendorRequest): Promise<VendorStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor } = await this.lockOwnEditable(tx, id);
      requireVersion(vendor, request.version, 'Data penyedia');
      const before = this.secrets.openAll(vendor);
      const after = personalDataOf(request, before);
      refuseForeignNpwp(request.legalForm, after);
      const version = vendor.version + 1;
      await tx.manager.update(VendorEntity, id, {
        ...profileOf(request),
        ...this.secrets.sealAll(after),
        ...(isSameIdentity(vendor, before, request, after) ? {} : { identityChangedAt: tx.now }),
        version,
      });
      tx.audit({
        action: 'vendor.change',
        recordType: 'vendor',
        recordId: id,
        vendorId: id,
        summary: `Data pendaftaran ${request.name} diubah.`,
        changes: {
          ...changesBetween(profileOf(vendor), profileOf(request)),
          ...maskedChanges(before, after),
        },
      });
      return toVendorStepView({ id, status: vendor.status, version });
    });
  }

  /** Locks the actor's own vendor and reads what belongs to it; 404 for anybody else's. */
  async lockOwn(tx: Tx, id: string): Promise<{ vendor: VendorEntity; row: VendorRow }> {
    const vendor = await tx.lock(VendorEntity, { id }, 'Penyedia');
    const row = await this.vendors.detail(id, { source: tx });
    if (!row || !ownsVendor(tx.actor, id, row.memberIds)) throw notFound('Penyedia');
    return { vendor, row };
  }

  private async lockOwnEditable(tx: Tx, id: string): Promise<{ vendor: VendorEntity; row: VendorRow }> {
    const own = await this.lockOwn(tx, id);
    if (!isEditable(own.vendor.status)) {
      const status = vendorWorkflow.statusNames[own.vendor.status];
      throw new Problem('wrong-status', `Pendaftaran tidak dapat diubah: statusnya "${status}".`, [
        { code: 'wrong-status', detail: 'Hanya konsep dan pendaftaran yang dikembalikan dapat diubah.' },
      ]);
    }
    return own;
  }
}

type Profile = Omit<RegisterVendorRequest, keyof PersonalData>;

function profileOf(source: Profile) {
  return {
    name: source.name.trim(),
    legalForm: source.legalForm,
    ownerName: source.ownerName.trim(),
    nib: digitsOf(source.nib),
    kbliEdition: source.kbliEdition,
    kbliCodes: source.kbliCodes,
    umkmClass: source.umkmClass,
    isPkp: source.isPkp,
    isPbjtTaxpayer: source.isPbjtTaxpayer ?? null,
    suketValidUntil: source.suketValidUntil ?? null,
    address: source.address.trim(),
    desaCode: source.desaCode,
    bankName: source.bankName.trim(),
    bankAccountHolder: source.bankAccountHolder.trim(),
    dailyCapacity: source.dailyCapacity,
  };
}

/** What the request says in normal form; what it leaves out stays as in `kept`. */
function personalDataOf(request: RegisterVendorRequest): PersonalData;
function personalDataOf(request: ChangeVendorRequest, kept: PersonalData): PersonalData;
function personalDataOf(
  request: RegisterVendorRequest | ChangeVendorRequest,
  kept: PersonalData = { nik: '', npwp: null, phone: '', bankAccount: '' },
): PersonalData {
  const { nik, npwp, phone, bankAccount } = request;
  return {
    nik: nik ? digitsOf(nik) : kept.nik,
    npwp: npwp === undefined ? kept.npwp : npwp === null ? null : normalNpwp(npwp),
    phone: phone ? normalMobile(phone) : kept.phone,
    bankAccount: bankAccount ? digitsOf(bankAccount) : kept.bankAccount,
  };
}

function maskedChanges(before: PersonalData | null, after: PersonalData): Changes {
  const fields = ['nik', 'npwp', 'phone', 'bankAccount'] as const;
  const masked = (value: string | null | undefined) => (value ? mask(value) : null);
  return Object.fromEntries(
    fields
      .filter((field) => (before?.[field] ?? null) !== after[field])
      .map((field) => [field, [masked(before?.[field]), masked(after[field])]] as const),
  );
}

// What a registry said is about these; with another of them it has said nothing yet.
function isSameIdentity(
  vendor: VendorEntity,
  before: PersonalData,
  request: Profile,
  after: PersonalData,
): boolean {
  const { name, ownerName, nib } = profileOf(request);
  return (
    before.nik === after.nik &&
    before.npwp === after.npwp &&
    vendor.name === name &&
    vendor.ownerName === ownerName &&
    vendor.nib === nib
  );
}

function refuseForeignNpwp(legalForm: VendorEntity['legalForm'], { nik, npwp }: PersonalData): void {
  const detail = npwp === null ? null : npwpOwnerFault(npwp, nik, legalForm === 'individual');
  if (detail !== null) throw invalidInput([{ pointer: '/npwp', code: 'npwp-not-nik', detail }]);
}
