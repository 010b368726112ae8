import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, CurrentActor, Public, type Actor } from '../platform/access/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { OrganisationReader } from './agency.queries.js';
import {
  AgenciesRequest,
  ChangeAgencyRequest,
  CloseRequest,
  OpenAgencyRequest,
} from './organisation.requests.js';
import { OrganisationService } from './organisation.service.js';

const SUBJECT = 'Perangkat daerah';
const agencyId = recordId(SUBJECT);

/** Agencies, their units, and areas. */
@Controller('api/v1')
export class AgencyController {
  constructor(
    private readonly organisation: OrganisationReader,
    private readonly service: OrganisationService,
  ) {}

  @Allow('organisation.read')
  @Get('agencies')
  list(@Query() request: AgenciesRequest) {
    return this.organisation.agencies(request);
  }

  @Allow('organisation.read')
  @Get('agencies/:id')
  async read(@Param('id', agencyId) id: string) {
    const agency = await this.organisation.agency(id);
    if (!agency) throw notFound(SUBJECT);
    return agency;
  }

  @Allow('organisation.manage')
  @Post('agencies')
  open(@CurrentActor() actor: Actor, @Body() request: OpenAgencyRequest) {
    return this.service.openAgency(actor, request);
  }

  @Allow('organisation.manage')
  @Put('agencies/:id')
  change(
    @CurrentActor() actor: Actor,
    @Param('id', agencyId) id: string,
    @Body() request: ChangeAgencyRequest,
  ) {
    return this.service.changeAgency(actor, id, request);
  }

  @Allow('organisation.manage')
  @HttpCode(200)
  @Post('agencies/:id/close')
  close(@CurrentActor() actor: Actor, @Param('id', agencyId) id: string, @Body() request: CloseRequest) {
    return this.service.closeAgency(actor, id, request);
  }

  /** Kecamatan of a regency (`32.16`) or desa of a kecamatan (`32.16.20`). */
  @Public()
  @Get('areas/:code/children')
  async areas(@Param('code') code: string) {
    return { items: await this.organisation.areas(code) };
  }
}
