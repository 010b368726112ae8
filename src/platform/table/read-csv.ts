import { parse } from 'csv-parse/sync';
import { TableUnreadable, tooLarge, type Table, type TableLimits } from './table.js';

/** The rows of a CSV file: UTF-8 or Windows-1252; comma, semicolon or tab. Row numbers are those of a spreadsheet program. */
export function readCsv(bytes: Buffer, limits: TableLimits): Table {
  const text = decode(bytes);
  const delimiter = delimiterOf(text);
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      to: limits.rows + 1,
    });
  } catch (error) {
    throw new TableUnreadable('file-damaged', 'Berkas CSV rusak: tanda kutip tidak berpasangan.', error);
  }
  if (records.length > limits.rows) throw tooLarge();
  if (records.some((cells) => cells.length > limits.columns)) {
    throw tooLarge(`Berkas memuat lebih dari ${limits.columns} kolom.`);
  }
  const rows = records.map((cells, index) => ({ rowNumber: index + 1, cells: cells.map(plain) }));
  return { format: { kind: 'csv', delimiter }, sheets: [{ name: null, rows }] };
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
  const head = text
    .slice(0, 200_000)
    .split(/\r?\n/, 20)
    .map((line) => line.replace(/"[^"]*"/g, ''));
  const most = (delimiter: string) => Math.max(...head.map((line) => line.split(delimiter).length));
  return [',', ';', '\t'].reduce((best, candidate) => (most(candidate) > most(best) ? candidate : best));
}

// Our own error files put an apostrophe before what a spreadsheet program would run as a formula; it is no part of the value.
function plain(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
