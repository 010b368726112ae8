import { AnomalyQueries } from './anomaly.queries.js';
import { HistoryController } from './history.controller.js';
import { PastFlags } from './past-flags.service.js';
import { PastRecordImport } from './past-record.import.js';
import { PastRecordQueries } from './past-record-list.queries.js';

/** What was bought before the platform, asked for the same anomalies as what is bought on it. */
export const HISTORY_CONTROLLERS = [HistoryController];
export const HISTORY_PROVIDERS = [AnomalyQueries, PastFlags, PastRecordImport, PastRecordQueries];
