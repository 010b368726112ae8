import { readTable, TABLE_LIMITS } from '../platform/table/index.js';
import { findHeader, type TableRow } from './domain/price-list-layout.js';

/** Limits on an upload: bytes as received, bytes once unpacked, rows of a sheet. */
export const fileLimits = TABLE_LIMITS;

/**
 * The rows of a CSV file, or of a workbook's first sheet that has a price list's header. Row numbers are those of the spreadsheet.
 * Throws TableUnreadable.
 */
export async function readPriceListFile(bytes: Buffer): Promise<readonly TableRow[]> {
  const { sheets } = await readTable(bytes);
  return (sheets.find(({ rows }) => findHeader(rows) !== null) ?? sheets[0])?.rows ?? [];
}
