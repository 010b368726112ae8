import { Injectable } from '@nestjs/common';
import { civilDateOf, yearOf } from '../../kernel/index.js';
import { agenciesOf, type Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import { stageOf, TaxAssessor } from '../../taxes/index.js';
import { turnoverOf } from './turnover.queries.js';

const STAGE_NAMES = {
  below: 'di bawah batas',
  ahead: 'mendekati batas',
  reached: 'melewati batas',
} as const;

/** What a vendor sold here in the year, as it is shown. */
export type TurnoverView = Awaited<ReturnType<TurnoverReader['of']>>;

/** What a vendor sold here in the year, against the turnovers above which other rules apply. */
@Injectable()
export class TurnoverReader {
  constructor(
    private readonly database: ReadDatabase,
    private readonly taxes: TaxAssessor,
  ) {}

  /** For the vendor itself, auditors, and the treasurers of agencies that bought of it; to others it does not exist. One statement. */
  async of(actor: Actor, id: string) {
    const on = civilDateOf(new Date());
    const found = await turnoverOf(this.database, id, on, agenciesOf(actor));
    const isOwn = actor.vendorId === null ? (found?.isKnown ?? false) : actor.vendorId === id;
    if (!found || !(isOwn || actor.role === 'auditor')) throw notFound('Penyedia');
    const { vendorId, name, isPerson, accepted, invoiced } = found;
    return {
      ...{ vendorId, name, year: yearOf(on), on, accepted, invoiced },
      note: 'Hanya penjualan di lokapasar ini, sebelum pajak yang termuat dalam harga; omzet penyedia seluruhnya dapat lebih besar.',
      thresholds: this.taxes.turnoverThresholds(on, isPerson).map((threshold) => {
        const stage = stageOf(accepted, threshold);
        const { code, amount, aheadFrom, meaning, legalBasis, verified } = threshold;
        const remaining = Math.max(amount - accepted, 0);
        return {
          code,
          amount,
          aheadFrom,
          remaining,
          stage,
          stageName: STAGE_NAMES[stage],
          meaning,
          legalBasis,
          verified,
        };
      }),
    };
  }
}
