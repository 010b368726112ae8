import { Injectable } from '@nestjs/common';
import { type Refusal } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound, problemOf } from '../platform/http/index.js';
import { VendorReader } from '../vendors/index.js';
import { inheritedAttributes } from './domain/attribute.js';
import { itemWorkflow } from './domain/item-workflow.js';
import { changesOf, isItemField } from './domain/material-change.js';
import { ItemEntity } from './item.entity.js';
import { CatalogItemChanged } from './item.messages.js';
import { isOwnItem } from './item.policy.js';
import { ItemPublisher } from './item-publisher.js';
import type { ItemReasonRequest, ReturnItemRequest } from './item.requests.js';
import { lockAny, requireItemStep, requireLifter, requireOnSaleVersion, SUBJECT } from './item-steps.js';
import { toItemView, type ItemView } from './item.views.js';
import { promiseOf } from './item-writer.js';
import { ItemWritingQueries } from './item-writing.queries.js';

/** A publication as the curator asks for it. */
interface Publication {
  readonly ceilingId?: string | null;
  readonly waiver?: string | null;
  readonly version: number;
}

/** What curators decide about items. Nobody decides about an item of a vendor to which they belong. */
@Injectable()
export class ItemCuration {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly publisher: ItemPublisher,
    private readonly queries: ItemWritingQueries,
    private readonly vendors: VendorReader,
  ) {}

  /** Puts the item on sale, under a ceiling or for a reason without one, as a new version that nobody can change. */
  publish(
    actor: Actor,
    id: string,
    { ceilingId = null, waiver = null, version }: Publication,
  ): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await lockAny(tx, id, 'publish', version);
      const promise = promiseOf(item);
      const priced = await this.publisher.check(tx, item, promise, { ceilingId, waiver });
      const own = await this.vendors.ownVendorRefusals(tx, [item.vendorId]);
      const refusals = [...priced.refusals, ...own];
      if (refusals.length > 0) throw problemOf(refusals);
      const terms = await this.queries.terms(tx, item.categoryCode);
      const { publishedVersionId, description } = await this.publisher.write(
        tx,
        item,
        promise,
        priced,
        terms,
      );
      const updated = await transition(tx, {
        entity: ItemEntity,
        recordType: 'item',
        record: item,
        workflow: itemWorkflow,
        action: 'publish',
        change: { ceilingId: priced.columns.ceilingId, publishedVersionId, decisionNote: null, remarks: [] },
        summary: `Barang "${item.name}" ditayangkan sebagai ${description}.`,
        vendorId: item.vendorId,
      });
      return toItemView(updated, actor);
    });
  }

  returnToVendor(actor: Actor, id: string, request: ReturnItemRequest): Promise<ItemView> {
    const { version, reason } = request;
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await lockAny(tx, id, 'return', version);
      const remarks = (request.remarks ?? []).map(({ pointer, remark }) => ({
        pointer,
        remark: remark.trim(),
      }));
      const definitions =
        remarks.length > 0 ? inheritedAttributes([await this.queries.attributes(tx, item.categoryCode)]) : [];
      const unknown = remarks.flatMap(({ pointer }, index): Refusal[] =>
        isItemField(pointer, definitions)
          ? []
          : [
              {
                code: 'remark-field-unknown',
                pointer: `/remarks/${index}/pointer`,
                detail: `Barang ini tidak mempunyai isian ${pointer}.`,
              },
            ],
      );
      const refusals = [...unknown, ...(await this.vendors.ownVendorRefusals(tx, [item.vendorId]))];
      if (refusals.length > 0) throw problemOf(refusals);
      const returned = await transition(tx, {
        entity: ItemEntity,
        recordType: 'item',
        record: item,
        workflow: itemWorkflow,
        action: 'return',
        change: { decisionNote: reason, remarks },
        reason,
        summary: `Barang "${item.name}" dikembalikan kepada penyedia.`,
        vendorId: item.vendorId,
      });
      tx.emit(CatalogItemChanged, { itemId: id });
      return toItemView(returned, actor);
    });
  }

  suspend(actor: Actor, id: string, { version, reason }: ItemReasonRequest): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await lockAny(tx, id, 'suspend', version);
      requireOnSaleVersion(item);
      await this.refuseOwn(tx, item);
      return toItemView(await suspendItem(tx, item, 'curator', reason), actor);
    });
  }

  /** Puts back what was on sale, by whoever took it off, as long as its price still stands. */
  resume(actor: Actor, id: string, version: number): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await tx.lock(ItemEntity, { id }, SUBJECT);
      if (actor.vendorId !== null && !isOwnItem(actor, item)) throw notFound(SUBJECT);
      requireItemStep(tx, item, 'resume', version);
      requireOnSaleVersion(item);
      requireLifter(tx, item);
      if (!isOwnItem(actor, item)) await this.refuseOwn(tx, item);
      const published = await this.queries.published(tx, id);
      if (!published) throw new Error(`item ${id} has lost its published version`);
      const priced = await this.publisher.checkAgain(tx, item, published, published.versionId);
      if (priced.refusals.length > 0) throw problemOf(priced.refusals);
      const { taxClass } = await this.queries.terms(tx, item.categoryCode);
      const working = { ...promiseOf(item), taxClass: item.taxClass ?? taxClass };
      const isUnchanged = changesOf(published, working, []).length === 0;
      const resumed = await transition(tx, {
        entity: ItemEntity,
        recordType: 'item',
        record: item,
        workflow: itemWorkflow,
        action: isUnchanged ? 'resume' : 'reopen',
        change: { suspendedCause: null, decisionNote: null },
        summary: `Barang "${item.name}" kembali dijual.`,
        vendorId: item.vendorId,
      });
      tx.emit(CatalogItemChanged, { itemId: id });
      return toItemView(resumed, actor);
    });
  }

  private async refuseOwn(tx: Tx, { vendorId }: ItemEntity): Promise<void> {
    const own = await this.vendors.ownVendorRefusals(tx, [vendorId]);
    if (own.length > 0) throw problemOf(own);
  }
}

/** Takes a locked item off sale, for a curator or the price control, with the reason that its vendor reads. */
export async function suspendItem(
  tx: Tx,
  item: ItemEntity,
  suspendedCause: 'curator' | 'price',
  reason: string,
): Promise<ItemEntity> {
  const suspended = await transition(tx, {
    entity: ItemEntity,
    recordType: 'item',
    record: item,
    workflow: itemWorkflow,
    action: 'suspend',
    change: { suspendedCause, decisionNote: reason },
    reason,
    summary: `Barang "${item.name}" dihentikan sementara dari katalog.`,
    vendorId: item.vendorId,
  });
  tx.emit(CatalogItemChanged, { itemId: item.id });
  return suspended;
}
