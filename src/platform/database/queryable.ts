/** Anything that runs parameterised SQL: a `Tx` inside a unit of work, a `ReadDatabase` outside. Readers that others use take one. */
export interface Queryable {
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}
