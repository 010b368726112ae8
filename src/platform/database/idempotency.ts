import type { Actor } from '../access/actor.js';
import { Problem } from '../http/problem.js';
import type { Tx } from './tx.js';

/** Keys of different people never meet: the scope is the account, the link that is acted by, or the address of somebody not signed in. */
export function idempotencyScope(actor: Actor): string | null {
  if (!actor.origin.idempotency) return null;
  if (actor.link) return `link ${actor.link.id}`;
  return actor.accountId ?? `anonymous ${actor.origin.ip ?? ''}`;
}

/**
 * Claims the request's key inside the transaction. The insert waits for a twin that is still running, so the second of two
 * simultaneous requests sees the first one's answer instead of doing the work again.
 * Returns the stored answer of an earlier request, or null when this one is the first.
 */
export async function claimIdempotencyKey(tx: Tx, scope: string): Promise<{ answer: unknown } | null> {
  const { idempotency, operation } = tx.actor.origin;
  if (!idempotency) return null;
  const claimed = await tx.query(
    `insert into idempotency_key (scope, key, operation, input_hash) values ($1, $2, $3, $4)
     on conflict (scope, key) do nothing returning 1 as claimed`,
    [scope, idempotency.key, operation, idempotency.inputHash],
  );
  if (claimed.length > 0) return null;
  const [stored] = await tx.query<{ operation: string; input_hash: string; answer: unknown }>(
    'select operation, input_hash, answer from idempotency_key where scope = $1 and key = $2',
    [scope, idempotency.key],
  );
  if (stored?.operation !== operation || stored.input_hash !== idempotency.inputHash) {
    throw new Problem(
      'idempotency-conflict',
      'Idempotency-Key ini sudah dipakai untuk permintaan dengan isi yang berbeda.',
    );
  }
  return { answer: stored.answer };
}
