import { Column, Entity, PrimaryColumn } from 'typeorm';

export type AccountStatus = 'active' | 'disabled';

/** A person who can sign in. */
@Entity('account')
export class AccountEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text', { name: 'password_hash', select: false }) passwordHash: string;
  @Column('boolean', { name: 'is_administrator' }) isAdministrator: boolean;
  @Column('text') status: AccountStatus;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
