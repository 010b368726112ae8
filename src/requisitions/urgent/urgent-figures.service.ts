import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { parameterOn, RegulationReader } from '../../regulations/index.js';
import { UrgentReader, type UrgentFigures } from './urgent.queries.js';

/** A month of urgent requests, beside the cap in force. */
export interface UrgentMonth {
  readonly month: string;
  /** Null when no regulation in force sets one. */
  readonly cap: number | null;
  readonly legalBasis: string | null;
  readonly agencies: readonly (UrgentFigures & {
    /** Percent of the justified ones, in whole percent; null when none is. */
    readonly inTimePercent: number | null;
  })[];
}

/** Counts urgent requests. */
@Injectable()
export class UrgentFiguresService {
  constructor(
    private readonly reader: UrgentReader,
    private readonly regulations: RegulationReader,
    private readonly database: ReadDatabase,
  ) {}

  /** `month` as "2026-11"; this month unless given. */
  async of(actor: Actor, month?: string): Promise<UrgentMonth> {
    const today = civilDateOf(new Date());
    const wanted = month ?? today.slice(0, 7);
    const { parameters } = await this.regulations.ruleSetOn(this.database, today);
    const cap = parameterOn(parameters, 'urgent_max_per_agency_month', today);
    const agencies = await this.reader.figures(actor, `${wanted}-01`);
    return {
      month: wanted,
      cap: typeof cap?.value === 'number' ? cap.value : null,
      legalBasis: cap?.legalBasis ?? null,
      agencies: agencies.map((row) => {
        const justified = row.justifiedInTime + row.justifiedLate;
        const inTimePercent = justified === 0 ? null : Math.floor((row.justifiedInTime * 100) / justified);
        return { ...row, inTimePercent };
      }),
    };
  }
}
