import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { decide, type Refusal } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { changesBetween } from '../platform/audit/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound, Problem, problemOf } from '../platform/http/index.js';
import { VendorReader } from '../vendors/index.js';
import { itemWorkflow, type ItemAction } from './domain/item-workflow.js';
import { vendorRefusals } from './domain/publication.js';
import { UNSAID } from './domain/item-promise.js';
import { ItemEntity, ItemVersionEntity } from './item.entity.js';
import { isOwnItem } from './item.policy.js';
import { ItemQueries } from './item.queries.js';
import type { RewriteItemRequest, WriteItemRequest } from './item.requests.js';
import { toItemView, type ItemView } from './item.views.js';
import { PriceControl } from './price-control.js';

const SUBJECT = 'Barang';

/** A publication as the curator asks for it. */
interface Publication {
  readonly ceilingId?: string | null;
  readonly waiver?: string | null;
  readonly version: number;
}

/** A step that needs no facts besides the item. */
interface PlainStep {
  readonly id: string;
  readonly version: number;
  readonly action: Extract<ItemAction, 'return' | 'revise' | 'suspend' | 'retire'>;
  readonly reason?: string;
}

const SENTENCES: Readonly<Record<PlainStep['action'], string>> = {
  return: 'dikembalikan kepada penyedia',
  revise: 'dibuka untuk diubah',
  suspend: 'dihentikan sementara dari katalog',
  retire: 'ditarik dari katalog',
};

