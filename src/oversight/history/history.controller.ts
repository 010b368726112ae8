import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, pageOf, type Page } from '../../platform/http/index.js';
import type { WrittenTable } from '../../platform/table/index.js';
import { AnomalyQueries, type AnomalyRow, type FactScope, type FactView } from './anomaly.queries.js';
import { ANOMALIES } from './domain/anomalies.js';
import {
  AnomaliesRequest,
  AnomalyRowsRequest,
  FlagPastRecordsRequest,
  ListPastRecordsRequest,
} from './history.requests.js';
import { toAnomaliesCsv, toAnomaliesView, toAnomalyRowsCsv } from './history.views.js';
import { PastFlags } from './past-flags.service.js';
import { PastRecordQueries } from './past-record-list.queries.js';

const EVERY_ROW = 1_000_000;

/** What was bought before the platform, and what looks wrong in it. */
@Controller('api/v1/past-records')
export class HistoryController {
  constructor(
    private readonly records: PastRecordQueries,
    private readonly anomalies: AnomalyQueries,
    private readonly flags: PastFlags,
  ) {}

  @Allow('history.import')
  @Get()
  async list(@Query() request: ListPastRecordsRequest): Promise<Page<FactView>> {
    return pageOf(await this.records.list(request), request.limit);
  }

  /** Red flags of the past, which cases can be opened about as about those of today. */
  @Allow('flag.run')
  @Post('flag-runs')
  flag(@CurrentActor() actor: Actor, @Body() { source }: FlagPastRecordsRequest) {
    return this.flags.run(actor, source ?? null);
  }

  @Allow('history.import')
  @Get('anomalies')
  async counts(@Query() request: AnomaliesRequest) {
    const counts = await this.anomalies.counts(scopeOf(request));
    if (request.format === 'csv') return download(toAnomaliesCsv(counts), 'anomali-riwayat');
    return { origin: request.origin, ...toAnomaliesView(counts) };
  }

  @Allow('history.import')
  @Get('anomalies/:code')
  async rows(
    @Param('code') code: string,
    @Query() request: AnomalyRowsRequest,
  ): Promise<Page<AnomalyRow> | StreamableFile> {
    const anomaly = ANOMALIES.find((known) => known.code === code);
    if (!anomaly) throw notFound('Anomali');
    const scope = scopeOf(request);
    if (request.format === 'csv') {
      const rows = await this.anomalies.rows(scope, anomaly, { limit: EVERY_ROW });
      return download(toAnomalyRowsCsv(rows), `anomali-${code}`);
    }
    return pageOf(await this.anomalies.rows(scope, anomaly, request), request.limit);
  }
}

function scopeOf({ origin, source, year, agency }: AnomaliesRequest | AnomalyRowsRequest): FactScope {
  return { origin, source: source ?? null, fiscalYear: year ?? null, agency: agency ?? null };
}

function download({ bytes, contentType, extension }: WrittenTable, name: string): StreamableFile {
  const disposition = `attachment; filename="${name}.${extension}"`;
  return new StreamableFile(bytes, { type: contentType, length: bytes.length, disposition });
}
