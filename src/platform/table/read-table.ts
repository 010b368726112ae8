import { readCsv } from './read-csv.js';
import { isJson, readJson } from './read-json.js';
import { readWorkbook } from './read-workbook.js';
import { TABLE_LIMITS, TableUnreadable, tooLarge, type Table, type TableLimits } from './table.js';

/** Reads a CSV, XLSX or JSON file, told by its bytes and never by its name. Throws TableUnreadable. */
export async function readTable(bytes: Buffer, limits: TableLimits = TABLE_LIMITS): Promise<Table> {
  requireTable(bytes, limits);
  const table = isArchive(bytes)
    ? await readWorkbook(bytes, limits)
    : isJson(bytes)
      ? readJson(bytes, limits)
      : readCsv(bytes, limits);
  if (table.sheets.some(({ rows }) => rows.length > limits.rows)) throw tooLarge();
  return table;
}

/** Refuses at a glance what can be neither CSV, XLSX nor JSON. Throws TableUnreadable. */
export function requireTable(bytes: Buffer, limits: TableLimits = TABLE_LIMITS): void {
  if (bytes.length === 0) throw new TableUnreadable('file-empty', 'Berkas kosong.');
  if (bytes.length > limits.bytes) throw tooLarge();
  if (!isArchive(bytes) && bytes.includes(0)) {
    throw new TableUnreadable(
      'file-not-supported',
      'Berkas harus CSV, XLSX atau JSON. Simpan berkas XLS lama sebagai XLSX terlebih dahulu.',
    );
  }
}

function isArchive(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'));
}
