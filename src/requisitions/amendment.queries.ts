import type { Rupiah } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import type { RequisitionStatus } from './domain/requisition-workflow.js';

/** What a change is: to a draft, or to what was approved already; null when there is no such requisition. Asked before it is locked. */
export async function statusOf(tx: Tx, id: string): Promise<RequisitionStatus | null> {
  const [row] = await tx.query<{ status: RequisitionStatus }>(
    `select status from requisition where id = $1`,
    [id],
  );
  return row?.status ?? null;
}

/** What was approved, when it has been changed since within the tolerance; null when it stands as approved. */
export async function approvedBefore(tx: Tx, id: string): Promise<{ hash: string; total: Rupiah } | null> {
  const [row] = await tx.query<{ hash: string; total: Rupiah }>(
    `select a.approved_hash as hash, a.approved_total as total from requisition_amendment a
     where a.requisition_id = $1 and a.within_tolerance
       and a.at >= (select max(closed_at) from approval_round where requisition_id = $1 and status = 'approved')
     order by a.id desc limit 1`,
    [id],
  );
  return row ?? null;
}

/** A change of what was approved, as it is kept. */
export interface NewAmendment {
  readonly requisitionId: string;
  readonly reason: string;
  readonly approved: { readonly hash: string; readonly total: Rupiah };
  readonly amended: { readonly hash: string; readonly total: Rupiah };
  readonly withinTolerance: boolean;
  readonly legalBasis: string | null;
}

/** Keeps a change with both hashes; returns its id. */
export async function keepAmendment(tx: Tx, amendment: NewAmendment): Promise<string> {
  const { requisitionId, reason, approved, amended, withinTolerance, legalBasis } = amendment;
  const [row] = await tx.query<{ id: string }>(
    `insert into requisition_amendment (requisition_id, account_id, reason, approved_hash, amended_hash, approved_total, amended_total,
       within_tolerance, legal_basis, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      requisitionId,
      tx.actor.accountId,
      reason,
      approved.hash,
      amended.hash,
      approved.total,
      amended.total,
      withinTolerance,
      legalBasis,
      tx.now,
    ],
  );
  if (!row) throw new Error('an amendment was not kept');
  return row.id;
}
