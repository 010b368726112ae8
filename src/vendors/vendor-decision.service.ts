import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { civilDateOf, type Workflow } from '../kernel/index.js';
import { personOf, type Actor, type Role } from '../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { invalidInput, notFound, Problem, problemOf } from '../platform/http/index.js';
import { documentWorkflow, type DocumentAction, type DocumentStatus } from './domain/document-workflow.js';
import { PARTS, REFUSAL_REASONS } from './domain/parts.js';
import { verifierRefusals } from './domain/verification.js';
import { vendorWorkflow } from './domain/vendor-workflow.js';
import { assignRound, keepDecisions, keepFindings, settleFinding } from './dossier.queries.js';
import { VendorDocumentEntity } from './vendor-document.entity.js';
import { VendorDossiers, type Dossier } from './vendor-dossier.js';
import { VendorDuties, type DutiesOnDay } from './vendor-duties.js';
import { VendorEntity } from './vendor.entity.js';
import { VendorQueries, type VendorRow } from './vendor.queries.js';
import type {
  DecidePartsRequest,
  DocumentDecisionRequest,
  ReleaseReviewRequest,
  SettleFindingRequest,
} from './dossier.requests.js';
import { toVendorStepView, type VendorStepView } from './vendor.views.js';

const papers: Workflow<DocumentStatus, DocumentAction, Role> = documentWorkflow;

/** A vendor locked for judging, with all that is known of it. */
export interface Judged {
  readonly vendor: VendorEntity;
  readonly row: VendorRow;
  readonly duties: DutiesOnDay;
  readonly dossier: Dossier;
}

/** How the person who judges stands to the vendor. */
export function verifierFactsOf(actor: Actor, { row }: Pick<Judged, 'row'>) {
  const person = personOf(actor);
  return {
    isMember: person !== null && row.personIds.includes(person),
    assisted: person !== null && row.assistantId === person,
  };
}

