import { csvText } from '../../../platform/table/index.js';
import type { Dataset, Row } from './dataset.js';

export type BulkFormat = 'csv' | 'json' | 'jsonl';

export const BULK_TYPES: Readonly<Record<BulkFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
};

const ROWS_AT_A_TIME = 1_000;

/** The whole data set as text, read page by page. */
export async function* bulkText(
  { columns }: Dataset,
  format: BulkFormat,
  page: (after: string | null, limit: number) => Promise<Row[]>,
): AsyncGenerator<string> {
  const names = columns.map(({ name }) => name);
  if (format === 'csv') yield csvText([names], { bom: true });
  if (format === 'json') yield '[';
  let after: string | null = null;
  for (;;) {
    const rows: Row[] = await page(after, ROWS_AT_A_TIME);
    if (rows.length > 0) {
      if (format === 'csv') yield csvText(rows.map((row) => names.map((name) => cellOf(row[name] ?? null))));
      else if (format === 'jsonl') yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      else yield `${after === null ? '\n' : ',\n'}${rows.map((row) => JSON.stringify(row)).join(',\n')}`;
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < ROWS_AT_A_TIME) break;
  }
  if (format === 'json') yield '\n]\n';
}

function cellOf(value: string | number | boolean | null): string | number | null {
  return typeof value === 'boolean' ? (value ? 'ya' : 'tidak') : value;
}
