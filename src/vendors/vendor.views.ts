import { possibleActions, type CivilDate } from '../kernel/index.js';
import type { Role } from '../platform/access/index.js';
import { vendorChecklist, type ChecklistItem } from './domain/checklist.js';
import { isInPlay } from './domain/document-workflow.js';
import { umkmClassOf } from './domain/umkm-class.js';
import { PARTS, REFUSAL_REASONS, stateOfParts } from './domain/parts.js';
import { isOverdue } from './domain/verification-clock.js';
import { isValidOn } from './domain/vendor.js';
import { vendorWorkflow, type VendorAction, type VendorStatus } from './domain/vendor-workflow.js';
import type { Dossier } from './vendor-dossier.js';
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
    leadTimeHours: vendor.leadTimeHours,
    deliveryArea: vendor.deliveryArea,
    hasHalal: vendor.documents.some(
      (document) => document.kind === 'halal' && document.status === 'accepted' && isValidOn(document, on),
    ),
    status: vendor.status,
  };
}

interface FullViewContext {
  readonly dossier: Dossier;
  /** Whether the reader is shown whose records this one resembles. */
  readonly showsFindings: boolean;
  readonly secrets: VendorSecrets;
  readonly checklist: readonly ChecklistItem[];
  readonly role: Role;
  readonly on: CivilDate;
}

/** Everything about a vendor for its own people, verifiers, auditors and administrators; personal data masked. */
export function toFullVendorView(vendor: VendorRow, context: FullViewContext) {
  const { secrets, checklist, dossier, showsFindings, role, on } = context;
  const round = dossier.rounds.at(-1);
  return {
    ...toPublicVendorView(vendor, on),
    statusName: vendorWorkflow.statusNames[vendor.status],
    version: vendor.version,
    source: vendor.source,
    confirmedAt: vendor.confirmedAt,
    ownerName: vendor.ownerName,
    nikMasked: secrets.masked('nik', vendor.nikCipher),
    npwpMasked: secrets.masked('npwp', vendor.npwpCipher),
    nitkuMasked: secrets.masked('nitku', vendor.nitkuCipher),
    nib: vendor.nib,
    kbli: vendor.kbliCodes.map((code, index) => ({ code, edition: vendor.kbliEditions[index] })),
    businessSince: vendor.businessSince,
    modalAmount: vendor.modalAmount,
    modalYear: vendor.modalYear,
    salesAmount: vendor.salesAmount,
    salesYear: vendor.salesYear,
    umkmBasis: vendor.umkmBasis,
    pkpNumber: vendor.pkpNumber,
    pkpSince: vendor.pkpSince,
    isPbjtTaxpayer: vendor.isPbjtTaxpayer,
    suketNumber: vendor.suketNumber,
    suketIssuedOn: vendor.suketIssuedOn,
    suketValidUntil: vendor.suketValidUntil,
    desaCode: vendor.desaCode,
    latitude: vendor.latitude,
    longitude: vendor.longitude,
    closedWeekdays: vendor.closedWeekdays,
    closedDays: vendor.closedDays,
    contactName: vendor.contactName,
    phoneMasked: secrets.masked('phone', vendor.phoneCipher),
    email: vendor.email,
    bankCode: vendor.bankCode,
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
    parts: stateOfParts(dossier.parts).map(
      ({ part, label, state, reasonCode, remark, fix, decidedBy, decidedAt }) => ({
        part,
        label,
        fields: PARTS[part].fields,
        state,
        reason: reasonCode && REFUSAL_REASONS[reasonCode],
        remark,
        fix,
        decidedBy,
        decidedAt,
      }),
    ),
    review: round
      ? {
          round: round.round,
          submittedAt: round.submittedAt,
          promisedDays: round.promisedDays,
          dueOn: round.dueOn,
          isOverdue: isOverdue(round, on),
          outcome: round.outcome,
          verifier: round.verifierName,
          decidedAt: round.decidedAt,
          earlierRounds: dossier.rounds.slice(0, -1).map(({ round: number, outcome, usedDays }) => ({
            round: number,
            outcome,
            usedDays,
          })),
        }
      : null,
    visits: dossier.visits,
    ...(showsFindings
      ? {
          findings: dossier.findings.map(({ fact: _fact, ...finding }) => finding),
        }
      : {}),
    actions: possibleActions<VendorStatus, VendorAction, Role>(vendorWorkflow, vendor.status, role),
  };
}

/** The checklist of a vendor on a day. */
export function checklistOf(vendor: VendorRow, duties: DutiesOnDay, on: CivilDate): ChecklistItem[] {
  const umkm = umkmClassOf(vendor, duties.umkmScale);
  return vendorChecklist({
    ...vendor,
    documents: vendor.documents.filter(({ status }) => isInPlay(status)),
    umkm,
    hasNik: vendor.nikCipher !== null,
    hasNpwp: vendor.npwpCipher !== null,
    hasPlace: vendor.latitude !== null && vendor.longitude !== null,
    hasBankAccount: vendor.bankAccountCipher !== null,
    hasPhone: vendor.phoneCipher !== null,
    pactAccepted: duties.pact === null || vendor.acceptedPacts.includes(duties.pact),
    confirmed: vendor.source === 'self' || vendor.confirmedAt !== null,
    on,
    halalDuty: umkm.umkmClass === null ? null : duties.halal(umkm.umkmClass),
  });
}
