import { Injectable } from '@nestjs/common';
import { systemActor } from '../access/index.js';
import { ReadDatabase, transition, UnitOfWork, type Tx } from '../database/index.js';
import { BatchFailed, inBatch } from './batch-failed.js';
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

  next(tx: Tx, { id }: ImportRun, limit: number): Promise<StoredRow[]> {
    return this.rows.page(tx, id, { filter: 'ready', after: 0, limit });
  }

  /** Writes what the rows ask for and notes with each row what became of it. */
  async write(
    tx: Tx,
    run: ImportRun,
    session: ImportSession<unknown>,
    rows: readonly StoredRow[],
  ): Promise<BatchResult> {
    const outcomes = new Map<number, RowOutcome>();
    const sound: ImportRow<unknown>[] = [];
    for (const { rowNumber, cells } of rows) {
      const { value, faults } = session.read(cellsByKey(cells, run.layout?.columns ?? []), rowNumber);
      if (value === null || faults.length > 0) outcomes.set(rowNumber, { refused: faults });
      else sound.push({ rowNumber, value });
    }
    await applyAll(tx, session, sound, outcomes);
    const updates = rows.map(({ rowNumber }) => updateOf(rowNumber, outcomes.get(rowNumber)));
    await this.rows.update(tx, run.id, updates);
    const refused = new Map(
      updates
        .filter(({ status }) => status === 'refused')
        .map(({ rowNumber, faults }) => [rowNumber, faults]),
    );
    const [first, last] = [rows.at(0)?.rowNumber, rows.at(-1)?.rowNumber];
    const applied = updates.length - refused.size;
    const counts = `${applied} dimasukkan, ${refused.size} ditolak`;
    tx.audit(entry(run.id, `Impor "${run.fileName}": baris ${first} sampai ${last}, ${counts}.`));
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
  async reject(
    { id }: ImportRun,
    refusals: ReadonlyMap<number, readonly RowFault[]>,
    remarks: readonly RowFault[],
  ): Promise<void> {
    await this.unitOfWork.run(systemActor('import.apply', id), async (tx) => {
      const run = await tx.lock(ImportRunEntity, { id }, 'Impor');
      if (run.status !== 'applying') {
        tx.audit(entry(id, `Impor "${run.fileName}" sudah berakhir; tidak ada yang diubah.`));
        return;
      }
      const updates = [...refusals].map(([rowNumber, refused]) => updateOf(rowNumber, { refused }));
      await this.rows.update(tx, id, updates);
      await this.settle(tx, id, await this.rows.counts(tx, id), remarks);
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

  private async settle(tx: Tx, id: string, counts: object, remarks: readonly RowFault[] = []): Promise<void> {
    await tx.query(
      `update import_run set counts = $2, remarks = remarks || $3::jsonb, halted_at = null, updated_at = clock_timestamp()
       where id = $1`,
      [id, JSON.stringify(counts), JSON.stringify(remarks)],
    );
  }
}

/** Applies the rows together; when one of them cannot be, without that one, or in halves until it is found. */
async function applyAll(
  tx: Tx,
  session: ImportSession<unknown>,
  rows: readonly ImportRow<unknown>[],
  outcomes: Map<number, RowOutcome>,
): Promise<void> {
  if (rows.length === 0) return;
  try {
    const applied = await tx.attempt(() => inBatch(() => session.apply(tx, rows)));
    if (applied.length !== rows.length) throw new Error('an import answers for each of its rows');
    applied.forEach((outcome, index) => outcomes.set(rows[index]?.rowNumber ?? 0, outcome));
  } catch (error) {
    if (!(error instanceof BatchFailed)) throw error;
    const only = rows.length === 1 ? rows[0]?.rowNumber : (error.rowNumber ?? undefined);
    if (only !== undefined) {
      outcomes.set(only, { refused: error.faults });
      const others = rows.filter(({ rowNumber }) => rowNumber !== only);
      return applyAll(tx, session, others, outcomes);
    }
    const half = Math.ceil(rows.length / 2);
    await applyAll(tx, session, rows.slice(0, half), outcomes);
    await applyAll(tx, session, rows.slice(half), outcomes);
  }
}

function updateOf(rowNumber: number, outcome: RowOutcome | undefined): RowUpdate {
  if (!outcome) throw new Error(`row ${rowNumber} was forgotten`);
  if ('refused' in outcome) {
    const nothing = { action: null, recordId: null, handover: null, remarks: [] };
    return { rowNumber, status: 'refused', ...nothing, faults: outcome.refused };
  }
  const { action, recordId, handover = null, remarks = [] } = outcome;
  return { rowNumber, status: 'applied', action, recordId, handover, faults: [], remarks };
}

function entry(runId: string, summary: string) {
  return { action: 'import.apply', recordType: 'import_run', recordId: runId, summary };
}
