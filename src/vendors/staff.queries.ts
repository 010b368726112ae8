import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../platform/database/index.js';
import type { VendorStatus } from './domain/vendor-workflow.js';

/** Somebody who acts for a vendor, or is asked to. */
export interface StaffView {
  readonly id: string;
  readonly kind: 'member' | 'invitation';
  readonly name: string;
  readonly email: string;
  readonly role: 'vendor-owner' | 'vendor-staff';
}

/** An invitation as the person invited sees it. */
export interface InvitationView {
  readonly id: string;
  readonly vendorName: string;
  readonly invitedAt: Date;
}

/** A vendor of somebody's, to choose from. */
export interface OwnVendorView {
  readonly id: string;
  readonly name: string;
  readonly status: VendorStatus;
}

/** Look-ups of people of a vendor. */
@Injectable()
export class StaffQueries {
  constructor(private readonly database: ReadDatabase) {}

  people(vendorId: string): Promise<StaffView[]> {
    return this.database.query<StaffView>(
      `select c.id, 'member' as kind, c.name, c.email, m.role
       from vendor_member m join account c on c.id = m.account_id where m.vendor_id = $1
       union all
       select i.id, 'invitation', i.name, i.email, 'vendor-staff' from vendor_invitation i
       where i.vendor_id = $1 and i.status = 'sent' order by 2 desc, 3`,
      [vendorId],
    );
  }

  /** The vendors that this account owns, the newest first. */
  ownedBy(accountId: string | null): Promise<OwnVendorView[]> {
    return this.database.query<OwnVendorView>(
      `select v.id, v.name, v.status from vendor_member m join vendor v on v.id = m.vendor_id
       where m.account_id = $1 and m.role = 'vendor-owner' order by v.id desc`,
      [accountId],
    );
  }

  /** Invitations to the address of this account that wait for an answer. */
  invitationsOf(accountId: string | null): Promise<InvitationView[]> {
    return this.database.query<InvitationView>(
      `select i.id, v.name as "vendorName", i.created_at as "invitedAt"
       from vendor_invitation i join vendor v on v.id = i.vendor_id join account c on c.email = i.email
       where c.id = $1 and i.status = 'sent' order by i.id`,
      [accountId],
    );
  }
}
