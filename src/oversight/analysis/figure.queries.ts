import { Injectable } from '@nestjs/common';
import { parameterOn, RegulationReader } from '../../regulations/index.js';
import { ReadDatabase, type Queryable } from '../../platform/database/index.js';
import { Given, type Figure, type FigureFilters, type Grouping, type Scope } from './figures/figure.js';

/** A group of a figure, or a row behind it: values by the keys of the columns. */
export type Values = Readonly<Record<string, string | number | boolean | null>>;

/** What a share is compared with. */
export interface Least {
  readonly percent: number;
  readonly legalBasis: string;
  readonly isVerified: boolean;
}

/** Values and the moment up to which everything is in them; null until the facts were computed once. */
export interface Computed {
  readonly asOf: Date | null;
  readonly items: readonly Values[];
}

/** Groups of one figure among several that are asked together. */
export interface AskedGroups {
  readonly name: string;
  readonly figure: Pick<Figure, 'groups'>;
  readonly by: Grouping;
  readonly filters: FigureFilters;
  readonly top: number;
}

interface Asked {
  readonly filters: FigureFilters;
  readonly scope: Scope;
}

// The age of the facts comes with every answer, in the same statement.
const withAge = (sql: string): string =>
  `select a.as_of as "asOf", (select coalesce(json_agg(q), '[]') from (${sql}) q) as items from analysis_state a`;

const together = (columns: readonly string[]): string =>
  `select a.as_of as "asOf", ${columns.join(', ')} from analysis_state a`;

/** Computes figures and the rows behind them. */
@Injectable()
export class FigureQueries {
  constructor(
    private readonly database: ReadDatabase,
    private readonly regulations: RegulationReader,
  ) {}

  /** The groups of a figure, the largest first, at most `top`. One statement. */
  groups(
    figure: Figure,
    by: Grouping,
    { filters, scope }: Asked,
    top: number,
    source: Queryable = this.database,
  ): Promise<Computed> {
    const given = new Given(filters, scope);
    const sql = figure.groups(given, by);
    return this.compute(source, `${sql} limit ${given.value(top, 'integer')}`, given);
  }

  /** The groups of several figures in one statement, by the name that each was asked under. */
  async board(
    asked: readonly AskedGroups[],
    scope: Scope,
  ): Promise<{ readonly asOf: Date | null; readonly groups: ReadonlyMap<string, readonly Values[]> }> {
    const [first] = asked;
    if (!first) return { asOf: null, groups: new Map() };
    const given = new Given(first.filters, scope);
    const columns = asked.map(({ figure, by, filters, top }, at) => {
      const part = given.about(filters);
      const sql = figure.groups(part, by);
      const limit = part.value(top, 'integer');
      return `(select coalesce(json_agg(q), '[]') from (${sql} limit ${limit}) q) as "g${at}"`;
    });
    const [row] = await this.database.query<Record<string, unknown>>(together(columns), given.values);
    const groups = asked.map(({ name }, at): [string, Values[]] => [
      name,
      (row?.[`g${at}`] ?? []) as Values[],
    ]);
    return { asOf: (row?.asOf ?? null) as Date | null, groups: new Map(groups) };
  }

  /** The rows behind a figure in order of their ids, after `after`, at most `limit`. One statement. */
  rows(
    figure: Figure,
    { filters, scope }: Asked,
    after: string | null,
    limit: number,
  ): Promise<Computed & { readonly items: readonly (Values & { readonly id: string })[] }> {
    const given = new Given(filters, scope);
    const sql = figure.rows(given, after, limit);
    return this.compute<Values & { readonly id: string }>(this.database, sql, given);
  }

  /** The least share that the regulation in force on that day asks for; null where none does. One statement. */
  async least(code: string, on: string, source: Queryable = this.database): Promise<Least | null> {
    const { parameters } = await this.regulations.ruleSetOn(source, on);
    const found = parameterOn(parameters, code, on);
    if (typeof found?.value !== 'number') return null;
    return { percent: found.value, legalBasis: found.legalBasis, isVerified: found.verified };
  }

  private async compute<Row extends Values>(
    source: Queryable,
    sql: string,
    given: Given,
  ): Promise<{ readonly asOf: Date | null; readonly items: readonly Row[] }> {
    const [row] = await source.query<{ asOf: Date | null; items: Row[] }>(withAge(sql), given.values);
    return row ?? { asOf: null, items: [] };
  }
}
