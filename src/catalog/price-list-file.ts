import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { findHeader, type TableRow } from './domain/price-list-layout.js';
import type { Cell } from './domain/price-list-cell.js';

/** A file that is no readable CSV or XLSX. `detail` is Indonesian, for the person who uploaded it. */
export class PriceListUnreadable extends Error {
  constructor(
    readonly code: 'file-empty' | 'file-not-supported' | 'file-damaged' | 'file-too-large',
    readonly detail: string,
    cause?: unknown,
  ) {
    super(detail, { cause });
  }
}

/** Limits on an upload: bytes as received, bytes once unpacked, rows of a sheet. */
export const fileLimits = { bytes: 20_000_000, unpackedBytes: 200_000_000, rows: 200_000 } as const;

/**
 * The rows of a CSV file (UTF-8 or Windows-1252; comma, semicolon or tab) or of a workbook's first sheet that has a price list's
 * header. Row numbers are those of the spreadsheet. Throws PriceListUnreadable.
 */
export async function readPriceListFile(bytes: Buffer): Promise<TableRow[]> {
  if (bytes.length === 0) {
    throw new PriceListUnreadable('file-empty', 'Berkas kosong.');
  }
  if (bytes.length > fileLimits.bytes) {
    throw tooLarge();
  }
  const rows = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))
    ? await workbookRows(bytes)
    : csvRows(bytes);
  if (rows.length > fileLimits.rows) {
    throw tooLarge();
  }
  return rows;
}

function tooLarge(): PriceListUnreadable {
  return new PriceListUnreadable('file-too-large', 'Berkas terlalu besar; bagi menjadi beberapa berkas.');
}

function csvRows(bytes: Buffer): TableRow[] {
  if (bytes.includes(0)) {
    throw new PriceListUnreadable(
      'file-not-supported',
      'Berkas harus CSV atau XLSX. Simpan berkas XLS lama sebagai XLSX terlebih dahulu.',
    );
  }
  const text = decode(bytes);
  try {
    const records: string[][] = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
    });
    return records.map((cells, index) => ({ rowNumber: index + 1, cells }));
  } catch (error) {
    throw new PriceListUnreadable('file-damaged', 'Berkas CSV rusak: tanda kutip tidak berpasangan.', error);
  }
}

// Excel saves "CSV" in the machine's 8-bit code page, "CSV UTF-8" with a byte order mark.
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

// Judged by the first lines together: a title line above the header has no delimiters at all.
function delimiterOf(text: string): string {
  const head = text.split(/\r?\n/, 20).map((line) => line.replace(/"[^"]*"/g, ''));
  const most = (delimiter: string) => Math.max(...head.map((line) => line.split(delimiter).length));
  return [',', ';', '\t'].reduce((best, candidate) => (most(candidate) > most(best) ? candidate : best));
}

async function workbookRows(bytes: Buffer): Promise<TableRow[]> {
  if (unpackedSize(bytes) > fileLimits.unpackedBytes) {
    throw tooLarge();
  }
  const sheets = await readWorkbook(bytes).catch((error: unknown) => {
    throw new PriceListUnreadable('file-damaged', 'Berkas XLSX rusak atau bukan lembar kerja.', error);
  });
  const tables = sheets.map((sheet) =>
    sheet.data.map((cells, index) => ({ rowNumber: index + 1, cells: cells.map(cellOf) })),
  );
  return tables.find((rows) => findHeader(rows) !== null) ?? tables[0] ?? [];
}

function cellOf(value: unknown): Cell {
  if (value === null || typeof value === 'number') {
    return value;
  }
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

// A few kilobytes of zip can unpack to gigabytes, so the sizes in its directory are added up before anything is unpacked.
function unpackedSize(zip: Buffer): number {
  let total = 0;
  const entry = Buffer.from('PK\u0001\u0002');
  for (let at = zip.indexOf(entry); at >= 0 && at + 46 <= zip.length; at = zip.indexOf(entry, at + 46)) {
    total += zip.readUInt32LE(at + 24);
  }
  return total;
}
