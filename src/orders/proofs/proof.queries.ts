import type { Queryable, Tx } from '../../platform/database/index.js';
import type { ProofKind } from './proof.requests.js';

/** Whether the order belongs to the requisition. */
export async function isOrderOf(source: Queryable, requisitionId: string, orderId: string): Promise<boolean> {
  const rows = await source.query('select 1 from purchase_order where id = $1 and requisition_id = $2', [
    orderId,
    requisitionId,
  ]);
  return rows.length > 0;
}

/** Keeps a proof. */
export async function insertProof(
  tx: Tx,
  id: string,
  given: {
    readonly requisitionId: string;
    readonly agencyId: string;
    readonly kind: ProofKind;
    readonly fileId: string;
    readonly orderId: string | null;
    readonly takenAt: Date | null;
    readonly note: string | null;
  },
): Promise<void> {
  const { accountId, person, capacity } = tx.actor;
  await tx.query(
    `insert into requisition_proof (id, requisition_id, agency_id, order_id, kind, file_id, taken_at, note, given_by, given_person,
       given_capacity, given_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[id, given.requisitionId, given.agencyId, given.orderId, given.kind, given.fileId, given.takenAt],
      ...[given.note, accountId, person, capacity, tx.now],
    ],
  );
}

/** Takes a proof back; null when it is not there, any more. */
export async function withdrawProof(
  tx: Tx,
  requisitionId: string,
  proofId: string,
  reason: string,
): Promise<{ readonly kind: ProofKind } | null> {
  const { accountId, person } = tx.actor;
  const [rows] = await tx.manager.query<[{ kind: ProofKind }[], number]>(
    `update requisition_proof set withdrawn_at = $3, withdrawn_by = $4, withdrawn_person = $5, withdraw_reason = $6
     where id = $1 and requisition_id = $2 and withdrawn_at is null returning kind`,
    [proofId, requisitionId, tx.now, accountId, person, reason],
  );
  return rows[0] ?? null;
}

/** Takes the paper of an invoice back, if it is still there. */
export async function withdrawInvoice(
  tx: Tx,
  { orderId, fileId, reason }: { orderId: string; fileId: string; reason: string },
): Promise<void> {
  const { accountId, person } = tx.actor;
  await tx.query(
    `update requisition_proof set withdrawn_at = $3, withdrawn_by = $4, withdrawn_person = $5, withdraw_reason = $6
     where order_id = $1 and file_id = $2 and kind = 'invoice' and withdrawn_at is null`,
    [orderId, fileId, tx.now, accountId, person, reason],
  );
}
