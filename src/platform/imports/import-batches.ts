import { Injectable } from '@nestjs/common';
import { systemActor } from '../access/index.js';
import { ReadDatabase, transition, UnitOfWork, type Tx } from '../database/index.js';
import { inBatch } from './batch-failed.js';
import type { ImportRow, ImportSession, RowFault, RowOutcome } from './import-kind.js';
import { cellsByKey } from './import-reading.js';
import { ImportRows, type RowUpdate, type StoredRow } from './import-rows.queries.js';
import { ImportRunEntity } from './import-run.entity.js';
import { importWorkflow } from './import-workflow.js';
import type { ImportRun } from './import.queries.js';

/** What became of a batch. */
export interface BatchResult {
  readonly applied: number;
  readonly refused: ReadonlyMap<number, readonly RowFault[]>;
}

/** Rows of a run, batch by batch, inside the transactions of its job. */
@Injectable()
export class ImportBatches {
  constructor(
    private readonly rows: ImportRows,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
  ) {}

  /** Takes the run for this transaction; false when there is nothing to do any more, which is then noted as such. */
  async lock(tx: Tx, { id, fileName }: ImportRun): Promise<boolean> {
    const [run] = await tx.query<{ status: string }>(
      // Not "for update": the rows refer to the run, and their inserts must not wait for it.
      'select status from import_run where id = $1 for no key update',
      [id],
    );
    if (run?.status === 'applying') return true;
    tx.audit(entry(id, `Impor "${fileName}" sudah berakhir; tidak ada yang diubah.`));
    return false;
  }

  next(tx: Tx, { id }: ImportRun, limit: number, after: number): Promise<StoredRow[]> {
    return this.rows.page(tx, id, { filter: 'ready', after, limit });
  }

  /** Writes what the rows ask for and notes with each row what became of it. `known` rows are refused without a try. */
  async write(
    tx: Tx,
    run: ImportRun,
    session: ImportSession<unknown>,
    rows: readonly StoredRow[],
    known: ReadonlyMap<number, readonly RowFault[]>,
  ): Promise<BatchResult> {
    const refused = new Map<number, readonly RowFault[]>();
    const toApply: ImportRow<unknown>[] = [];
    for (const { rowNumber, cells } of rows) {
      const read = session.read(cellsByKey(cells, run.layout?.columns ?? []), rowNumber);
      const faults = known.get(rowNumber) ?? (read.value === null ? read.faults : []);
      if (faults.length > 0 || read.value === null) refused.set(rowNumber, faults);
      else toApply.push({ rowNumber, value: read.value });
    }
    const outcomes =
      toApply.length === 0
        ? []
        : await inBatch(
            toApply.map(({ rowNumber }) => rowNumber),
            () => session.apply(tx, toApply),
          );
    if (outcomes.length !== toApply.length) throw new Error('an import answers for each of its rows');
    const updates: RowUpdate[] = [...refused].map(([rowNumber, faults]) =>
      updateOf(rowNumber, { refused: faults }),
    );
    toApply.forEach(({ rowNumber }, index) => {
      const outcome = outcomes[index];
      if (!outcome) return;
      if ('refused' in outcome) refused.set(rowNumber, outcome.refused);
      updates.push(updateOf(rowNumber, outcome));
    });
    await this.rows.update(tx, run.id, updates);
    const [first, last] = [rows.at(0)?.rowNumber, rows.at(-1)?.rowNumber];
    const applied = updates.length - refused.size;
    tx.audit(
      entry(
        run.id,
        `Impor "${run.fileName}": baris ${first} sampai ${last}, ${applied} dimasukkan, ${refused.size} ditolak.`,
      ),
    );
    return { applied, refused };
  }

  /** Ends the run in the transaction of its last rows. */
  async finish(tx: Tx, { id }: ImportRun): Promise<void> {
    const run = await tx.lock(ImportRunEntity, { id }, 'Impor');
    const counts = await this.rows.counts(tx, id);
    await this.settle(tx, id, counts);
    await transition(tx, {
      entity: ImportRunEntity,
      recordType: 'import_run',
      record: run,
      workflow: importWorkflow,
      action: 'apply',
      summary: `Impor "${run.fileName}" selesai: ${counts.applied} baris dimasukkan, ${counts.refused} ditolak.`,
    });
  }

  /** Ends a run of which nothing was written, and says which rows were the reason. */
  async reject({ id }: ImportRun, refusals: ReadonlyMap<number, readonly RowFault[]>): Promise<void> {
    await this.unitOfWork.run(systemActor('import.apply', id), async (tx) => {
      const run = await tx.lock(ImportRunEntity, { id }, 'Impor');
      if (run.status !== 'applying') {
        tx.audit(entry(id, `Impor "${run.fileName}" sudah berakhir; tidak ada yang diubah.`));
        return;
      }
      const updates = [...refusals].map(([rowNumber, refused]) => updateOf(rowNumber, { refused }));
      await this.rows.update(tx, id, updates);
      await this.settle(tx, id, await this.rows.counts(tx, id));
      await transition(tx, {
        entity: ImportRunEntity,
        recordType: 'import_run',
        record: run,
        workflow: importWorkflow,
        action: 'reject',
        summary: `Impor "${run.fileName}" dibatalkan seluruhnya: ${refusals.size} baris ditolak.`,
      });
    });
  }

  /** How many rows of the run have been dealt with. */
  async done(runId: string): Promise<number> {
    const { applied, refused } = await this.rows.counts(this.database, runId);
    return applied + refused;
  }

  private async settle(tx: Tx, id: string, counts: object): Promise<void> {
    await tx.query(
      'update import_run set counts = $2, halted_at = null, updated_at = clock_timestamp() where id = $1',
      [id, JSON.stringify(counts)],
    );
  }
}

function updateOf(rowNumber: number, outcome: RowOutcome): RowUpdate {
  if ('refused' in outcome) {
    return {
      rowNumber,
      status: 'refused',
      action: null,
      recordId: null,
      handover: null,
      faults: outcome.refused,
    };
  }
  const { action, recordId, handover = null } = outcome;
  return { rowNumber, status: 'applied', action, recordId, handover, faults: [] };
}

function entry(runId: string, summary: string) {
  return { action: 'import.apply', recordType: 'import_run', recordId: runId, summary };
}
