import type { Queryable, Tx } from '../../platform/database/index.js';

/** A scan of a signed paper, and the scan that took its place. */
export interface ScanRow {
  readonly id: string;
  readonly sha256: string;
  readonly contentType: string;
  readonly name: string;
  readonly size: number;
  readonly signedOn: string;
  readonly person: string;
  readonly capacity: string;
  readonly replacesId: string | null;
  readonly replacedById: string | null;
  readonly reason: string | null;
  readonly createdAt: Date;
}

/** All scans of a document, the newest first. One statement. */
export function scansOf(source: Queryable, documentId: string): Promise<ScanRow[]> {
  return source.query<ScanRow>(
    `select s.id, s.sha256, f.content_type as "contentType", f.name, f.size, s.signed_on as "signedOn", s.person, s.capacity,
       s.replaces_id as "replacesId", n.id as "replacedById", s.reason, s.created_at as "createdAt"
     from document_scan s join file f on f.id = s.file_id left join document_scan n on n.replaces_id = s.id
     where s.document_id = $1 order by s.id desc`,
    [documentId],
  );
}

interface NewScan {
  readonly id: string;
  readonly documentId: string;
  readonly fileId: string;
  readonly sha256: string;
  readonly signedOn: string;
  readonly replacesId: string | null;
  readonly reason: string | null;
}

/** Keeps a scan, brought by the actor. */
export async function recordScan(tx: Tx, scan: NewScan): Promise<void> {
  const { accountId, person, capacity } = tx.actor;
  await tx.query(
    `insert into document_scan (id, document_id, file_id, sha256, signed_on, account_id, person, capacity, replaces_id, reason, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      scan.id,
      scan.documentId,
      scan.fileId,
      scan.sha256,
      scan.signedOn,
      accountId,
      person,
      capacity,
      scan.replacesId,
      scan.reason,
      tx.now,
    ],
  );
}

/** Fills empty places with signatures by hand; returns how many were still empty. */
export async function fillByHand(
  tx: Tx,
  scan: Pick<NewScan, 'id' | 'signedOn'>,
  signatures: readonly { readonly id: string; readonly person: string }[],
): Promise<number> {
  const [filled] = await tx.query<{ count: number }>(
    `with filled as (
       update document_signature s set status = 'signed', method = 'wet', person = g.person, signed_on = $2, scan_id = $1,
         version = s.version + 1
       from jsonb_to_recordset($3::jsonb) as g (id uuid, person text) where s.id = g.id and s.status = 'unsigned' returning s.id
     ) select count(*)::int as count from filled`,
    [scan.id, scan.signedOn, JSON.stringify(signatures)],
  );
  return filled?.count ?? 0;
}

/** Shows the places of one scan by another. */
export async function showByScan(tx: Tx, from: string, to: string): Promise<void> {
  await tx.query(`update document_signature set scan_id = $2, version = version + 1 where scan_id = $1`, [
    from,
    to,
  ]);
}
