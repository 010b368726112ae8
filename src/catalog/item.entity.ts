import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeConstraints } from '../platform/database/index.js';
import type { ItemStatus } from './domain/item-workflow.js';

/** What a vendor offers, as the vendor last wrote it. What may be bought is its published version. */
@Entity('item')
export class ItemEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  @Column('text', { name: 'category_code' }) categoryCode: string;
  @Column('text') name: string;
  @Column('text') specification: string;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('bigint') price: number;
  @Column('boolean', { name: 'price_includes_tax' }) priceIncludesTax: boolean;
  @Column('integer', { name: 'minimum_order' }) minimumOrder: number;
  @Column('integer', { name: 'lead_time_hours' }) leadTimeHours: number;
  @Column('uuid', { name: 'ceiling_id', nullable: true }) ceilingId: string | null;
  @Column('text') status: ItemStatus;
  @Column('text', { name: 'decision_note', nullable: true }) decisionNote: string | null;
  @Column('uuid', { name: 'published_version_id', nullable: true }) publishedVersionId: string | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** An item as it was published, with the ceiling of that day. Append-only: what was bought can always be shown. */
@Entity('item_version')
export class ItemVersionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'item_id' }) itemId: string;
  @Column('integer') number: number;
  @Column('text', { name: 'category_code' }) categoryCode: string;
  @Column('text') name: string;
  @Column('text') specification: string;
  @Column('text', { name: 'unit_code' }) unitCode: string;
  @Column('bigint') price: number;
  @Column('boolean', { name: 'price_includes_tax' }) priceIncludesTax: boolean;
  @Column('integer', { name: 'minimum_order' }) minimumOrder: number;
  @Column('integer', { name: 'lead_time_hours' }) leadTimeHours: number;
  @Column('uuid', { name: 'ceiling_id' }) ceilingId: string;
  @Column('bigint', { name: 'ceiling_price' }) ceilingPrice: number;
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
});
