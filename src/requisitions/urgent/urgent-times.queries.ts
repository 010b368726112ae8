import type { Queryable, Tx } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';

/** The times of a request, of which that for the justification may be moved. */
export interface UrgentTimes {
  readonly because: string;
  readonly askedAt: Date;
  readonly justifyDueAt: Date;
  readonly justifyHours: number;
  readonly justifyLegalBasis: string;
}

/** 404 for a requisition that is not urgent. */
export async function urgentTimes(source: Queryable, requisitionId: string): Promise<UrgentTimes> {
  const [times] = await source.query<UrgentTimes>(
    `select because, asked_at as "askedAt", justify_due_at as "justifyDueAt", justify_hours as "justifyHours",
            justify_legal_basis as "justifyLegalBasis" from urgent_request where requisition_id = $1`,
    [requisitionId],
  );
  if (!times) throw notFound('Pesanan mendesak');
  return times;
}

/** Gives the requester time again, until `dueAt` or until when there was time anyway; returns until when. */
export async function moveJustification(tx: Tx, requisitionId: string, dueAt: Date): Promise<Date> {
  const { justifyDueAt } = await urgentTimes(tx, requisitionId);
  if (justifyDueAt >= dueAt) return justifyDueAt;
  await tx.query(`update urgent_request set justify_due_at = $2 where requisition_id = $1`, [
    requisitionId,
    dueAt,
  ]);
  return dueAt;
}

/** One attempt at a justification; whether it was in time stands with it for good. */
export async function insertJustification(
  tx: Tx,
  given: {
    readonly requisitionId: string;
    readonly accountId: string | null;
    readonly postId: string | null;
    readonly person: string;
    readonly reason: string;
    readonly dueAt: Date;
  },
): Promise<void> {
  const { requisitionId, accountId, postId, person, reason, dueAt } = given;
  await tx.query(
    `insert into urgent_justification (requisition_id, account_id, post_id, person, reason, at, due_at, in_time)
     values ($1, $2, $3, $4, $5, $6::timestamptz, $7::timestamptz, $6::timestamptz <= $7::timestamptz)`,
    [requisitionId, accountId, postId, person, reason, tx.now, dueAt],
  );
}

/** A vendor's yes to an urgent order. */
export interface UrgentConfirmation {
  readonly id: string;
  readonly vendorId: string;
  readonly askedAt: Date;
  readonly at: Date;
  /** As typed by whoever held the link, or of the account. */
  readonly name: string;
  /** Null when it was given through the link. */
  readonly accountId: string | null;
}

/** By vendor. */
export async function urgentConfirmations(
  source: Queryable,
  requisitionId: string,
): Promise<ReadonlyMap<string, UrgentConfirmation>> {
  const rows = await source.query<UrgentConfirmation>(
    `select c.id, c.vendor_id as "vendorId", u.asked_at as "askedAt", c.at, c.name, c.account_id as "accountId"
     from urgent_confirmation c join urgent_request u on u.requisition_id = c.requisition_id
     where c.requisition_id = $1 and c.answer = 'yes'`,
    [requisitionId],
  );
  return new Map(rows.map((row) => [row.vendorId, row]));
}

/** The vendors of a request that have not said no. */
export async function vendorsAsked(source: Queryable, requisitionId: string): Promise<string[]> {
  const rows = await source.query<{ vendorId: string }>(
    `select p.vendor_id as "vendorId" from urgent_vendor p where p.requisition_id = $1 and not exists (
       select from urgent_confirmation c where c.requisition_id = $1 and c.vendor_id = p.vendor_id and c.answer = 'no')
     order by p.id`,
    [requisitionId],
  );
  return rows.map(({ vendorId }) => vendorId);
}
