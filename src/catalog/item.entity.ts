import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeConstraints } from '../platform/database/index.js';
import type { AttributeText, AttributeValues } from './domain/attribute.js';
import type { TaxClass } from './domain/category.js';
import type { DeliveryFee, FieldRemark, ItemPicture, PriceTier } from './domain/item-promise.js';
import type { ItemStatus, SuspensionCause } from './domain/item-workflow.js';

/** What a vendor promises of an item: the same columns in the working copy and in every published version. */
export abstract class PromisedColumns {
  @Column('text', { nullable: true }) sku: string | null;
  @Column('text', { name: 'category_code' }) categoryCode: string;
  @Column('text') name: string;
  @Column('text') specification: string;
  @Column('jsonb') attributes: AttributeValues;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('text', { name: 'base_unit_code', nullable: true }) baseUnitCode: string | null;
  @Column('integer', { name: 'base_factor', nullable: true }) baseFactor: number | null;
  @Column('bigint') price: number;
  @Column('boolean', { name: 'price_includes_tax' }) priceIncludesTax: boolean;
  @Column('boolean', { name: 'price_includes_delivery' }) priceIncludesDelivery: boolean;
  @Column('jsonb', { name: 'price_tiers' }) priceTiers: readonly PriceTier[];
  @Column('integer', { name: 'minimum_order' }) minimumOrder: number;
  @Column('integer', { name: 'lead_time_hours' }) leadTimeHours: number;
  @Column('integer', { name: 'daily_capacity', nullable: true }) dailyCapacity: number | null;
  @Column('jsonb') delivery: readonly DeliveryFee[];
  @Column('jsonb') pictures: readonly ItemPicture[];
  @Column('boolean', { name: 'is_domestic' }) isDomestic: boolean;
  @Column('double precision', { name: 'tkdn_percent', nullable: true }) tkdnPercent: number | null;
  @Column('text', { name: 'tkdn_certificate', nullable: true }) tkdnCertificate: string | null;
  @Column('uuid', { name: 'tkdn_file_id', nullable: true }) tkdnFileId: string | null;
  @Column('date', { name: 'tkdn_valid_until', nullable: true }) tkdnValidUntil: string | null;
  @Column('text', { name: 'tax_class', nullable: true }) taxClass: TaxClass | null;
}

/** What a vendor offers, as the vendor last wrote it. What may be bought is its published version. */
@Entity('item')
export class ItemEntity extends PromisedColumns {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  @Column('uuid', { name: 'ceiling_id', nullable: true }) ceilingId: string | null;
  @Column('text') status: ItemStatus;
  @Column('text', { name: 'decision_note', nullable: true }) decisionNote: string | null;
  @Column('jsonb') remarks: readonly FieldRemark[];
  @Column('text', { name: 'suspended_cause', nullable: true }) suspendedCause: SuspensionCause | null;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt: Date | null;
  @Column('uuid', { name: 'published_version_id', nullable: true }) publishedVersionId: string | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** An item as it was published, with the ceiling of that day. Append-only: what was bought can always be shown. */
@Entity('item_version')
export class ItemVersionEntity extends PromisedColumns {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'item_id' }) itemId: string;
  @Column('integer') number: number;
  @Column('jsonb', { name: 'attribute_texts' }) attributeTexts: readonly AttributeText[];
  /** As published; a later decree or a new link may bind instead, see `item_ceiling` in the database. */
  @Column('uuid', { name: 'ceiling_id', nullable: true }) ceilingId: string | null;
  @Column('bigint', { name: 'ceiling_price', nullable: true }) ceilingPrice: number | null;
  @Column('text', { name: 'ceiling_waiver', nullable: true }) ceilingWaiver: string | null;
  @Column('timestamptz', { name: 'published_at' }) publishedAt: Date;
  @Column('uuid', { name: 'published_by' }) publishedBy: string;
}

describeConstraints({
  item_version_within_ceiling: {
    kind: 'rule-refused',
    code: 'over-ceiling',
    detail: 'Harga melebihi standar harga; barang tidak dapat ditayangkan.',
    pointer: '/price',
  },
  item_version_number_unique: {
    kind: 'wrong-status',
    code: 'published-at-once',
    detail: 'Barang ini baru saja ditayangkan orang lain; muat ulang lalu periksa kembali.',
  },
  item_sku_unique: {
    kind: 'rule-refused',
    code: 'sku-taken',
    detail: 'Kode barang (SKU) ini sudah dipakai barang Anda yang lain.',
    pointer: '/sku',
  },
});
