import { possibleActions } from '../../kernel/index.js';
import { mask } from '../crypto/index.js';
import type { Actor } from '../access/index.js';
import { cellText, type Cell } from '../table/index.js';
import type { ImportColumn, ImportKind, RowAction, RowFault } from './import-kind.js';
import type { RowStatus, StoredRow } from './import-rows.queries.js';
import type { ImportCounts, ImportMode } from './import-run.entity.js';
import { importWorkflow, type ImportAction, type ImportStatus } from './import-workflow.js';
import type { ImportRun } from './import.queries.js';

/** A run as the API shows it. */
export interface ImportView {
  readonly id: string;
  readonly kind: string;
  readonly kindName: string;
  readonly status: ImportStatus;
  readonly statusName: string;
  readonly mode: ImportMode | null;
  readonly options: object;
  readonly fileName: string;
  readonly fileSize: number;
  readonly sentBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
  readonly counts: Partial<ImportCounts>;
  /** While the rows are being written: how many of them are done. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly remarks: readonly RowFault[];
  /** Whether the system has given up for now and an operator has been told. */
  readonly isHalted: boolean;
  readonly actions: readonly ImportAction[];
}

const STEPS: readonly ImportAction[] = ['confirm', 'cancel'];

export function toImportView(run: ImportRun, kind: ImportKind, actor: Actor, mayAct: boolean): ImportView {
  const { ready = 0, applied = 0, refused = 0 } = run.counts;
  return {
    id: run.id,
    kind: run.kind,
    kindName: kind.name,
    status: run.status,
    statusName: importWorkflow.statusNames[run.status],
    mode: run.mode,
    options: run.options,
    fileName: run.fileName,
    fileSize: run.fileSize,
    sentBy: run.acting.person,
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
    version: run.version,
    counts: run.counts,
    progress: run.status === 'applying' ? { done: run.done ?? 0, total: ready + applied + refused } : null,
    remarks: run.remarks,
    isHalted: run.haltedAt !== null,
    actions: mayAct
      ? possibleActions(importWorkflow, run.status, actor.role).filter((action) => STEPS.includes(action))
      : [],
  };
}

/** A fault with the place in the file that it is about. */
export interface RowFaultView extends RowFault {
  /** `/file/<row>/<column>` */
  readonly pointer: string;
  readonly heading: string | null;
}

/** A row as the API shows it: cells by column, those of personal columns masked. */
export interface ImportRowView {
  readonly row: number;
  readonly status: RowStatus;
  readonly action: RowAction | null;
  readonly values: Readonly<Record<string, Cell>>;
  readonly faults: readonly RowFaultView[];
  readonly remarks: readonly RowFaultView[];
  readonly recordId: string | null;
  /** What there is to hand over, for those who may import the file. */
  readonly handover: string | null;
}

export function toRowView(
  row: StoredRow,
  run: ImportRun,
  columns: readonly ImportColumn[],
  mayAct: boolean,
): ImportRowView {
  const known = new Map(columns.map((column) => [column.key, column]));
  const shown = (run.layout?.columns ?? []).map(([key, position]) => {
    const cell = row.cells[position] ?? null;
    return [key, known.get(key)?.personal === true && cell !== null ? mask(cellText(cell)) : cell] as const;
  });
  const located = (fault: RowFault): RowFaultView => ({
    ...fault,
    pointer: ['/file', row.rowNumber, fault.column].filter((part) => part !== null).join('/'),
    heading: fault.column === null ? null : (known.get(fault.column)?.heading ?? null),
  });
  return {
    row: row.rowNumber,
    status: row.status,
    action: row.action,
    values: Object.fromEntries(shown),
    faults: row.faults.map(located),
    remarks: row.remarks.map(located),
    recordId: row.recordId,
    handover: mayAct ? row.handover : null,
  };
}

/** A kind of file as the API shows it. */
export function toKindView(kind: ImportKind, columns: readonly ImportColumn[]) {
  return {
    code: kind.code,
    name: kind.name,
    isPersonal: kind.isPersonal,
    isWhole: kind.isWhole ?? false,
    columns: columns.map(({ key, heading, required, help, synonyms }) => ({
      key,
      heading,
      isRequired: required ?? false,
      help,
      synonyms: synonyms ?? [],
    })),
  };
}
