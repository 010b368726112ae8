import type { CivilDate } from '../../../kernel/index.js';

/** A value of a row as it is handed out; texts that people typed have been through `openText`. */
export type Cell = string | number | boolean | null;

/** One row: the names are those of the columns. */
export interface Row {
  readonly id: string;
  readonly [column: string]: Cell;
}

/** A column as the catalogue of data sets describes it. */
export interface Column {
  readonly name: string;
  readonly type: 'text' | 'date' | 'whole number' | 'rupiah' | 'yes or no';
  readonly meaning: string;
}

/** What a reader may ask for; absent is everything. Days in Jakarta, both included. */
export interface Filter {
  readonly from?: CivilDate;
  readonly until?: CivilDate;
  readonly agency?: string;
  readonly vendor?: string;
  readonly status?: string;
  readonly category?: string;
  readonly kecamatan?: string;
  readonly order?: string;
  /** Part of a number, of the name of a business or, without digits, of the purpose. */
  readonly q?: string;
}

/** One data set. `statement` takes, in this order: the row after which to go on, how many rows, and the filter's fields as named above. */
export interface Dataset {
  readonly name: 'orders' | 'prices' | 'payments' | 'vendors';
  readonly title: string;
  readonly description: string;
  readonly columns: readonly Column[];
  /** Columns that hold what people typed. */
  readonly typed: readonly string[];
  readonly statement: string;
}

/** What a data set's statement takes as $1, $2, ...; the order of `Filter` is the order here. */
export function parametersOf(after: string | null, limit: number, filter: Filter): unknown[] {
  const { from, until, agency, vendor, status, category, kecamatan, order, q } = filter;
  return [
    after,
    limit,
    ...[from, until, agency, vendor, status, category, kecamatan, order, q].map((value) => value ?? null),
  ];
}
