import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import type { ApprovalRoute } from './domain/approval-route.js';
import type { DocumentContext } from './domain/document-context.js';
import type { ParameterFile } from './domain/parameter-file.js';
import type { ParameterVersion } from './domain/parameter.js';
import type { RegulationLevel } from './domain/regulation-document.js';
import { ruleSetOf } from './domain/requisition-rules.js';
import type { RuleSet } from './domain/requisition-verdict.js';
import { APPLIES, PARAMETER, toVersion, type StoredParameter } from './regulation-sql.js';

interface StoredRegulation {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly kind: RegulationLevel;
  readonly parameters: readonly StoredParameter[];
  readonly routes: readonly ApprovalRoute[];
}

/** The papers in force on a day, layer by layer. */
interface Papers {
  readonly national: readonly StoredRegulation[];
  readonly regional?: StoredRegulation;
  readonly decrees: readonly StoredRegulation[];
}

/** Which rules applied on a day. */
@Injectable()
export class RegulationReader {
  constructor(private readonly database: ReadDatabase) {}

  /**
   * The parameters that apply on `date`: the national ones, tightened by the regional regulation in force and the decrees below it,
   * with their routes. Where nothing is in force the set is empty and every rule that must be set refuses. Read anew each time: one
   * statement, and a revoked edition ends at once.
   */
  async ruleSetOn(source: Queryable, date: CivilDate): Promise<RuleSet> {
    return ruleSetOfPapers(await papersOn(source, date, { every: false }), date);
  }

  /** The rules as they would be on `date` if this document were in force in the place of its earlier edition. One statement. */
  async ruleSetWith(source: Queryable, document: ParameterFile, date: CivilDate): Promise<RuleSet> {
    const papers = await papersOn(source, date, { every: false });
    const paper: StoredRegulation = {
      ...document,
      kind: document.level,
      parameters: document.parameters.map((version) => ({
        ...version,
        appliesTo: null,
        scopes: version.appliesTo,
      })),
    };
    const others = papers.decrees.filter(({ id }) => id !== document.id);
    return ruleSetOfPapers(
      document.level === 'decree'
        ? { ...papers, decrees: [...others, paper] }
        : { ...papers, regional: paper },
      date,
    );
  }

  /** What stands above and beside a document that is to hold from `date`. One statement. */
  async surroundingsOf(
    source: Queryable,
    { id, level }: { readonly id: string; readonly level: RegulationLevel },
    date: CivilDate,
  ): Promise<Pick<DocumentContext, 'above' | 'otherRoutes'>> {
    const { national, regional, decrees } = await papersOn(source, date, { every: true });
    const base = national.flatMap(versionsOf);
    if (level !== 'decree') return { above: [base], otherRoutes: decrees.flatMap(({ routes }) => routes) };
    const others = decrees.filter((decree) => decree.id !== id);
    return {
      above: [base, ...(regional ? [versionsOf(regional)] : []), ...others.map(versionsOf)],
      otherRoutes: [...(regional?.routes ?? []), ...others.flatMap(({ routes }) => routes)],
    };
  }

  /** The edition of each data file that is in force, by the file's id. */
  async editionsInForce(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ code: string; edition: string }>(
      `select code, edition from regulation where status = 'in_force' order by valid_from`,
    );
    return new Map(rows.map(({ code, edition }) => [code, edition]));
  }
}

/** With `every`, parameters of other days too. */
async function papersOn(source: Queryable, date: CivilDate, { every }: { every: boolean }): Promise<Papers> {
  const stored = await source.query<StoredRegulation>(
    `select r.code as id, r.edition as version, r.title, r.kind, r.routes,
            coalesce((select jsonb_agg(${PARAMETER} order by p.code, p.applies_to nulls first)
                      from regulation_parameter p
                      where p.regulation_id = r.id
                        and ($2 or p.valid_from <= $1 and coalesce(p.valid_until, 'infinity') >= $1)),
                     '[]') as parameters
     from regulation r
     where ${APPLIES} and r.valid_from <= $1 and coalesce(r.valid_until, 'infinity') >= $1
     order by r.valid_from desc, r.id desc`,
    [date, every],
  );
  return {
    national: stored.filter(({ kind }) => kind === 'national'),
    regional: stored.find(({ kind }) => kind === 'regional'),
    // The earlier decree first, so that the later one is held against it.
    decrees: stored.filter(({ kind }) => kind === 'decree').reverse(),
  };
}

function ruleSetOfPapers({ national, regional, decrees }: Papers, date: CivilDate): RuleSet {
  const regulation = regional ??
    national[0] ?? { id: 'none', version: '0', title: 'Belum ada peraturan yang berlaku' };
  const layers = [
    { parameters: national.flatMap(versionsOf) },
    ...(regional ? [{ parameters: versionsOf(regional), routes: regional.routes }] : []),
    ...decrees.map((decree) => ({ parameters: versionsOf(decree), routes: decree.routes })),
  ];
  const named = decrees.map(({ id, version, title }) => ({ id, version, title }));
  return ruleSetOf(regulation, layers, date, named).ruleSet;
}

function versionsOf({ parameters }: StoredRegulation): ParameterVersion[] {
  return parameters.map(toVersion);
}
