import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, formatRupiah } from '../kernel/index.js';
import { systemActor, type Actor } from '../platform/access/index.js';
import { requireVersion, UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound, Problem, problemOf } from '../platform/http/index.js';
import { VendorReader } from '../vendors/index.js';
import { ItemEntity, ItemVersionEntity } from './item.entity.js';
import { CatalogItemChanged } from './item.messages.js';
import { isOwnItem } from './item.policy.js';
import { PriceControl } from './price-control.js';
import { bindingOf, endWait, isSellable, lockWait } from './price-control.queries.js';
import { PriceNotices } from './price-notices.js';

const SUBJECT = 'Barang';

/** What a lowered price answers. */
export interface LoweredPrice {
  readonly id: string;
  readonly status: ItemEntity['status'];
  readonly version: number;
  readonly publishedVersionId: string;
  readonly price: number;
}

/** Prices that change without a curator: downwards at once, upwards when their waiting time is over. */
@Injectable()
export class PriceChanges {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly prices: PriceControl,
    private readonly vendors: VendorReader,
    private readonly notices: PriceNotices,
  ) {}

  /** Publishes what is on sale anew at a lower price; back on sale, when only its price had kept it off. */
  lower(
    actor: Actor,
    id: string,
    { version, price }: { version: number; price: number },
  ): Promise<LoweredPrice> {
    return this.unitOfWork.run(actor, async (tx) => {
      const item = await tx.lock(ItemEntity, { id }, SUBJECT);
      if (!isOwnItem(actor, item)) throw notFound(SUBJECT);
      requireVersion(item, version, SUBJECT);
      const before = await this.onSale(tx, item);
      if (price >= before.price) throw problemOf([notLower(before.price)]);
      const priceTiers = before.priceTiers.map((tier) => ({ ...tier, price: Math.min(tier.price, price) }));
      const wanted = { id, price, priceTiers, unitCode: before.unitCode };
      const binding = await bindingOf(tx, before.id, civilDateOf(tx.now));
      const vendor = await this.vendors.facts(tx, item.vendorId);
      const priced = await this.prices.judge(tx, wanted, binding, vendor?.status === 'verified');
      if (priced.refusals.length > 0) throw problemOf(priced.refusals);
      const published = {
        ...before,
        id: uuidv7(),
        price,
        priceTiers,
        ...priced.columns,
        publishedAt: tx.now,
        publishedBy: actor.accountId ?? undefined,
      };
      await tx.manager.insert(ItemVersionEntity, published);
      await this.prices.settle(tx, id, published.id, priced, null);
      return this.move(tx, item, published.id, before, { price, priceTiers });
    });
  }

  /** Puts a higher price on sale whose day has come. Twice is once; what was superseded stays so. */
  async apply(itemId: string, versionId: string, jobId: string): Promise<void> {
    await this.unitOfWork.run(systemActor('kenaikan harga berlaku', jobId), async (tx) => {
      const audited = (summary: string, changes?: Record<string, [unknown, unknown]>) =>
        tx.audit({ action: 'item.price-applies', recordType: 'item', recordId: itemId, summary, changes });
      const item = await tx.lock(ItemEntity, { id: itemId }, SUBJECT);
      const today = civilDateOf(tx.now);
      const wait = await lockWait(tx, versionId);
      if (!wait || wait.endedAt !== null) {
        audited(`Kenaikan harga "${item.name}" sudah diputus sebelumnya.`);
        return;
      }
      if (wait.fromDay > today) throw new Error('the day of this price has not come');
      const [steep] = await this.prices.judgeEffect(tx, itemId, versionId);
      if (item.publishedVersionId === null || steep || !(await isSellable(tx, versionId, today))) {
        await endWait(tx, itemId, 'refused');
        const detail = steep
          ? `Harga baru "${item.name}" tidak berlaku: ${steep.detail} (${steep.legalBasis})`
          : `Harga baru "${item.name}" tidak berlaku karena tidak sesuai dengan standar harga yang kini berlaku, atau barangnya sudah tidak tayang. Harga lama tetap berlaku.`;
        await this.notices.tellRefused(tx, item.vendorId, item.name, detail);
        audited(detail);
        return;
      }
      await endWait(tx, itemId, 'applied');
      await tx.manager.update(ItemEntity, { id: itemId }, { publishedVersionId: versionId });
      audited(`Harga baru "${item.name}" berlaku (${wait.legalBasis}).`, {
        publishedVersionId: [item.publishedVersionId, versionId],
      });
      tx.emit(CatalogItemChanged, { itemId });
    });
  }

  private async onSale(tx: Tx, item: ItemEntity): Promise<ItemVersionEntity> {
    const { status, suspendedCause, publishedVersionId } = item;
    const isOffSale = status === 'retired' || (status === 'suspended' && suspendedCause !== 'price');
    const before =
      publishedVersionId === null || isOffSale
        ? null
        : await tx.manager.findOneBy(ItemVersionEntity, { id: publishedVersionId });
    if (!before) {
      throw new Problem(
        'wrong-status',
        'Barang ini tidak sedang tayang; tidak ada harga yang dapat diturunkan.',
      );
    }
    return before;
  }

  private async move(
    tx: Tx,
    item: ItemEntity,
    publishedVersionId: string,
    before: ItemVersionEntity,
    { price, priceTiers }: Pick<ItemEntity, 'price' | 'priceTiers'>,
  ): Promise<LoweredPrice> {
    const { id, vendorId, name } = item;
    const isBack = item.status === 'suspended';
    const status = isBack ? ('published' as const) : item.status;
    // A working copy that differs from what is on sale keeps the price that its writer gave it.
    const own = status === 'published' ? { price, priceTiers } : {};
    const change = {
      publishedVersionId,
      status,
      ...(isBack ? { suspendedCause: null, decisionNote: null } : {}),
      ...own,
      version: item.version + 1,
    };
    await tx.manager.update(ItemEntity, { id, version: item.version }, change);
    const detail = `${formatRupiah(before.price)} menjadi ${formatRupiah(price)}`;
    if (isBack) {
      tx.recordStatus({
        recordType: 'item',
        recordId: id,
        from: item.status,
        to: status,
        action: 'lower-price',
        reason: `Harga diturunkan dari ${detail}.`,
      });
    }
    tx.audit({
      action: 'item.lower-price',
      recordType: 'item',
      recordId: id,
      summary: `Harga "${name}" diturunkan dari ${detail}${isBack ? ' dan barang tayang kembali' : ''}.`,
      changes: { price: [before.price, price], status: [item.status, status] },
      vendorId,
    });
    return { id, status, version: change.version, publishedVersionId, price };
  }
}

function notLower(price: number) {
  return {
    code: 'price-not-lower',
    pointer: '/price',
    detail: `Harga harus lebih rendah dari yang sedang tayang, ${formatRupiah(price)}; kenaikan harga diajukan untuk dikurasi.`,
  };
}
