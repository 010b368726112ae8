import { Injectable } from '@nestjs/common';
import { civilDateOf, decide, type Workflow } from '../kernel/index.js';
import type { Actor, Role } from '../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound, problemOf } from '../platform/http/index.js';
import { missingFrom } from './domain/checklist.js';
import { vendorWorkflow, type VendorAction, type VendorStatus } from './domain/vendor-workflow.js';
import { verificationRefusals } from './domain/verification.js';
import { VendorDocumentService } from './vendor-document.service.js';
import { VendorDuties } from './vendor-duties.js';
import { VendorEntity } from './vendor.entity.js';
import { VendorSaleDaysChanged } from './vendor.messages.js';
import { VendorQueries, type VendorRow } from './vendor.queries.js';
import type { ExplainedVendorStepRequest, VendorStepRequest } from './vendor.requests.js';
import { VendorService } from './vendor.service.js';
import { RegistryCheckService } from './registry-check.service.js';
import { checklistOf, toVendorStepView, type VendorStepView } from './vendor.views.js';

const workflow: Workflow<VendorStatus, VendorAction, Role> = vendorWorkflow;

interface Step {
  readonly action: VendorAction;
  readonly summary: string;
  readonly change?: Partial<VendorEntity>;
  readonly reason?: string;
}

/** The life of a registration: handed in by the owner, judged by the verifier. */
@Injectable()
export class VendorVerificationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vendors: VendorService,
    private readonly queries: VendorQueries,
    private readonly duties: VendorDuties,
    private readonly documents: VendorDocumentService,
    private readonly registries: RegistryCheckService,
  ) {}

  submit(actor: Actor, id: string, { version }: VendorStepRequest): Promise<VendorStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor, row } = await this.vendors.lockOwn(tx, id);
      requireStep(tx, vendor, 'submit', version);
      const today = civilDateOf(tx.now);
      const missing = missingFrom(checklistOf(row, await this.duties.on(tx, today), today));
      if (missing.length > 0) throw problemOf(missing);
      return move(tx, vendor, {
        action: 'submit',
        change: { submittedAt: tx.now },
        summary: `Pendaftaran ${vendor.name} diajukan untuk diverifikasi.`,
      });
    });
  }

  verify(actor: Actor, id: string, { version }: VendorStepRequest): Promise<VendorStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor, row } = await this.lock(tx, id);
      requireStep(tx, vendor, 'verify', version);
      const today = civilDateOf(tx.now);
      const duties = await this.duties.on(tx, today);
      const refusals = [
        ...verificationRefusals({
          missing: missingFrom(checklistOf(row, duties, today)),
          vendorRegency: row.regencyCode,
          domicile: duties.domicile,
          verifierIsMember: actor.accountId !== null && row.memberIds.includes(actor.accountId),
        }),
        ...(await this.registries.refusals(tx, id, today, duties.registry)),
      ];
      if (refusals.length > 0) throw problemOf(refusals);
      await this.documents.acceptPending(tx, id);
      return move(tx, vendor, {
        action: 'verify',
        change: { verifiedAt: tx.now, decisionNote: null },
        summary: `${vendor.name} diverifikasi sebagai penyedia.`,
      });
    });
  }

  return(actor: Actor, id: string, request: ExplainedVendorStepRequest): Promise<VendorStepView> {
    return this.explain(actor, id, request, 'return', 'Pendaftaran dikembalikan kepada');
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

  private async lock(tx: Tx, id: string): Promise<{ vendor: VendorEntity; row: VendorRow }> {
    const vendor = await tx.lock(VendorEntity, { id }, 'Penyedia');
    const row = await this.queries.detail(id, { source: tx });
    if (!row) throw notFound('Penyedia');
    return { vendor, row };
  }
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
