import { Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { sendOn } from '../page.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { urls } from '../urls.js';
import { foundPath, SearchPage } from './search.page.js';
import { SearchQueries } from './search.queries.js';

const SHORTEST = 3;

/** Looking for something by number or name, across all that one may see. */
@PageController(urls.search)
export class SearchPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly search: SearchQueries,
  ) {}

  /** A whole number leads straight to what bears it. */
  @Allow('session.own')
  @Get()
  async show(
    @CurrentActor() actor: Actor,
    @Query('q') asked: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const q = textOf(asked, 100).trim();
    const found = q === '' ? null : q.length < SHORTEST ? [] : await this.search.find(actor, q);
    const exact = (found ?? []).filter(({ isExact }) => isExact);
    // An order and its letter bear the same number: the order says more.
    const [first, second] = exact.filter(({ kind }) => kind !== 'document' || exact.length === 1);
    if (first && !second) return sendOn(reply, foundPath(first));
    return this.pages.show(reply, <SearchPage {...this.pages.frame(actor)} q={q} found={found} />);
  }
}
