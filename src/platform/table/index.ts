/** How are CSV and XLSX files read and written? */
export { cellText, isBlank, TABLE_LIMITS, TableUnreadable } from './table.js';
export type { Cell, Sheet, Table, TableFormat, TableLimits, TableRow } from './table.js';
export { readTable, requireTable } from './read-table.js';
export {
  csvText,
  writeCsv,
  writeTable,
  writeWorkbook,
  type SheetToWrite,
  type WrittenTable,
} from './write-table.js';
