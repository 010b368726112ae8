import readWorkbookFile from 'read-excel-file/node';
import { pack, unpack, type Entry } from './archive.js';
import { TableUnreadable, tooLarge, type Cell, type Table, type TableLimits } from './table.js';

// Pictures, themes and macros of a workbook are never unpacked.
const isNeeded = (name: string): boolean => /\.(xml|rels)$/.test(name) && !/drawing|theme|chart/i.test(name);
const isSheet = (name: string): boolean => /^xl\/worksheets\/[^/]+\.xml$/.test(name);

/** The sheets of an XLSX workbook, with the row numbers of the spreadsheet. */
export async function readWorkbook(bytes: Buffer, limits: TableLimits): Promise<Table> {
  const entries = unpack(bytes, isNeeded, limits.unpackedBytes).map((entry) =>
    isSheet(entry.name) ? withoutEmptyCells(entry, limits) : entry,
  );
  // The reader gets an archive made of what was unpacked within the limits: no size in it can lie, no cell is a million columns away.
  const sheets = await readWorkbookFile(pack(entries)).catch((error: unknown) => {
    throw new TableUnreadable('file-damaged', 'Berkas XLSX rusak atau bukan lembar kerja.', error);
  });
  return {
    format: { kind: 'xlsx' },
    sheets: sheets.map(({ sheet, data }) => ({
      name: sheet,
      rows: data.map((cells, index) => ({ rowNumber: index + 1, cells: cells.map(cellOf) })),
    })),
  };
}

/**
 * Formatting reaches to the last row and column of many office files, and the reader would build every cell up to there; so
 * cells without content go, and the address of what is left is checked.
 */
function withoutEmptyCells({ name, bytes }: Entry, limits: TableLimits): Entry {
  const xml = bytes
    .toString('utf8')
    .replace(/<c\b[^>]*(?:\/>|><\/c>)/g, '')
    .replace(/<row\b[^>]*(?:\/>|>\s*<\/row>)/g, '');
  for (const [, column = '', row = ''] of xml.matchAll(/<c\b[^>]*?\br="([A-Z]+)(\d+)"/g)) {
    if (Number(row) > limits.rows) throw tooLarge();
    if (columnNumber(column) > limits.columns) {
      throw tooLarge(`Berkas memuat lebih dari ${limits.columns} kolom.`);
    }
  }
  return { name, bytes: Buffer.from(xml) };
}

function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined || typeof value === 'number') return value ?? null;
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}
