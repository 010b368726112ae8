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
  /** Kemendagri code of the regency or province whose decree it is. */
  @Column('text', { name: 'region_code' }) regionCode: string;
  /** A corrected file of the same decree and year is the next one. */
  @Column('integer') edition: number;
  @Column('boolean', { name: 'is_sample' }) isSample: boolean;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil: string | null;
  @Column('text', { name: 'source_sha256' }) sourceSha256: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}

/** A later list that replaces or amends an earlier one, from its own first day. Append-only. */
@Entity('price_list_succession')
export class PriceListSuccessionEntity {
  @PrimaryColumn('uuid', { name: 'later_id' }) laterId: string;
  @PrimaryColumn('uuid', { name: 'earlier_id' }) earlierId: string;
  @Column('text') kind: 'whole' | 'rows';
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
}

/** A decree that ends a list from a day on. Append-only. */
@Entity('price_list_revocation')
export class PriceListRevocationEntity {
  @PrimaryColumn('uuid', { name: 'price_list_id' }) priceListId: string;
  @Column('text', { name: 'decree_number' }) decreeNumber: string;
  @Column('date', { name: 'revoked_from' }) revokedFrom: string;
  @Column('text') reason: string;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
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
  price_list_succession_pk: {
    kind: 'already-exists',
    code: 'list-replaced-already',
    detail: 'Hubungan kedua daftar harga ini sudah dicatat.',
    pointer: '/replaces',
  },
  price_list_revocation_pk: {
    kind: 'already-exists',
    code: 'list-revoked-already',
    detail: 'Daftar harga ini sudah dicabut.',
  },
  price_list_period: {
    kind: 'rule-refused',
    code: 'period-reversed',
    detail: 'Tanggal akhir berlaku mendahului tanggal mulai berlaku.',
    pointer: '/validUntil',
  },
});
