import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { addDays, civilDateOf } from '../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { notFound, pageOf, recordId } from '../platform/http/index.js';
import { registryStates } from './domain/registry.js';
import { ManualRegistryCheck } from './registry-check.js';
import { RegistryCheckQueries } from './registry-check.queries.js';
import { DueRegistryChecksRequest, RecordRegistryCheckRequest } from './registry-check.requests.js';
import { RegistryCheckService } from './registry-check.service.js';
import { VendorDuties } from './vendor-duties.js';

const vendorId = recordId('Penyedia');

/** What the registries of the state say of vendors. */
@Controller('api/v1')
export class RegistryCheckController {
  constructor(
    private readonly checks: RegistryCheckService,
    private readonly queries: RegistryCheckQueries,
    private readonly manual: ManualRegistryCheck,
    private readonly duties: VendorDuties,
    private readonly database: ReadDatabase,
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
  async list(@Param('id', vendorId) id: string) {
    const row = await this.queries.row(this.database, id);
    if (!row) throw notFound('Penyedia');
    const on = civilDateOf(new Date());
    const { registry: duty } = await this.duties.on(this.database, on);
    return { required: registryStates({ ...row, duty, on }), items: await this.queries.history(id) };
  }

  @Allow('registry-check.read')
  @Get('registry-checks/due')
  async due(@Query() { after, limit, withinDays = 0 }: DueRegistryChecksRequest) {
    const today = civilDateOf(new Date());
    const { registry: duty } = await this.duties.on(this.database, today);
    const rows = await this.queries.due(duty, addDays(today, withinDays), after ?? null, limit);
    return pageOf(rows, limit);
  }
}
