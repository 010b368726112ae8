import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../../kernel/index.js';
import { FigureQueries, type Least, type Values } from './figure.queries.js';
import { ageInWords, figureOf, filtersOf, type FigureQuestion } from './figure.reader.js';
import { priceBands } from './figures/price-bands.js';
import type { Scope } from './figures/figure.js';

/** One chart of a board: which figure, how it is split, and at most how many groups. */
export interface BoardPart extends FigureQuestion {
  /** A figure by its id, or `price-bands`. */
  readonly figure: string;
  readonly top: number;
}

/** Several figures of one moment. */
export interface Board {
  readonly dataAsOf: Date | null;
  readonly dataAge: string;
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly least: Least | null;
  /** The groups of a part by its name; nothing for one that was not asked. */
  readonly groups: (name: string) => readonly Values[];
}

const DRAWN_ONLY = 'price-bands';

/** Several figures at once, for pages that show them together. */
@Injectable()
export class FigureBoard {
  constructor(private readonly queries: FigureQueries) {}

  /** Two statements: all figures in one, and the least share that the regulation asks for. */
  async read(scope: Scope, parts: Readonly<Record<string, BoardPart>>): Promise<Board> {
    const asked = Object.entries(parts).map(([name, { figure: id, top, ...question }]) => {
      const known = figureOf(id === DRAWN_ONLY ? 'prices' : id);
      return {
        name,
        top,
        figure: id === DRAWN_ONLY ? priceBands : known,
        by: question.by ?? known.groupings[0],
        filters: filtersOf(known, question),
        least: known.least,
      };
    });
    const [first] = asked;
    const { asOf, groups } = await this.queries.board(asked, scope);
    const code = asked.map(({ least }) => least).find((least) => least !== undefined);
    const until = first?.filters.until ?? '';
    return {
      dataAsOf: asOf,
      dataAge: ageInWords(asOf),
      from: first?.filters.from ?? '',
      until,
      least: code === undefined ? null : await this.queries.least(code, until),
      groups: (name) => groups.get(name) ?? [],
    };
  }
}
