import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, type Workflow } from '../kernel/index.js';
import type { Changes } from '../platform/audit/index.js';
import type { Actor, Role } from '../platform/access/index.js';
import {
  describeConstraints,
  requireVersion,
  transition,
  UnitOfWork,
  type Tx,
} from '../platform/database/index.js';
import { invalidInput, Problem, problemOf } from '../platform/http/index.js';
import { Banks } from './banks.js';
import { missingFrom } from './domain/checklist.js';
import { blockingFindings } from './domain/findings.js';
import { umkmClassOf } from './domain/umkm-class.js';
import { changeWorkflow, type ChangeAction, type ChangeStatus } from './domain/vendor-change.js';
import { verifierRefusals } from './domain/verification.js';
import { VendorChangeEntity } from './vendor-change.entity.js';
import type { AskChangeRequest, DecideChangeRequest } from './vendor-change.requests.js';
import { VendorDecisionService, verifierFactsOf, type Judged } from './vendor-decision.service.js';
import { DAILY_FIELDS } from './vendor-draft.service.js';
import { VendorDossiers } from './vendor-dossier.js';
import { VendorEntity } from './vendor.entity.js';
import { VendorSaleDaysChanged } from './vendor.messages.js';
import {
  personalDataOf,
  profileChanges,
  profileFaults,
  profileOf,
  type VendorProfile,
  type VendorStatement,
} from './vendor-profile.js';
import { BANK_FIELDS, VendorSecrets } from './vendor-secrets.js';
import { VendorService } from './vendor.service.js';
import { checklistOf } from './vendor.views.js';

describeConstraints({
  vendor_change_one_pending: {
    kind: 'already-exists',
    code: 'change-pending',
    detail: 'Masih ada permohonan perubahan yang menunggu keputusan; tunggu atau tarik dahulu.',
  },
});

const workflow: Workflow<ChangeStatus, ChangeAction, Role> = changeWorkflow;
const SEALED = [
  'nikCipher',
  'nikIndex',
  'npwpCipher',
  'npwpIndex',
  'nitkuCipher',
  'bankAccountCipher',
  'bankAccountIndex',
] as const;

/** What a step answers with. */
export interface ChangeStepView {
  readonly id: string;
  readonly status: ChangeStatus;
  readonly version: number;
}

