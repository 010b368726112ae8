import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  ANOMALIES,
  AnomalyQueries,
  AnomalyRowsRequest,
  ListPastRecordsRequest,
  PastFlags,
  PastRecordQueries,
  toAnomaliesView,
} from '../../../oversight/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../../platform/access/index.js';
import { notFound, pageOf } from '../../../platform/http/index.js';
import { Pages } from '../../pages.js';
import { PageController } from '../../session/page-controller.js';
import { FRESH, typedIn, withKey, type Shown } from '../../ui/form-state.js';
import { urls } from '../../urls.js';
import { askedIn, carried, doneIn } from '../query.js';
import { AnomalyPage, PastPage } from './past.page.js';

const DONE = { tanda: 'Tanda bahaya riwayat sudah dihitung. Lihat pada daftar tanda bahaya.' };
const ON_A_PAGE = 50;

type Asked = Readonly<Record<string, unknown>>;

/** What was bought before the platform, as pages. */
@PageController(urls.past)
export class PastPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly records: PastRecordQueries,
    private readonly anomalies: AnomalyQueries,
    private readonly flags: PastFlags,
  ) {}

  @Allow('history.import')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.page(actor, query, { ...FRESH, done: doneIn(query, DONE) }));
  }

  @Allow('flag.run')
  @Post('tanda')
  async flag(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: () => this.flags.run(withKey(actor, typed), null),
      next: () => `${urls.past}?selesai=tanda`,
      again: (shown) => this.page(actor, {}, shown),
    });
  }

  @Allow('history.import')
  @Get(':code')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Query() query: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const anomaly = ANOMALIES.find((known) => known.code === code);
    if (!anomaly) throw notFound('Anomali');
    const request = await askedIn(AnomalyRowsRequest, { ...query, limit: ON_A_PAGE });
    const scope = { origin: 'past' as const, source: null, fiscalYear: request.year ?? null, agency: null };
    const { items: rows, next } = pageOf(await this.anomalies.rows(scope, anomaly, request), ON_A_PAGE);
    const { title, definition } = anomaly;
    const { year = '' } = carried(query);
    const frame = this.pages.frame(actor);
    return this.pages.show(reply, <AnomalyPage {...{ frame, title, definition, code, year, rows, next }} />);
  }

  private async page(actor: Actor, query: Asked, shown: Shown) {
    const { selesai: _done, ...asked } = query;
    const request = await askedIn(ListPastRecordsRequest, { ...asked, limit: ON_A_PAGE });
    const { items: records, next } = pageOf(await this.records.list(request), ON_A_PAGE);
    const scope = { origin: 'past' as const, source: null, fiscalYear: request.year ?? null, agency: null };
    const anomalies = toAnomaliesView(await this.anomalies.counts(scope));
    const { year = '', vendor = '', q = '' } = carried(query);
    const mayFlag = isGranted(actor.role, 'flag.run');
    const frame = this.pages.frame(actor);
    const choice = { year, vendor, q };
    return <PastPage {...{ frame, choice, records, next, anomalies, mayFlag, shown }} />;
  }
}
