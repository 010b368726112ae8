import { Injectable } from '@nestjs/common';
import { decide } from '../kernel/index.js';
import { changesBetween } from '../platform/audit/index.js';
import { transition, type Tx } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import type { ItemPromise, WrittenItem } from './domain/item-promise.js';
import { itemWorkflow } from './domain/item-workflow.js';
import { changesOf } from './domain/material-change.js';
import { vendorRefusals } from './domain/publication.js';
import { ItemEntity } from './item.entity.js';
import { ItemPublisher } from './item-publisher.js';
import { ItemWriter, type SettledItem } from './item-writer.js';
import { ItemWritingQueries } from './item-writing.queries.js';

/** What became of an item that somebody wrote: kept as a draft, on sale at once, waiting for a curator, or as it was. */
export interface ItemOutcome {
  readonly itemId: string;
  readonly outcome: 'created' | 'edited' | 'published' | 'in-review' | 'unchanged';
}

interface ChangedItem {
  readonly item: ItemEntity;
  readonly outcome: ItemOutcome['outcome'];
}

/** Writes an item anew: a draft is a draft, but a published item goes on sale at once only by what is not material. */
@Injectable()
export class ItemChanger {
  constructor(
    private readonly writer: ItemWriter,
    private readonly publisher: ItemPublisher,
    private readonly queries: ItemWritingQueries,
  ) {}

  /** `item` is locked in this transaction. */
  async change(tx: Tx, item: ItemEntity, written: WrittenItem): Promise<ChangedItem> {
    if (item.status === 'published') return this.changePublished(tx, item, written);
    const decision = decide(itemWorkflow, item.status, 'edit', tx.actor.role);
    if (!decision.ok) throw problemOf(decision.refusals);
    const { promise } = await this.writer.settle(tx, item.vendorId, written);
    const changes = changesBetween<ItemPromise>(item, promise);
    const change = { ...promise, version: item.version + 1 };
    tx.audit({
      action: 'item.edit',
      recordType: 'item',
      recordId: item.id,
      summary: `Barang "${item.name}" diubah.`,
      changes,
      vendorId: item.vendorId,
    });
    await tx.manager.update(ItemEntity, { id: item.id, version: item.version }, change as object);
    const outcome = Object.keys(changes).length === 0 ? 'unchanged' : 'edited';
    return { item: Object.assign(item, change), outcome };
  }

  private async changePublished(tx: Tx, item: ItemEntity, written: WrittenItem): Promise<ChangedItem> {
    const mayPropose = decide(itemWorkflow, item.status, 'propose', tx.actor.role);
    if (!mayPropose.ok) throw problemOf(mayPropose.refusals);
    const settled = await this.writer.settle(tx, item.vendorId, written);
    const published = await this.queries.published(tx, item.id);
    if (!published) throw new Error(`item ${item.id} is published without a version`);
    const { promise, category, definitions } = settled;
    const effective = { ...promise, taxClass: promise.taxClass ?? category.taxClass };
    const changes = changesOf(published, effective, definitions);
    if (changes.length === 0) {
      tx.audit({
        action: 'item.edit',
        recordType: 'item',
        recordId: item.id,
        summary: `Barang "${item.name}" ditulis ulang tanpa perubahan.`,
        vendorId: item.vendorId,
      });
      return { item, outcome: 'unchanged' };
    }
    const isMaterial = changes.some((change) => change.isMaterial);
    const mayAmend = decide(itemWorkflow, item.status, 'amend', tx.actor.role).ok;
    if (isMaterial || !mayAmend) return this.propose(tx, item, settled);
    return this.amend(tx, item, settled, published.versionId);
  }

  /** At once, unless the ceiling of the published version no longer carries it: then a curator looks. */
  private async amend(
    tx: Tx,
    item: ItemEntity,
    settled: SettledItem,
    versionId: string,
  ): Promise<ChangedItem> {
    const { promise, category, definitions } = settled;
    const priced = await this.publisher.checkAgain(tx, item, promise, versionId);
    if (priced.refusals.length > 0) return this.propose(tx, item, settled);
    const terms = { taxClass: category.taxClass, attributes: definitions };
    const written = await this.publisher.write(tx, item, promise, priced, terms);
    const amended = await transition(tx, {
      entity: ItemEntity,
      recordType: 'item',
      record: item,
      workflow: itemWorkflow,
      action: 'amend',
      change: { ...promise, publishedVersionId: written.publishedVersionId },
      summary: `Barang "${item.name}" diubah tanpa kurasi, karena tidak memberatkan pembeli, sebagai ${written.description}.`,
      vendorId: item.vendorId,
    });
    return { item: amended, outcome: 'published' };
  }

  private async propose(tx: Tx, item: ItemEntity, { promise }: SettledItem): Promise<ChangedItem> {
    const refusals = vendorRefusals(await this.publisher.isVerified(tx, item.vendorId));
    if (refusals.length > 0) throw problemOf(refusals);
    const proposed = await transition(tx, {
      entity: ItemEntity,
      recordType: 'item',
      record: item,
      workflow: itemWorkflow,
      action: 'propose',
      change: { ...promise, decisionNote: null, remarks: [], submittedAt: tx.now },
      summary: `Perubahan barang "${item.name}" diajukan untuk dikurasi; versi yang tayang tetap dijual.`,
      vendorId: item.vendorId,
    });
    return { item: proposed, outcome: 'in-review' };
  }
}
