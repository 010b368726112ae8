/** Anything that answers parameterised SQL: a transaction or the read database. Readers take one, so that they work inside and outside a unit of work. */
export interface Queryable {
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}
