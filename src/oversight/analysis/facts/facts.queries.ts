import { Injectable } from '@nestjs/common';
import { ProjectionDatabase, type Queryable } from '../../../platform/database/index.js';
import { CHANGED, DELETE_FACTS, INSERT_FACTS } from './fact-statements.js';

interface State {
  readonly block: number | null;
}

interface Changes {
  readonly block: number;
  readonly requisitionIds: readonly string[];
}

/**
 * The facts that figures are added up from. They are read from the tables of record after those have committed: whoever writes there
 * pays nothing for them. All of it can be thrown away and computed again.
 */
@Injectable()
export class AnalysisFacts {
  constructor(private readonly database: ProjectionDatabase) {}

  /** Takes in what happened since the last look; everything, when there was none. Answers how many requisitions were written again. */
  async refresh(): Promise<number> {
    return this.database.write(async (source) => {
      const { block } = await lock(source);
      if (block === null) return rebuildIn(source);
      const changes = await changesIn(source);
      if (changes.requisitionIds.length > 0) await write(source, changes.requisitionIds);
      await reached(source, changes.block, false);
      return changes.requisitionIds.length;
    });
  }

  /** Computes everything again in one transaction; readers see the old facts until it ends. Answers how many orders there are. */
  async rebuild(): Promise<number> {
    return this.database.write(async (source) => {
      await lock(source);
      return rebuildIn(source);
    });
  }
}

async function lock(source: Queryable): Promise<State> {
  const [state] = await source.query<State>('select block_number as block from analysis_state for update');
  if (!state) throw new Error('analysis_state has no row');
  return state;
}

async function changesIn(source: Queryable): Promise<Changes> {
  const [changes] = await source.query<Changes>(CHANGED);
  return changes ?? { block: 0, requisitionIds: [] };
}

async function rebuildIn(source: Queryable): Promise<number> {
  await source.query(`set local statement_timeout = '20min'`);
  const [head] = await source.query<{ block: number }>(
    'select coalesce(max(number), 0) as block from audit_block',
  );
  await write(source, null);
  await reached(source, head?.block ?? 0, true);
  const [counted] = await source.query<{ orders: number }>(
    'select count(*)::int as orders from analysis_order',
  );
  return counted?.orders ?? 0;
}

async function write(source: Queryable, requisitionIds: readonly string[] | null): Promise<void> {
  for (const sql of [...DELETE_FACTS, ...INSERT_FACTS]) await source.query(sql, [requisitionIds]);
}

// now() is when the transaction began: what committed before that was seen by every statement above.
async function reached(source: Queryable, block: number, isWhole: boolean): Promise<void> {
  await source.query(
    `update analysis_state set block_number = $1, as_of = now(), rebuilt_at = case when $2 then now() else rebuilt_at end`,
    [block, isWhole],
  );
}
