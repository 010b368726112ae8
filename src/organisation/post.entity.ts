import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../platform/access/index.js';

/** A civil servant with an account. */
@Entity('official')
export class OfficialEntity {
  @PrimaryColumn('uuid', { name: 'account_id' }) accountId: string;
  @Column('text', { name: 'name_with_titles' }) nameWithTitles: string;
  /** 18 digits; printed on documents by rule, so not secret. */
  @Column('text') nip: string;
  @Column('text') rank: string;
}

/** A post in an agency; mandates belong to posts, not to people. */
@Entity('post')
export class PostEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('text') role: Role;
  @Column('text') title: string;
}

/** Who holds a post, by which decree (SK), from when until when. */
@Entity('appointment')
export class AppointmentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'post_id' }) postId: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text', { name: 'decree_number' }) decreeNumber: string;
  @Column('date', { name: 'decree_date' }) decreeDate: string;
  @Column('date', { name: 'valid_from' }) validFrom: string;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil: string | null;
  /** UU 30/2014 ps 14: Plt. when the official is permanently, Plh. when temporarily absent. */
  @Column('text', { nullable: true }) acting: 'Plt.' | 'Plh.' | null;
}
