import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { pageOf } from '../../platform/http/index.js';
import { FigureRequest, FigureRowsRequest } from './analysis.requests.js';
import { FigureDownloads } from './figure-downloads.js';
import { ageInWords, FigureReader, scopeOf } from './figure.reader.js';
import { BASES } from './figures/figure.js';
import { FIGURES } from './figures/index.js';

/** Where the money went, how fast, to whom. */
@Controller('api/v1/analysis/figures')
export class FigureController {
  constructor(
    private readonly figures: FigureReader,
    private readonly downloads: FigureDownloads,
  ) {}

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
    const scope = scopeOf(actor);
    if (format !== 'json') return this.downloads.groups(scope, id, question, format);
    return this.figures.answer(scope, id, question, top);
  }

  /** The rows of the record that the figure was added up from. */
  @Allow('analysis.read')
  @Get(':figure/rows')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('figure') id: string,
    @Query() { format = 'json', after, limit, ...question }: FigureRowsRequest,
  ) {
    const scope = scopeOf(actor);
    if (format !== 'json') return this.downloads.rows(scope, id, question, format);
    const { figure, filters, asOf, items } = await this.figures.rows(
      scope,
      id,
      question,
      after ?? null,
      limit,
    );
    const { from, until, basis } = filters;
    return {
      figure: figure.id,
      title: figure.title,
      definition: figure.definition,
      basis: figure.basis === null ? null : basis,
      from,
      until,
      dataAsOf: asOf,
      dataAge: ageInWords(asOf),
      columns: figure.rowColumns,
      ...pageOf(items, limit),
    };
  }
}
