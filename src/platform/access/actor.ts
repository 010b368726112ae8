import { createHash } from 'node:crypto';
import type { Role } from './roles.js';

/** Where a request came from; jobs and seeds have their own origin. */
export interface Origin {
  readonly requestId: string;
  readonly ip: string | null;
  /** Route pattern or job, for example `POST /api/v1/orders/:id/answer`. */
  readonly operation: string;
  /** The `:id` of the address, so that a refused attempt says on what it was made. */
  readonly recordId?: string;
  /** Set when the caller sent `Idempotency-Key`: the same key with the same input returns the first answer. */
  readonly idempotency?: { readonly key: string; readonly inputHash: string };
}

/** The decree by which an official acts. */
export interface Mandate {
  readonly appointmentId: string;
  /** Null for the definitive holder of the post. */
  readonly acting: 'Plt.' | 'Plh.' | 'a.n.' | null;
  /** Permissions that the decree covers; null for all of the post. */
  readonly scope: readonly string[] | null;
  readonly decreeNumber: string;
}

/** The session through which somebody acts. */
export interface ActingSession {
  readonly id: string;
  /** Whether it was opened with a second factor beside the password. */
  readonly hasSecondFactor: boolean;
}

/** Who acts, in which capacity, from where. Every write names one; every audit entry keeps it. */
export interface Actor {
  readonly accountId: string | null;
  readonly person: string;
  readonly role: Role;
  /** The post or vendor in whose name the person acts, in words, for example "PPTK Dinas Kesehatan". */
  readonly capacity: string;
  readonly postId: string | null;
  readonly agencyId: string | null;
  readonly vendorId: string | null;
  readonly origin: Origin;
  /** The person behind the account: the same for every account of one official. Absent for those who are no officials. */
  readonly personId?: string;
  /** The own agency and all units below it. */
  readonly agencyIds?: readonly string[];
  /** Set for officials: the decree under which they act, looked at again when they write. */
  readonly mandate?: Mandate;
  /** Set when that decree has ended: who it is can still be recorded, but nothing can be done. */
  readonly hasLapsed?: boolean;
  /** Absent for visitors and the system. */
  readonly session?: ActingSession;
  /** Set for whoever acts by a link that was mailed for one order, without being signed in. */
  readonly link?: { readonly id: string };
}

/** The agencies whose records the actor sees: the own one and the units below it. */
export function agenciesOf({
  agencyId,
  agencyIds,
}: Pick<Actor, 'agencyId' | 'agencyIds'>): readonly string[] {
  return agencyIds ?? (agencyId === null ? [] : [agencyId]);
}

/** Whether the agency is the actor's own or a unit below it. */
export function coversAgency(actor: Pick<Actor, 'agencyId' | 'agencyIds'>, agencyId: string | null): boolean {
  return agencyId !== null && agenciesOf(actor).includes(agencyId);
}

/** Who it is, whichever account and post are used; null for visitors and the system. */
export function personOf({ personId, accountId }: Pick<Actor, 'personId' | 'accountId'>): string | null {
  return personId ?? accountId;
}

/** The platform itself: jobs, schedules, seeds. `purpose` says which, and stands in the audit entry. */
export function systemActor(purpose: string, requestId: string = purpose): Actor {
  return {
    accountId: null,
    person: 'Sistem',
    role: 'system',
    capacity: purpose,
    postId: null,
    agencyId: null,
    vendorId: null,
    origin: { requestId, ip: null, operation: purpose },
  };
}

/**
 * The actor with the input that an `Idempotency-Key` stands for made exact: the access guard sees an upload before its parts are
 * read, so the handler adds the fields and the content's bytes.
 */
export function withInput(actor: Actor, fields: object, bytes: Uint8Array): Actor {
  const { origin } = actor;
  if (!origin.idempotency) return actor;
  const inputHash = createHash('sha256').update(JSON.stringify(fields)).update(bytes).digest('hex');
  return { ...actor, origin: { ...origin, idempotency: { ...origin.idempotency, inputHash } } };
}

/** The actor without its \`Idempotency-Key\`: an answer that carries a secret must not be kept to be given again. */
export function neverRepeated(actor: Actor): Actor {
  const { idempotency: _dropped, ...origin } = actor.origin;
  return { ...actor, origin };
}
