import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeConstraints } from '../platform/database/index.js';
import type { CommodityKind } from './domain/commodity.js';

/** A price list (SSH, SBU) as set by a decree. */
@Entity('price_list')
export class PriceListEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') title: string;
  @Column('text', { name: 'decree_number' }) decreeNumber: string;
  @Column('integer', { name: 'fiscal_year' }) fiscalYear: number;
  @Column('boolean', { name: 'is_sample' }) isSample: boolean;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil: string | null;
  @Column('text', { name: 'source_sha256' }) sourceSha256: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** One row of a price list. Append-only: a new decree is a new list. */
@Entity('ceiling')
export class CeilingEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'price_list_id' }) priceListId: string;
  @Column('integer', { name: 'row_number' }) rowNumber: number;
  @Column('text', { name: 'source_code' }) sourceCode: string;
  @Column('text') name: string;
  @Column('text') specification: string;
  /** As the list writes it; `unitCode` is null for one that we do not know. */
  @Column('text', { name: 'unit_text' }) unitText: string;
  @Column('text', { name: 'unit_code', nullable: true }) unitCode: string | null;
  @Column('bigint') price: number;
  @Column('text', { nullable: true }) kind: 'SSH' | 'SBU' | null;
  @Column('text', { nullable: true }) commodity: CommodityKind | null;
  @Column('text', { name: 'account_codes', array: true }) accountCodes: string[];
}

describeConstraints({
  price_list_once: {
    kind: 'already-exists',
    code: 'price-list-loaded',
    detail: 'Berkas ini sudah dimuat untuk keputusan dan tahun yang sama.',
    pointer: '/file',
  },
  price_list_period: {
    kind: 'rule-refused',
    code: 'period-reversed',
    detail: 'Tanggal akhir berlaku mendahului tanggal mulai berlaku.',
    pointer: '/validUntil',
  },
});
