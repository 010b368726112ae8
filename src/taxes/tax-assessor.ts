import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readReference } from '../platform/reference/index.js';
import { assess } from './domain/assess.js';
import type { Supply, TaxAssessment } from './domain/supply.js';
import { parseTaxFile, type TaxRule } from './domain/tax-rules.js';

/** Assesses supplies by the shipped tax rules, which are read once; a file with faults stops the start. */
@Injectable()
export class TaxAssessor implements OnModuleInit {
  private rules: readonly TaxRule[] = [];

  async onModuleInit(): Promise<void> {
    const parsed = parseTaxFile(await readReference<unknown>('taxes/taxes.json'));
    if (!parsed.ok) throw new Error(`taxes.json: ${parsed.refusals.map(({ detail }) => detail).join(' ')}`);
    this.rules = parsed.value;
  }

  /** The taxes on one payment on its day; what cannot be told is listed as undetermined and leaves no totals. */
  assess(supply: Supply): TaxAssessment {
    return assess(this.rules, supply);
  }
}
