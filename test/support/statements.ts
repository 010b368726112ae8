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

/** The same of something that only reads, beside jobs of whatever app of this process: they can only add, so the least of a few counts is its own. */
export async function fewestStatementsOf(work: () => Promise<unknown>): Promise<number> {
  return Math.min(await statementsOf(work), await statementsOf(work), await statementsOf(work));
}

/**
 * The statements of the transaction in which `work` runs a statement that matches, from its start to its commit: what jobs run meanwhile on
 * connections of their own is not among them.
 */
export async function transactionOf(work: () => Promise<unknown>, matching: RegExp): Promise<string[]> {
  const client = pg.Client.prototype as unknown as { query: Query };
  const original = client.query;
  const all: { on: unknown; text: string }[] = [];
  client.query = function (this: unknown, ...given: unknown[]) {
    const [asked] = given as [string | { readonly text: string }];
    all.push({ on: this, text: typeof asked === 'string' ? asked : asked.text });
    return original.apply(this, given);
  };
  try {
    await work();
  } finally {
    client.query = original;
  }
  const found = all.find(({ text }) => matching.test(text));
  if (!found) throw new Error(`nothing matches ${String(matching)}`);
  const own = all.filter(({ on }) => on === found.on);
  const at = own.indexOf(found);
  const isStart = ({ text }: { text: string }) => /^START TRANSACTION/i.test(text);
  const start = own.findLastIndex((one, index) => index < at && isStart(one));
  const end = own.findIndex(({ text }, index) => index > at && /^COMMIT/i.test(text));
  return own.slice(start, end + 1).map(({ text }) => text);
}
