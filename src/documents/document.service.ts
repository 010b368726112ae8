import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { yearOf, type CivilDate } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { newCode } from '../platform/crypto/index.js';
import { transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound } from '../platform/http/index.js';
import { readReference } from '../platform/reference/index.js';
import { documentKindName, type DocumentKind } from './document-kinds.js';
import { DocumentEntity, type PublicFacts } from './document.entity.js';
import { DocumentRequested } from './document.messages.js';
import { mayRenderAgain } from './document.policy.js';
import { insertDocument, isRendered, nextSequence } from './document.queries.js';
import { toDocumentView, type DocumentView } from './document.views.js';
import { documentNumber } from './domain/document-number.js';
import { documentWorkflow } from './domain/document-workflow.js';
import type { TemplateData, TemplateVersion, Verification } from './pdf/index.js';
import type { RequestedSigner } from './signing/requested-signer.js';
import { signaturesOf } from './signing/signature.queries.js';
import { SnapshotCipher } from './snapshot-cipher.js';
import { verificationUrl } from './verification-url.js';

/** A number that was taken from the counter of an agency, kind and year. */
export interface AllottedNumber {
  readonly number: string;
  readonly sequence: number;
  readonly year: number;
}

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
export class Documents implements OnModuleInit {
  private templates: Readonly<Record<string, string>> = {};

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly snapshots: SnapshotCipher,
  ) {}

  async onModuleInit(): Promise<void> {
    const file = await readReference<{ templates: Record<string, string> }>('document-numbers.json');
    this.templates = file.templates;
  }

  /**
   * The next number without a gap. Take it as late as possible: until the transaction ends, nobody else of this agency gets a
   * number of this kind.
   */
  async allotNumber(
    tx: Tx,
    request: { agencyId: string; agencyCode: string; kind: DocumentKind; on: CivilDate },
  ): Promise<AllottedNumber> {
    const { agencyId, agencyCode, kind, on } = request;
    const template = this.templates[kind];
    if (template === undefined) throw new Error(`no number template for documents of kind ${kind}`);
    const year = yearOf(on);
    const sequence = await nextSequence(tx, agencyId, kind, year);
    return { number: documentNumber(template, { sequence, agencyCode, on }), sequence, year };
  }

  /** Keeps the snapshot of a new document and asks for its drawing; returns its id. */
  async request<Version extends TemplateVersion>(tx: Tx, order: DocumentOrder<Version>): Promise<string> {
    const id = uuidv7();
    const verificationCode = newCode();
    const verification = { code: verificationCode, url: verificationUrl(this.config, verificationCode) };
    const { data, signers = [], ...columns } = order;
    const document = {
      ...columns,
      id,
      verificationCode,
      dataCipher: this.snapshots.seal(data(verification)),
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
      const signatures = await signaturesOf(tx, documentId);
      return toDocumentView(document, verificationUrl(this.config, document.verificationCode), signatures);
    });
  }
}
