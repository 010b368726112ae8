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

/** Other headings under which lists have a column. */
export const COLUMN_SYNONYMS: Readonly<Partial<Record<Column, readonly string[]>>> = {
  id: ['id_barang', 'id_standar_harga'],
  // What a list calls the code of a good is that of its group in the national list of goods: several rows share it.
  kode_kelompok_barang: ['kode_kelompok', 'kode_barang'],
  uraian_kelompok_barang: ['uraian_kelompok', 'nama_kelompok_barang', 'nama_kelompok'],
  uraian_barang: [
    'uraian',
    'nama_barang',
    'jenis_barang',
    'uraian_barang_jasa',
    'nama_standar_harga',
    'uraian_ssh',
  ],
  spesifikasi: ['spek', 'spesifikasi_barang', 'merk_spesifikasi', 'spesifikasi_merk', 'spesifikasi_teknis'],
  satuan: ['satuan_barang', 'unit', 'sat'],
  harga_satuan: [
    'harga',
    'harga_satuan_rp',
    'harga_rp',
    'harga_barang',
    'harga_tertinggi',
    'harga_satuan_tertinggi',
  ],
  jenis: ['jenis_standar', 'jenis_standar_harga', 'tipe'],
  tahun: ['tahun_anggaran', 'ta'],
  kode_rekening: ['rekening', 'kode_rekening_belanja', 'akun', 'kode_akun'],
};

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

const columnOfSynonym = new Map(
  Object.entries(COLUMN_SYNONYMS).flatMap(([column, synonyms]) =>
    synonyms.map((name) => [name, column] as const),
  ),
);

function columnName(cell: Cell): string {
  const name = textOf(cell)
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return columnOfSynonym.get(name) ?? name;
}
