import type { Queryable, Tx } from '../../platform/database/index.js';
import type { SigningBase } from './signed-file.js';

interface NewRevision {
  readonly documentId: string;
  readonly signatureId: string;
  readonly base: SigningBase;
  readonly sha256: string;
  readonly size: number;
}

/** Keeps the PDF that a signature made. */
export async function recordRevision(tx: Tx, revision: NewRevision): Promise<void> {
  const { documentId, signatureId, base, sha256, size } = revision;
  await tx.query(
    `insert into document_revision (document_id, revision, sha256, size, base_sha256, signature_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [documentId, base.next, sha256, size, base.sha256, signatureId, tx.now],
  );
}

/** Whether a certificate has not ended; it then cannot end before the transaction does. */
export async function isStillInUse(tx: Tx, certificateId: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from signing_certificate where id = $1 and status = 'active' for share`,
    [certificateId],
  );
  return rows.length > 0;
}

/** The hash of a document's revision; null when there is none of that number. */
export async function revisionHash(
  source: Queryable,
  documentId: string,
  revision: number,
): Promise<string | null> {
  const [row] = await source.query<{ sha256: string }>(
    `select sha256 from document_revision where document_id = $1 and revision = $2`,
    [documentId, revision],
  );
  return row?.sha256 ?? null;
}