/** Changes of verified data: asked for by the vendor, decided by a verifier; until then the verified data stay in force. */
@Injectable()
export class VendorChangeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vendors: VendorService,
    private readonly decisions: VendorDecisionService,
    private readonly dossiers: VendorDossiers,
    private readonly secrets: VendorSecrets,
    private readonly banks: Banks,
  ) {}

  ask(actor: Actor, id: string, { reason, ...stated }: AskChangeRequest): Promise<ChangeStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor } = await this.vendors.lockOwn(tx, id);
      if (vendor.status !== 'verified' && vendor.status !== 'suspended') {
        throw new Problem('wrong-status', 'Hanya data penyedia terverifikasi diubah melalui permohonan.');
      }
      refuseDailyFields(stated);
      const before = this.secrets.openAll(vendor);
      const after = personalDataOf(stated, before);
      const profile = profileOf(stated, this.banks.all);
      const faults = profileFaults({ ...vendor, ...profile }, after, stated);
      if (faults.length > 0) throw invalidInput(faults);
      const shown = profileChanges(vendor, profile, { before, after });
      if (Object.keys(shown).length === 0) {
        throw problemOf([{ code: 'nothing-changed', detail: 'Permohonan ini tidak mengubah apa pun.' }]);
      }
      const sealed = this.secrets.sealAll(after);
      const change = {
        id: uuidv7(),
        vendorId: id,
        profile,
        ...Object.fromEntries(SEALED.map((column) => [column, sealed[column]])),
        shown,
        reason: reason.trim(),
        status: changeWorkflow.initial,
        requestedBy: actor.accountId ?? '',
        version: 1,
      };
      await tx.manager.insert(VendorChangeEntity, change);
      tx.recordStatus({
        recordType: 'vendor-change',
        recordId: change.id,
        from: null,
        to: change.status,
        action: 'ask',
      });
      tx.audit({
        action: 'vendor.ask-change',
        recordType: 'vendor',
        recordId: id,
        vendorId: id,
        summary: `${vendor.name} memohon perubahan data: ${Object.keys(shown).join(', ')}. Alasan: ${change.reason}`,
        changes: shown,
      });
      return { id: change.id, status: change.status, version: 1 };
    });
  }

  withdraw(actor: Actor, id: string, changeId: string, version: number): Promise<ChangeStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor } = await this.vendors.lockOwn(tx, id);
      const change = await tx.lock(
        VendorChangeEntity,
        { id: changeId, vendorId: id },
        'Permohonan perubahan',
      );
      requireVersion(change, version, 'Permohonan perubahan');
      return move(tx, change, 'withdraw', `Permohonan perubahan ${vendor.name} ditarik.`, null);
    });
  }

  /** Accepting writes the change into the vendor, once it would still be complete and its findings are answered in `note`. */
  decide(
    actor: Actor,
    id: string,
    changeId: string,
    { accept, note, version }: DecideChangeRequest,
  ): Promise<ChangeStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const judged = await this.decisions.lock(tx, id);
      const { vendor } = judged;
      const change = await tx.lock(
        VendorChangeEntity,
        { id: changeId, vendorId: id },
        'Permohonan perubahan',
      );
      requireVersion(change, version, 'Permohonan perubahan');
      const refusals = verifierRefusals(verifierFactsOf(actor, judged));
      if (refusals.length > 0) throw problemOf(refusals);
      if (accept) await this.apply(tx, judged, change, note ?? null);
      const outcome = accept ? 'diterima' : `ditolak: ${note ?? ''}`;
      return move(
        tx,
        change,
        accept ? 'accept' : 'refuse',
        `Permohonan perubahan ${vendor.name} ${outcome}`,
        note?.trim() ?? null,
      );
    });
  }

  private async apply(
    tx: Tx,
    { vendor, row, duties, dossier }: Judged,
    change: VendorChangeEntity,
    note: string | null,
  ): Promise<void> {
    const today = civilDateOf(tx.now);
    const sealed = Object.fromEntries(SEALED.map((column) => [column, change[column]]));
    const profile = change.profile as Partial<VendorProfile>;
    const after = { ...row, ...profile, ...sealed };
    const { umkmClass, umkmBasis } = umkmClassOf(after, duties.umkmScale);
    const known = new Set(dossier.findings.map(({ code, subject }) => `${code} ${subject}`));
    const fresh = blockingFindings((await this.dossiers.read(tx, after, duties, today)).findings).filter(
      ({ code, subject }) => !known.has(`${code} ${subject}`),
    );
    const refusals = [
      ...missingFrom(checklistOf(after, duties, today)).filter(
        ({ code }) => code !== 'integrity-pact' && !code.startsWith('document-'),
      ),
      ...(note === null
        ? fresh.map(({ code, subject, detail }) => ({
            code: 'finding-open',
            detail: `Perubahan ini menimbulkan temuan: ${detail} Jelaskan dalam catatan mengapa tetap diterima.`,
            pointer: `/findings/${code}/${subject}`,
          }))
        : []),
    ];
    if (refusals.length > 0) throw problemOf(refusals);
    const identityChanged = ['name', 'ownerName', 'nib', 'nik', 'npwp'].some(
      (field) => field in change.shown,
    );
    const bankChanged = BANK_FIELDS.some((field) => field in change.shown);
    await tx.manager.update(VendorEntity, vendor.id, {
      ...profile,
      ...sealed,
      ...(umkmClass === null ? {} : { umkmClass, umkmBasis }),
      ...(identityChanged ? { identityChangedAt: tx.now } : {}),
      ...(bankChanged ? { bankChangedAt: tx.now } : {}),
      version: vendor.version + 1,
    });
    tx.audit({
      action: 'vendor.change',
      recordType: 'vendor',
      recordId: vendor.id,
      vendorId: vendor.id,
      summary: `Data penyedia ${vendor.name} diubah menurut permohonan yang diterima.`,
      changes: change.shown as Changes,
    });
    tx.emit(VendorSaleDaysChanged, { vendorId: vendor.id });
  }
}

function refuseDailyFields(stated: VendorStatement): void {
  const daily = DAILY_FIELDS.filter((field) => stated[field] !== undefined);
  if (daily.length === 0) return;
  throw invalidInput(
    daily.map((field) => ({
      pointer: `/${field}`,
      code: 'changed-directly',
      detail: `${field}: diubah langsung tanpa permohonan`,
    })),
  );
}

async function move(
  tx: Tx,
  record: VendorChangeEntity,
  action: ChangeAction,
  summary: string,
  note: string | null,
): Promise<ChangeStepView> {
  const moved = await transition<VendorChangeEntity, ChangeStatus, ChangeAction>(tx, {
    entity: VendorChangeEntity,
    recordType: 'vendor-change',
    record,
    workflow,
    action,
    vendorId: record.vendorId,
    change: { decidedBy: tx.actor.accountId, decidedAt: tx.now, decisionNote: note },
    reason: note ?? undefined,
    summary,
  });
  const { id, status, version } = moved;
  return { id, status, version };
}
