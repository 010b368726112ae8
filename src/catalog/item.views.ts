import { possibleActions } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import type { AttributeDefinition, AttributeText } from './domain/attribute.js';
import { attributeTexts, inheritedAttributes, missingAttributes } from './domain/attribute.js';
import type { FieldRemark, ItemPromise } from './domain/item-promise.js';
import {
  itemWorkflow,
  LIFTED_BY,
  LIFTED_BY_NAMES,
  type ItemAction,
  type ItemStatus,
  type SuspensionCause,
} from './domain/item-workflow.js';
import { changesOf, labelOf, type ItemChange } from './domain/material-change.js';
import type { ItemEntity } from './item.entity.js';
import { isOwnStep, maySeeWorkingCopy } from './item.policy.js';
import type { ItemRecord, VersionRow } from './item.queries.js';
import { promiseOf } from './item-writer.js';

/** Why an item is off sale, and who puts it back. */
export interface SaleStopView {
  readonly cause: SuspensionCause | 'vendor-status' | 'permit' | 'incomplete';
  readonly reason: string | null;
  readonly liftedBy: string;
}

/** An item as its vendor and the curators see it. */
export interface ItemView extends ItemPromise {
  readonly id: string;
  readonly vendorId: string;
  readonly status: ItemStatus;
  readonly ceilingId: string | null;
  readonly decisionNote: string | null;
  /** What a curator remarked, field by field. */
  readonly remarks: readonly FieldRemark[];
  /** Null unless it was taken off sale. */
  readonly saleStop: SaleStopView | null;
  readonly publishedVersionId: string | null;
  readonly version: number;
  /** What the caller's role may do with it now. */
  readonly actions: ItemAction[];
}

type Viewer = Pick<Actor, 'role' | 'vendorId'>;

/** The working copy with the steps that `actor` may take. */
export function toItemView(item: Omit<ItemEntity, 'createdAt'>, actor: Viewer): ItemView {
  return {
    id: item.id,
    vendorId: item.vendorId,
    status: item.status,
    ...promiseOf(item),
    ceilingId: item.ceilingId,
    decisionNote: item.decisionNote,
    remarks: item.remarks,
    saleStop: saleStopOf(item),
    publishedVersionId: item.publishedVersionId,
    version: item.version,
    actions: possibleActions(itemWorkflow, item.status, actor.role).filter(
      (action) => isOwnStep(actor, item, action) && isPossible(item, action, actor),
    ),
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
  readonly workingCopy: WorkingCopyView | null;
}

/** The files of the pictures that a view shows. */
export function shownPictures({ published, workingCopy }: ItemDetailView): string[] {
  const pictures = [...(published?.pictures ?? []), ...(workingCopy?.pictures ?? [])];
  return [...new Set(pictures.map(({ fileId }) => fileId))];
}

/** The working copy beside what is published. */
export interface WorkingCopyView extends ItemView {
  readonly attributeTexts: readonly AttributeText[];
  /** Codes of attributes that are asked for by now and not answered. */
  readonly missingAttributes: readonly string[];
  /** What it changes in the published version; empty for an item that is not published. */
  readonly changes: readonly ItemChange[];
  /** The remarks with the names of their fields. */
  readonly labelledRemarks: readonly (FieldRemark & { readonly label: string })[];
}

/** What `actor` may see of an item that the policy lets them see. */
export function toItemDetailView(
  item: ItemRecord,
  attributes: readonly AttributeDefinition[],
  actor: Actor,
): ItemDetailView {
  const { id, vendorId, vendorName, onSale, publishedVersionId, versions } = item;
  const published = versions.find((version) => version.id === publishedVersionId) ?? null;
  const workingCopy = maySeeWorkingCopy(actor, item)
    ? {
        ...toWorkingCopy(item, published, attributes, actor),
        saleStop: saleStopOf(item) ?? stopByFacts(item),
      }
    : null;
  return { id, vendorId, vendorName, onSale, published, versions, workingCopy };
}

function toWorkingCopy(
  item: ItemRecord,
  published: VersionRow | null,
  attributes: readonly AttributeDefinition[],
  actor: Viewer,
): WorkingCopyView {
  const definitions = inheritedAttributes([attributes]);
  const proposed = { ...promiseOf(item), taxClass: item.taxClass ?? item.categoryTaxClass };
  return {
    ...toItemView(item, actor),
    attributeTexts: attributeTexts(definitions, item.attributes),
    missingAttributes: missingAttributes(definitions, item.attributes),
    changes: published
      ? changesOf(
          { ...published, taxClass: published.taxClass ?? item.categoryTaxClass },
          proposed,
          definitions,
        )
      : [],
    labelledRemarks: item.remarks.map(({ pointer, remark }) => ({
      pointer,
      remark,
      label: labelOf(pointer, definitions),
    })),
  };
}

function saleStopOf({
  status,
  suspendedCause,
  decisionNote,
}: Pick<ItemEntity, 'status' | 'suspendedCause' | 'decisionNote'>): SaleStopView | null {
  if (status !== 'suspended') return null;
  const cause = suspendedCause ?? 'curator';
  return { cause, reason: decisionNote, liftedBy: LIFTED_BY_NAMES[cause] };
}

/** What keeps an item off sale that nobody has stopped: its vendor, a permit that has ended, what it does not answer, or its price. */
function stopByFacts(item: ItemRecord): SaleStopView | null {
  if (item.onSale || item.publishedVersionId === null || item.status === 'retired') return null;
  if (!item.vendorSells) {
    const reason = 'Penyedia sedang tidak boleh berjualan.';
    return { cause: 'vendor-status', reason, liftedBy: 'Verifikator UKPBJ' };
  }
  if (!item.hasPermits) {
    const needed = item.requiredPermits
      .map((permit) => permit.toUpperCase().replaceAll('|', ' atau '))
      .join(', ');
    const reason = `Kategori ini memerlukan izin yang berlaku: ${needed}.`;
    return { cause: 'permit', reason, liftedBy: 'Penyedia, dengan memperbarui berkas izinnya' };
  }
  if (item.overdueAttributes.length > 0) {
    const reason = `Isian yang wajib sudah lewat tenggatnya: ${item.overdueAttributes.join(', ')}.`;
    return { cause: 'incomplete', reason, liftedBy: 'Penyedia, dengan melengkapi isian itu' };
  }
  const reason = 'Harganya tidak sesuai dengan standar harga yang berlaku.';
  return { cause: 'price', reason, liftedBy: LIFTED_BY_NAMES.price };
}

/** Whether the facts of the item, besides its status, allow the step. */
function isPossible(
  item: Pick<ItemEntity, 'publishedVersionId' | 'suspendedCause'>,
  action: ItemAction,
  { role }: Viewer,
): boolean {
  const isLift = action === 'resume' || action === 'reopen';
  if (isLift || action === 'suspend' || action === 'pause') {
    if (item.publishedVersionId === null) return false;
  }
  // One address puts an item back; which of the two steps it is follows from the working copy.
  if (action === 'reopen') return false;
  return !isLift || (LIFTED_BY[item.suspendedCause ?? 'curator'] as readonly string[]).includes(role);
}
