import { possibleActions, type CivilDate } from '../kernel/index.js';
import type { Role } from '../platform/access/index.js';
import { vendorChecklist, type ChecklistItem } from './domain/checklist.js';
import { isInPlay } from './domain/document-workflow.js';
import { isValidOn } from './domain/vendor.js';
import { vendorWorkflow, type VendorAction, type VendorStatus } from './domain/vendor-workflow.js';
import type { DutiesOnDay } from './vendor-duties.js';
import type { VendorRow } from './vendor.queries.js';
import type { VendorSecrets } from './vendor-secrets.js';

/** What a write answers with. */
export interface VendorStepView {
  readonly id: string;
  readonly status: VendorStatus;
  readonly version: number;
}

/** The outcome of a write. */
export function toVendorStepView({ id, status, version }: VendorStepView): VendorStepView {
  return { id, status, version };
}

/** What anybody signed in may know of a verified vendor. */
export function toPublicVendorView(vendor: VendorRow, on: CivilDate) {
  const { id, name, legalForm, address, desaName, kecamatanName, kbliCodes, umkmClass, isPkp } = vendor;
  return {
    id,
    name,
    legalForm,
    address,
    desaName,
    kecamatanName,
    kbliCodes,
    umkmClass,
    isPkp,
    dailyCapacity: vendor.dailyCapacity,
    hasHalal: vendor.documents.some(
      (document) => document.kind === 'halal' && document.status === 'accepted' && isValidOn(document, on),
    ),
    status: vendor.status,
  };
}

interface FullViewContext {
  readonly secrets: VendorSecrets;
  readonly checklist: readonly ChecklistItem[];
  readonly role: Role;
  readonly on: CivilDate;
}

/** Everything about a vendor for its own people, verifiers, auditors and administrators; personal data masked. */
export function toFullVendorView(vendor: VendorRow, context: FullViewContext) {
  const { secrets, checklist, role, on } = context;
  const { findings } = vendor;
  return {
    ...toPublicVendorView(vendor, on),
    statusName: vendorWorkflow.statusNames[vendor.status],
    version: vendor.version,
    ownerName: vendor.ownerName,
    nikMasked: secrets.masked('nik', vendor.nikCipher),
    npwpMasked: vendor.npwpCipher === null ? null : secrets.masked('npwp', vendor.npwpCipher),
    nib: vendor.nib,
    kbliEdition: vendor.kbliEdition,
    isPbjtTaxpayer: vendor.isPbjtTaxpayer,
    suketValidUntil: vendor.suketValidUntil,
    desaCode: vendor.desaCode,
    phoneMasked: secrets.masked('phone', vendor.phoneCipher),
    bankName: vendor.bankName,
    bankAccountMasked: secrets.masked('bankAccount', vendor.bankAccountCipher),
    bankAccountHolder: vendor.bankAccountHolder,
    decisionNote: vendor.decisionNote,
    submittedAt: vendor.submittedAt,
    verifiedAt: vendor.verifiedAt,
    documents: vendor.documents.map(({ fileId, fileName, ...document }) => ({
      id: document.id,
      kind: document.kind,
      sequence: document.sequence,
      number: document.number,
      issuedOn: document.issuedOn,
      expiresOn: document.expiresOn,
      status: document.status,
      decisionNote: document.decisionNote,
      version: document.version,
      fileId,
      fileName,
    })),
    checklist: checklist.map(({ code, label, done, detail, pointer, legalBasis }) => ({
      code,
      label,
      done,
      detail,
      pointer,
      legalBasis: legalBasis ?? null,
    })),
    actions: possibleActions<VendorStatus, VendorAction, Role>(vendorWorkflow, vendor.status, role),
    ...(findings === null ? {} : { findings }),
  };
}

/** The checklist of a vendor on a day. */
export function checklistOf(vendor: VendorRow, duties: DutiesOnDay, on: CivilDate): ChecklistItem[] {
  const documents = vendor.documents.filter(({ status }) => isInPlay(status));
  return vendorChecklist({ ...vendor, documents, on, halalDuty: duties.halal(vendor.umkmClass) });
}
