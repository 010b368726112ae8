import { isRetriable, problemOfDatabaseError } from '../database/database-errors.js';
import { Problem } from '../http/problem.js';
import { faultsOf } from './batch-failed.js';
import { RowRefused, type ImportRow, type RowFault, type RowOutcome } from './import-kind.js';

/**
 * Writes rows one after another through a service that serves single requests too; a refusal of the service is one of that row.
 * `columnOf` says which column the pointer of a request's field means.
 */
export async function eachRow<Value>(
  rows: readonly ImportRow<Value>[],
  write: (value: Value, rowNumber: number) => Promise<RowOutcome>,
  columnOf: (pointer: string) => string | null = () => null,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  for (const { value, rowNumber } of rows) {
    try {
      outcomes.push(await write(value, rowNumber));
    } catch (error) {
      if (isRetriable(error)) throw error;
      const problem = error instanceof Problem ? error : problemOfDatabaseError(error);
      if (!problem || problem.status >= 500) throw error;
      throw new RowRefused(rowNumber, located(problem, columnOf));
    }
  }
  return outcomes;
}

function located(problem: Problem, columnOf: (pointer: string) => string | null): RowFault[] {
  return faultsOf(problem).map((fault, index) => {
    const pointer = problem.items[index]?.pointer;
    return { ...fault, column: pointer === undefined ? null : columnOf(pointer) };
  });
}
