import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FactAnswer, TaxFact } from '../../taxes/index.js';

/** A treasurer's answer to a fact that the taxes of an order miss. Never changed: the latest answer counts. */
@Entity('tax_settlement')
export class TaxSettlementEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'order_id' }) orderId: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('text') fact: TaxFact;
  @Column('jsonb') answer: FactAnswer;
  @Column('text') reason: string;
  @Column('uuid', { name: 'evidence_file_id', nullable: true }) evidenceFileId: string | null;
  @Column('uuid', { name: 'by_account' }) byAccount: string;
  @Column('uuid', { name: 'by_post_id', nullable: true }) byPostId: string | null;
  @Column('text', { name: 'by_name' }) byName: string;
  @Column('timestamptz') at: Date;
}
