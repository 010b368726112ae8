import { Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { addDays, civilDateOf, yearOf } from '../../kernel/index.js';
import {
  PerformanceQueries,
  periodOf,
  toBuyerPerformance,
  toVendorPerformance,
  TurnoverReader,
  type TurnoverView,
  WithholdingQueries,
} from '../../payments/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import { sendOn } from '../page.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { urls } from '../urls.js';
import { buyerFigures, vendorFigures } from './performance-figures.js';
import { PerformancePage } from './performance.page.js';
import { TurnoverPage } from './turnover.page.js';

/** How one's own side keeps its word, and what a vendor sold and was kept from. */
@PageController()
export class PerformancePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly performances: PerformanceQueries,
    private readonly turnovers: TurnoverReader,
    private readonly withholdings: WithholdingQueries,
  ) {}

  @Allow('performance.read')
  @Get(urls.performance)
  async own(
    @CurrentActor() actor: Actor,
    @Query('hari') length: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const days = length === '30' || length === '90' ? length : '';
    const today = civilDateOf(new Date());
    const period = periodOf({ from: days === '' ? undefined : addDays(today, -Number(days)) }, today);
    const { vendorId, agencyId } = actor;
    const frame = this.pages.frame(actor);
    if (vendorId !== null) {
      const events = await this.performances.vendor(vendorId, period);
      const figures = events ? vendorFigures(toVendorPerformance(vendorId, period, events)) : [];
      const props = { frame, name: events?.name ?? '', period, days, figures };
      return this.pages.show(reply, <PerformancePage {...props} isVendor />);
    }
    // Who belongs to neither side looks at all agencies.
    if (agencyId === null) return sendOn(reply, urls.league);
    const events = await this.performances.buyer(agencyId, period);
    if (!events) throw notFound('Perangkat daerah');
    const figures = buyerFigures(toBuyerPerformance(agencyId, period, events));
    const props = { frame, name: events.name, period, days, figures };
    return this.pages.show(reply, <PerformancePage {...props} isVendor={false} />);
  }

  @Allow('turnover.read')
  @Get(urls.turnover)
  async turnover(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    // Of its own; treasurers and auditors read it of a vendor, on that vendor's page.
    if (actor.vendorId === null) throw notFound('Penyedia');
    const turnover = await this.turnovers.of(actor, actor.vendorId);
    return this.turnoverPage(reply, actor, turnover, true);
  }

  @Allow('turnover.read')
  @Get(urls.vendorTurnover(':vendorId'))
  async turnoverOf(
    @CurrentActor() actor: Actor,
    @Param('vendorId', recordId('Penyedia')) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.turnoverPage(reply, actor, await this.turnovers.of(actor, id), actor.vendorId !== null);
  }

  private async turnoverPage(
    reply: FastifyReply,
    actor: Actor,
    turnover: TurnoverView,
    isOwn: boolean,
  ): Promise<string> {
    const kept = await this.withholdings.ofVendor(actor, turnover.vendorId, yearOf(turnover.on));
    const frame = this.pages.frame(actor);
    return this.pages.show(reply, <TurnoverPage {...{ frame, turnover, kept, isOwn }} />);
  }
}
