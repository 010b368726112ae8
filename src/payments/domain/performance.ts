/** How often something happened, out of how many events that could have; `percent` is null without events, and has one decimal. */
export interface Share {
  readonly count: number;
  readonly events: number;
  readonly percent: number | null;
}

/** Lengths of time over a number of events; null without any. */
export interface Times {
  readonly events: number;
  readonly median: number | null;
  readonly p90: number | null;
}

/** `count` out of `events`. Throws a RangeError for more than there were. */
export function shareOf(count: number, events: number): Share {
  if (count < 0 || count > events) throw new RangeError(`${count} out of ${events}`);
  return { count, events, percent: events === 0 ? null : Math.round((count * 1000) / events) / 10 };
}
