import { textOf, type Cell } from './price-list-cell.js';

/** One row of a sheet as read. `rowNumber` counts from 1 and is what a spreadsheet program shows beside the row. */
export interface TableRow {
  readonly rowNumber: number;
  readonly cells: readonly Cell[];
}

/** Which official layout a file has: a plain list of SSH/SBU rows, or the export of SIPD. */
export type Layout = 'simple' | 'sipd';

/** Names of the columns that are read, as the headers spell them. */
export type Column =
  | 'id'
  | 'kode_kelompok_barang'
  | 'uraian_kelompok_barang'
  | 'uraian_barang'
  | 'spesifikasi'
  | 'satuan'
  | 'harga_satuan'
  | 'jenis'
  | 'tahun'
  | 'kode_rekening';

/** Where the header is and which column is where; `repeated` are names that occur twice. */
export interface Header {
  readonly layout: Layout;
  readonly rowNumber: number;
  readonly columns: ReadonlyMap<string, number>;
  readonly repeated: readonly string[];
}

const required: readonly Column[] = ['uraian_barang', 'satuan', 'harga_satuan'];

// Official lists often carry a few lines of title above the header.
const titleLines = 20;

/** The first row, among the first twenty, that names the required columns; null when none does. */
export function findHeader(rows: readonly TableRow[]): Header | null {
  for (const row of rows.slice(0, titleLines)) {
    const names = row.cells.map(columnName);
    if (required.every((column) => names.includes(column))) {
      const named = names.filter((name) => name !== '');
      return {
        layout: names.includes('kode_kelompok_barang') ? 'sipd' : 'simple',
        rowNumber: row.rowNumber,
        columns: new Map(names.map((name, index) => [name, index] as const).reverse()),
        repeated: [...new Set(named.filter((name, index) => named.indexOf(name) !== index))],
      };
    }
  }
  return null;
}

/** Which required columns the most header-like row lacks; all of them when nothing looks like a header. */
export function missingColumns(rows: readonly TableRow[]): Column[] {
  const missing = rows.slice(0, titleLines).map((row) => {
    const names = row.cells.map(columnName);
    return required.filter((column) => !names.includes(column));
  });
  return missing.sort((a, b) => a.length - b.length)[0] ?? [...required];
}

function columnName(cell: Cell): string {
  return textOf(cell)
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/[\s/.-]+/g, '_');
}
