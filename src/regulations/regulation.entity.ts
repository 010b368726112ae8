import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApprovalRoute } from './domain/approval-route.js';
import type { Article } from './domain/parameter-file.js';
import type { RegulationForm, RegulationLevel } from './domain/regulation-document.js';
import type { RegulationStatus } from './domain/regulation-workflow.js';
import type { ParameterValue } from './domain/parameter.js';

/** One edition of a regulation data file. A correction is a new edition; the old one is revoked, never overwritten. */
@Entity('regulation')
export class RegulationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: RegulationLevel;
  @Column('text') code: string;
  @Column('text') edition: string;
  @Column('text') title: string;
  @Column('boolean', { name: 'is_sample' }) isSample: boolean;
  @Column('text') status: RegulationStatus;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil: string | null;
  @Column('jsonb') articles: readonly Article[];
  @Column('jsonb') routes: readonly ApprovalRoute[];
  @Column('text', { nullable: true }) form: RegulationForm | null;
  @Column('text', { nullable: true }) number: string | null;
  @Column('integer', { nullable: true }) year: number | null;
  @Column('date', { name: 'enacted_on', nullable: true }) enactedOn: string | null;
  @Column('date', { name: 'effective_on', nullable: true }) effectiveOn: string | null;
  /** The decree as it was signed, uploaded. */
  @Column('uuid', { name: 'file_id', nullable: true }) fileId: string | null;
  /** The whole document as it was written, while a draft perhaps with faults; parameters become rows on publication. */
  @Column('jsonb', { nullable: true }) draft: object | null;
  @Column('uuid', { name: 'based_on_id', nullable: true }) basedOnId: string | null;
  /** The unit that writes it. */
  @Column('uuid', { name: 'agency_id', nullable: true }) agencyId: string | null;
  /** Every person who had a hand in it. */
  @Column('uuid', { array: true }) authors: string[];
  @Column('text', { name: 'drafted_by_name', nullable: true }) draftedByName: string | null;
  @Column('uuid', { name: 'published_by', nullable: true }) publishedBy: string | null;
  @Column('text', { name: 'published_by_name', nullable: true }) publishedByName: string | null;
  @Column('text', { name: 'published_capacity', nullable: true }) publishedCapacity: string | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  @Column('uuid', { name: 'revoked_by', nullable: true }) revokedBy: string | null;
  @Column('text', { name: 'revoked_by_name', nullable: true }) revokedByName: string | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  @Column('text', { name: 'revoke_reason', nullable: true }) revokeReason: string | null;
  @Column('integer') version: number;
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
