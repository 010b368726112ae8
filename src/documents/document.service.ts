import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { newCode } from '../platform/crypto/index.js';
import { transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound } from '../platform/http/index.js';
import { documentKindName, type DocumentKind } from './document-kinds.js';
import { DocumentEntity, type PublicFacts } from './document.entity.js';
import { DocumentRequested, DocumentVoided } from './document.messages.js';
import { mayRenderAgain } from './document.policy.js';
import { insertDocument, isRendered } from './document.queries.js';
import { toDocumentView, type DocumentView } from './document.views.js';
import { documentWorkflow } from './domain/document-workflow.js';
import { Numbering, type AllottedNumber, type NumberRequest } from './numbering/numbering.js';
import {
  renderDocument,
  type LetterData,
  type TemplateData,
  type TemplateVersion,
  type Verification,
} from './pdf/index.js';
import type { RequestedSigner } from './signing/requested-signer.js';
import { signaturesOf } from './signing/signature.queries.js';
import { SnapshotCipher } from './snapshot-cipher.js';
import { verificationUrl } from './verification-url.js';

/** What stands in a draft where its number will be. */
const DRAFT_NUMBER = '(diberikan saat diterbitkan)';

interface DocumentOrder<Version extends TemplateVersion> extends AllottedNumber {
  readonly kind: DocumentKind;
  readonly agencyId: string;
  readonly vendorId: string | null;
  /** The record it belongs to, for example `order`. */
  readonly subjectType: string;
  readonly subjectId: string;
  readonly templateVersion: Version;
  readonly publicFacts: PublicFacts;
  /** Makes the snapshot once the verification code is known, since the code is printed. */
  readonly data: (verification: Verification) => TemplateData[Version];
  /** Who is to sign it, in the order of the paper; absent when no signature is asked for. */
  readonly signers?: readonly RequestedSigner[];
}

/** Numbers and documents for the modules above; everything happens in the caller's transaction. */
@Injectable()
export class Documents {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly snapshots: SnapshotCipher,
    private readonly numbering: Numbering,
  ) {}

  /**
   * The next number without a gap. Take it as late as possible: until the transaction ends, nobody else of this agency gets a
   * number of this kind.
   */
  allotNumber(tx: Tx, request: NumberRequest): Promise<AllottedNumber> {
    return this.numbering.allot(tx, request);
  }

  /** The document as it would be, marked KONSEP on every page, without number and without code. Nothing is written. */
  preview<Version extends TemplateVersion>(
    templateVersion: Version,
    data: TemplateData[Version],
  ): Promise<Uint8Array> {
    const draft = { ...this.marked(data), number: DRAFT_NUMBER, verification: null, watermark: 'KONSEP' };
    return renderDocument(templateVersion, draft as TemplateData[Version]);
  }

  /** Keeps the snapshot of a new document and asks for its drawing; returns its id. */
  async request<Version extends TemplateVersion>(tx: Tx, order: DocumentOrder<Version>): Promise<string> {
    const id = uuidv7();
    const verificationCode = newCode();
    const { data, signers = [], anchor, ...columns } = order;
    const url = verificationUrl(this.config, verificationCode);
    const verification = { code: verificationCode, url, ...(anchor && { anchor }) };
    const document = {
      ...columns,
      id,
      verificationCode,
      dataCipher: this.snapshots.seal(this.marked(data(verification))),
      status: documentWorkflow.initial,
      version: 1,
      createdAt: tx.now,
    };
    await insertDocument(tx, document, signers);
    tx.recordStatus({
      recordType: 'document',
      recordId: id,
      from: null,
      to: documentWorkflow.initial,
      action: 'request',
    });
    tx.emit(DocumentRequested, { documentId: id });
    return id;
  }

  /** Whether the document's bytes exist and hold. */
  isDrawn(tx: Tx, documentId: string): Promise<boolean> {
    return isRendered(tx, documentId);
  }

  /** Declares that a document no longer holds. Its bytes stay, so that whoever holds a copy learns so by its code. */
  async void(tx: Tx, documentId: string, reason: string): Promise<void> {
    const document = await tx.lock(DocumentEntity, { id: documentId }, 'Dokumen');
    await transition(tx, {
      entity: DocumentEntity,
      recordType: 'document',
      record: document,
      workflow: documentWorkflow,
      action: 'void',
      // It follows from what was done to its record, whoever did that.
      as: 'system',
      reason,
      summary: `${documentKindName(document.kind)} ${document.number} tidak berlaku lagi: ${reason}.`,
      agencyId: document.agencyId,
      vendorId: document.vendorId,
    });
    tx.emit(DocumentVoided, { documentId });
  }

  /** Asks for the drawing again, after a failure or when the stored file was lost; the bytes will be the same. */
  async renderAgain(actor: Actor, documentId: string): Promise<DocumentView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const document = await tx.lock(DocumentEntity, { id: documentId }, 'Dokumen');
      if (!mayRenderAgain(actor, document)) throw notFound('Dokumen');
      const summary = `Pembuatan ${documentKindName(document.kind)} ${document.number} diulangi.`;
      const concerned = { agencyId: document.agencyId, vendorId: document.vendorId };
      if (document.status === 'failed') {
        await transition(tx, {
          entity: DocumentEntity,
          recordType: 'document',
          record: document,
          workflow: documentWorkflow,
          action: 'retry',
          change: { error: null },
          summary,
          ...concerned,
        });
      } else {
        tx.audit({
          action: 'document.retry',
          recordType: 'document',
          recordId: document.id,
          summary,
          ...concerned,
        });
      }
      tx.emit(DocumentRequested, { documentId });
      if (document.status === 'void') tx.emit(DocumentVoided, { documentId });
      const signatures = await signaturesOf(tx, documentId);
      return toDocumentView(document, verificationUrl(this.config, document.verificationCode), signatures);
    });
  }

  // The snapshot says it for ever, so that its copies and later drawings cannot leave it out.
  private marked<Data extends LetterData>(data: Data): Data {
    return this.config.runtime.practice ? { ...data, isPractice: true } : data;
  }
}
