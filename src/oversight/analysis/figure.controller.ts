import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { pageOf } from '../../platform/http/index.js';
import { FigureRequest, FigureRowsRequest } from './analysis.requests.js';
import { figureFile } from './figure-file.js';
import { ageInWords, FigureReader, scopeOf } from './figure.reader.js';
import { BASES } from './figures/figure.js';
import { FIGURES } from './figures/index.js';

// More would be a table that no spreadsheet program opens gladly; the rest is asked for by period or agency.
const MOST_ROWS = 20_000;
const EVERY_GROUP = 100_000;

/** Where the money went, how fast, to whom. */
@Controller('api/v1/analysis/figures')
export class FigureController {
  constructor(private readonly figures: FigureReader) {}

  /** What can be asked. */
  @Allow('analysis.read')
  @Get()
  list() {
    return {
      items: FIGURES.map(({ id, title, definition, groupings, basis, columns, rowColumns }) => ({
        id,
        title,
        definition,
        groupings,
        basis,
        bases: basis === null ? [] : BASES,
        columns,
        rowColumns,
      })),
    };
  }

  @Allow('analysis.read')
  @Get(':figure')
  async show(
    @CurrentActor() actor: Actor,
    @Param('figure') id: string,
    @Query() { format = 'json', top, ...question }: FigureRequest,
  ) {
    const answer = await this.figures.answer(
      scopeOf(actor),
      id,
      question,
      format === 'json' ? top : EVERY_GROUP,
    );
    return format === 'json' ? answer : figureFile(answer, format);
  }

  /** The rows of the record that the figure was added up from. */
  @Allow('analysis.read')
  @Get(':figure/rows')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('figure') id: string,
    @Query() { format = 'json', after, limit, ...question }: FigureRowsRequest,
  ) {
    const most = format === 'json' ? limit : MOST_ROWS;
    const { figure, filters, asOf, items } = await this.figures.rows(
      scopeOf(actor),
      id,
      question,
      after ?? null,
      most,
    );
    const { from, until, basis } = filters;
    const head = {
      figure: figure.id,
      title: figure.title,
      definition: figure.definition,
      basis: figure.basis === null ? null : basis,
      from,
      until,
      dataAsOf: asOf,
      dataAge: ageInWords(asOf),
      columns: figure.rowColumns,
    };
    const page = pageOf(items, most);
    if (format === 'json') return { ...head, ...page };
    const note = `Hanya ${MOST_ROWS} baris pertama; persempit masa atau perangkat daerah.`;
    return figureFile({ ...head, items: page.items, ...(page.next === null ? {} : { note }) }, format);
  }
}
