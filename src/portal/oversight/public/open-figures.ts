import { Inject, Injectable } from '@nestjs/common';
import { addDays, civilDateOf } from '../../../kernel/index.js';
import {
  FigureBoard,
  OpenChoicesQueries,
  type Board,
  type BoardPart,
  type OpenChoices,
} from '../../../oversight/index.js';
import { REGENCY, type OwnRegency } from '../../../platform/reference/index.js';
import { figureFilters, queryOf, type OpenChoice } from './open-choice.js';
import { Snapshots } from './snapshots.js';

/** Figures for everybody, with what they can be narrowed by. */
export interface OpenFigures {
  readonly choices: OpenChoices;
  /** Null for an agency that has bought nothing. */
  readonly board: Board | null;
}

const EVERYBODY = null;

/** The open figures: those of the analysis, of the whole regency, in groups that name no person. */
@Injectable()
export class OpenFiguresReader {
  private readonly snapshots = new Snapshots();

  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly boards: FigureBoard,
    private readonly choicesOf: OpenChoicesQueries,
  ) {}

  /** One statement, kept for a minute. */
  choices(): Promise<OpenChoices> {
    return this.snapshots.of('choices', () => this.choicesOf.read(this.regency.code));
  }

  /** Three statements, kept for a minute. */
  async of(choice: OpenChoice): Promise<OpenFigures> {
    const choices = await this.choices();
    const filters = figureFilters(choice, choices);
    if (filters === null) return { choices, board: null };
    const year = figureFilters({ ...choice, month: null }, choices) ?? filters;
    const board = await this.snapshots.of(JSON.stringify(queryOf(choice)), () =>
      this.boards.read(EVERYBODY, {
        total: { figure: 'spend', by: 'total', top: 1, ...filters },
        months: { figure: 'spend', by: 'month', top: 24, ...year },
        umk: { figure: 'umk-share', by: 'total', top: 1, ...filters },
        agencies: { figure: 'spend', by: 'agency', top: 12, ...filters },
        kinds: { figure: 'spend', by: 'kind', top: 6, ...filters },
        categories: { figure: 'spend', by: 'category', top: 10, ...filters },
        kecamatan: { figure: 'spend', by: 'kecamatan', top: 200, ...filters },
        vendors: { figure: 'spend', by: 'vendor', top: 10, ...filters },
        prices: { figure: 'prices', by: 'total', top: 1, ...filters },
        bands: { figure: 'price-bands', top: 6, ...filters },
        payments: { figure: 'payment-times', by: 'total', top: 1, ...filters },
        payers: { figure: 'payment-times', by: 'agency', top: 12, ...filters },
      }),
    );
    return { choices, board };
  }

  /** This month, and how fast the last year was paid. Two statements, kept for a minute. */
  front(): Promise<Board> {
    const today = civilDateOf(new Date());
    const month: Omit<BoardPart, 'figure' | 'top'> = { from: `${today.slice(0, 7)}-01`, until: today };
    const year = { from: addDays(today, -365), until: today };
    return this.snapshots.of('front', () =>
      this.boards.read(EVERYBODY, {
        month: { figure: 'spend', by: 'total', top: 1, ...month },
        months: { figure: 'spend', by: 'month', top: 13, ...year },
        umk: { figure: 'umk-share', by: 'total', top: 1, ...year },
        payments: { figure: 'payment-times', by: 'total', top: 1, ...year },
      }),
    );
  }

  /** What is asked next is computed anew. */
  forget(): void {
    this.snapshots.clear();
  }
}
