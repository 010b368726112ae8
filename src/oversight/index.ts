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
export { CaseQueries, type AskedView, type FollowUpView } from './cases/case.queries.js';
export { AnswerRequest } from './cases/case.requests.js';
export { AuditQueries, type AuditChainView } from './record/audit.queries.js';
