/** How does a file of many rows become records, with a report for each row? */
export { eachRow } from './each-row.js';
export { ImportKinds } from './import-kinds.js';
export { RowRefused } from './import-kind.js';
export type {
  ImportColumn,
  ImportFile,
  ImportKind,
  ImportRow,
  ImportSession,
  ReadRow,
  RowAction,
  RowCells,
  RowFault,
  RowOutcome,
  RowVerdict,
} from './import-kind.js';
export { ImportsModule } from './imports.module.js';
export { RowReader } from './row-reader.js';
export { ImportReader } from './import-reader.js';
export {
  CancelImportRequest,
  ConfirmImportRequest,
  ErrorFileRequest,
  ImportRowsRequest,
  ImportTemplateRequest,
  ReceiveImportRequest,
} from './import.requests.js';
export { IMPORT_SUBJECT, ImportService } from './import.service.js';
export type { ImportRowView, ImportView } from './import.views.js';