/** Items from the vendor's first draft to the curator's publication. */
@Injectable()
export class ItemService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly items: ItemQueries,
    private readonly vendors: VendorReader,
    private readonly prices: PriceControl,
  ) {}

  create(actor: Actor, request: WriteItemRequest): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendorId } = actor;
      if (vendorId === null) throw new Problem('forbidden', 'Hanya penyedia yang dapat menawarkan barang.');
      await this.requireLabels(tx, request);
      const item = {
        ...writtenBy(request),
        id: uuidv7(),
        vendorId,
        ...unsaid(),
        ceilingId: null,
        status: itemWorkflow.initial,
        decisionNote: null,
        remarks: [],
        suspendedCause: null,
        publishedVersionId: null,
        version: 1,
      };
      await tx.manager.insert(ItemEntity, item);
      tx.recordStatus({
        recordType: 'item',
        recordId: item.id,
        from: null,
        to: item.status,
        action: 'create',
      });
      tx.audit({
        action: 'item.create',
        recordType: 'item',
        recordId: item.id,
        summary: `Barang "${item.name}" ditulis.`,
        changes: changesBetween({}, writtenBy(request)),
      });
      return toItemView(item, actor);
    });
  }

  rewrite(actor: Actor, id: string, { version, ...request }: RewriteItemRequest): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await lockOwn(tx, id);
      requireStep(item, 'edit', actor);
      requireVersion(item, version, SUBJECT);
      await this.requireLabels(tx, request);
      const change = { ...writtenBy(request), version: version + 1 };
      tx.audit({
        action: 'item.edit',
        recordType: 'item',
        recordId: id,
        summary: `Barang "${item.name}" diubah.`,
        changes: changesBetween(item, change),
      });
      await tx.manager.update(ItemEntity, { id, version }, change);
      return toItemView(Object.assign(item, change), actor);
    });
  }

  submit(actor: Actor, id: string, version: number): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await lockOwn(tx, id);
      requireStep(item, 'submit', actor);
      requireVersion(item, version, SUBJECT);
      const refusals = vendorRefusals(await this.isVerified(tx, item));
      if (refusals.length > 0) throw problemOf(refusals);
      const submitted = await transition(tx, {
        entity: ItemEntity,
        recordType: 'item',
        record: item,
        workflow: itemWorkflow,
        action: 'submit',
        change: { decisionNote: null },
        summary: `Barang "${item.name}" diajukan untuk dikurasi.`,
      });
      return toItemView(submitted, actor);
    });
  }

  /** Puts the item on sale, under a ceiling or for a reason without one, as a new version that nobody can change. */
  publish(
    actor: Actor,
    id: string,
    { ceilingId = null, waiver = null, version }: Publication,
  ): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await tx.lock(ItemEntity, { id }, SUBJECT);
      requireStep(item, 'publish', actor);
      requireVersion(item, version, SUBJECT);
      const isVerified = await this.isVerified(tx, item);
      const priced = await this.prices.judge(tx, item, { ceilingId, waiver }, isVerified);
      const own = await this.vendors.ownVendorRefusals(tx, [item.vendorId]);
      const refusals = [...priced.refusals, ...own];
      if (refusals.length > 0) throw problemOf(refusals);
      const published = {
        ...writtenBy(item),
        id: uuidv7(),
        itemId: id,
        ...priced.columns,
        publishedAt: tx.now,
        publishedBy: actor.accountId ?? undefined,
      };
      await tx.manager.insert(ItemVersionEntity, published);
      const publishedVersionId = await this.prices.settle(
        tx,
        id,
        published.id,
        priced,
        item.publishedVersionId,
      );
      const waits = publishedVersionId === published.id ? '' : `; harganya berlaku mulai ${priced.fromDay}`;
      const updated = await transition(tx, {
        entity: ItemEntity,
        recordType: 'item',
        record: item,
        workflow: itemWorkflow,
        action: 'publish',
        change: { ceilingId: priced.columns.ceilingId, publishedVersionId, decisionNote: null },
        summary: `Barang "${item.name}" ditayangkan sebagai versi ${priced.columns.number}${waits}.`,
        vendorId: item.vendorId,
      });
      return toItemView(updated, actor);
    });
  }

  step(actor: Actor, { id, version, action, reason }: PlainStep): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const isVendors = action === 'revise' || action === 'retire';
      const item = isVendors ? await lockOwn(tx, id) : await tx.lock(ItemEntity, { id }, SUBJECT);
      requireStep(item, action, actor);
      requireVersion(item, version, SUBJECT);
      // What was taken off sale must not come back with the first word of a new draft.
      const isOffSale = action === 'revise' && item.status !== 'published';
      const moved = await transition(tx, {
        entity: ItemEntity,
        recordType: 'item',
        record: item,
        workflow: itemWorkflow,
        action,
        change: {
          ...(reason === undefined ? {} : { decisionNote: reason }),
          ...(isOffSale ? { publishedVersionId: null } : {}),
        },
        reason,
        summary: `Barang "${item.name}" ${SENTENCES[action]}.`,
        vendorId: item.vendorId,
      });
      return toItemView(moved, actor);
    });
  }

  private async isVerified(tx: Tx, { vendorId }: ItemEntity): Promise<boolean> {
    return (await this.vendors.facts(tx, vendorId))?.status === 'verified';
  }

  private async requireLabels(tx: Tx, { categoryCode, unitCode }: WriteItemRequest): Promise<void> {
    const { isLeaf, unitName } = await this.items.labels(tx, categoryCode, unitCode);
    const refusals: Refusal[] = [];
    const refuseField = (pointer: string, code: string, detail: string) =>
      refusals.push({ pointer, code, detail });
    if (isLeaf === null) refuseField('/categoryCode', 'category-unknown', 'Kategori tidak dikenal.');
    if (isLeaf === false)
      refuseField('/categoryCode', 'category-too-general', 'Pilih kategori yang lebih rinci.');
    if (unitName === null) refuseField('/unitCode', 'unit-unknown', 'Satuan tidak dikenal.');
    if (refusals.length > 0) throw problemOf(refusals);
  }
}

async function lockOwn(tx: Tx, id: string): Promise<ItemEntity> {
  const item = await tx.lock(ItemEntity, { id }, SUBJECT);
  if (!isOwnItem(tx.actor, item)) throw notFound(SUBJECT);
  return item;
}

function requireStep(item: ItemEntity, action: ItemAction, { role }: Actor): void {
  const decision = decide(itemWorkflow, item.status, action, role);
  if (!decision.ok) throw problemOf(decision.refusals);
}

function writtenBy(source: WriteItemRequest): WriteItemRequest {
  return {
    categoryCode: source.categoryCode,
    name: source.name.trim(),
    specification: source.specification.trim(),
    unitCode: source.unitCode,
    price: source.price,
    priceIncludesTax: source.priceIncludesTax,
    minimumOrder: source.minimumOrder,
    leadTimeHours: source.leadTimeHours,
  };
}

function unsaid() {
  return { ...UNSAID, priceTiers: [], delivery: [], pictures: [] };
}
