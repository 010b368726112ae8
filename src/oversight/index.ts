/** Where did the money go, and what looks wrong? */
export { OversightModule } from './oversight.module.js';
export { OpenDataCatalogue, type Catalogue, type CatalogueEntry } from './open/datasets/catalogue.js';
export { DatasetQueries } from './open/datasets/dataset.queries.js';
export type { Cell, Row as OpenRow, Filter as OpenFilter } from './open/datasets/dataset.js';
export { datasetNamed } from './open/datasets/datasets.js';
export { OpenChoicesQueries, type OpenChoices } from './open/datasets/open-choices.queries.js';
export {
  AnalysisFacts,
  ageInWords,
  BASES,
  duration,
  FigureBoard,
  FigureDownloads,
  figureOf,
  FigureReader,
  FigureRequest,
  FigureRowsRequest,
  FIGURES,
  GROUPINGS,
  monthName,
  ReportReader,
  ReportService,
  ReportsRequest,
  RequestReportRequest,
  scopeOf,
  shortMonth,
  type Board,
  type BoardPart,
  type Column as FigureColumn,
  type FigureAnswer,
  type FigureQuestion,
  type Grouping,
  type ReportRow,
  type Scope,
  type Values,
} from './analysis/index.js';
export { FlagRuns } from './flags/flag-runs.service.js';
export {
  FlagReader,
  type FlagCounts,
  type FlagDetail,
  type FlagRunView,
  type FlagView,
} from './flags/flag.queries.js';
export { AskFlagRunRequest, ListFlagsRequest, SetFlagParameterRequest } from './flags/flag.requests.js';
export { FlagRules } from './flags/flag-rules.service.js';
export type { Severity } from './flags/red-flag.js';
export { isComputable } from './flags/red-flag.js';
export { RED_FLAG_RULES } from './flags/rules/index.js';
export { OcdsPublisher } from './open/ocds/publisher.js';
export { AnchorReader, type AnchorView } from './record/anchor-reader.js';
export { StoryReader } from './record/story/story-reader.js';
export type { Story } from './record/story/domain/story.js';
export { STAGES, type StoryEvent } from './record/story/domain/words.js';
export { CaseAnswers } from './cases/case-answers.service.js';
export { lastMinuteInWords } from './cases/case-rules.js';
export { CaseEvent, type CaseEventPayload } from './cases/case.messages.js';
export {
  CaseQueries,
  type AskedView,
  type CaseDesk,
  type CaseDetail,
  type CaseSummary,
  type FollowUpView,
} from './cases/case.queries.js';
export {
  AnswerRequest,
  AskRequest,
  AssignCaseRequest,
  CaseListRequest,
  ExplainRequest,
  FindRequest,
  NoteRequest,
  OpenCaseRequest,
  ReturnFollowUpRequest,
  SendNoteRequest,
  SettleFollowUpRequest,
} from './cases/case.requests.js';
export { CaseFiles } from './cases/case-files.js';
export { CaseService } from './cases/case.service.js';
export { CaseSteps } from './cases/case-steps.service.js';
export { caseWorkflow, clarificationWorkflow, followUpWorkflow } from './cases/domain/case-workflow.js';
export { SampleQueries, type SampleRow, type SampledOrderView } from './samples/sample.queries.js';
export { AnnounceSampleRequest } from './samples/sample.requests.js';
export { SampleService } from './samples/sample.service.js';
export { AuditQueries, type AuditChainView, type AuditEntryView } from './record/audit.queries.js';
export { AuditEntriesRequest, AuditExportRequest } from './record/audit.requests.js';
export { AuditExportService } from './record/audit-export.service.js';
export { StoryQueries, type StoryFound } from './record/story/story.queries.js';
export { AnomalyQueries, type AnomalyRow, type FactView } from './history/anomaly.queries.js';
export { ANOMALIES } from './history/domain/anomalies.js';
export { toAnomaliesView } from './history/history.views.js';
export {
  AnomalyRowsRequest,
  FlagPastRecordsRequest,
  ListPastRecordsRequest,
} from './history/history.requests.js';
export { PastFlags } from './history/past-flags.service.js';
export { PastRecordQueries } from './history/past-record-list.queries.js';