/** What a verifier says while judging: whose turn it is, each part and paper, each finding. */
@Injectable()
export class VendorDecisionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: VendorQueries,
    private readonly dossiers: VendorDossiers,
    private readonly duties: VendorDuties,
  ) {}

  /** Takes a registration to judge; 409 while another verifier has it. */
  claim(actor: Actor, id: string): Promise<VendorStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const judged = await this.lockSubmitted(tx, id);
      await this.take(tx, judged);
      await keepFindings(tx, id, judged.dossier.findings);
      this.audit(
        tx,
        judged.vendor,
        'claim',
        `Pemeriksaan ${judged.vendor.name} diambil oleh ${actor.person}.`,
      );
      return toVendorStepView(judged.vendor);
    });
  }

  /** Gives a registration back, so that another verifier can take it; with a reason also one that a colleague holds. */
  release(actor: Actor, id: string, { reason }: ReleaseReviewRequest): Promise<VendorStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendor } = await this.lockSubmitted(tx, id);
      await assignRound(tx, id, 'nobody');
      this.audit(tx, vendor, 'release', `Pemeriksaan ${vendor.name} dilepas: ${reason}`);
      return toVendorStepView(vendor);
    });
  }

  /** Saves what the verifier says of some parts and papers; the rest waits. The first word takes the registration. */
  decide(actor: Actor, id: string, request: DecidePartsRequest): Promise<VendorStepView> {
    refuseHalfDecisions(request);
    return this.unitOfWork.run(actor, async (tx) => {
      const judged = await this.lockSubmitted(tx, id);
      const { vendor } = judged;
      requireVersion(vendor, request.version, 'Data penyedia');
      const refusals = verifierRefusals(verifierFactsOf(actor, judged));
      if (refusals.length > 0) throw problemOf(refusals);
      const round = await this.take(tx, judged);
      const { parts = [], documents = [] } = request;
      if (parts.length > 0) {
        await keepDecisions(
          tx,
          id,
          round,
          parts.map(({ part, accept, reasonCode, remark, fix }) => ({
            part,
            state: accept ? 'accepted' : 'refused',
            reasonCode: accept ? null : (reasonCode ?? null),
            remark: accept ? null : (remark?.trim() ?? null),
            fix: accept ? null : (fix?.trim() ?? null),
          })),
        );
        const [yes, no] = [true, false].map((wanted) =>
          parts.filter(({ accept }) => accept === wanted).map(({ part }) => PARTS[part].label),
        );
        this.audit(
          tx,
          vendor,
          'decide-parts',
          [
            yes?.length ? `Diterima: ${yes.join(', ')}.` : '',
            ...parts
              .filter(({ accept }) => !accept)
              .map(
                ({ part, reasonCode, remark }) =>
                  `Ditolak: ${PARTS[part].label} (${REFUSAL_REASONS[reasonCode ?? 'other']}): ${remark ?? ''}.`,
              ),
          ]
            .filter(Boolean)
            .join(' '),
          { parts: [null, { accepted: yes, refused: no }] },
        );
      }
      if (documents.length > 0) await this.decidePapers(tx, vendor, documents);
      return toVendorStepView(vendor);
    });
  }

  /** Says why a finding is no reason against the vendor; when its facts change it opens again. */
  settle(actor: Actor, id: string, { code, subject, reason }: SettleFindingRequest): Promise<VendorStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const judged = await this.lockSubmitted(tx, id);
      const { vendor, dossier } = judged;
      const refusals = verifierRefusals(verifierFactsOf(actor, judged));
      if (refusals.length > 0) throw problemOf(refusals);
      const finding = dossier.findings.find((found) => found.code === code && found.subject === subject);
      if (!finding) throw notFound('Temuan');
      await this.take(tx, judged);
      await keepFindings(tx, id, dossier.findings);
      await settleFinding(tx, id, { code, subject, reason: reason.trim() });
      this.audit(tx, vendor, 'settle-finding', `Temuan "${finding.detail}" diselesaikan: ${reason.trim()}`, {
        [`finding ${code}`]: [finding.state, 'settled'],
      });
      return toVendorStepView(vendor);
    });
  }

  /** The vendor in the state in which it is judged, locked; 404 or 409 otherwise. */
  async lockSubmitted(tx: Tx, id: string): Promise<Judged> {
    const judged = await this.lock(tx, id);
    if (judged.vendor.status !== 'submitted') {
      const status = vendorWorkflow.statusNames[judged.vendor.status];
      throw new Problem('wrong-status', `Pendaftaran ini tidak sedang diperiksa: statusnya "${status}".`, [
        { code: 'wrong-status', detail: 'Hanya pendaftaran yang menunggu verifikasi dapat diperiksa.' },
      ]);
    }
    return judged;
  }

  async lock(tx: Tx, id: string): Promise<Judged> {
    const vendor = await tx.lock(VendorEntity, { id }, 'Penyedia');
    const row = await this.queries.detail(id, tx);
    if (!row) throw notFound('Penyedia');
    const today = civilDateOf(tx.now);
    const duties = await this.duties.on(tx, today);
    return { vendor, row, duties, dossier: await this.dossiers.read(tx, row, duties, today) };
  }

  /** The round that runs, made the actor's own; 409 when it is another verifier's. */
  private async take(tx: Tx, { vendor, dossier }: Judged): Promise<number> {
    const round = refuseTaken(tx.actor, dossier);
    if (round === null) throw new Error(`vendor ${vendor.id} waits without a round`);
    if (round.verifierId === null) await assignRound(tx, vendor.id, 'actor');
    return round.round;
  }

  private async decidePapers(
    tx: Tx,
    { id: vendorId, name }: VendorEntity,
    decisions: readonly DocumentDecisionRequest[],
  ): Promise<void> {
    const documents = await tx.manager.find(VendorDocumentEntity, {
      where: { vendorId, id: In(decisions.map(({ id }) => id)) },
    });
    for (const { id, accept, remark, fix } of decisions) {
      const record = documents.find((document) => document.id === id);
      if (!record) throw notFound('Dokumen');
      await transition<VendorDocumentEntity, DocumentStatus, DocumentAction>(tx, {
        entity: VendorDocumentEntity,
        recordType: 'vendor-document',
        record,
        workflow: papers,
        // What was accepted too soon is taken back, which the paper's own workflow calls by another name.
        action: accept ? 'accept' : record.status === 'accepted' ? 'revoke' : 'refuse',
        change: {
          decisionNote: accept ? null : [remark, fix].filter(Boolean).join(' '),
          decidedAt: tx.now,
          decidedBy: tx.actor.accountId,
        },
        reason: remark ?? undefined,
        vendorId,
        summary: `Dokumen ${record.kind} ${name} ${accept ? 'diterima' : `ditolak: ${remark ?? ''}`}.`,
      });
    }
  }

  private audit(
    tx: Tx,
    vendor: VendorEntity,
    action: string,
    summary: string,
    changes?: Readonly<Record<string, readonly [unknown, unknown]>>,
  ): void {
    tx.audit({
      action: `vendor.${action}`,
      recordType: 'vendor',
      recordId: vendor.id,
      vendorId: vendor.id,
      summary,
      ...(changes ? { changes } : {}),
    });
  }
}

/** The round that runs, unless another verifier has it (409); null when none runs. */
export function refuseTaken({ accountId }: Actor, { rounds }: Pick<Dossier, 'rounds'>) {
  const round = rounds.find(({ outcome }) => outcome === null) ?? null;
  if (round !== null && round.verifierId !== null && round.verifierId !== accountId) {
    throw new Problem(
      'wrong-status',
      `Pendaftaran ini sedang diperiksa oleh ${round.verifierName ?? 'verifikator lain'}.`,
      [
        {
          code: 'claimed',
          detail: 'Minta verifikator itu melepas pemeriksaannya, atau lepaskan dengan alasan.',
        },
      ],
    );
  }
  return round;
}

function refuseHalfDecisions({ parts = [], documents = [] }: DecidePartsRequest): void {
  const faults = [
    ...parts.map((decision, index) => ({ ...decision, at: `/parts/${index}` })),
    ...documents.map((decision, index) => ({ ...decision, at: `/documents/${index}` })),
  ].flatMap(({ at, accept, reasonCode, remark, fix }) =>
    accept
      ? []
      : Object.entries({ reasonCode, remark, fix })
          .filter(([, value]) => !value)
          .map(([field]) => ({
            pointer: `${at}/${field}`,
            code: 'refusal-unexplained',
            detail: `${field}: penolakan disertai alasan, keterangan, dan cara memperbaiki`,
          })),
  );
  if (parts.length + documents.length === 0) {
    faults.push({
      pointer: '/parts',
      code: 'nothing-decided',
      detail: 'parts: paling sedikit satu keputusan',
    });
  }
  if (faults.length > 0) throw invalidInput(faults);
}
