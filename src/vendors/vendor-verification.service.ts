import { Injectable } from '@nestjs/common';
import { civilDateOf, decide, type Workflow } from '../kernel/index.js';
import type { Actor, Role } from '../platform/access/index.js';
import {
  describeConstraints,
  requireVersion,
  transition,
  UnitOfWork,
  type Tx,
} from '../platform/database/index.js';
import { OrganisationReader } from '../organisation/index.js';
import { problemOf } from '../platform/http/index.js';
import { closeRound, keepFindings, openRound } from './dossier.queries.js';
import { missingFrom } from './domain/checklist.js';
import { visitInForce } from './domain/curation.js';
import type { DocumentStatus } from './domain/document-workflow.js';
import { umkmClassOf } from './domain/umkm-class.js';
import { sellsFood } from './domain/vendor.js';
import { promiseOf, usedDays } from './domain/verification-clock.js';
import { vendorWorkflow, type VendorAction, type VendorStatus } from './domain/vendor-workflow.js';
import { resubmissionRefusals, returnRefusals, verificationRefusals } from './domain/verification.js';
import { refuseTaken, VendorDecisionService, verifierFactsOf } from './vendor-decision.service.js';
import { VendorDossiers } from './vendor-dossier.js';
import { VendorDuties } from './vendor-duties.js';
import { VendorEntity } from './vendor.entity.js';
import { VendorSaleDaysChanged } from './vendor.messages.js';
import type { VendorRow } from './vendor.queries.js';
import type { ExplainedVendorStepRequest, VendorStepRequest } from './vendor.requests.js';
import { VendorSecrets } from './vendor-secrets.js';
import { VendorService } from './vendor.service.js';
import { checklistOf, toVendorStepView, type VendorStepView } from './vendor.views.js';

const workflow: Workflow<VendorStatus, VendorAction, Role> = vendorWorkflow;

interface Step {
  readonly action: VendorAction;
  readonly summary: string;
  readonly change?: Partial<VendorEntity>;
  readonly reason?: string;
}

describeConstraints({
  vendor_nib_unique: {
    kind: 'already-exists',
    code: 'nib-taken',
    pointer: '/nib',
    detail:
      'NIB ini sudah diajukan oleh pendaftar lain; bila milik Anda, hubungi UKPBJ dengan membawa buktinya.',
  },
});

