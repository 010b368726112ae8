import type { CivilDate } from '../../kernel/index.js';
import { agenciesOf, type Actor } from '../../platform/access/index.js';
import type { Queryable } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import type { Meeting } from '../../requisitions/index.js';

/** The purchase whose meeting or delivery is proven. */
export interface EventRow {
  readonly id: string;
  readonly title: string;
  readonly agencyId: string;
  readonly kind: 'mamin' | 'atk';
  readonly lane: 'normal' | 'urgent';
  readonly status: string;
  readonly meeting: Meeting | null;
  /** The day of the meeting, else of the delivery. */
  readonly eventDate: CivilDate;
}

/** What `requisition r` proves happens on this day. */
export const EVENT_DATE = `coalesce((r.meeting->>'date')::date, r.delivery_date)`;

/** Which requisitions' files somebody sees: all for auditors, else those of the own agency and its units. Parameters $1 and $2. */
export const FILE_SCOPE = '($1 or r.agency_id = any($2::uuid[]))';

/** The values of `FILE_SCOPE`. */
export function fileScope(actor: Actor): [boolean, readonly string[]] {
  return [actor.role === 'auditor', agenciesOf(actor)];
}

/** The requisition in the actor's reach; 404 for any other. Its status is held until the transaction ends, so that nothing is proven of what is just being cancelled. */
export async function eventOf(tx: Queryable, actor: Actor, id: string): Promise<EventRow> {
  const [row] = await tx.query<EventRow>(
    `select r.id, r.title, r.agency_id as "agencyId", r.kind, r.lane, r.status, r.meeting, ${EVENT_DATE} as "eventDate"
     from requisition r where ${FILE_SCOPE} and r.id = $3 for share of r`,
    [...fileScope(actor), id],
  );
  if (!row) throw notFound('Permintaan belanja');
  return row;
}
