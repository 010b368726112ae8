import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import { OrganisationReader } from '../organisation/index.js';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import { closeRound, keepFindings } from './dossier.queries.js';
import { missingFrom } from './domain/checklist.js';
import { visitInForce } from './domain/curation.js';
import type { DocumentStatus } from './domain/document-workflow.js';
import { sellsFood } from './domain/vendor.js';
import { usedDays } from './domain/verification-clock.js';
import type { VendorAction } from './domain/vendor-workflow.js';
import { returnRefusals, verificationRefusals } from './domain/verification.js';
import { RegistryCheckService } from './registry-check.service.js';
import { SanctionQueries } from './sanction.queries.js';
import { refuseTaken, VendorDecisionService, verifierFactsOf } from './vendor-decision.service.js';
import { VendorMail } from './vendor-mail.js';
import { VendorEntity } from './vendor.entity.js';
import type { VendorRow } from './vendor.queries.js';
import type { ExplainedVendorStepRequest, VendorStepRequest } from './vendor.requests.js';
import { moveVendor, requireStep } from './vendor-step.js';
import { checklistOf, type VendorStepView } from './vendor.views.js';

/** What becomes of a registration: verified or returned, later suspended and reinstated. */
@Injectable()
export class VendorVerificationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly decisions: VendorDecisionService,
    private readonly registries: RegistryCheckService,
    private readonly organisation: OrganisationReader,
    private readonly sanctions: SanctionQueries,
    private readonly mail: VendorMail,
  ) {}

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
      const refusals = [
        ...verificationRefusals({
          missing: missingFrom(checklistOf(row, duties, today)),
          vendorRegency: row.regencyCode ?? '',
          domicile: duties.domicile,
          parts: dossier.parts,
          undecidedPapers: papersIn(row, 'pending'),
          findings: dossier.findings,
          visitMissing: isVisited ? null : foodVisit.legalBasis,
          verifier: verifierFactsOf(actor, judged),
        }),
        ...(await this.registries.refusals(tx, id, today, duties.registry)),
        ...(await this.sanctions.blacklistRefusals(tx, id, today)),
      ];
      if (refusals.length > 0) throw problemOf(refusals);
      await keepFindings(tx, id, dossier.findings);
      await this.mail.tellOwners(tx, vendor, 'Pendaftaran Anda diverifikasi', [
        `${vendor.name} telah diverifikasi sebagai penyedia. Anda dapat menawarkan barang dan jasa.`,
      ]);
      await closeRound(tx, id, 'verified', round ? usedDays(round.submittedOn, today, calendar) : 0);
      return moveVendor(tx, vendor, {
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
      await this.mail.tellOwners(tx, vendor, 'Pendaftaran Anda perlu diperbaiki', [
        `Pendaftaran ${vendor.name} dikembalikan: ${reason}`,
        'Masuk untuk melihat bagian dan dokumen yang harus diperbaiki, dengan caranya. Yang sudah diterima tidak perlu diulang.',
      ]);
      await closeRound(tx, id, 'returned', round ? usedDays(round.submittedOn, today, calendar) : 0);
      return moveVendor(tx, vendor, {
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
      return moveVendor(tx, vendor, { action, reason, change: { decisionNote: reason }, summary });
    });
  }
}

function papersIn({ documents }: VendorRow, status: DocumentStatus): string[] {
  return documents.filter((document) => document.status === status).map(({ kind }) => kind);
}
