import { share, type CivilDate, type Rupiah } from '../../kernel/index.js';
import { amountOf, rateOf, taxRulesOn, type TaxRule } from './tax-rules.js';

/** What changes for a vendor above a yearly turnover. */
const MEANINGS = {
  pph_final_free_turnover: 'penjualan orang pribadi di atasnya dikenai PPh final 0,5%',
  usaha_mikro_turnover: 'usaha tidak lagi tergolong mikro',
  pkp_turnover: 'usaha wajib dikukuhkan sebagai PKP, dan tidak lagi memakai PPh final pada tahun berikutnya',
  usaha_kecil_turnover: 'usaha tidak lagi tergolong kecil',
} as const;

export type TurnoverCode = keyof typeof MEANINGS;

/** A yearly turnover above which other rules apply. Whole rupiah. */
export interface TurnoverThreshold {
  readonly code: TurnoverCode;
  readonly amount: Rupiah;
  /** From here the vendor is warned that it comes near. */
  readonly aheadFrom: Rupiah;
  readonly meaning: string;
  readonly isOfPersons: boolean;
  readonly legalBasis: string;
  readonly verified: boolean;
}

export type TurnoverStage = 'below' | 'ahead' | 'reached';

/** The thresholds in force on a day, lowest first; of a vendor that is no person without that of persons. */
export function thresholdsOn(
  rules: readonly TaxRule[],
  on: CivilDate,
  isPerson: boolean,
): TurnoverThreshold[] {
  const lookup = taxRulesOn(rules, on, '');
  const warning = rateOf(lookup, 'turnover_warning');
  return (Object.keys(MEANINGS) as TurnoverCode[])
    .flatMap((code): TurnoverThreshold[] => {
      const rule = lookup(code);
      const amount = amountOf(lookup, code);
      const isOfPersons = code === 'pph_final_free_turnover';
      if (!rule || amount === undefined || (isOfPersons && !isPerson)) return [];
      const { value, rounding } = warning ?? { value: { numerator: 1, denominator: 1 }, rounding: 'up' };
      const aheadFrom = share(amount, value.numerator, value.denominator, rounding);
      const { legalBasis, verified } = rule;
      return [{ code, amount, aheadFrom, meaning: MEANINGS[code], isOfPersons, legalBasis, verified }];
    })
    .sort((one, other) => one.amount - other.amount);
}

/** How a turnover stands to a threshold: at the limit it is near, above it is reached. */
export function stageOf(turnover: Rupiah, { amount, aheadFrom }: TurnoverThreshold): TurnoverStage {
  if (turnover > amount) return 'reached';
  return turnover >= aheadFrom ? 'ahead' : 'below';
}
