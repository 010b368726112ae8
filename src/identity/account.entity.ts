import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeEncrypted } from '../platform/crypto/index.js';
import type { AccountStatus } from './domain/account-workflow.js';

export const PHONE_PURPOSE = 'account.phone';
export const SECRET_PURPOSE = 'second-factor.secret';

describeEncrypted(
  {
    table: 'account',
    column: 'phone_cipher',
    purpose: PHONE_PURPOSE,
    index: { column: 'phone_index' },
  },
  { table: 'second_factor', key: 'account_id', column: 'secret_cipher', purpose: SECRET_PURPOSE },
);

/** A person who can sign in. */
@Entity('account')
export class AccountEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text', { name: 'password_hash', select: false, nullable: true }) passwordHash: string | null;
  @Column('timestamptz', { name: 'password_changed_at' }) passwordChangedAt: Date;
  @Column('boolean', { name: 'is_administrator' }) isAdministrator: boolean;
  @Column('text') status: AccountStatus;
  @Column('text', { name: 'status_reason', nullable: true }) statusReason: string | null;
  @Column('text', { name: 'phone_cipher', nullable: true }) phoneCipher: string | null;
  @Column('text', { name: 'phone_index', nullable: true }) phoneIndex: string | null;
  @Column('timestamptz', { name: 'phone_set_at', nullable: true }) phoneSetAt: Date | null;
  @Column('uuid', { name: 'invited_by', nullable: true }) invitedBy: string | null;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
