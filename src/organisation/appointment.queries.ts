import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Capacities, type Capacity, type CapacitySource } from '../identity/index.js';
import type { SignedIn } from '../platform/access/index.js';
import { ReadDatabase, type Tx } from '../platform/database/index.js';
import type { ActingKind } from './domain/mandate.js';
import { HOLDS_NOW } from './mandate-keeper.queries.js';

// As mandateTitle() says it: lists of mandates are long, and a capacity must be one statement.
const TITLE = `case when m.acting = 'a.n.' then concat_ws(' ', m.own_title, 'a.n.', m.title) else concat_ws(' ', m.acting, m.title) end`;
const CAPACITY = `${TITLE} || case when strpos(lower(m.title), lower(g.name)) > 0 then '' else ' ' || g.name end`;

// Mandates that hold or have held, with the columns of view `mandate`.
const EVER = `(select a.id as appointment_id, a.official_id, a.post_id, a.acting, a.scope, a.own_title, a.decree_number, p.role,
  p.title, p.agency_id from appointment a join post p on p.id = a.post_id)`;

const SIGNED_IN = `o.name_with_titles as person, m.role, ${CAPACITY} || ' (SK ' || m.decree_number || ')' as capacity,
  m.post_id as "postId", m.agency_id as "agencyId", agencies_below(m.agency_id) as "agencyIds", o.id as "personId",
  m.appointment_id as "appointmentId", m.acting, m.scope, m.decree_number as "decreeNumber"`;
const OF_ACCOUNT = `join agency g on g.id = m.agency_id join official o on o.id = m.official_id
  where m.appointment_id::text = $1 and o.account_id = $2 and session_in_force($3, o.account_id)`;

/** What a signature block prints about an official. */
export interface Signatory {
  readonly name: string;
  readonly nip: string;
  readonly rank: string;
  /** In one line, with "Plt.", "Plh." or "a.n." where it applies. */
  readonly title: string;
  readonly decreeNumber: string;
  readonly acting: ActingKind | null;
  /** Title of the post itself. */
  readonly postTitle: string;
  /** The signer's own title, for "a.n.". */
  readonly ownTitle: string | null;
}

type MandateRow = Pick<SignedIn, 'person' | 'role' | 'capacity'> & {
  readonly postId: string;
  readonly agencyId: string;
  readonly agencyIds: string[];
  readonly personId: string;
  readonly appointmentId: string;
  readonly acting: ActingKind | null;
  readonly scope: string[] | null;
  readonly decreeNumber: string;
};

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
      `select 'post:' || m.appointment_id as id, m.role, ${CAPACITY} as title
       from mandate m join agency g on g.id = m.agency_id join official o on o.id = m.official_id
       where o.account_id = $1 order by m.valid_from, m.appointment_id`,
      [accountId],
    );
  }

  async load(accountId: string, appointmentId: string, sessionId: string): Promise<SignedIn | null> {
    const row = await this.database.one<MandateRow>(`select ${SIGNED_IN} from mandate m ${OF_ACCOUNT}`, [
      appointmentId,
      accountId,
      sessionId,
    ]);
    return row && toSignedIn(accountId, row);
  }

  async lapsed(accountId: string, appointmentId: string, sessionId: string): Promise<SignedIn | null> {
    const row = await this.database.one<MandateRow>(`select ${SIGNED_IN} from ${EVER} m ${OF_ACCOUNT}`, [
      appointmentId,
      accountId,
      sessionId,
    ]);
    return row && { ...toSignedIn(accountId, row), hasLapsed: true };
  }

  /** The signature block of whoever acts in `tx`, whose mandate is held until the commit; null when it is not in force. */
  async signatory(tx: Tx): Promise<Signatory | null> {
    const [row] = await tx.query<Signatory>(
      `select o.name_with_titles as name, o.nip, o.rank, ${TITLE} as title, m.decree_number as "decreeNumber",
              m.acting, m.title as "postTitle", m.own_title as "ownTitle"
       from appointment a join mandate m on m.appointment_id = a.id join official o on o.id = a.official_id
       where a.id = $1 and ${HOLDS_NOW} for share of a`,
      [tx.actor.mandate?.appointmentId ?? null],
    );
    tx.isMandateHeld = row !== undefined;
    return row ?? null;
  }
}

function toSignedIn(accountId: string, row: MandateRow): SignedIn {
  const { appointmentId, acting, scope, decreeNumber, ...signedIn } = row;
  return { accountId, ...signedIn, vendorId: null, mandate: { appointmentId, acting, scope, decreeNumber } };
}
