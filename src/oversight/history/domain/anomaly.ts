/** What is asked of every purchase alike, of one in the past as of one on the platform. `f` is the row of `procurement_fact`. */
interface AnomalyHead {
  /** Stable, kebab-case. */
  readonly code: string;
  /** The red flag that asks the same, if any. */
  readonly flag: string | null;
  /** Indonesian. */
  readonly title: string;
  /** Exactly when a row counts; Indonesian, shown beside the figures and in docs/rules. */
  readonly definition: string;
}

/** An anomaly that one record shows by itself. */
export interface RowAnomaly extends AnomalyHead {
  /** True: counts; false: judged and sound; null: cannot be judged, since the record does not say. */
  readonly when: string;
  /** Rupiah beyond what should be; none unless given. */
  readonly excess?: string;
}

/** An anomaly that several records show together. */
export interface GroupAnomaly extends AnomalyHead {
  /** Which records can be judged. */
  readonly judged: string;
  /** A select from `f` with `id` and `group_key` of each record that counts. */
  readonly hits: string;
}

export type Anomaly = RowAnomaly | GroupAnomaly;

/** Whether one record shows it by itself. */
export function isRowAnomaly(anomaly: Anomaly): anomaly is RowAnomaly {
  return 'when' in anomaly;
}
