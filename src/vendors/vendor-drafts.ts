import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf } from '../kernel/index.js';
import { describeConstraints, type Tx } from '../platform/database/index.js';
import { invalidInput } from '../platform/http/index.js';
import { umkmClassOf } from './domain/umkm-class.js';
import type { VendorSource } from './domain/vendor.js';
import { vendorWorkflow, type VendorStatus } from './domain/vendor-workflow.js';
import { addDeliveryAreas } from './vendor-writes.queries.js';
import { Banks } from './banks.js';
import { VendorDuties } from './vendor-duties.js';
import { VendorEntity, VendorMemberEntity } from './vendor.entity.js';
import { VendorSecrets } from './vendor-secrets.js';
import {
  personalDataOf,
  profileChanges,
  profileFaults,
  profileOf,
  type VendorProfile,
  type VendorStatement,
} from './vendor-profile.js';

describeConstraints({
  vendor_desa: {
    kind: 'invalid-input',
    code: 'unknown-desa',
    pointer: '/desaCode',
    detail: 'Kode desa atau kelurahan ini tidak dikenal.',
  },
  vendor_delivery_area_kecamatan: {
    kind: 'invalid-input',
    code: 'unknown-kecamatan',
    pointer: '/deliveryArea',
    detail: 'Daftar wilayah antar memuat kecamatan yang tidak dikenal.',
  },
});

/** A registration to begin, with as little as a name. Identifiers are taken as checked by `RegisterVendorRequest`. */
export interface DraftVendor extends VendorStatement {
  readonly name: string;
  readonly source: VendorSource;
  /** Who owns it from the start; null for one that an officer or an import writes down for somebody. */
  readonly ownerAccountId: string | null;
  /** The officer who fills it in. */
  readonly assistedBy?: string | null;
}

const EMPTY: Omit<VendorProfile, 'name'> = {
  legalForm: null,
  ownerName: null,
  nib: null,
  kbliCodes: [],
  kbliEditions: [],
  businessSince: null,
  modalAmount: null,
  modalYear: null,
  salesAmount: null,
  salesYear: null,
  isPkp: null,
  pkpNumber: null,
  pkpSince: null,
  isPbjtTaxpayer: null,
  suketNumber: null,
  suketIssuedOn: null,
  suketValidUntil: null,
  address: null,
  addressKey: null,
  desaCode: null,
  latitude: null,
  longitude: null,
  email: null,
  contactName: null,
  bankCode: null,
  bankName: null,
  bankAccountHolder: null,
  dailyCapacity: null,
  leadTimeHours: null,
  closedWeekdays: [],
};

/** Writes registrations down; the one place where a vendor comes into being. */
@Injectable()
export class VendorDrafts {
  constructor(
    private readonly secrets: VendorSecrets,
    private readonly duties: VendorDuties,
    private readonly banks: Banks,
  ) {}

  /** One draft; see `createMany`. */
  async create(tx: Tx, draft: DraftVendor): Promise<VendorEntity> {
    const [made] = await this.createMany(tx, [draft]);
    if (!made) throw new Error('one draft makes one vendor');
    return made;
  }

  /** Drafts in the caller's transaction, four statements however many; throws 400 for fields that contradict each other. */
  async createMany(tx: Tx, drafts: readonly DraftVendor[]): Promise<VendorEntity[]> {
    if (drafts.length === 0) return [];
    const { umkmScale } = await this.duties.on(tx, civilDateOf(tx.now));
    const made = drafts.map((draft) => {
      const profile = { ...EMPTY, name: draft.name, ...profileOf(draft, this.banks.all) };
      const personal = personalDataOf(draft);
      const faults = profileFaults(profile, personal, draft);
      if (faults.length > 0) throw invalidInput(faults);
      const { umkmClass, umkmBasis } = umkmClassOf(profile, umkmScale);
      const vendor: VendorEntity = {
        id: uuidv7(),
        ...profile,
        ...this.secrets.sealAll(personal),
        umkmClass,
        umkmBasis,
        source: draft.source,
        assistedBy: draft.assistedBy ?? null,
        confirmedAt: draft.source === 'self' ? tx.now : null,
        originIndex: null,
        registryCheckedUntil: null,
        identityChangedAt: null,
        bankChangedAt: null,
        status: vendorWorkflow.initial as VendorStatus,
        decisionNote: null,
        submittedAt: null,
        verifiedAt: null,
        version: 1,
      };
      this.record(tx, vendor, profileChanges({}, profile, { before: null, after: personal }));
      return { vendor, draft };
    });
    await tx.manager.insert(
      VendorEntity,
      made.map(({ vendor }) => vendor),
    );
    const members = made.flatMap(({ vendor, draft }) =>
      draft.ownerAccountId === null
        ? []
        : [{ vendorId: vendor.id, accountId: draft.ownerAccountId, role: 'vendor-owner' as const }],
    );
    if (members.length > 0) await tx.manager.insert(VendorMemberEntity, members);
    await addDeliveryAreas(
      tx,
      made.map(({ vendor, draft }) => ({ vendorId: vendor.id, kecamatan: draft.deliveryArea ?? [] })),
    );
    return made.map(({ vendor }) => vendor);
  }

  private record(tx: Tx, vendor: VendorEntity, changes: ReturnType<typeof profileChanges>): void {
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
      summary: `${vendor.name} didaftarkan sebagai penyedia${SOURCE_TEXTS[vendor.source]}.`,
      changes,
    });
  }
}

const SOURCE_TEXTS: Readonly<Record<VendorSource, string>> = {
  self: '',
  assisted: ' dengan bantuan petugas',
  import: ' dari daftar UMKM yang diimpor',
};
