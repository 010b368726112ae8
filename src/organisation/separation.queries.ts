import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { ReadDatabase, type Tx } from '../platform/database/index.js';
import { pageOf, type Page, type PageRequest } from '../platform/http/index.js';
import { parameterOn, type RuleSet } from '../regulations/index.js';
import type { AllowedPairs, SeparationFlag } from './domain/separation.js';

/** What a rule set lets one person be at the same time; null when it is silent. */
export function allowedPairsOf(ruleSet: Pick<RuleSet, 'parameters' | 'on'>): AllowedPairs | null {
  const rule = parameterOn(ruleSet.parameters, 'separation_allowed_pairs', ruleSet.on as CivilDate);
  return rule && Array.isArray(rule.value)
    ? { pairs: rule.value.map(String), legalBasis: rule.legalBasis }
    : null;
}

/** Keeps what the law allows but an auditor must see, once, with an audit entry. */
export async function flagSeparation(
  tx: Tx,
  record: { readonly recordType: string; readonly recordId: string; readonly agencyId: string },
  person: string,
  flags: readonly SeparationFlag[],
): Promise<void> {
  for (const { personId, parts, legalBasis } of flags) {
    await tx.query(
      `insert into separation_flag (record_type, record_id, agency_id, person_id, person, parts, legal_basis)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict on constraint separation_flag_once do nothing`,
      [record.recordType, record.recordId, record.agencyId, personId, person, [...parts], legalBasis],
    );
    tx.audit({
      action: 'separation.flag',
      recordType: record.recordType,
      recordId: record.recordId,
      summary: `${person} merangkap ${parts.join(' dan ')}; dibolehkan menurut ${legalBasis} dan ditandai bagi auditor.`,
      agencyId: record.agencyId,
    });
  }
}

/** One person in two parts, as auditors read it. */
export interface SeparationFlagView {
  readonly id: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly person: string;
  readonly parts: readonly string[];
  readonly legalBasis: string;
  readonly at: Date;
}

/** The flags, newest first. */
@Injectable()
export class SeparationQueries {
  constructor(private readonly database: ReadDatabase) {}

  async flags(_auditor: Actor, { after, limit }: PageRequest): Promise<Page<SeparationFlagView>> {
    const rows = await this.database.query<SeparationFlagView>(
      `select f.id, f.record_type as "recordType", f.record_id as "recordId", f.agency_id as "agencyId",
              g.name as "agencyName", f.person, f.parts, f.legal_basis as "legalBasis", f.at
       from separation_flag f join agency g on g.id = f.agency_id
       where $1::uuid is null or f.id < $1 order by f.id desc limit $2`,
      [after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }
}
