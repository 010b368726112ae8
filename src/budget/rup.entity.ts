import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A package of the procurement plan (RUP); budget lines refer to it. */
@Entity('rup_package')
export class RupPackageEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('integer', { name: 'fiscal_year' }) fiscalYear: number;
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('bigint') value: number;
  @Column('text') method: string;
  @Column('text') status: 'active' | 'cancelled';
  @Column('integer') version: number;
}
