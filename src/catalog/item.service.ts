import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../platform/access/index.js';
import { changesBetween } from '../platform/audit/index.js';
import { transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound, Problem, problemOf } from '../platform/http/index.js';
import type { WrittenItem } from './domain/item-promise.js';
import { itemWorkflow } from './domain/item-workflow.js';
import { vendorRefusals } from './domain/publication.js';
import { CatalogItemChanged } from './item.messages.js';
import { ItemChanger, type ItemOutcome } from './item-changer.js';
import { ItemEntity } from './item.entity.js';
import { ItemPublisher } from './item-publisher.js';
import type { RewriteItemRequest, WriteItemRequest } from './item.requests.js';
import { lockOwn, requireOnSaleVersion, SUBJECT } from './item-steps.js';
import { toItemView, type ItemView } from './item.views.js';
import { ItemWriter } from './item-writer.js';
import { requireVersion } from '../platform/database/index.js';
import { isOwnItem } from './item.policy.js';

interface VendorStep {
  readonly id: string;
  readonly version: number;
  readonly reason?: string;
}

/** Items as their vendor writes and offers them. */
@Injectable()
export class ItemService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly writer: ItemWriter,
    private readonly changer: ItemChanger,
    private readonly publisher: ItemPublisher,
  ) {}

  create(actor: Actor, request: WriteItemRequest): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendorId } = actor;
      if (vendorId === null) throw new Problem('forbidden', 'Hanya penyedia yang dapat menawarkan barang.');
      return toItemView(await this.insert(tx, vendorId, request), actor);
    });
  }

  /** For imports: a draft of this vendor. Three statements with its audit; throws a 422 with every fault at its field. */
  async createItem(tx: Tx, vendorId: string, written: WrittenItem): Promise<ItemOutcome> {
    return { itemId: (await this.insert(tx, vendorId, written)).id, outcome: 'created' };
  }

  /** For imports: the vendor's item of this code as it is written now; 404 when there is none. */
  async updateItem(tx: Tx, vendorId: string, sku: string, written: WrittenItem): Promise<ItemOutcome> {
    const item = await tx.lock(ItemEntity, { vendorId, sku }, `${SUBJECT} dengan kode ${sku}`);
    const { outcome } = await this.changer.change(tx, item, { ...written, sku });
    return { itemId: item.id, outcome };
  }

  rewrite(actor: Actor, id: string, { version, ...written }: RewriteItemRequest): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await tx.lock(ItemEntity, { id }, SUBJECT);
      if (!isOwnItem(actor, item)) throw notFound(SUBJECT);
      if (item.status !== 'in_review') requireVersion(item, version, SUBJECT);
      const changed = await this.changer.change(tx, item, written);
      return toItemView(changed.item, actor);
    });
  }

  submit(actor: Actor, id: string, version: number): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await lockOwn(tx, id, 'submit', version);
      const isVerified = await this.publisher.isVerified(tx, item.vendorId);
      return toItemView(await this.submitItem(tx, item, isVerified), actor);
    });
  }

  /** For submissions of many: an item of the actor's vendor as it is now. Throws a 422 before anything is written. */
  async submitLocked(tx: Tx, id: string, isVendorVerified: boolean): Promise<void> {
    const item = await tx.lock(ItemEntity, { id }, SUBJECT);
    if (!isOwnItem(tx.actor, item)) throw notFound(SUBJECT);
    await this.submitItem(tx, item, isVendorVerified);
  }

  private async submitItem(tx: Tx, item: ItemEntity, isVendorVerified: boolean): Promise<ItemEntity> {
    const refusals = vendorRefusals(isVendorVerified);
    if (refusals.length > 0) throw problemOf(refusals);
    // What is asked for may have grown since it was written.
    await this.writer.settle(tx, item.vendorId, item);
    return transition(tx, {
      entity: ItemEntity,
      recordType: 'item',
      record: item,
      workflow: itemWorkflow,
      action: 'submit',
      change: { decisionNote: null, remarks: [], submittedAt: tx.now },
      summary: `Barang "${item.name}" diajukan untuk dikurasi.`,
    });
  }

  withdraw(actor: Actor, { id, version }: VendorStep): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await lockOwn(tx, id, 'withdraw', version);
      const withdrawn = await transition(tx, {
        entity: ItemEntity,
        recordType: 'item',
        record: item,
        workflow: itemWorkflow,
        action: 'withdraw',
        summary: `Pengajuan barang "${item.name}" ditarik kembali sebelum dikurasi.`,
      });
      return toItemView(withdrawn, actor);
    });
  }

  revise(actor: Actor, { id, version }: VendorStep): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await lockOwn(tx, id, 'revise', version);
      // What was taken off sale must not come back with the first word of a new draft.
      const isOffSale = item.status !== 'published';
      const revised = await transition(tx, {
        entity: ItemEntity,
        recordType: 'item',
        record: item,
        workflow: itemWorkflow,
        action: 'revise',
        change: { suspendedCause: null, ...(isOffSale ? { publishedVersionId: null } : {}) },
        summary: `Barang "${item.name}" dibuka untuk diubah.`,
      });
      return toItemView(revised, actor);
    });
  }

  pause(actor: Actor, { id, version, reason }: VendorStep): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await lockOwn(tx, id, 'pause', version);
      requireOnSaleVersion(item);
      const paused = await transition(tx, {
        entity: ItemEntity,
        recordType: 'item',
        record: item,
        workflow: itemWorkflow,
        action: 'pause',
        change: { suspendedCause: 'vendor', decisionNote: reason ?? null },
        reason,
        summary: `Barang "${item.name}" dihentikan sementara oleh penyedianya.`,
      });
      tx.emit(CatalogItemChanged, { itemId: id });
      return toItemView(paused, actor);
    });
  }

  retire(actor: Actor, { id, version }: VendorStep): Promise<ItemView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await lockOwn(tx, id, 'retire', version);
      const retired = await transition(tx, {
        entity: ItemEntity,
        recordType: 'item',
        record: item,
        workflow: itemWorkflow,
        action: 'retire',
        change: { suspendedCause: null },
        summary: `Barang "${item.name}" ditarik dari katalog.`,
      });
      tx.emit(CatalogItemChanged, { itemId: id });
      return toItemView(retired, actor);
    });
  }

  private async insert(tx: Tx, vendorId: string, written: WrittenItem): Promise<ItemEntity> {
    const { promise } = await this.writer.settle(tx, vendorId, written);
    const item = Object.assign(new ItemEntity(), promise, {
      id: uuidv7(),
      vendorId,
      ceilingId: null,
      status: itemWorkflow.initial,
      decisionNote: null,
      remarks: [],
      suspendedCause: null,
      submittedAt: null,
      publishedVersionId: null,
      version: 1,
    });
    await tx.manager.insert(ItemEntity, item as object);
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
      changes: changesBetween({}, promise),
      vendorId,
    });
    return item;
  }
}
