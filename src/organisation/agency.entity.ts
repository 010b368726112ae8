import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An agency (SKPD) of the regency, or a unit below one. */
@Entity('agency')
export class AgencyEntity {
  @PrimaryColumn('uuid') id: string;
  /** SKPD code, for example `1.02.0.00.0.00.01.0000`. */
  @Column('text') code: string;
  /** Short code inside document numbers. */
  @Column('text', { name: 'number_code' }) numberCode: string;
  @Column('text') name: string;
  @Column('text') address: string;
  @Column('text') contact: string;
  /** Place before the date in letters. */
  @Column('text') city: string;
  /** The agency that a unit belongs to; fixed for life. */
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  /** First day on which nobody acts for it any more. */
  @Column('date', { name: 'closed_on', nullable: true }) closedOn: string | null;
  @Column('text', { name: 'closed_reason', nullable: true }) closedReason: string | null;
  @Column('integer') version: number;
}
