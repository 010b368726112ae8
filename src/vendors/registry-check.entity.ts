import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Registry, RegistryOutcome } from './domain/registry.js';

/** What a registry of the state said of a vendor. Rows are never changed. */
@Entity('registry_check')
export class RegistryCheckEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  @Column('text') registry: Registry;
  @Column('text') outcome: RegistryOutcome;
  @Column('text') method: 'manual' | 'api';
  @Column('date', { name: 'checked_on' }) checkedOn: string;
  @Column('text') reference: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('uuid', { name: 'evidence_file_id', nullable: true }) evidenceFileId: string | null;
  @Column('text', { name: 'evidence_sha256', nullable: true }) evidenceSha256: string | null;
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
}
