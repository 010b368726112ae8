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
