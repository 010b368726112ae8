import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { ReadDatabase, type Queryable, type Tx } from '../platform/database/index.js';
import type { DocumentEntity, PublicFacts } from './document.entity.js';
import type { DocumentStatus } from './domain/document-workflow.js';
import { signatureWorkflow } from './domain/signature-state.js';
import type { RequestedSigner } from './signing/requested-signer.js';
import { SIGNATURES_OF_D, type SignatureRow } from './signing/signature.queries.js';

/** A document's record without its snapshot. */
export interface DocumentRow {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly agencyId: string;
  readonly vendorId: string | null;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly verificationCode: string;
  readonly publicFacts: PublicFacts;
  readonly status: DocumentStatus;
  readonly sha256: string | null;
  readonly size: number | null;
  readonly error: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly renderedAt: Date | null;
  readonly signatures: readonly SignatureRow[];
  /** Of every scan of the signed paper, also replaced ones. */
  readonly scanHashes: readonly string[];
  /** Of the copy that says on every page that it is void. */
  readonly voidCopyHash: string | null;
}

/** What the drawing needs. */
export interface DocumentSnapshot {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly agencyId: string;
  readonly vendorId: string | null;
  readonly status: DocumentStatus;
  readonly templateVersion: string;
  readonly dataCipher: string;
  readonly sha256: string | null;
}

const RECORD = `id, kind, number, agency_id as "agencyId", vendor_id as "vendorId", subject_type as "subjectType",
  subject_id as "subjectId", verification_code as "verificationCode", public_facts as "publicFacts", status, sha256, size,
  error, version, created_at as "createdAt", rendered_at as "renderedAt", ${SIGNATURES_OF_D},
  array(select sha256 from document_scan where document_id = d.id) as "scanHashes",
  (select sha256 from document_void_copy where document_id = d.id) as "voidCopyHash"`;

/** Look-ups of documents. */
@Injectable()
export class DocumentQueries {
  constructor(private readonly database: ReadDatabase) {}

  byId(id: string): Promise<DocumentRow | null> {
    return this.database.one<DocumentRow>(`select ${RECORD} from document d where id = $1`, [id]);
  }

  byCode(verificationCode: string): Promise<DocumentRow | null> {
    return this.database.one<DocumentRow>(`select ${RECORD} from document d where verification_code = $1`, [
      verificationCode,
    ]);
  }

  /** The document that this file is: its drawing, or one of its signed revisions. Only whoever has the file knows its hash. */
  byFile(sha256: string): Promise<DocumentRow | null> {
    return this.database.one<DocumentRow>(
      `select ${RECORD} from document d
       where d.sha256 = $1 or d.id in (select document_id from document_revision where sha256 = $1
         union all select document_id from document_void_copy where sha256 = $1) limit 1`,
      [sha256],
    );
  }

  snapshot(id: string): Promise<DocumentSnapshot | null> {
    return this.database.one<DocumentSnapshot>(
      `select id, kind, number, agency_id as "agencyId", vendor_id as "vendorId", status, template_version as "templateVersion", data_cipher as "dataCipher", sha256 from document where id = $1`,
      [id],
    );
  }
}

/** Writes a new document with the places for its signatures, in one statement: issuing an order has none to spare. */
export async function insertDocument(
  tx: Tx,
  document: Omit<DocumentEntity, 'sha256' | 'size' | 'error' | 'renderedAt'>,
  signers: readonly RequestedSigner[],
): Promise<void> {
  const places = signers.map((signer, index) => ({ ...signer, id: uuidv7(), position: index + 1 }));
  await tx.query(
    `with document as (
       insert into document (id, kind, number, sequence, year, agency_id, vendor_id, subject_type, subject_id, template_version,
         data_cipher, public_facts, verification_code, status, version, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     )
     insert into document_signature (id, document_id, slot, position, role, name, title, post_id, vendor_id, status)
     select p.id, $1, p.slot, p.position, p.role, p.name, p.title, p."postId", p."vendorId", $17
     from jsonb_to_recordset($18::jsonb) as p (id uuid, slot text, position integer, role text, name text, title text,
       "postId" uuid, "vendorId" uuid)`,
    [
      document.id,
      document.kind,
      document.number,
      document.sequence,
      document.year,
      document.agencyId,
      document.vendorId,
      document.subjectType,
      document.subjectId,
      document.templateVersion,
      document.dataCipher,
      JSON.stringify(document.publicFacts),
      document.verificationCode,
      document.status,
      document.version,
      document.createdAt,
      signatureWorkflow.initial,
      JSON.stringify(places),
    ],
  );
}

/** Whether the document has been drawn and still holds. */
export async function isRendered(tx: Tx, documentId: string): Promise<boolean> {
  const rows = await tx.query(`select 1 from document where id = $1 and status = 'rendered'`, [documentId]);
  return rows.length > 0;
}

/** Which of these hashes are PDFs of ours. */
export async function storedDocuments(source: Queryable, sha256s: readonly string[]): Promise<string[]> {
  const rows = await source.query<{ sha256: string }>(
    `select sha256 from document where sha256 = any ($1)
     union select sha256 from document_revision where sha256 = any ($1)
     union select sha256 from document_void_copy where sha256 = any ($1)`,
    [[...sha256s]],
  );
  return rows.map(({ sha256 }) => sha256);
}
