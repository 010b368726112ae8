import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeEncrypted } from '../../platform/crypto/index.js';
import { describeConstraints } from '../../platform/database/index.js';
import type { Channel } from '../domain/channels.js';
import type { TransferStatus } from '../domain/transfer-workflow.js';

describeConstraints({
  transfer_reference_once: {
    kind: 'already-exists',
    code: 'reference-used',
    detail: 'Nomor SP2D atau referensi ini sudah dicatat untuk penyedia yang sama.',
  },
});
describeEncrypted({ table: 'transfer', column: 'bank_account_cipher', purpose: 'vendor.bank_account' });

/** Money on its way to one vendor, for one or several payments. */
@Entity('transfer')
export class TransferEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  @Column('text') channel: Channel;
  @Column('text') reference: string;
  @Column('date', { name: 'transferred_on' }) transferredOn: string;
  @Column('bigint') amount: number;
  @Column('uuid', { name: 'proof_file_id', nullable: true }) proofFileId: string | null;
  @Column('text', { name: 'bank_code', nullable: true }) bankCode: string | null;
  @Column('text', { name: 'bank_name' }) bankName: string;
  @Column('text', { name: 'bank_account_cipher' }) bankAccountCipher: string;
  @Column('text', { name: 'bank_account_holder' }) bankAccountHolder: string;
  @Column('text') status: TransferStatus;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
  @Column('uuid', { name: 'sent_by', nullable: true }) sentBy: string | null;
  @Column('text', { name: 'sent_person' }) sentPerson: string;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
  @Column('text', { name: 'answered_person', nullable: true }) answeredPerson: string | null;
  @Column('text', { name: 'answer_note', nullable: true }) answerNote: string | null;
  /** Of extra cash (TU): when the treasurer received it. */
  @Column('date', { name: 'advance_on', nullable: true }) advanceOn: string | null;
  /** The treasurer's answer to a vendor who did not see the money. */
  @Column('uuid', { name: 'evidence_file_id', nullable: true }) evidenceFileId: string | null;
  @Column('text', { name: 'evidence_note', nullable: true }) evidenceNote: string | null;
  @Column('timestamptz', { name: 'evidence_at', nullable: true }) evidenceAt: Date | null;
  @Column('date', { name: 'returned_on', nullable: true }) returnedOn: string | null;
  @Column('text', { name: 'return_reason', nullable: true }) returnReason: string | null;
  @Column('integer') version: number;
}

/** Which payment a transfer pays, and how much of it; append-only. */
@Entity('transfer_part')
export class TransferPartEntity {
  @PrimaryColumn('uuid', { name: 'transfer_id' }) transferId: string;
  @PrimaryColumn('uuid', { name: 'payment_id' }) paymentId: string;
  @Column('bigint') amount: number;
}
