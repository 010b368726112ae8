import type { CivilDate } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';

/** An edition in force, now or on a later day. */
export interface InForce {
  readonly id: string;
  readonly edition: string;
  readonly validFrom: CivilDate;
  readonly validUntil: CivilDate | null;
}

/** The editions in force, now or later, in whose place a new one steps: of a decree its own, of a Perbup any. Locked, the earliest first. */
export function lockInForce(tx: Tx, kind: string, code: string): Promise<InForce[]> {
  return tx.query<InForce>(
    `select id, edition, valid_from as "validFrom", valid_until as "validUntil" from regulation
     where kind = $1 and ($1 <> 'decree' or code = $2) and status = 'in_force' order by valid_from for update`,
    [kind, code],
  );
}

/** Lets go on what was to end on a day because another edition was to follow, which now does not. */
export async function resume(tx: Tx, kind: string, code: string, endedOn: CivilDate): Promise<void> {
  await tx.query(
    `update regulation set valid_until = null
     where kind = $1 and ($1 <> 'decree' or code = $2) and status = 'in_force' and valid_until = $3`,
    [kind, code, endedOn],
  );
}

/** The next free number of a regulation's editions. */
export async function nextEdition(tx: Tx, code: string): Promise<string> {
  const [row] = await tx.query<{ next: string }>(
    `select (coalesce(max(edition::bigint) filter (where edition ~ '^[0-9]{1,15}$'), 0) + 1)::text as next
     from regulation where code = $1`,
    [code],
  );
  return row?.next ?? '1';
}
