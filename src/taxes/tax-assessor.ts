import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readReference } from '../platform/reference/index.js';
import { assess } from './domain/assess.js';
import type { CivilDate } from '../kernel/index.js';
import type { Supply, Tax, TaxAssessment } from './domain/supply.js';
import { accountOn, parseTaxAccounts, type TaxAccount } from './domain/tax-accounts.js';
import { thresholdsOn, type TurnoverThreshold } from './domain/turnover.js';
import { amountOf, parseTaxFile, taxRulesOn, type TaxRule } from './domain/tax-rules.js';

/** Assesses supplies by the shipped tax rules, which are read once; a file with faults stops the start. */
@Injectable()
export class TaxAssessor implements OnModuleInit {
  private rules: readonly TaxRule[] = [];
  private accounts: readonly TaxAccount[] = [];

  async onModuleInit(): Promise<void> {
    const parsed = parseTaxFile(await readReference<unknown>('taxes/taxes.json'));
    if (!parsed.ok) throw new Error(`taxes.json: ${parsed.refusals.map(({ detail }) => detail).join(' ')}`);
    this.rules = parsed.value;
    const accounts = parseTaxAccounts(await readReference<unknown>('taxes/tax-accounts.json'));
    if (!accounts.ok) throw new Error(accounts.refusals.map(({ detail }) => detail).join(' '));
    this.accounts = accounts.value;
  }

  /** The taxes on one payment on its day; what cannot be told is listed as undetermined and leaves no totals. */
  assess(supply: Supply): TaxAssessment {
    return assess(this.rules, supply);
  }

  /** The codes under which a tax is deposited and put on a slip on that day. */
  accountOn(tax: Tax, on: CivilDate): TaxAccount | null {
    return accountOn(this.accounts, tax, on);
  }

  /** A whole number that the tax rules set, with its article; null when none is in force on the day. */
  figureOn(
    code: string,
    on: CivilDate,
    region = '',
  ): { readonly value: number; readonly legalBasis: string; readonly verified: boolean } | null {
    const lookup = taxRulesOn(this.rules, on, region);
    const rule = lookup(code);
    const value = amountOf(lookup, code);
    return rule && value !== undefined
      ? { value, legalBasis: rule.legalBasis, verified: rule.verified }
      : null;
  }

  /** The yearly turnovers above which other rules apply to a vendor on that day. */
  turnoverThresholds(on: CivilDate, isPerson: boolean): TurnoverThreshold[] {
    return thresholdsOn(this.rules, on, isPerson);
  }
}
