import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { civilDateOf } from '../../kernel/index.js';
import { Allow, Public } from '../../platform/access/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import { LeagueQueries } from './league.queries.js';
import { PerformanceQueries } from './performance.queries.js';
import { PeriodRequest, periodOf } from './performance.requests.js';
import { toBuyerPerformance, toLeagueView, toVendorPerformance } from './performance.views.js';

/** How both sides keep their word: computed from events, never typed in. */
@Controller('api/v1')
export class PerformanceController {
  constructor(
    private readonly leagues: LeagueQueries,
    private readonly performances: PerformanceQueries,
  ) {}

  @Public()
  @Header('cache-control', 'public, max-age=300')
  @Get('public/payment-league')
  async league(@Query() request: PeriodRequest) {
    const today = civilDateOf(new Date());
    const period = periodOf(request, today);
    return toLeagueView(period, await this.leagues.league(period, today));
  }

  @Allow('performance.read')
  @Get('performance/vendors/:id')
  async vendor(@Param('id', recordId('Penyedia')) id: string, @Query() request: PeriodRequest) {
    const period = periodOf(request, civilDateOf(new Date()));
    const events = await this.performances.vendor(id, period);
    if (!events) throw notFound('Penyedia');
    return toVendorPerformance(id, period, events);
  }

  @Allow('performance.read')
  @Get('performance/agencies/:id')
  async buyer(@Param('id', recordId('Perangkat daerah')) id: string, @Query() request: PeriodRequest) {
    const period = periodOf(request, civilDateOf(new Date()));
    const events = await this.performances.buyer(id, period);
    if (!events) throw notFound('Perangkat daerah');
    return toBuyerPerformance(id, period, events);
  }
}
