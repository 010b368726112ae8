import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person asked to act for a vendor; nobody belongs to a vendor without having said yes. */
@Entity('vendor_invitation')
export class VendorInvitationEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'vendor_id' }) vendorId: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text') status: 'sent' | 'accepted' | 'withdrawn';
  @Column('uuid', { name: 'invited_by' }) invitedBy: string;
  @Column('integer') version: number;
}
