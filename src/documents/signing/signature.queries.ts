import type { Queryable } from '../../platform/database/index.js';
import type { CertificateFacts } from '../domain/certificate.js';
import type { SignatureMethod, SignatureStatus } from '../domain/signature-state.js';

/** A place for a signature as documents show it. */
export interface SignatureRow {
  readonly id: string;
  readonly slot: string;
  readonly role: string;
  readonly name: string;
  readonly title: string;
  readonly postId: string | null;
  readonly vendorId: string | null;
  readonly status: SignatureStatus;
  readonly method: SignatureMethod | null;
  readonly person: string | null;
  readonly capacity: string | null;
  readonly acting: string | null;
  /** ISO 8601. */
  readonly signedAt: string | null;
  readonly signedOn: string | null;
  readonly certificate: CertificateFacts | null;
  readonly revisionSha256: string | null;
  readonly revision: number | null;
  readonly scanId: string | null;
  readonly version: number;
}

/** The places of a document `d` in their order, as one column `signatures` of the query about documents. */
export const SIGNATURES_OF_D = `coalesce((select jsonb_agg(jsonb_build_object(
    'id', s.id, 'slot', s.slot, 'role', s.role, 'name', s.name, 'title', s.title, 'postId', s.post_id, 'vendorId', s.vendor_id,
    'status', s.status, 'method', s.method, 'person', s.person, 'capacity', s.capacity, 'acting', s.acting,
    'signedAt', s.signed_at, 'signedOn', s.signed_on, 'certificate', s.certificate, 'revisionSha256', s.revision_sha256,
    'revision', r.revision, 'scanId', s.scan_id, 'version', s.version) order by s.position)
  from document_signature s left join document_revision r on r.signature_id = s.id
  where s.document_id = d.id), '[]') as signatures`;

/** The places of one document. */
export async function signaturesOf(source: Queryable, documentId: string): Promise<SignatureRow[]> {
  const [row] = await source.query<{ signatures: SignatureRow[] }>(
    `select ${SIGNATURES_OF_D} from document d where d.id = $1`,
    [documentId],
  );
  return row?.signatures ?? [];
}
