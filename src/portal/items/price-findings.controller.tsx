import { Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PriceFindingQueries, PricePatternQueries } from '../../catalog/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { pageOf } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { urls } from '../urls.js';
import { ChecksPage, FindingsPage } from './price-findings.page.js';

const PER_PAGE = 20;

/** What the price control found: of the own items for a vendor, of all for curators and auditors. */
@PageController()
export class PriceFindingPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly findings: PriceFindingQueries,
    private readonly patterns: PricePatternQueries,
  ) {}

  @Allow('price.findings')
  @Get(urls.priceFindings)
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const isOpen = query.keadaan !== 'semua';
    const after = /^[\da-f-]{36}$/.test(textOf(query.sesudah, 36)) ? textOf(query.sesudah, 36) : undefined;
    const rows = await this.findings.findings(actor.vendorId, { open: isOpen, after, limit: PER_PAGE });
    const { items: findings, next } = pageOf(rows, PER_PAGE);
    const isCurator = actor.role === 'ukpbj-curator';
    const itemUrl = isCurator ? urls.curateItem : actor.vendorId === null ? urls.etalaseItem : urls.item;
    return this.pages.show(
      reply,
      <FindingsPage {...{ ...this.pages.frame(actor), findings, isOpen, next, itemUrl, isCurator }} />,
    );
  }

  @Allow('price.oversee')
  @Get(urls.priceChecks)
  async checks(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [checks, patterns] = await Promise.all([
      this.findings.checks({ limit: PER_PAGE }),
      this.patterns.list({ limit: PER_PAGE }),
    ]);
    const props = {
      ...this.pages.frame(actor),
      checks: checks.slice(0, PER_PAGE),
      patterns: patterns.slice(0, PER_PAGE),
    };
    return this.pages.show(reply, <ChecksPage {...props} />);
  }
}
