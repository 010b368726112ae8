import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addDays, civilDateOf } from '../../kernel/index.js';
import { LeagueQueries, periodOf, toLeagueView } from '../../payments/index.js';
import { Public } from '../../platform/access/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendCacheablePage } from '../page.js';
import { LeaguePage } from './league.page.js';

const LENGTHS: readonly unknown[] = ['30', '90'];

/** Who pays how fast, as a page. */
@Public()
@Controller('liga-pembayaran')
export class LeaguePagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly leagues: LeagueQueries,
  ) {}

  @Get()
  async show(
    @Query('hari') length: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const today = civilDateOf(new Date());
    const isShort = LENGTHS.includes(length);
    const from = isShort ? addDays(today, -Number(length)) : undefined;
    const period = periodOf({ from }, today);
    const league = toLeagueView(period, await this.leagues.league(period, today));
    const { governmentName: government } = this.regency;
    return sendCacheablePage(
      request,
      reply,
      <LeaguePage {...{ government, league, chosen: isShort ? String(length) : '' }} />,
    );
  }
}
