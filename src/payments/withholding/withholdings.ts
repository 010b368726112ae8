import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { CivilDate } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { TaxAssessment } from '../../taxes/index.js';
import { WithholdingEntity } from './withholding.entity.js';

/** What is withheld on one payment. */
export interface Withheld {
  readonly paymentId: string;
  readonly agencyId: string;
  readonly vendorId: string;
  readonly assessment: TaxAssessment;
  /** The day on which it is withheld, and with it the tax period. */
  readonly on: CivilDate;
}

/** What is withheld, kept row by row. */
@Injectable()
export class Withholdings {
  /**
   * Keeps what the treasurer withholds on payments, in the transaction that says they are paid. One statement, none when nothing is withheld.
   * Throws when an assessment is not complete: what cannot be told is not paid.
   */
  async record(tx: Tx, payments: readonly Withheld[]): Promise<void> {
    const rows = payments.flatMap((payment) => rowsOf(tx, payment));
    if (rows.length > 0) await tx.manager.insert(WithholdingEntity, rows);
  }
}

function rowsOf(
  { now }: Tx,
  { paymentId, agencyId, vendorId, assessment, on }: Withheld,
): WithholdingEntity[] {
  if (!assessment.complete) throw new Error(`payment ${paymentId}: taxes are not determined`);
  return assessment.lines
    .filter(({ effect, amount }) => effect === 'withheld' && amount > 0)
    .map(({ tax, base, rate, amount, legalBasis, verified }) => ({
      id: uuidv7(),
      paymentId,
      agencyId,
      vendorId,
      tax,
      withheldOn: on,
      base,
      rateNumerator: rate.numerator,
      rateDenominator: rate.denominator,
      amount,
      legalBasis,
      isVerified: verified,
      correctsId: null,
      at: now,
    }));
}
