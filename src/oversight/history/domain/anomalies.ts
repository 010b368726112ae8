import type { Anomaly } from './anomaly.js';
import { GROUP_ANOMALIES } from './group-anomalies.js';
import { ROW_ANOMALIES } from './row-anomalies.js';

/** All anomalies, in the order in which they are shown. */
export const ANOMALIES: readonly Anomaly[] = [...ROW_ANOMALIES, ...GROUP_ANOMALIES];
