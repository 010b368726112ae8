import { isRetriable, problemOfDatabaseError } from '../database/database-errors.js';
import { Problem } from '../http/problem.js';
import { RowRefused, type RowFault } from './import-kind.js';

/** A batch that cannot be written as it is; its transaction is rolled back. `rowNumber` is null when any of `rows` may be the reason. */
export class BatchFailed extends Error {
  constructor(
    readonly rows: readonly number[],
    readonly rowNumber: number | null,
    readonly faults: readonly RowFault[],
    cause: unknown,
  ) {
    super(`rows ${rows.at(0)} to ${rows.at(-1)} cannot be written`, { cause });
  }
}

/**
 * Runs `work` and turns a refusal into a BatchFailed, which is no Problem: the rows are reported in the run, and a refused try is
 * not a refused request. Anything that may go better next time passes as it is.
 */
export async function inBatch<T>(rows: readonly number[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RowRefused) throw new BatchFailed(rows, error.rowNumber, error.faults, error);
    const problem = isRetriable(error)
      ? null
      : error instanceof Problem
        ? error
        : problemOfDatabaseError(error);
    if (!problem || problem.status >= 500) throw error;
    throw new BatchFailed(rows, null, faultsOf(problem), error);
  }
}

/** A refusal as faults of a row as a whole: pointers of a request name no columns of a file. */
export function faultsOf({ detail, items, kind }: Problem): RowFault[] {
  if (items.length === 0) return [{ column: null, code: kind, detail }];
  return items.map((item) => ({
    column: null,
    code: item.code,
    detail: item.detail,
    ...(item.legalBasis === undefined ? {} : { legalBasis: item.legalBasis }),
  }));
}
