import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import type { ApprovalRoute } from './domain/approval-route.js';
import type { Article } from './domain/parameter-file.js';
import type { ParameterVersion } from './domain/parameter.js';
import { ruleSetOn } from './domain/requisition-rules.js';
import type { RuleSet } from './domain/requisition-verdict.js';

/** A regulation as lists show it. */
export interface RegulationView {
  readonly id: string;
  readonly code: string;
  readonly edition: string;
  readonly kind: 'national' | 'regional';
  readonly title: string;
  readonly isSample: boolean;
  readonly status: 'draft' | 'in_force' | 'revoked';
  readonly validFrom: CivilDate;
  readonly validUntil: CivilDate | null;
  readonly parameterCount: number;
  readonly unverifiedCount: number;
}

/** One regulation with its articles and all it sets, verified or not. */
export interface RegulationDetail extends RegulationView {
  readonly articles: readonly Article[];
  readonly routes: readonly ApprovalRoute[];
  readonly parameters: readonly (ParameterVersion & { readonly verification: string })[];
}

type StoredParameter = Omit<ParameterVersion, 'appliesTo'> & { readonly appliesTo: string | null };

interface StoredRegulation {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly kind: 'national' | 'regional';
  readonly parameters: readonly StoredParameter[];
  readonly routes: readonly ApprovalRoute[];
}

const PARAMETER = `jsonb_build_object('code', p.code, 'value', p.value, 'unit', p.unit, 'legalBasis', p.legal_basis,
  'from', p.valid_from, 'until', p.valid_until, 'verified', p.verified, 'source', p.note, 'appliesTo', p.applies_to)`;

const VIEW = `r.id, r.code, r.edition, r.kind, r.title, r.is_sample as "isSample", r.status,
  r.valid_from as "validFrom", r.valid_until as "validUntil",
  (select count(*)::int from regulation_parameter p where p.regulation_id = r.id) as "parameterCount",
  (select count(*)::int from regulation_parameter p where p.regulation_id = r.id and not p.verified) as "unverifiedCount"`;

/** Which rules applied on a day, and what the regulations say. */
@Injectable()
export class RegulationReader {
  constructor(private readonly database: ReadDatabase) {}

  /**
   * The parameters that apply on `date`: the national ones, tightened by the regional regulation in force, with that one's routes. Where nothing is in force
   * the set is empty and every rule that must be set refuses. Read anew each time: one statement, and a revoked edition ends at once.
   */
  async ruleSetOn(source: Queryable, date: CivilDate): Promise<RuleSet> {
    const stored = await source.query<StoredRegulation>(
      `select r.code as id, r.edition as version, r.title, r.kind, r.routes,
              coalesce((select jsonb_agg(${PARAMETER} order by p.code, p.applies_to nulls first)
                        from regulation_parameter p
                        where p.regulation_id = r.id and p.valid_from <= $1 and coalesce(p.valid_until, 'infinity') >= $1),
                       '[]') as parameters
       from regulation r
       where r.status = 'in_force' and r.valid_from <= $1 and coalesce(r.valid_until, 'infinity') >= $1
       order by r.valid_from desc, r.id desc`,
      [date],
    );
    const national = stored.filter(({ kind }) => kind === 'national');
    const regional = stored.find(({ kind }) => kind === 'regional');
    const regulation = regional ??
      national[0] ?? { id: 'none', version: '0', title: 'Belum ada peraturan yang berlaku', routes: [] };
    const versions = national.flatMap(({ parameters }) => parameters).map(toVersion);
    return ruleSetOn(regulation, versions, (regional?.parameters ?? []).map(toVersion), date).ruleSet;
  }

  list(): Promise<RegulationView[]> {
    return this.database.query<RegulationView>(
      `select ${VIEW} from regulation r order by r.status = 'in_force' desc, r.kind, r.valid_from desc, r.id desc`,
    );
  }

  async detail(id: string): Promise<RegulationDetail | null> {
    const row = await this.database.one<
      RegulationView & { articles: Article[]; routes: ApprovalRoute[]; parameters: StoredParameter[] }
    >(
      `select ${VIEW}, r.articles, r.routes,
              coalesce((select jsonb_agg(${PARAMETER} order by p.code, p.applies_to nulls first, p.valid_from)
                        from regulation_parameter p where p.regulation_id = r.id), '[]') as parameters
       from regulation r where r.id = $1`,
      [id],
    );
    if (!row) return null;
    const parameters = row.parameters.map((stored) => ({
      ...toVersion(stored),
      verification: stored.verified ? 'terverifikasi' : 'belum diverifikasi',
    }));
    return { ...row, parameters };
  }

  /** The edition of each data file that is in force, by the file's id. */
  async editionsInForce(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ code: string; edition: string }>(
      `select code, edition from regulation where status = 'in_force'`,
    );
    return new Map(rows.map(({ code, edition }) => [code, edition]));
  }
}

function toVersion({ appliesTo, ...version }: StoredParameter): ParameterVersion {
  return appliesTo === null ? version : { ...version, appliesTo: [appliesTo] };
}
