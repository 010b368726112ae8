import type { Role, SignedIn } from '../platform/access/index.js';

/** One way in which a person may act: a post held, a vendor represented. */
export interface Capacity {
  /** For example `post:<appointment id>`; what a sign-in chooses and a token carries. */
  readonly id: string;
  readonly role: Role;
  /** In Indonesian, for example "PPTK Dinas Kesehatan". */
  readonly title: string;
}

/** A capacity with what it asks of the session. */
export interface DescribedCapacity extends Capacity {
  /** Acts only in a session that was opened with a second factor. */
  readonly needsSecondFactor: boolean;
}

/** Where capacities come from. Higher modules register one each, since they know the posts and the vendors. */
export interface CapacitySource {
  /** The part before the colon of its capacity ids. */
  readonly kind: string;
  /** What this person may act as today. */
  list(accountId: string): Promise<Capacity[]>;
  /**
   * The person in that capacity, or null when the session, the account or the mandate is not in force now; one statement, which
   * asks \`session_in_force(session, account)\`, so that an ended session is out at once and costs nothing more.
   */
  load(accountId: string, key: string, sessionId: string): Promise<SignedIn | null>;
  /** The person in a capacity that `load` no longer gives, so that a refusal can say whose mandate has ended; null when it never was theirs. */
  lapsed?(accountId: string, key: string, sessionId: string): Promise<SignedIn | null>;
}
