import { cellText, isBlank, type Cell, type Sheet, type TableRow } from '../table/index.js';
import type { ImportColumn, RowFault } from './import-kind.js';

/** The columns that we add to a file ourselves; a file that comes back with them has them ignored. */
export const FAULT_HEADING = 'Kesalahan';
export const HANDOVER_HEADING = 'Hasil';

// Official lists often carry a few lines of title above the header.
const TITLE_LINES = 20;

/** Where the headings of a sheet stand and which column is where. */
export interface Headings {
  readonly sheet: Sheet;
  readonly rowNumber: number;
  /** Column key to position. */
  readonly positions: ReadonlyMap<string, number>;
  readonly remarks: readonly RowFault[];
}

/** Finds the headings among the first rows of the first sheet that has all required ones; else which of them the best row lacks. */
export function findHeadings(
  sheets: readonly Sheet[],
  columns: readonly ImportColumn[],
): Headings | { readonly missing: readonly ImportColumn[] } {
  const keyOf = headingLookup(columns);
  const required = columns.filter((column) => column.required);
  let missing: readonly ImportColumn[] = required;
  for (const sheet of sheets) {
    for (const row of sheet.rows.slice(0, TITLE_LINES)) {
      const keys = row.cells.map((cell) => keyOf(cell));
      const lacking = required.filter(({ key }) => !keys.includes(key));
      if (lacking.length === 0 && !isBlank(row)) return headingsOf(sheet, row, keys, columns);
      if (lacking.length < missing.length) missing = lacking;
    }
  }
  return { missing };
}

function headingsOf(
  sheet: Sheet,
  row: TableRow,
  keys: readonly (string | null)[],
  columns: readonly ImportColumn[],
): Headings {
  const positions = new Map<string, number>();
  const remarks: RowFault[] = [];
  keys.forEach((key, position) => {
    const written = cellText(row.cells[position]);
    if (key === null) {
      if (written === '' || [FAULT_HEADING, HANDOVER_HEADING].includes(written)) return;
      const detail = `Kolom "${written}" tidak dikenal dan diabaikan.`;
      remarks.push({ column: null, code: 'column-unknown', detail });
    } else if (positions.has(key)) {
      const heading = columns.find((column) => column.key === key)?.heading ?? key;
      const detail = `Kolom "${heading}" ada dua; yang pertama dipakai.`;
      remarks.push({ column: key, code: 'column-repeated', detail });
    } else {
      positions.set(key, position);
    }
  });
  return { sheet, rowNumber: row.rowNumber, positions, remarks };
}

function headingLookup(columns: readonly ImportColumn[]): (cell: Cell) => string | null {
  const keys = new Map<string, string>();
  for (const { key, heading, synonyms = [] } of columns) {
    for (const spelling of [heading, key, ...synonyms].map(spellingOf)) {
      if (!keys.has(spelling)) keys.set(spelling, key);
    }
  }
  return (cell) => keys.get(spellingOf(cellText(cell))) ?? null;
}

/** A heading without case, signs and remarks such as "(wajib)" or "*". */
function spellingOf(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\((?:wajib|opsional|rp|jika ada|bila ada)\)/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
