import type { Actor } from '../access/index.js';
import type { Queryable } from '../database/index.js';
import type { Cell } from '../table/index.js';
import type { ImportColumn, ImportFile, ImportKind, ImportSession, RowCells } from './import-kind.js';
import type { ActingPerson, ImportLayout } from './import-run.entity.js';
import type { ImportRun } from './import.queries.js';

/** The columns of a kind, those that depend on data included. */
export async function columnsOf(kind: ImportKind, source: Queryable): Promise<readonly ImportColumn[]> {
  return kind.moreColumns ? [...kind.columns, ...(await kind.moreColumns(source))] : kind.columns;
}

/** The person of a run as the actor of a job. */
export function actorOf(acting: ActingPerson, runId: string, operation: string): Actor {
  return { ...acting, origin: { requestId: runId, ip: null, operation, recordId: runId } };
}

/** Begins to read the file of a run. */
export function openSession(
  kind: ImportKind,
  source: Queryable,
  run: ImportRun,
  actor: Actor,
  columns: Iterable<string>,
): Promise<ImportSession<unknown>> {
  const file: ImportFile = {
    runId: run.id,
    actor,
    options: run.options,
    fileName: run.fileName,
    sha256: run.sha256,
    columns: new Set(columns),
  };
  return kind.open(source, file);
}

/** The cells of a row by column. */
export function cellsByKey(cells: readonly Cell[], columns: ImportLayout['columns']): RowCells {
  return new Map(columns.map(([key, position]) => [key, cells[position] ?? null]));
}
