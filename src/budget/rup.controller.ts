import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { RupReader } from './rup.queries.js';
import { CancelRupRequest, ChangeRupRequest, EnterRupRequest, RupPackagesRequest } from './rup.requests.js';
import { RUP_SUBJECT, RupPackages } from './rup.service.js';

const packageId = recordId(RUP_SUBJECT);

/** Packages of the procurement plan (RUP), which budget lines belong to. */
@Controller('api/v1/rup-packages')
export class RupController {
  constructor(
    private readonly packages: RupPackages,
    private readonly reader: RupReader,
  ) {}

  @Allow('budget.read')
  @Get()
  list(@CurrentActor() actor: Actor, @Query() request: RupPackagesRequest) {
    return this.reader.list(actor, request);
  }

  @Allow('budget.read')
  @Get(':id')
  async get(@CurrentActor() actor: Actor, @Param('id', packageId) id: string) {
    const found = await this.reader.show(actor, id);
    if (!found) throw notFound(RUP_SUBJECT);
    return found;
  }

  @Allow('rup.manage')
  @Post()
  async enter(@CurrentActor() actor: Actor, @Body() request: EnterRupRequest) {
    const { id } = await this.packages.enter(actor, request);
    return this.get(actor, id);
  }

  @Allow('rup.manage')
  @Put(':id')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', packageId) id: string,
    @Body() request: ChangeRupRequest,
  ) {
    await this.packages.change(actor, id, request);
    return this.get(actor, id);
  }

  @Allow('rup.manage')
  @HttpCode(200)
  @Post(':id/cancel')
  async cancel(
    @CurrentActor() actor: Actor,
    @Param('id', packageId) id: string,
    @Body() request: CancelRupRequest,
  ) {
    await this.packages.cancel(actor, id, request);
    return this.get(actor, id);
  }
}
