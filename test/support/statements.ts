import pg from 'pg';

type Query = (...given: unknown[]) => unknown;

// Counts for the rate limit are written for many requests together, now and then: no statement of any one of them.
const OF_MANY = /insert into rate_limit/;

/** How many SQL statements all connections of this process run while `work` runs. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const client = pg.Client.prototype as unknown as { query: Query };
  const original = client.query;
  let statements = 0;
  client.query = function (this: unknown, ...given: unknown[]) {
    const [asked] = given as [string | { readonly text: string }];
    if (!OF_MANY.test(typeof asked === 'string' ? asked : asked.text)) statements += 1;
    return original.apply(this, given);
  };
  try {
    await work();
  } finally {
    client.query = original;
  }
  return statements;
}
