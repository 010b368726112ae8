/** Where a reader may read from: inside a transaction (`Tx`) or outside (`ReadDatabase`). */
export interface Queryable {
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}
