import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/index.js';
import { ReadDatabase, UnitOfWork, type Tx } from '../database/index.js';
import { OnMessage, type JobContext } from '../queue/index.js';
import { BatchFailed, inBatch } from './batch-failed.js';
import { noteHalt, noteProgress } from './halted.js';
import type { ImportKind, ImportSession, RowFault } from './import-kind.js';
import { ImportKinds } from './import-kinds.js';
import { actorOf, openSession } from './import-reading.js';
import { ImportBatches } from './import-batches.js';
import { ImportConfirmed } from './import.messages.js';
import { ImportQueries, type ImportRun } from './import.queries.js';

const ROWS_PER_BATCH = 200;

/** The refusals that ended an all-or-nothing run, out of its transaction. */
class WholeRefused extends Error {
  constructor(readonly refusals: ReadonlyMap<number, readonly RowFault[]>) {
    super('rows of a whole import were refused');
  }
}

/** What the handling of one run needs to know all the time. */
interface Work {
  readonly run: ImportRun;
  readonly kind: ImportKind;
  readonly actor: Actor;
  readonly columns: readonly string[];
  readonly batch: number;
}

/**
 * Writes the rows of confirmed runs. A row's status changes in the transaction that writes what the row asks for, and every
 * transaction first locks the run: a job that runs twice, or again after a kill, takes up where the rows say that it stands.
 */
@Injectable()
export class ImportApplier {
  constructor(
    private readonly kinds: ImportKinds,
    private readonly queries: ImportQueries,
    private readonly batches: ImportBatches,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly dataSource: DataSource,
  ) {}

  @OnMessage(ImportConfirmed, 'imports')
  async apply({ runId }: { runId: string }, context: JobContext): Promise<void> {
    const run = await this.queries.find(runId);
    if (run?.status !== 'applying') return;
    const kind = this.kinds.get(run.kind);
    const work: Work = {
      run,
      kind,
      actor: actorOf(run.acting, run.id, 'import.apply'),
      columns: (run.layout?.columns ?? []).map(([key]) => key),
      batch: kind.batch ?? ROWS_PER_BATCH,
    };
    try {
      await (run.mode === 'all-or-nothing' || kind.isWhole ? this.inOne(work) : this.inPortions(work));
    } catch (error) {
      if (context.isLastAttempt) await noteHalt(this.dataSource, runId);
      throw error;
    }
  }

  private async inOne(work: Work): Promise<void> {
    const refused = new Map<number, readonly RowFault[]>();
    for (;;) {
      try {
        return await this.unitOfWork.run(work.actor, (tx) => this.whole(tx, work, refused));
      } catch (error) {
        if (error instanceof WholeRefused) return this.batches.reject(work.run, error.refusals);
        if (!(error instanceof BatchFailed)) throw error;
        // Which of them it was is not known when they are several; they all wait for a look.
        const rows = error.rowNumber === null ? error.rows : [error.rowNumber];
        const faults = rows.map((row) => [row, error.faults] as const);
        if (work.run.mode === 'all-or-nothing') return this.batches.reject(work.run, new Map(faults));
        if (rows.length > 1 && work.batch > 1) {
          work = { ...work, batch: Math.ceil(work.batch / 10) };
        } else {
          faults.forEach(([row, list]) => refused.set(row, list));
        }
      }
    }
  }

  private async whole(tx: Tx, work: Work, known: ReadonlyMap<number, readonly RowFault[]>): Promise<void> {
    const { run, kind, actor, columns } = work;
    if (!(await this.batches.lock(tx, run))) return;
    const session = await openSession(kind, tx, run, actor, columns);
    await session.begin?.(tx);
    const refusals = new Map<number, readonly RowFault[]>();
    let [after, done, applied] = [0, 0, 0];
    for (;;) {
      const rows = await this.batches.next(tx, run, work.batch, after);
      const last = rows.at(-1);
      if (!last) break;
      const result = await this.batches.write(tx, run, session, rows, known);
      result.refused.forEach((faults, row) => refusals.set(row, faults));
      after = last.rowNumber;
      done += rows.length;
      applied += result.applied;
      await noteProgress(this.dataSource, run.id, done);
    }
    if (refusals.size > 0 && run.mode === 'all-or-nothing') throw new WholeRefused(refusals);
    if (applied > 0) await inBatch([], () => session.finish?.(tx, applied) ?? Promise.resolve());
    if (applied === 0 && kind.isWhole) throw new WholeRefused(refusals);
    await this.batches.finish(tx, run);
  }

  private async inPortions(work: Work): Promise<void> {
    const { run, kind, actor, columns } = work;
    const session = await openSession(kind, this.database, run, actor, columns);
    const refused = new Map<number, readonly RowFault[]>();
    let size = work.batch;
    for (;;) {
      try {
        const written = await this.unitOfWork.run(actor, (tx) =>
          this.portion(tx, run, session, size, refused),
        );
        if (written === 0) return;
        size = Math.min(work.batch, size * 2);
        await noteProgress(this.dataSource, run.id, await this.batches.done(run.id));
      } catch (error) {
        if (!(error instanceof BatchFailed)) throw error;
        const only = error.rowNumber ?? (error.rows.length === 1 ? error.rows[0] : undefined);
        if (only === undefined) size = Math.max(1, Math.floor(error.rows.length / 2));
        else refused.set(only, error.faults);
      }
    }
  }

  /** One portion in one transaction; 0 when there was nothing left and the run is over. */
  private async portion(
    tx: Tx,
    run: ImportRun,
    session: ImportSession<unknown>,
    size: number,
    refused: ReadonlyMap<number, readonly RowFault[]>,
  ): Promise<number> {
    if (!(await this.batches.lock(tx, run))) return 0;
    const rows = await this.batches.next(tx, run, size, 0);
    if (rows.length === 0) {
      await this.batches.finish(tx, run);
      return 0;
    }
    await this.batches.write(tx, run, session, rows, refused);
    return rows.length;
  }
}
