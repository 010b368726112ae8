import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Capacities, type Capacity, type CapacitySource } from '../identity/index.js';
import type { Role, SignedIn } from '../platform/access/index.js';
import { ReadDatabase, type Tx } from '../platform/database/index.js';

// A mandate ends with its SK: at midnight in Jakarta, whatever the server's clock is set to.
const IN_FORCE = `
  (now() at time zone 'Asia/Jakarta')::date between a.valid_from and coalesce(a.valid_until, 'infinity'::date)`;

const TITLE = `concat_ws(' ', a.acting, p.title)`;

/** What a signature block prints about an official. */
export interface Signatory {
  readonly name: string;
  readonly nip: string;
  readonly rank: string;
  /** With "Plt." or "Plh." in front where it applies. */
  readonly title: string;
  readonly decreeNumber: string;
}

/** Posts as capacities: who may act for which agency today. */
@Injectable()
export class AppointmentQueries implements CapacitySource, OnModuleInit {
  readonly kind = 'post';

  constructor(
    private readonly database: ReadDatabase,
    private readonly capacities: Capacities,
  ) {}

  onModuleInit(): void {
    this.capacities.register(this);
  }

  list(accountId: string): Promise<Capacity[]> {
    return this.database.query<Capacity>(
      `select 'post:' || a.id as id, p.role, ${TITLE} || ' ' || g.name as title
       from appointment a join post p on p.id = a.post_id join agency g on g.id = p.agency_id
       where a.account_id = $1 and ${IN_FORCE} order by a.valid_from, a.id`,
      [accountId],
    );
  }

  async load(accountId: string, appointmentId: string, sessionId: string): Promise<SignedIn | null> {
    const row = await this.database.one<{
      person: string;
      role: Role;
      capacity: string;
      postId: string;
      agencyId: string;
    }>(
      `select o.name_with_titles as person, p.role, ${TITLE} || ' ' || g.name as capacity,
              p.id as "postId", p.agency_id as "agencyId"
       from appointment a join post p on p.id = a.post_id join agency g on g.id = p.agency_id
         join official o on o.account_id = a.account_id
       where a.id::text = $1 and a.account_id = $2 and session_in_force($3, a.account_id) and ${IN_FORCE}`,
      [appointmentId, accountId, sessionId],
    );
    return row ? { accountId, ...row, vendorId: null } : null;
  }

  /** The signature block of whoever holds `postId` as `accountId` now; null when the mandate is not in force. */
  async signatory(tx: Tx, accountId: string, postId: string): Promise<Signatory | null> {
    const [row] = await tx.query<Signatory>(
      `select o.name_with_titles as name, o.nip, o.rank, ${TITLE} as title, a.decree_number as "decreeNumber"
       from appointment a join post p on p.id = a.post_id join official o on o.account_id = a.account_id
       where a.account_id = $1 and a.post_id = $2 and ${IN_FORCE}
       order by a.valid_from desc limit 1`,
      [accountId, postId],
    );
    return row ?? null;
  }
}
