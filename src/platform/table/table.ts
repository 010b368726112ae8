/** What one cell of a spreadsheet holds: a text, a number, or nothing. Dates come as `YYYY-MM-DD`. */
export type Cell = string | number | null;

/** One row of a sheet as read. `rowNumber` counts from 1 and is what a spreadsheet program shows beside the row. */
export interface TableRow {
  readonly rowNumber: number;
  readonly cells: readonly Cell[];
}

/** How the file was written, so that an answer to it can be written in the same way. */
export type TableFormat = { readonly kind: 'csv'; readonly delimiter: string } | { readonly kind: 'xlsx' };

/** A sheet as read; `sheet` is null in a CSV file. */
export interface Sheet {
  readonly name: string | null;
  readonly rows: readonly TableRow[];
}

/** What a file holds. */
export interface Table {
  readonly format: TableFormat;
  readonly sheets: readonly Sheet[];
}

/** Limits on a file: bytes as received, bytes once unpacked, rows and columns of a sheet. */
export interface TableLimits {
  readonly bytes: number;
  readonly unpackedBytes: number;
  readonly rows: number;
  readonly columns: number;
}

export const TABLE_LIMITS: TableLimits = {
  bytes: 20_000_000,
  unpackedBytes: 200_000_000,
  rows: 200_000,
  columns: 200,
};

/** A file that is no readable CSV or XLSX. `detail` is Indonesian, for the person who uploaded it. */
export class TableUnreadable extends Error {
  constructor(
    readonly code: 'file-empty' | 'file-not-supported' | 'file-damaged' | 'file-too-large',
    readonly detail: string,
    cause?: unknown,
  ) {
    super(detail, { cause });
  }
}

export function tooLarge(detail = 'Berkas terlalu besar; bagi menjadi beberapa berkas.'): TableUnreadable {
  return new TableUnreadable('file-too-large', detail);
}

/** A cell's text on one line, without the spaces around it. */
export function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).replace(/\s+/g, ' ').trim();
}

/** Whether nothing stands in the row. */
export function isBlank({ cells }: TableRow): boolean {
  return cells.every((cell) => cellText(cell) === '');
}
