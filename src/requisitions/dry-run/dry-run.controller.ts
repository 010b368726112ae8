import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { IsCivilDate, notFound, PageRequest, recordId } from '../../platform/http/index.js';
import type { Effect } from './dry-run.js';
import { DryRunReader } from './dry-run.queries.js';
import { DryRuns } from './dry-run.service.js';
import { toReportView } from './dry-run.views.js';

const SUBJECT = 'Uji coba peraturan';
const dryRunId = recordId(SUBJECT);

/** Which regulation to try, and as of which day. */
export class AskDryRunRequest {
  @IsUUID() regulationId: string;
  @IsOptional() @IsCivilDate() on?: string;
}

/** Which of the requisitions that would be decided otherwise to list. */
export class ListDryRunChangesRequest extends PageRequest {
  @IsOptional() @IsIn(['refused', 'allowed', 'rerouted']) effect?: Effect;
  @IsOptional() @IsUUID() agencyId?: string;
  @IsOptional() @Matches(/^[a-z][a-z-]{1,59}$/, { message: 'bukan kode aturan' }) rule?: string;
}

/** What a regulation would have done to past requisitions. */
@Controller('api/v1/dry-runs')
export class DryRunController {
  constructor(
    private readonly runs: DryRuns,
    private readonly reader: DryRunReader,
  ) {}

  @Allow('dry-run.ask')
  @Post()
  @HttpCode(202)
  ask(@CurrentActor() actor: Actor, @Body() request: AskDryRunRequest) {
    return this.runs.ask(actor, request);
  }

  @Allow('dry-run.read')
  @Get()
  list(@Query() request: PageRequest) {
    return this.reader.list(request);
  }

  @Allow('dry-run.read')
  @Get(':id')
  async report(@Param('id', dryRunId) id: string) {
    const run = await this.reader.find(id);
    if (!run) throw notFound(SUBJECT);
    return toReportView(run);
  }

  @Allow('dry-run.read')
  @Get(':id/changes')
  async changes(@Param('id', dryRunId) id: string, @Query() request: ListDryRunChangesRequest) {
    if (!(await this.reader.find(id))) throw notFound(SUBJECT);
    return this.reader.changes(id, request, request);
  }
}
