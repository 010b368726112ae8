import { Controller, Get, Param } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { VendorReadinessReader } from '../vendors/index.js';
import { readinessOf } from './domain/readiness.js';
import { ReadinessQueries } from './readiness.queries.js';

/** How ready a vendor is to sell, and what to do next. */
@Controller('api/v1/vendors')
export class ReadinessController {
  constructor(
    private readonly vendors: VendorReadinessReader,
    private readonly items: ReadinessQueries,
  ) {}

  @Allow('vendor.read')
  @Get(':id/readiness')
  async show(@CurrentActor() actor: Actor, @Param('id', recordId('Penyedia')) id: string) {
    const facts = await this.vendors.facts(actor, id, civilDateOf(new Date()));
    if (!facts) throw notFound('Penyedia');
    const { name, ...known } = facts;
    return { vendorId: id, name, ...readinessOf({ ...known, items: await this.items.items(id) }) };
  }
}
