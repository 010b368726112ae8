export { AnalysisModule } from './analysis.module.js';
export { FigureRequest, FigureRowsRequest } from './analysis.requests.js';
export { AnalysisFacts } from './facts/facts.queries.js';
export { FigureBoard, type Board, type BoardPart } from './figure-board.js';
export { FigureDownloads } from './figure-downloads.js';
export type { Values } from './figure.queries.js';
export {
  ageInWords,
  FigureReader,
  figureOf,
  scopeOf,
  type FigureAnswer,
  type FigureQuestion,
} from './figure.reader.js';
export { BASES, GROUPINGS, type Column, type Grouping, type Scope } from './figures/figure.js';
export { FIGURES } from './figures/index.js';
export { duration, monthName, shortMonth } from './report/numbers.js';
export type { ReportRow } from './report/report.queries.js';
export { ReportReader } from './report/report.reader.js';
export { ReportsRequest, RequestReportRequest } from './report/report.requests.js';
export { ReportService } from './report/report.service.js';
