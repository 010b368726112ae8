import { decide } from '../kernel/index.js';
import { requireVersion, type Tx } from '../platform/database/index.js';
import { notFound, Problem, problemOf } from '../platform/http/index.js';
import { itemWorkflow, LIFTED_BY, type ItemAction } from './domain/item-workflow.js';
import { ItemEntity } from './item.entity.js';
import { isOwnItem } from './item.policy.js';

/** What the record is called in messages. */
export const SUBJECT = 'Barang';

/** The item of the actor's own vendor, locked, at the version the caller read; 404, 403 and 409 in that order. */
export async function lockOwn(tx: Tx, id: string, action: ItemAction, version: number): Promise<ItemEntity> {
  const item = await tx.lock(ItemEntity, { id }, SUBJECT);
  if (!isOwnItem(tx.actor, item)) throw notFound(SUBJECT);
  return requireItemStep(tx, item, action, version);
}

/** Any vendor's item, locked, at the version the caller read. */
export async function lockAny(tx: Tx, id: string, action: ItemAction, version: number): Promise<ItemEntity> {
  return requireItemStep(tx, await tx.lock(ItemEntity, { id }, SUBJECT), action, version);
}

/** The item itself when the step may be taken and nobody has changed it meanwhile. */
export function requireItemStep(tx: Tx, item: ItemEntity, action: ItemAction, version: number): ItemEntity {
  const decision = decide(itemWorkflow, item.status, action, tx.actor.role);
  if (!decision.ok) throw problemOf(decision.refusals);
  requireVersion(item, version, SUBJECT);
  return item;
}

/** 409 for an item that is on sale in no version: nothing can be taken off, or put back. */
export function requireOnSaleVersion(item: ItemEntity): string {
  if (item.publishedVersionId === null) {
    throw new Problem('wrong-status', 'Barang ini tidak punya versi yang tayang.');
  }
  return item.publishedVersionId;
}

/** 403 for whoever may not undo what somebody else has stopped. */
export function requireLifter(tx: Tx, { suspendedCause }: ItemEntity): void {
  const lifters: readonly string[] = LIFTED_BY[suspendedCause ?? 'curator'];
  if (lifters.includes(tx.actor.role)) return;
  throw new Problem('forbidden', 'Penghentian ini hanya dapat dicabut oleh pihak yang menetapkannya.');
}
