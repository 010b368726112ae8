import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, type CivilDate } from '../../kernel/index.js';
import { systemActor, type Actor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, problemOf } from '../../platform/http/index.js';
import {
  maySeeRegulation,
  parseParameterFile,
  RegulationLibrary,
  RegulationReader,
} from '../../regulations/index.js';
import { DryRunAsked } from './dry-run.messages.js';
import { advanceDryRun, insertChanges, insertDryRun, lockDryRun, nextPortion } from './dry-run.queries.js';
import { tallied } from './dry-run.js';

const AT_A_TIME = 500;

/** Tries a regulation on past requisitions before anybody publishes it. Nothing of theirs is touched. */
@Injectable()
export class DryRuns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly library: RegulationLibrary,
    private readonly regulations: RegulationReader,
  ) {}

  /** Asks for a run as if the edition were in force on `on`, or else on the first day it can be. */
  ask(actor: Actor, { regulationId, on }: { regulationId: string; on?: CivilDate }) {
    return this.unitOfWork.run(actor, async (tx) => {
      const edition = await this.library.edition(tx, regulationId);
      if (!edition || !maySeeRegulation(actor, edition)) throw notFound('Peraturan');
      const parsed = parseParameterFile(edition.document);
      if (!parsed.ok) throw problemOf(parsed.refusals);
      const today = civilDateOf(tx.now);
      const effectiveOn = parsed.value.identity?.effectiveOn ?? today;
      const day = on ?? (effectiveOn > today ? effectiveOn : today);
      const ruleSet = await this.regulations.ruleSetWith(tx, parsed.value, day);
      const id = uuidv7();
      const total = await insertDryRun(tx, { id, regulationId, regulationVersion: edition.version, ruleSet });
      tx.emit(DryRunAsked, { dryRunId: id });
      tx.audit({
        action: 'dry-run.ask',
        recordType: 'dry_run',
        recordId: id,
        summary: `${parsed.value.title} edisi ${parsed.value.version} dicobakan pada ${total} permintaan yang pernah dinilai.`,
      });
      return { id, status: 'running', total, on: day };
    });
  }

  /** Goes through all requisitions in portions, each a transaction; taken up again, it goes on where it stopped. */
  async run(dryRunId: string, jobId: string): Promise<void> {
    const actor = systemActor('uji coba peraturan', jobId);
    while (await this.unitOfWork.run(actor, (tx) => this.next(tx, dryRunId))) {
      // Each turn is one portion.
    }
  }

  /** Whether there is more to do. */
  private async next(tx: Tx, id: string): Promise<boolean> {
    const run = await lockDryRun(tx, id);
    const portion = run?.status === 'running' ? await nextPortion(tx, run, AT_A_TIME) : [];
    const isDone = portion.length < AT_A_TIME;
    if (run?.status === 'running') {
      const { tally, changes } = tallied(run.tally, run.ruleSet, portion);
      await insertChanges(tx, id, changes);
      await advanceDryRun(tx, id, { reachedId: portion.at(-1)?.requisitionId ?? null, tally, isDone });
    }
    tx.audit({
      action: 'dry-run.portion',
      recordType: 'dry_run',
      recordId: id,
      summary: `Uji coba peraturan: ${portion.length} permintaan dinilai${isDone ? '; selesai' : ''}.`,
    });
    return !isDone;
  }
}
