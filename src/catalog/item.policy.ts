import type { Actor } from '../platform/access/index.js';
import { isGranted, type Role } from '../platform/access/index.js';
import type { ItemAction } from './domain/item-workflow.js';

/** What a rule about one item looks at. */
export interface ItemScope {
  readonly vendorId: string;
  /** Whether its published version may be bought. */
  readonly onSale: boolean;
}

const supervisors: readonly Role[] = ['ukpbj-curator', 'ukpbj-verifier', 'auditor'];

/** Whether the caller may know of the item at all: everybody of what is on sale, its vendor and the supervisors of the rest too. */
export function maySeeItem(actor: Actor, item: ItemScope): boolean {
  return item.onSale || maySeeWorkingCopy(actor, item);
}

/** Whether the caller sees what the vendor wrote and the curator has not published. */
export function maySeeWorkingCopy(actor: Actor, item: Pick<ItemScope, 'vendorId'>): boolean {
  return isOwnItem(actor, item) || supervisors.includes(actor.role);
}

/** Whether the caller may see a picture of an item: everybody what is published, its vendor and the supervisors the rest too. */
export function maySeePicture(
  actor: Actor,
  picture: { readonly vendorId: string; readonly isPublished: boolean },
): boolean {
  return picture.isPublished || maySeeWorkingCopy(actor, picture);
}

/** Whether the caller acts for the item's vendor. */
export function isOwnItem(actor: Pick<Actor, 'vendorId'>, item: Pick<ItemScope, 'vendorId'>): boolean {
  return actor.vendorId !== null && actor.vendorId === item.vendorId;
}

/** Whether the caller may list the records of all vendors, whatever their status. */
export function mayListRecords(actor: Actor): boolean {
  return isGranted(actor.role, 'item.publish');
}

const CURATION: readonly ItemAction[] = ['publish', 'return', 'suspend', 'resume', 'reopen'];

/** Whether the step is one the caller takes on this item by itself: the vendor on its own, a curator in curation. */
export function isOwnStep(
  actor: Pick<Actor, 'vendorId'>,
  item: Pick<ItemScope, 'vendorId'>,
  action: ItemAction,
): boolean {
  return isOwnItem(actor, item) || CURATION.includes(action);
}
