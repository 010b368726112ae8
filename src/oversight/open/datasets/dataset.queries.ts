import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../platform/database/index.js';
import { openText } from '../domain/open-text.js';
import { parametersOf, type Cell, type Dataset, type Filter, type Row } from './dataset.js';

/** Rows of data sets, without anything by which a person could be found. */
@Injectable()
export class DatasetQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** At most `limit` rows after the one named. One statement. */
  async rows(dataset: Dataset, filter: Filter, after: string | null, limit: number): Promise<Row[]> {
    const rows = await this.database.query<Row>(dataset.statement, parametersOf(after, limit, filter));
    return rows.map((row) => rowOf(dataset, row));
  }

  /** The years in which there is something, newest first. */
  async years(): Promise<number[]> {
    const rows = await this.database.query<{ year: number }>(
      `select distinct extract(year from issued_on)::int as year from purchase_order order by 1 desc`,
    );
    return rows.map(({ year }) => year);
  }
}

// A column that the catalogue does not describe does not leave.
function rowOf({ columns, typed }: Dataset, row: Row): Row {
  const cells = columns.map(({ name }): [string, Cell] => {
    const value = row[name] ?? null;
    return [name, typed.includes(name) && typeof value === 'string' ? openText(value) : value];
  });
  return Object.fromEntries(cells) as Row;
}
