import pg from 'pg';

type Query = (...given: unknown[]) => unknown;

/** How many SQL statements all connections of this process run while `work` runs. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const client = pg.Client.prototype as unknown as { query: Query };
  const original = client.query;
  let statements = 0;
  client.query = function (this: unknown, ...given: unknown[]) {
    statements += 1;
    return original.apply(this, given);
  };
  try {
    await work();
  } finally {
    client.query = original;
  }
  return statements;
}
