import { Logger } from '@nestjs/common';
import { dataFaultOf, isRetriable, problemOfDatabaseError } from '../database/database-errors.js';
import { Problem } from '../http/problem.js';
import { RowRefused, type RowFault } from './import-kind.js';

/** A batch that cannot be written as it is. `rowNumber` is null when any of its rows may be the reason. */
export class BatchFailed extends Error {
  constructor(
    readonly rowNumber: number | null,
    readonly faults: readonly RowFault[],
    cause: unknown,
  ) {
    super('rows of an import cannot be written', { cause });
  }
}

const log = new Logger('Imports');

/**
 * Runs `work` and turns a refusal into a BatchFailed: the rows are reported in the run, and a refused try is not a refused request.
 * Anything that may go better next time passes as it is.
 */
export async function inBatch<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RowRefused) throw new BatchFailed(error.rowNumber, error.faults, error);
    if (isRetriable(error)) throw error;
    const problem = error instanceof Problem ? error : problemOfDatabaseError(error);
    if (problem && problem.status < 500) throw new BatchFailed(null, faultsOf(problem), error);
    const constraint = dataFaultOf(error);
    if (problem || constraint === null) throw error;
    // A value that the kind should have refused: the row waits for a person, the file does not wait for us.
    log.warn(`a row of an import broke ${constraint}`);
    const detail = 'Baris ini tidak dapat disimpan: isinya bertentangan dengan aturan data.';
    throw new BatchFailed(null, [{ column: null, code: 'row-not-storable', detail }], error);
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