/** The life of a registration: handed in by the owner, verified or returned by the verifier. */
@Injectable()
export class VendorVerificationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vendors: VendorService,
    private readonly dossiers: VendorDossiers,
    private readonly decisions: VendorDecisionService,
    private readonly duties: VendorDuties,
    private readonly secrets: VendorSecrets,
    private readonly organisation: OrganisationReader,
  ) {}

  /** Hands a registration in, for the first time or mended; the promised days begin to run. */
  async submit(actor: Actor, id: string, { version }: VendorStepRequest): Promise<VendorStepView> {
    const calendar = await this.organisation.workingCalendar();
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor, row } = await this.vendors.lockOwn(tx, id);
      requireStep(tx, vendor, 'submit', version);
      const today = civilDateOf(tx.now);
      const duties = await this.duties.on(tx, today);
      const originIndex = vendor.source === 'self' ? this.secrets.originIndex(actor.origin.ip) : null;
      const dossier = await this.dossiers.read(tx, { ...row, originIndex }, duties, today);
      const refusals = [
        ...missingFrom(checklistOf(row, duties, today)),
        ...(vendor.status === 'returned' ? resubmissionRefusals(dossier.parts) : []),
      ];
      if (refusals.length > 0) throw problemOf(refusals);
      const { umkmClass, umkmBasis } = umkmClassOf(vendor, duties.umkmScale);
      await openRound(tx, id, promiseOf(duties.verification?.days ?? null, dossier.rounds, today, calendar));
      await keepFindings(tx, id, dossier.findings);
      return move(tx, vendor, {
        action: 'submit',
        change: { submittedAt: tx.now, originIndex, umkmClass, umkmBasis },
        summary: `Pendaftaran ${vendor.name} diajukan untuk diverifikasi.`,
      });
    });
  }

  /** Makes a vendor a supplier, once every part and paper has been accepted and every finding settled. */
  async verify(actor: Actor, id: string, { version }: VendorStepRequest): Promise<VendorStepView> {
    const calendar = await this.organisation.workingCalendar();
    return this.unitOfWork.run(actor, async (tx) => {
      const judged = await this.decisions.lock(tx, id);
      const { vendor, row, duties, dossier } = judged;
      requireStep(tx, vendor, 'verify', version);
      const round = refuseTaken(actor, dossier);
      const today = civilDateOf(tx.now);
      const { foodVisit } = duties;
      const isVisited =
        foodVisit === null ||
        !sellsFood(row.kbliCodes) ||
        visitInForce(dossier.visits, foodVisit.months, today) !== null;
      const refusals = verificationRefusals({
        missing: missingFrom(checklistOf(row, duties, today)),
        vendorRegency: row.regencyCode ?? '',
        domicile: duties.domicile,
        parts: dossier.parts,
        undecidedPapers: papersIn(row, 'pending'),
        findings: dossier.findings,
        visitMissing: isVisited ? null : foodVisit.legalBasis,
        verifier: verifierFactsOf(actor, judged),
      });
      if (refusals.length > 0) throw problemOf(refusals);
      await keepFindings(tx, id, dossier.findings);
      await closeRound(tx, id, 'verified', round ? usedDays(round.submittedOn, today, calendar) : 0);
      return move(tx, vendor, {
        action: 'verify',
        change: { verifiedAt: tx.now, decisionNote: null },
        summary: `${vendor.name} diverifikasi sebagai penyedia.`,
      });
    });
  }

  /** Sends a registration back with what was refused in it; the promised days stand still until it comes again. */
  async return(
    actor: Actor,
    id: string,
    { reason, version }: ExplainedVendorStepRequest,
  ): Promise<VendorStepView> {
    const calendar = await this.organisation.workingCalendar();
    return this.unitOfWork.run(actor, async (tx) => {
      const judged = await this.decisions.lock(tx, id);
      const { vendor, row, dossier } = judged;
      requireStep(tx, vendor, 'return', version);
      const round = refuseTaken(actor, dossier);
      const refusals = returnRefusals(
        dossier.parts,
        papersIn(row, 'refused'),
        verifierFactsOf(actor, judged),
      );
      if (refusals.length > 0) throw problemOf(refusals);
      const today = civilDateOf(tx.now);
      await keepFindings(tx, id, dossier.findings);
      await closeRound(tx, id, 'returned', round ? usedDays(round.submittedOn, today, calendar) : 0);
      return move(tx, vendor, {
        action: 'return',
        reason,
        change: { decisionNote: reason },
        summary: `Pendaftaran dikembalikan kepada ${vendor.name}: ${reason}`,
      });
    });
  }

  suspend(actor: Actor, id: string, request: ExplainedVendorStepRequest): Promise<VendorStepView> {
    return this.explain(actor, id, request, 'suspend', 'Penghentian sementara dikenakan pada');
  }

  reinstate(actor: Actor, id: string, request: ExplainedVendorStepRequest): Promise<VendorStepView> {
    return this.explain(actor, id, request, 'reinstate', 'Penghentian sementara dicabut dari');
  }

  private explain(
    actor: Actor,
    id: string,
    { reason, version }: ExplainedVendorStepRequest,
    action: VendorAction,
    what: string,
  ): Promise<VendorStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const vendor = await tx.lock(VendorEntity, { id }, 'Penyedia');
      requireStep(tx, vendor, action, version);
      const summary = `${what} ${vendor.name}: ${reason}`;
      return move(tx, vendor, { action, reason, change: { decisionNote: reason }, summary });
    });
  }
}

function papersIn({ documents }: VendorRow, status: DocumentStatus): string[] {
  return documents.filter((document) => document.status === status).map(({ kind }) => kind);
}

// A step that is over is told before the checklist: the second of two people learns what happened, not what is missing.
function requireStep(tx: Tx, vendor: VendorEntity, action: VendorAction, version: number): void {
  const decision = decide(workflow, vendor.status, action, tx.actor.role);
  if (!decision.ok) throw problemOf(decision.refusals);
  requireVersion(vendor, version, 'Data penyedia');
}

async function move(tx: Tx, record: VendorEntity, step: Step): Promise<VendorStepView> {
  const before = record.status;
  const moved = await transition<VendorEntity, VendorStatus, VendorAction>(tx, {
    entity: VendorEntity,
    recordType: 'vendor',
    record,
    workflow,
    vendorId: record.id,
    ...step,
  });
  // Only a verified vendor sells, so each of these steps begins or ends a sale.
  if (record.status === 'verified' || before === 'verified')
    tx.emit(VendorSaleDaysChanged, { vendorId: record.id });
  return toVendorStepView(moved);
}
