import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/index.js';
import { ReadDatabase, UnitOfWork, type Tx } from '../database/index.js';
import { Problem } from '../http/index.js';
import { OnMessage, type JobContext } from '../queue/index.js';
import { BatchFailed, faultsOf, inBatch } from './batch-failed.js';
import { noteHalt, noteProgress } from './halted.js';
import type { ImportKind, ImportSession, RowFault } from './import-kind.js';
import { ImportKinds } from './import-kinds.js';
import { actorOf, openSession } from './import-reading.js';
import { ImportBatches } from './import-batches.js';
import { ImportConfirmed } from './import.messages.js';
import { ImportQueries, type ImportRun } from './import.queries.js';

const ROWS_PER_BATCH = 200;

/** Ends the transaction of a run that must be whole, with the rows that were the reason. */
class WholeRefused extends Error {
  constructor(
    readonly refusals: ReadonlyMap<number, readonly RowFault[]>,
    /** What was wrong with the file as a whole. */
    readonly remarks: readonly RowFault[] = [],
  ) {
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
      // Whoever confirmed has lost the mandate meanwhile: no later try can be made in that name.
      if (error instanceof Problem && error.kind === 'forbidden') {
        return this.batches.reject(run, new Map(), faultsOf(error));
      }
      if (context.isLastAttempt) await noteHalt(this.dataSource, runId);
      throw error;
    }
  }

  private async inOne(work: Work): Promise<void> {
    try {
      await this.unitOfWork.run(work.actor, (tx) => this.whole(tx, work));
    } catch (error) {
      if (!(error instanceof WholeRefused)) throw error;
      await this.batches.reject(work.run, error.refusals, error.remarks);
    }
  }

  private async whole(tx: Tx, { run, kind, actor, columns, batch }: Work): Promise<void> {
    if (!(await this.batches.lock(tx, run))) return;
    const session = await openSession(kind, tx, run, actor, columns);
    await asWhole(() => session.begin?.(tx));
    const refusals = new Map<number, readonly RowFault[]>();
    let [done, applied] = [0, 0];
    for (;;) {
      // What is written is no longer "ready", so the next rows are always the first.
      const rows = await this.batches.next(tx, run, batch);
      if (rows.length === 0) break;
      const result = await this.batches.write(tx, run, session, rows);
      result.refused.forEach((faults, row) => refusals.set(row, faults));
      done += rows.length;
      applied += result.applied;
      await noteProgress(this.dataSource, run.id, done);
    }
    if (applied === 0 || (refusals.size > 0 && run.mode === 'all-or-nothing'))
      throw new WholeRefused(refusals);
    await asWhole(() => session.finish?.(tx, applied));
    await this.batches.finish(tx, run);
  }

  private async inPortions({ run, kind, actor, columns, batch }: Work): Promise<void> {
    const session = await openSession(kind, this.database, run, actor, columns);
    for (let done = await this.batches.done(run.id); ;) {
      const written = await this.unitOfWork.run(actor, (tx) => this.portion(tx, run, session, batch));
      if (written === 0) return;
      done += written;
      await noteProgress(this.dataSource, run.id, done);
    }
  }

  /** One portion in one transaction; 0 when there was nothing left and the run is over. */
  private async portion(
    tx: Tx,
    run: ImportRun,
    session: ImportSession<unknown>,
    size: number,
  ): Promise<number> {
    if (!(await this.batches.lock(tx, run))) return 0;
    const rows = await this.batches.next(tx, run, size);
    if (rows.length === 0) {
      await this.batches.finish(tx, run);
      return 0;
    }
    await this.batches.write(tx, run, session, rows);
    return rows.length;
  }
}

/** A refusal at the beginning or the end is one of the whole file. */
async function asWhole(work: () => Promise<void> | undefined): Promise<void> {
  try {
    await inBatch(() => work() ?? Promise.resolve());
  } catch (error) {
    if (error instanceof BatchFailed) throw new WholeRefused(new Map(), error.faults);
    throw error;
  }
}
