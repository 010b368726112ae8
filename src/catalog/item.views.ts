import { possibleActions, type Rupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { itemWorkflow, type ItemAction, type ItemStatus } from './domain/item-workflow.js';
import type { ItemEntity } from './item.entity.js';
import type { ItemRecord, VersionRow } from './item.queries.js';
import { maySeeWorkingCopy } from './item.policy.js';

/** An item as its vendor and the curators see it. */
export interface ItemView {
  readonly id: string;
  readonly vendorId: string;
  readonly status: ItemStatus;
  readonly categoryCode: string;
  readonly name: string;
  readonly specification: string;
  readonly unitCode: string;
  readonly price: Rupiah;
  readonly priceIncludesTax: boolean;
  readonly minimumOrder: number;
  readonly leadTimeHours: number;
  readonly ceilingId: string | null;
  readonly decisionNote: string | null;
  readonly publishedVersionId: string | null;
  readonly version: number;
  /** What the caller's role may do with it now. */
  readonly actions: ItemAction[];
}

/** The working copy with the steps that `actor` may take. */
export function toItemView(item: Omit<ItemEntity, 'createdAt'>, actor: Pick<Actor, 'role'>): ItemView {
  return {
    id: item.id,
    vendorId: item.vendorId,
    status: item.status,
    categoryCode: item.categoryCode,
    name: item.name,
    specification: item.specification,
    unitCode: item.unitCode,
    price: item.price,
    priceIncludesTax: item.priceIncludesTax,
    minimumOrder: item.minimumOrder,
    leadTimeHours: item.leadTimeHours,
    ceilingId: item.ceilingId,
    decisionNote: item.decisionNote,
    publishedVersionId: item.publishedVersionId,
    version: item.version,
    actions: possibleActions(itemWorkflow, item.status, actor.role),
  };
}

/** One item for one reader: what is on sale, its price history, and the working copy for those who may see it. */
export interface ItemDetailView {
  readonly id: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly onSale: boolean;
  readonly published: VersionRow | null;
  /** Newest first. */
  readonly versions: readonly VersionRow[];
  readonly workingCopy: ItemView | null;
}

/** What `actor` may see of an item that the policy lets them see. */
export function toItemDetailView(item: ItemRecord, actor: Actor): ItemDetailView {
  const { id, vendorId, vendorName, onSale, publishedVersionId, versions } = item;
  return {
    id,
    vendorId,
    vendorName,
    onSale,
    published: versions.find((version) => version.id === publishedVersionId) ?? null,
    versions,
    workingCopy: maySeeWorkingCopy(actor, item) ? toItemView(item, actor) : null,
  };
}
