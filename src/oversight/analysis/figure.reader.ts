import { Injectable } from '@nestjs/common';
import { civilDateOf, instantInWords, type CivilDate } from '../../kernel/index.js';
import type { Queryable } from '../../platform/database/index.js';
import { agenciesOf, type Actor, type Role } from '../../platform/access/index.js';
import { invalidInput, notFound, type ProblemItem } from '../../platform/http/index.js';
import { FigureQueries, type Least, type Values } from './figure.queries.js';
import {
  BASES,
  GROUPINGS,
  type Column,
  type Figure,
  type FigureFilters,
  type Grouping,
  type Scope,
} from './figures/figure.js';
import { FIGURES } from './figures/index.js';

/** What somebody asks; what is left out has a default. */
export type FigureQuestion = Partial<FigureFilters> & { readonly by?: Grouping };

/** A figure with what it needs to be understood. */
export interface FigureAnswer {
  readonly figure: string;
  readonly title: string;
  readonly definition: string;
  readonly basis: string | null;
  readonly by: Grouping;
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** Everything that had happened by then is counted; null before the first computation. */
  readonly dataAsOf: Date | null;
  readonly dataAge: string;
  readonly least: Least | null;
  readonly columns: readonly Column[];
  readonly items: readonly Values[];
}

const SEES_ALL: readonly Role[] = ['auditor', 'ukpbj-verifier', 'ukpbj-curator', 'administrator', 'system'];

/** Whose money somebody may look at: the whole regency's, or that of the own agency and the units below it. */
export function scopeOf(actor: Actor): Scope {
  return SEES_ALL.includes(actor.role) ? null : agenciesOf(actor);
}

/** "Data per Minggu, 22 November 2026 pukul 11.33 WIB". */
export function ageInWords(asOf: Date | null): string {
  return asOf === null ? 'Data belum dihitung' : `Data per ${instantInWords(new Date(asOf))}`;
}

/** The figure of that name; 404 for any other. */
export function figureOf(id: string): Figure {
  const figure = FIGURES.find((one) => one.id === id);
  if (!figure) throw notFound('Angka');
  return figure;
}

/** Figures as people ask for them. */
@Injectable()
export class FigureReader {
  constructor(private readonly queries: FigureQueries) {}

  /** At most `top` groups, the largest first, of `source` where they must fit to others. One statement, two with a least share. */
  async answer(
    scope: Scope,
    id: string,
    question: FigureQuestion,
    top: number,
    source?: Queryable,
  ): Promise<FigureAnswer> {
    const figure = figureOf(id);
    const by = question.by ?? figure.groupings[0];
    const filters = filtersOf(figure, question);
    checked(figure, by, filters);
    const { asOf, items } = await this.queries.groups(figure, by, { filters, scope }, top, source);
    const least =
      figure.least === undefined ? null : await this.queries.least(figure.least, filters.until, source);
    return {
      figure: figure.id,
      title: figure.title,
      definition: figure.definition,
      basis: figure.basis === null ? null : filters.basis,
      by,
      from: filters.from,
      until: filters.until,
      dataAsOf: asOf,
      dataAge: ageInWords(asOf),
      least,
      columns: [
        { key: 'key', title: 'Kode', kind: 'text' },
        { key: 'name', title: GROUPINGS[by], kind: 'text' },
        ...figure.columns,
      ],
      items: least === null ? items : items.map((item) => compared(item, least)),
    };
  }

  /** At most `limit` rows after the cursor, in order of their ids, and one more if there is one. One statement. */
  async rows(scope: Scope, id: string, question: FigureQuestion, after: string | null, limit: number) {
    const figure = figureOf(id);
    const filters = filtersOf(figure, question);
    checked(figure, figure.groupings[0], filters);
    const { asOf, items } = await this.queries.rows(figure, { filters, scope }, after, limit + 1);
    return { figure, filters, asOf, items };
  }
}

/** This year until today, unless somebody asks for other days. */
export function filtersOf(figure: Figure, { by: _by, ...question }: FigureQuestion): FigureFilters {
  const until = question.until ?? civilDateOf(new Date());
  return {
    ...question,
    until,
    from: question.from ?? `${until.slice(0, 4)}-01-01`,
    basis: question.basis ?? figure.basis ?? BASES[0],
  };
}

function checked(figure: Figure, by: Grouping, { from, until }: FigureFilters): void {
  const faults: ProblemItem[] = [];
  if (!figure.groupings.includes(by)) {
    const detail = `by: angka ini dapat dirinci menurut ${figure.groupings.join(', ')}`;
    faults.push({ pointer: '/by', code: 'grouping', detail });
  }
  if (from > until) {
    faults.push({ pointer: '/from', code: 'period', detail: 'from: tidak boleh sesudah hari terakhir' });
  }
  if (faults.length > 0) throw invalidInput(faults);
}

function compared(item: Values, { percent }: Least): Values {
  const { share } = item;
  return { ...item, least: percent, isMet: typeof share === 'number' ? share >= percent : null };
}
