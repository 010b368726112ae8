import { Injectable } from '@nestjs/common';
import type { Workflow } from '../kernel/index.js';
import type { Actor, Role } from '../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { Problem, problemOf } from '../platform/http/index.js';
import { Mailer } from '../platform/mail/index.js';
import { DOCUMENT_RULES } from './domain/document-rules.js';
import { documentWorkflow, type DocumentAction, type DocumentStatus } from './domain/document-workflow.js';
import { VendorDocumentEntity } from './vendor-document.entity.js';
import { VendorDocumentQueries } from './vendor-document.queries.js';
import { VendorEntity } from './vendor.entity.js';
import { VendorReader } from './vendor-facts.queries.js';
import { VendorSaleDaysChanged } from './vendor.messages.js';

const workflow: Workflow<DocumentStatus, DocumentAction, Role> = documentWorkflow;

export type Judgement = Exclude<DocumentAction, 'replace'>;

const VERDICTS: Readonly<Record<Judgement, string>> = {
  accept: 'diterima',
  refuse: 'ditolak',
  revoke: 'tidak diterima lagi',
};

/** What a verifier says of one paper. */
export interface DocumentVerdict {
  readonly action: Judgement;
  readonly version: number;
  readonly reason: string | null;
}

/** What a decision answers with. */
export interface DocumentStepView {
  readonly id: string;
  readonly status: DocumentStatus;
  readonly version: number;
}

/** Papers judged one by one, by a verifier who has nothing to do with the vendor. */
@Injectable()
export class DocumentDecisionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: VendorDocumentQueries,
    private readonly vendors: VendorReader,
    private readonly mailer: Mailer,
  ) {}

  decide(
    actor: Actor,
    vendorId: string,
    documentId: string,
    verdict: DocumentVerdict,
  ): Promise<DocumentStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const vendor = await tx.lock(VendorEntity, { id: vendorId }, 'Penyedia');
      const document = await tx.lock(VendorDocumentEntity, { id: documentId, vendorId }, 'Dokumen');
      // The papers of a registration are decided together with its other parts, by the verifier who has taken it.
      if (vendor.status !== 'verified' && vendor.status !== 'suspended') {
        throw new Problem('wrong-status', 'Dokumen pendaftaran diputuskan dalam pemeriksaan pendaftarannya.');
      }
      const refusals = await this.vendors.ownVendorRefusals(tx, [vendorId]);
      if (refusals.length > 0) throw problemOf(refusals);
      return this.decideLocked(tx, vendor, document, verdict);
    });
  }

  /** For a decision on the whole dossier: vendor and document are locked, and the verifier is not of the vendor. */
  async decideLocked(
    tx: Tx,
    vendor: VendorEntity,
    document: VendorDocumentEntity,
    { action, version, reason }: DocumentVerdict,
  ): Promise<DocumentStepView> {
    requireVersion(document, version, 'Dokumen ini');
    const { label } = DOCUMENT_RULES[document.kind];
    const sentence = `${label} ${vendor.name} ${VERDICTS[action]}${reason === null ? '' : `: ${reason}`}`;
    const moved = await transition<VendorDocumentEntity, DocumentStatus, DocumentAction>(tx, {
      entity: VendorDocumentEntity,
      recordType: 'vendor-document',
      record: document,
      workflow,
      action,
      change: { decidedAt: tx.now, decidedBy: tx.actor.accountId, decisionNote: reason },
      reason: reason ?? undefined,
      summary: /[.!?]$/.test(sentence) ? sentence : `${sentence}.`,
      vendorId: vendor.id,
    });
    if (vendor.status === 'verified') tx.emit(VendorSaleDaysChanged, { vendorId: vendor.id });
    if (action !== 'accept') await this.tellOwners(tx, vendor, label, VERDICTS[action], reason ?? '');
    return { id: moved.id, status: moved.status, version: moved.version };
  }

  private async tellOwners(
    tx: Tx,
    vendor: VendorEntity,
    label: string,
    verdict: string,
    reason: string,
  ): Promise<void> {
    for (const to of await this.queries.ownerEmails(tx, vendor.id)) {
      await this.mailer.send(tx, {
        to,
        subject: `${label} ${vendor.name} ${verdict}`,
        paragraphs: [
          `${label} dari ${vendor.name} ${verdict} oleh verifikator UKPBJ.`,
          `Alasannya: ${reason}`,
          'Unggah dokumen yang sudah diperbaiki pada data usaha Anda; dokumen lama yang masih berlaku tetap dihitung sampai berakhir.',
        ],
        about: { recordType: 'vendor', recordId: vendor.id },
      });
    }
  }
}
