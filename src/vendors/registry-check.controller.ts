import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { pageOf, recordId } from '../platform/http/index.js';
import { ManualRegistryCheck } from './registry-check.js';
import { DueRegistryChecksRequest, RecordRegistryCheckRequest } from './registry-check.requests.js';
import { RegistryCheckService } from './registry-check.service.js';
import { RegistryStandings } from './registry-standing.queries.js';

const vendorId = recordId('Penyedia');

/** What the registries of the state say of vendors. */
@Controller('api/v1')
export class RegistryCheckController {
  constructor(
    private readonly checks: RegistryCheckService,
    private readonly standings: RegistryStandings,
    private readonly manual: ManualRegistryCheck,
  ) {}

  @Allow('vendor.verify')
  @Post('vendors/:id/registry-checks')
  record(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: RecordRegistryCheckRequest,
  ) {
    return this.checks.record(actor, id, this.manual, request);
  }

  @Allow('registry-check.read')
  @Get('vendors/:id/registry-checks')
  list(@Param('id', vendorId) id: string) {
    return this.standings.of(id);
  }

  @Allow('registry-check.read')
  @Get('registry-checks/due')
  async due(@Query() { after, limit, withinDays = 0 }: DueRegistryChecksRequest) {
    return pageOf(await this.standings.due(withinDays, after ?? null, limit), limit);
  }
}
