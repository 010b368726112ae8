import { stringify } from 'csv-stringify/sync';
import writeWorkbookFile from 'write-excel-file/node';
import type { Cell, TableFormat } from './table.js';

/** A sheet to write. */
export interface SheetToWrite {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Width of each column in characters. */
  readonly widths?: readonly number[];
  /** Rows at the top that stay in sight. */
  readonly frozenRows?: number;
}

/** A file to hand out. */
export interface WrittenTable {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly extension: 'csv' | 'xlsx';
}

/** Writes the sheets in this format; a CSV file has the first one only. */
export async function writeTable(
  format: TableFormat,
  sheets: readonly [SheetToWrite, ...SheetToWrite[]],
): Promise<WrittenTable> {
  return format.kind === 'csv' ? writeCsv(sheets[0].rows, format.delimiter) : writeWorkbook(sheets);
}

/** The rows as CSV, with the byte order mark by which Excel knows UTF-8. */
export function writeCsv(rows: readonly (readonly Cell[])[], delimiter = ','): WrittenTable {
  const text = stringify(
    rows.map((cells) => cells.map(harmless)),
    { bom: true, delimiter, record_delimiter: 'windows' },
  );
  return { bytes: Buffer.from(text), contentType: 'text/csv; charset=utf-8', extension: 'csv' };
}

/** A piece of a CSV file that is written as it is read; the first one carries the byte order mark. */
export function csvText(rows: readonly (readonly Cell[])[], { bom = false } = {}): string {
  return stringify(
    rows.map((cells) => cells.map(harmless)),
    { bom, record_delimiter: 'windows' },
  );
}

/** The sheets as a workbook. Texts are written as texts, so that a NIK keeps its digits and a formula stays what somebody typed. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<WrittenTable> {
  const bytes = await writeWorkbookFile(
    sheets.map(({ name, rows, widths = [], frozenRows = 0 }) => ({
      sheet: name,
      data: rows.map((cells) =>
        cells.map((cell) => (typeof cell === 'string' ? { type: String, value: cell, format: '@' } : cell)),
      ),
      columns: widths.map((width) => ({ width })),
      ...(frozenRows > 0 ? { stickyRowsCount: frozenRows } : {}),
    })),
  ).toBuffer();
  return {
    bytes,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
  };
}

/**
 * A text that a spreadsheet program would run as a formula gets an apostrophe in front, which our reader takes off again. A plain
 * number with its sign is no formula.
 */
function harmless(cell: Cell): string {
  if (cell === null) return '';
  const text = String(cell);
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(?:[.,]\d+)*$/.test(text) ? `'${text}` : text;
}
