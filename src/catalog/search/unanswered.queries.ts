import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../kernel/index.js';
import { ProjectionDatabase, ReadDatabase, type Tx } from '../../platform/database/index.js';

/** Words that were looked for and that nothing on sale has. */
export interface UnansweredSearch {
  readonly query: string;
  readonly times: number;
  readonly firstAskedOn: CivilDate;
  readonly lastAskedOn: CivilDate;
}

/** Searches that found nothing, counted; who asked is not kept. */
@Injectable()
export class UnansweredQueries {
  constructor(
    private readonly database: ReadDatabase,
    private readonly projection: ProjectionDatabase,
  ) {}

  /** Counts one; a search that was settled and fails again comes back to the list. */
  async keep(query: string, on: CivilDate): Promise<void> {
    await this.projection.write((source) =>
      source.query(
        `insert into unanswered_search as u (query, times, first_asked_on, last_asked_on) values ($1, 1, $2, $2)
         on conflict (query) do update set times = u.times + 1, last_asked_on = excluded.last_asked_on, settled_note = null`,
        [query, on],
      ),
    );
  }

  list(limit: number): Promise<UnansweredSearch[]> {
    return this.database.query<UnansweredSearch>(
      `select query, times, first_asked_on as "firstAskedOn", last_asked_on as "lastAskedOn" from unanswered_search
       where settled_note is null order by times desc, query limit $1`,
      [limit],
    );
  }

  /** Whether it was on the list. */
  async settle(tx: Tx, query: string, note: string): Promise<boolean> {
    const [row] = await tx.query(
      `with settled as (update unanswered_search set settled_note = $2 where query = $1 and settled_note is null returning query)
       select query from settled`,
      [query, note],
    );
    return row !== undefined;
  }

  /** Forgets what was asked once and not again for a month: slips of the pen, and what robots make up. */
  async prune(before: CivilDate): Promise<void> {
    await this.projection.write((source) =>
      source.query(
        `delete from unanswered_search where times = 1 and settled_note is null and last_asked_on < $1`,
        [before],
      ),
    );
  }
}
