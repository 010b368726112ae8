import { Injectable } from '@nestjs/common';
import { civilDateOf, yearOf } from '../../kernel/index.js';
import { systemActor } from '../../platform/access/index.js';
import { ReadDatabase, UnitOfWork } from '../../platform/database/index.js';
import { OnSchedule, type JobContext } from '../../platform/queue/index.js';
import { stageOf, TaxAssessor } from '../../taxes/index.js';
import { TurnoverCrossed } from './turnover.messages.js';
import { keepCrossings, toldCrossings, turnoversFrom, type Crossing } from './turnover.queries.js';

const IN_ONE_WRITE = 200;

/** Looks every night who comes near a yearly turnover above which other rules apply. */
@Injectable()
export class TurnoverWorker {
  constructor(
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly taxes: TaxAssessor,
  ) {}

  @OnSchedule('payments.turnover', { pattern: '40 1 * * *' })
  async nightly(_payload: object, { jobId }: JobContext): Promise<void> {
    await this.look(jobId);
  }

  /** Each vendor is told of each threshold and stage once a year, however often this runs. Answers how many crossings are new. */
  async look(jobId: string, now = new Date()): Promise<number> {
    const on = civilDateOf(now);
    const all = {
      persons: this.taxes.turnoverThresholds(on, true),
      others: this.taxes.turnoverThresholds(on, false),
    };
    const [lowest] = all.persons;
    if (!lowest) return 0;
    const year = yearOf(on);
    const told = await toldCrossings(this.database, year);
    const sold = await turnoversFrom(this.database, on, lowest.aheadFrom);
    const fresh = sold.flatMap(({ vendorId, isPerson, accepted }) =>
      (isPerson ? all.persons : all.others).flatMap((threshold): Crossing[] => {
        const { code, amount, legalBasis, meaning } = threshold;
        const stage = stageOf(accepted, threshold);
        if (stage === 'below' || told.has(keyOf({ vendorId, threshold: code, stage }))) return [];
        const found = { turnover: accepted, thresholdAmount: amount, legalBasis, meaning };
        return [{ vendorId, year, threshold: code, stage, ...found }];
      }),
    );
    let kept = 0;
    for (let from = 0; from < fresh.length; from += IN_ONE_WRITE) {
      kept += await this.keep(jobId, fresh.slice(from, from + IN_ONE_WRITE));
    }
    return kept;
  }

  private keep(jobId: string, crossings: readonly Crossing[]): Promise<number> {
    return this.unitOfWork.run(systemActor('ambang omzet penyedia', jobId), async (tx) => {
      const kept = await keepCrossings(tx, crossings);
      for (const crossing of crossings) {
        const { vendorId, year, stage, turnover, thresholdAmount, meaning, legalBasis } = crossing;
        if (!kept.has(keyOf(crossing))) continue;
        const key = `turnover-${year}-${crossing.threshold}-${stage}-${vendorId}`;
        tx.emit(TurnoverCrossed, {
          ...{ vendorId, year, stage, turnover, threshold: thresholdAmount, meaning, legalBasis, key },
        });
        tx.audit({
          action: 'vendor.turnover',
          recordType: 'vendor',
          recordId: vendorId,
          vendorId,
          summary: `Omzet di lokapasar tahun ${year} ${stage === 'reached' ? 'melewati' : 'mendekati'} batas ${thresholdAmount}.`,
          changes: { [crossing.threshold]: [null, turnover] },
        });
      }
      if (kept.size === 0) {
        const summary = 'Ambang omzet sudah diberitahukan oleh proses lain.';
        tx.audit({
          action: 'vendor.turnover',
          recordType: 'vendor',
          recordId: crossings[0]?.vendorId ?? '',
          summary,
        });
      }
      return kept.size;
    });
  }
}

function keyOf({ vendorId, threshold, stage }: Pick<Crossing, 'vendorId' | 'threshold' | 'stage'>): string {
  return `${vendorId} ${threshold} ${stage}`;
}
