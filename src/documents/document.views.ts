import { documentKindName } from './document-kinds.js';
import type { DocumentRow } from './document.queries.js';
import { documentWorkflow } from './domain/document-workflow.js';
import type { SignatureRow } from './signing/signature.queries.js';
import { toPublicSigningView, toSigningView } from './signing/signature.views.js';

/** A document for its parties. */
export function toDocumentView(
  document: Omit<DocumentRow, 'publicFacts' | 'signatures' | 'scanHashes' | 'voidCopyHash'>,
  verificationUrl: string,
  signatures: readonly SignatureRow[],
) {
  return {
    id: document.id,
    kind: document.kind,
    kindName: documentKindName(document.kind),
    number: document.number,
    status: document.status,
    statusName: documentWorkflow.statusNames[document.status],
    sha256: document.sha256,
    size: document.size,
    error: document.error,
    verificationCode: document.verificationCode,
    verificationUrl,
    fileUrl: document.sha256 === null ? null : `/api/v1/documents/${document.id}/file`,
    voidCopyUrl: document.status === 'void' ? `/api/v1/documents/${document.id}/void-copy` : null,
    createdAt: document.createdAt,
    renderedAt: document.renderedAt,
    ...toSigningView(document.id, signatures),
    version: document.version,
  };
}

export type DocumentView = ReturnType<typeof toDocumentView>;

/**
 * A document for whoever holds a copy of it: enough to compare with the paper, and no personal data. One that was made for practice is
 * known here, but nobody's to rely on.
 */
export function toPublicDocumentView(document: DocumentRow, isPractice: boolean) {
  return {
    genuine: !isPractice,
    isPractice,
    kind: document.kind,
    kindName: documentKindName(document.kind),
    number: document.number,
    status: document.status,
    statusName: documentWorkflow.statusNames[document.status],
    agency: document.publicFacts.agency,
    vendor: document.publicFacts.vendor,
    date: document.publicFacts.date,
    total: document.publicFacts.total,
    sha256: document.sha256,
    renderedAt: document.renderedAt,
    ...toPublicSigningView(document.signatures),
  };
}

export type PublicDocumentView = ReturnType<typeof toPublicDocumentView>;
