import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../platform/access/index.js';
import { describeEncrypted, PERSON_NIK } from '../platform/crypto/index.js';
import type { ActingKind } from './domain/mandate.js';

describeEncrypted({
  table: 'official',
  column: 'nik_cipher',
  purpose: PERSON_NIK,
  index: { column: 'nik_index' },
});

/** A civil servant, with or without an account yet. */
@Entity('official')
export class OfficialEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
  @Column('text', { name: 'name_with_titles' }) nameWithTitles: string;
  /** 18 digits; printed on documents by rule, so not secret. */
  @Column('text') nip: string;
  @Column('text') rank: string;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { name: 'nik_cipher', nullable: true }) nikCipher: string | null;
  @Column('text', { name: 'nik_index', nullable: true }) nikIndex: string | null;
  @Column('integer') version: number;
}

/** A post in an agency or unit; mandates belong to posts, not to people. */
@Entity('post')
export class PostEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('text') role: Role;
  @Column('text') title: string;
  /** Which body an auditor belongs to. */
  @Column('text', { name: 'auditor_body', nullable: true }) auditorBody: 'ukpbj' | 'apip' | null;
  @Column('date', { name: 'closed_on', nullable: true }) closedOn: string | null;
  @Column('integer') version: number;
}

/** Who holds a post, or stands in for its holder, by which decree (SK), from when until when. Made once, ended at most once. */
@Entity('appointment')
export class AppointmentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'post_id' }) postId: string;
  @Column('uuid', { name: 'official_id' }) officialId: string;
  @Column('text', { name: 'decree_number' }) decreeNumber: string;
  @Column('date', { name: 'decree_date' }) decreeDate: string;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil: string | null;
  /** Null for the definitive holder. */
  @Column('text', { nullable: true }) acting: ActingKind | null;
  @Column('uuid', { name: 'substitutes_id', nullable: true }) substitutesId: string | null;
  /** The signer's own title, printed below "a.n. ...". */
  @Column('text', { name: 'own_title', nullable: true }) ownTitle: string | null;
  /** Permissions that the decree covers; null for all of the post. */
  @Column('text', { array: true, nullable: true }) scope: string[] | null;
  @Column('text', { name: 'absence_reason', nullable: true }) absenceReason: string | null;
  @Column('uuid', { name: 'evidence_file_id', nullable: true }) evidenceFileId: string | null;
  /** First day on which an ended mandate no longer holds. */
  @Column('date', { name: 'ended_from', nullable: true }) endedFrom: string | null;
  @Column('text', { name: 'ended_reason', nullable: true }) endedReason: string | null;
  @Column('text', { name: 'ended_decree', nullable: true }) endedDecree: string | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  @Column('uuid', { name: 'ended_by', nullable: true }) endedBy: string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
}
