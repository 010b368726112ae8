import { Controller, Get, Param } from '@nestjs/common';
import { Allow, Public } from '../platform/access/index.js';
import { OrganisationReader } from './agency.queries.js';

/** Agencies and areas. */
@Controller('api/v1')
export class OrganisationController {
  constructor(private readonly organisation: OrganisationReader) {}

  @Allow('organisation.read')
  @Get('agencies')
  async agencies() {
    return { items: await this.organisation.agencies() };
  }

  /** Kecamatan of a regency (`32.16`) or desa of a kecamatan (`32.16.20`). */
  @Public()
  @Get('areas/:code/children')
  async areas(@Param('code') code: string) {
    return { items: await this.organisation.areas(code) };
  }
}
