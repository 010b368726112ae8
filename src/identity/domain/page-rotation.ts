/** Which cookie of a session is good, and which one has been offered in its place. */
export interface PageState {
  readonly number: number;
  /** When this number was first shown to us. */
  readonly since: Date;
  readonly offered: number | null;
  readonly offeredAt: Date | null;
}

/** What to do with a cookie of this number. */
export type PageStep = 'keep' | 'offer' | 'confirm' | 'twin' | 'replayed';

const ROTATE_AFTER_MS = 3_600_000;
const GRACE_MS = 60_000;

/**
 * A new cookie is offered every hour and the old one is good until the new one comes back: an answer that was lost on the way costs
 * nobody the session. Once it has come back, requests that were under way with the old one have a minute; later the old one means that
 * two hold the session.
 */
export function pageStep(
  { number, since, offered, offeredAt }: PageState,
  given: number,
  now: Date,
): PageStep {
  if (given > number) return offered !== null && given <= offered ? 'confirm' : 'replayed';
  if (given < number) return now.getTime() - since.getTime() <= GRACE_MS ? 'twin' : 'replayed';
  const isOld = now.getTime() - since.getTime() > ROTATE_AFTER_MS;
  const waits = offeredAt !== null && now.getTime() - offeredAt.getTime() <= GRACE_MS;
  return isOld && !waits ? 'offer' : 'keep';
}
