import { Controller, Get } from '@nestjs/common';
import { Allow } from '../platform/access/index.js';
import { ReferenceQueries } from './reference.queries.js';

/** What items are sorted and counted by. */
@Controller('api/v1')
export class ReferenceController {
  constructor(private readonly reference: ReferenceQueries) {}

  @Allow('catalog.read')
  @Get('categories')
  async categories() {
    return { items: await this.reference.categories() };
  }

  @Allow('catalog.read')
  @Get('units')
  async units() {
    return { items: await this.reference.units() };
  }
}
