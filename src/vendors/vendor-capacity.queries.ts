import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Capacities, type Capacity, type CapacitySource } from '../identity/index.js';
import type { Role, SignedIn } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';

/** Vendors as capacities: whom a person may act for. Also for a vendor not yet verified, whose owner must complete it. */
@Injectable()
export class VendorCapacityQueries implements CapacitySource, OnModuleInit {
  readonly kind = 'vendor';

  constructor(
    private readonly database: ReadDatabase,
    private readonly capacities: Capacities,
  ) {}

  onModuleInit(): void {
    this.capacities.register(this);
  }

  list(accountId: string): Promise<Capacity[]> {
    return this.database.query<Capacity>(
      `select 'vendor:' || v.id as id, m.role,
              case m.role when 'vendor-owner' then 'Pemilik ' else 'Staf ' end || v.name as title
       from vendor_member m join vendor v on v.id = m.vendor_id
       where m.account_id = $1 order by v.id`,
      [accountId],
    );
  }

  async load(accountId: string, vendorId: string, sessionId: string): Promise<SignedIn | null> {
    const row = await this.database.one<{ person: string; role: Role; capacity: string; vendorId: string }>(
      `select c.name as person, m.role, v.id as "vendorId",
              case m.role when 'vendor-owner' then 'Pemilik ' else 'Staf ' end || v.name as capacity
       from vendor_member m join vendor v on v.id = m.vendor_id join account c on c.id = m.account_id
       where m.vendor_id::text = $1 and m.account_id = $2 and session_in_force($3, m.account_id)`,
      [vendorId, accountId, sessionId],
    );
    return row ? { accountId, ...row, postId: null, agencyId: null } : null;
  }
}
