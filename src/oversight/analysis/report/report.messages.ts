import { defineMessage } from '../../../platform/outbox/index.js';

/** Somebody, or the calendar, asked for a report. */
export const AnalysisReportRequested = defineMessage<{ readonly reportId: string }>(
  'oversight.analysis-report-requested',
);
