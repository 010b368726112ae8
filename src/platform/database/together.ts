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
 * pages that show facts of several modules, and for what is collected before it is judged. Within reads that go together already, they go
 * with those.
 */
export function together<Result>(
  database: Queryable,
  read: (source: Queryable) => Promise<Result>,
): Promise<Result> {
  return read(database instanceof Joined ? database : new Joined(database));
}

class Joined implements Queryable {
  private waiting: Asked[] = [];

  constructor(private readonly database: Queryable) {}

  query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return new Promise<Row[]>((resolve, refuse) => {
      if (this.waiting.length === 0) setImmediate(() => this.send());
      this.waiting.push({ sql, parameters, answer: (rows) => resolve(rows as Row[]), refuse });
    });
  }

  private send(): void {
    const asked = this.waiting;
    this.waiting = [];
    void answerAll(this.database, asked);
  }
}

async function answerAll(database: Queryable, asked: readonly Asked[]): Promise<void> {
  let before = 0;
  const parts = asked.map(({ sql, parameters }, at) => {
    const shifted = sql.replaceAll(/\$(\d+)/g, (_, place: string) => `$${Number(place) + before}`);
    before += parameters.length;
    return `(select coalesce(json_agg(row_${at}), '[]') from (${shifted}) row_${at}) as "${at}"`;
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
