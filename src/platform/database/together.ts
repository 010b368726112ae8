import type { Queryable } from './queryable.js';

interface Asked {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly answer: (rows: object[]) => void;
  readonly refuse: (reason: unknown) => void;
}

// A timestamp as PostgreSQL writes it into JSON; a day has no hour.
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$/;

/**
 * Reads that need nothing of one another, as one statement: whatever is asked of the `source` within one turn of the event loop goes to the
 * database together, each answered with its own rows as if it had gone alone, but that a `numeric` comes as a number and not as text. For
 * pages that show facts of several modules.
 */
export function together<Result>(
  database: Queryable,
  read: (source: Queryable) => Promise<Result>,
): Promise<Result> {
  let waiting: Asked[] = [];
  const send = () => {
    const asked = waiting;
    waiting = [];
    void answerAll(database, asked);
  };
  return read({
    query: <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      new Promise<Row[]>((resolve, refuse) => {
        if (waiting.length === 0) setImmediate(send);
        waiting.push({ sql, parameters, answer: (rows) => resolve(rows as Row[]), refuse });
      }),
  });
}

async function answerAll(database: Queryable, asked: readonly Asked[]): Promise<void> {
  let before = 0;
  const parts = asked.map(({ sql, parameters }, at) => {
    const shifted = sql.replaceAll(/\$(\d+)/g, (_, place: string) => `$${Number(place) + before}`);
    before += parameters.length;
    return `(select coalesce(jsonb_agg(row_${at}), '[]') from (${shifted}) row_${at}) as "${at}"`;
  });
  try {
    const [row] = await database.query<Record<string, object[]>>(
      `select ${parts.join(',\n')}`,
      asked.flatMap(({ parameters }) => [...parameters]),
    );
    asked.forEach(({ answer }, at) => answer((row?.[at] ?? []).map(withInstants)));
  } catch (error) {
    for (const { refuse } of asked) refuse(error);
  }
}

// Alone, a column of type timestamptz comes as a Date and what stands within JSON as text; together it is to be the same.
function withInstants(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' && INSTANT.test(value) ? new Date(value) : (value as unknown),
    ]),
  );
}
