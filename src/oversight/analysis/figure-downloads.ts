import { Injectable, type StreamableFile } from '@nestjs/common';
import { pageOf } from '../../platform/http/index.js';
import { figureFile } from './figure-file.js';
import { ageInWords, FigureReader, type FigureQuestion } from './figure.reader.js';
import type { Scope } from './figures/figure.js';

// More would be a table that no spreadsheet program opens gladly; the rest is asked for by period or agency.
const MOST_ROWS = 20_000;
const EVERY_GROUP = 100_000;

/** Figures and the rows behind them as files. */
@Injectable()
export class FigureDownloads {
  constructor(private readonly figures: FigureReader) {}

  /** All groups of a figure. */
  async groups(
    scope: Scope,
    id: string,
    question: FigureQuestion,
    format: 'csv' | 'xlsx',
  ): Promise<StreamableFile> {
    return figureFile(await this.figures.answer(scope, id, question, EVERY_GROUP), format);
  }

  /** The rows behind a figure, as many as a spreadsheet takes. */
  async rows(
    scope: Scope,
    id: string,
    question: FigureQuestion,
    format: 'csv' | 'xlsx',
  ): Promise<StreamableFile> {
    const { figure, filters, asOf, items } = await this.figures.rows(scope, id, question, null, MOST_ROWS);
    const page = pageOf(items, MOST_ROWS);
    const note = `Hanya ${MOST_ROWS} baris pertama; persempit masa atau perangkat daerah.`;
    return figureFile(
      {
        figure: figure.id,
        title: figure.title,
        definition: figure.definition,
        basis: figure.basis === null ? null : filters.basis,
        from: filters.from,
        until: filters.until,
        dataAge: ageInWords(asOf),
        columns: figure.rowColumns,
        items: page.items,
        ...(page.next === null ? {} : { note }),
      },
      format,
    );
  }
}
