import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import type { Changes } from '../platform/audit/index.js';
import { requireVersion, UnitOfWork, type Tx } from '../platform/database/index.js';
import { invalidInput, Problem } from '../platform/http/index.js';
import { reopenParts } from './dossier.queries.js';
import { partsTouchedBy } from './domain/parts.js';
import { Banks } from './banks.js';
import { umkmClassOf } from './domain/umkm-class.js';
import { isEditable, vendorWorkflow } from './domain/vendor-workflow.js';
import { VendorDrafts } from './vendor-drafts.js';
import { VendorDuties } from './vendor-duties.js';
import { VendorEntity } from './vendor.entity.js';
import {
  personalDataOf,
  profileChanges,
  profileFaults,
  profileOf,
  type VendorStatement,
} from './vendor-profile.js';
import type { ChangeVendorRequest, RegisterVendorRequest } from './vendor.requests.js';
import { VendorSecrets } from './vendor-secrets.js';
import { VendorService } from './vendor.service.js';
import { VendorChanged } from './vendor.messages.js';
import { replaceDeliveryArea } from './vendor-writes.queries.js';
import { toVendorStepView, type VendorStepView } from './vendor.views.js';

/** What a vendor may change by itself whatever its status: how it works from day to day, not who it is. */
export const DAILY_FIELDS: readonly (keyof VendorStatement)[] = [
  'deliveryArea',
  'dailyCapacity',
  'leadTimeHours',
  'closedWeekdays',
  'contactName',
  'phone',
  'email',
];

// What a registry said is about these; with another of them it has said nothing yet.
const IDENTITY = ['name', 'ownerName', 'nib', 'nik', 'npwp'];

/** Registration of vendors: what the owner writes, in as many steps as the owner likes. */
@Injectable()
export class VendorDraftService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly drafts: VendorDrafts,
    private readonly vendors: VendorService,
    private readonly secrets: VendorSecrets,
    private readonly duties: VendorDuties,
    private readonly banks: Banks,
  ) {}

  register(actor: Actor, request: RegisterVendorRequest): Promise<VendorStepView> {
    const { accountId } = actor;
    if (accountId === null) throw new Error('a vendor is registered by a person');
    return this.unitOfWork.run(actor, async (tx) =>
      toVendorStepView(
        await this.drafts.create(tx, { ...request, source: 'self', ownerAccountId: accountId }),
      ),
    );
  }

  change(actor: Actor, id: string, { version, ...stated }: ChangeVendorRequest): Promise<VendorStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor, row } = await this.vendors.lockOwn(tx, id);
      refuseLocked(vendor, stated);
      requireVersion(vendor, version, 'Data penyedia');
      return this.write(tx, vendor, row.deliveryArea, stated);
    });
  }

  /** What an officer writes on a vendor's behalf, until the vendor has confirmed it; 404 for a draft that another officer wrote. */
  fill(actor: Actor, id: string, { version, ...stated }: ChangeVendorRequest): Promise<VendorStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor, row } = await this.vendors.lockAssisted(tx, id);
      requireVersion(vendor, version, 'Data penyedia');
      return this.write(tx, vendor, row.deliveryArea, stated);
    });
  }

  /** Writes a statement into a locked vendor, whoever is behind it. */
  async write(
    tx: Tx,
    vendor: VendorEntity,
    deliveryArea: readonly string[],
    stated: VendorStatement,
  ): Promise<VendorStepView> {
    const personal = { before: this.secrets.openAll(vendor), after: this.secrets.openAll(vendor) };
    personal.after = personalDataOf(stated, personal.before);
    const change = profileOf(stated, this.banks.all);
    const after = { ...vendor, ...change };
    const faults = profileFaults(after, personal.after, stated);
    if (faults.length > 0) throw invalidInput(faults);
    const { umkmScale } = await this.duties.on(tx, civilDateOf(tx.now));
    const { umkmClass, umkmBasis } = umkmClassOf(after, umkmScale);
    const changes: Changes = {
      ...profileChanges(vendor, change, personal),
      ...(stated.deliveryArea === undefined
        ? {}
        : { deliveryArea: [deliveryArea, stated.deliveryArea ?? []] }),
    };
    const version = vendor.version + 1;
    await tx.manager.update(VendorEntity, vendor.id, {
      ...change,
      // A class from before classes were computed stays until its figures are stated.
      ...(isEditable(vendor.status) ? { umkmClass, umkmBasis } : {}),
      ...this.secrets.sealAll(personal.after),
      ...(IDENTITY.some((field) => field in changes) ? { identityChangedAt: tx.now } : {}),
      version,
    });
    if (stated.deliveryArea !== undefined) {
      await replaceDeliveryArea(tx, { vendorId: vendor.id, kecamatan: stated.deliveryArea ?? [] });
    }
    const touched = partsTouchedBy(
      Object.keys(changes).map((field) => (field.startsWith('kbli') ? 'kbli' : field)),
    );
    if (isEditable(vendor.status) && touched.length > 0) await reopenParts(tx, vendor.id, touched);
    tx.audit({
      action: 'vendor.change',
      recordType: 'vendor',
      recordId: vendor.id,
      vendorId: vendor.id,
      summary: `Data penyedia ${after.name} diubah.`,
      changes,
    });
    if (vendor.status === 'verified' && Object.keys(changes).length > 0) {
      tx.emit(VendorChanged, { vendorId: vendor.id });
    }
    return toVendorStepView({ id: vendor.id, status: vendor.status, version });
  }
}

function refuseLocked(vendor: VendorEntity, stated: VendorStatement): void {
  if (isEditable(vendor.status)) return;
  const locked = (Object.keys(stated) as (keyof VendorStatement)[]).filter(
    (field) => stated[field] !== undefined && !DAILY_FIELDS.includes(field),
  );
  if (locked.length === 0) return;
  const status = vendorWorkflow.statusNames[vendor.status];
  const detail =
    vendor.status === 'verified'
      ? 'Data yang sudah diverifikasi diubah melalui permohonan perubahan.'
      : 'Data ini hanya dapat diubah pada konsep dan pendaftaran yang dikembalikan.';
  throw new Problem(
    'wrong-status',
    `Data penyedia tidak dapat diubah: statusnya "${status}".`,
    locked.map((field) => ({ pointer: `/${field}`, code: 'wrong-status', detail })),
  );
}
