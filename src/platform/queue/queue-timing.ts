/** How patient the queues are. Tests shorten it; nothing else does. */
export interface QueueTiming {
  /** Tries of one job before it becomes a dead letter. */
  readonly attempts: number;
  /** Pause before the second try; it doubles each time. */
  readonly backoffMs: number;
  /** A killed worker's job is taken up again after `lockMs` and at most one `stalledCheckMs` more. */
  readonly lockMs: number;
  readonly stalledCheckMs: number;
  /** How long a message may be under way before it is looked for in the queue store, and put back if it is not there. */
  readonly redeliverAfterMs: number;
}

export const QUEUE_TIMING: QueueTiming = {
  attempts: 6,
  backoffMs: 1_000,
  lockMs: 15_000,
  stalledCheckMs: 10_000,
  redeliverAfterMs: 120_000,
};

/** Injection token of the timing in use. */
export const TIMING = Symbol('QUEUE_TIMING');
