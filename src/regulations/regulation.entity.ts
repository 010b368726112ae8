import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApprovalRoute } from './domain/approval-route.js';
import type { Article } from './domain/parameter-file.js';
import type { ParameterValue } from './domain/parameter.js';

/** One edition of a regulation data file. A correction is a new edition; the old one is revoked, never overwritten. */
@Entity('regulation')
export class RegulationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: 'national' | 'regional';
  @Column('text') code: string;
  @Column('text') edition: string;
  @Column('text') title: string;
  @Column('boolean', { name: 'is_sample' }) isSample: boolean;
  @Column('text') status: 'draft' | 'in_force' | 'revoked';
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil: string | null;
  @Column('jsonb') articles: readonly Article[];
  @Column('jsonb') routes: readonly ApprovalRoute[];
}

/** One value that a regulation sets; a parameter limited to several scopes has a row for each. */
@Entity('regulation_parameter')
export class RegulationParameterEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'regulation_id' }) regulationId: string;
  @Column('text') code: string;
  @Column('text', { name: 'applies_to', nullable: true }) appliesTo: string | null;
  @Column('jsonb') value: ParameterValue;
  @Column('text') unit: string;
  @Column('text', { name: 'legal_basis' }) legalBasis: string;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil: string | null;
  @Column('boolean') verified: boolean;
  /** Where the value was found, for whoever verifies it. */
  @Column('text') note: string;
}
