import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, PageRequest, recordId } from '../platform/http/index.js';
import { ownsVendor, sightOf } from './vendor.policy.js';
import { VendorHistoryQueries } from './vendor-history.queries.js';
import { VendorQueries } from './vendor.queries.js';
import { ChangeClosedDaysRequest } from './vendor-days.requests.js';
import { VendorDaysService } from './vendor-days.service.js';

const vendorId = recordId('Penyedia');

/** A vendor's story, and its days. */
@Controller('api/v1/vendors')
export class VendorRecordController {
  constructor(
    private readonly queries: VendorQueries,
    private readonly history: VendorHistoryQueries,
    private readonly days: VendorDaysService,
  ) {}

  @Allow('vendor.history')
  @Get(':id/history')
  async story(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Query() request: PageRequest,
  ) {
    const vendor = await this.queries.detail(id);
    if (!vendor) throw notFound('Penyedia');
    const own = ownsVendor(actor, id, vendor.memberIds);
    if (sightOf(actor, vendor.status, own) !== 'full') throw notFound('Penyedia');
    return this.history.page(id, request, { own });
  }

  @Allow('vendor.edit')
  @Post(':id/closed-days')
  @HttpCode(200)
  closedDays(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: ChangeClosedDaysRequest,
  ) {
    return this.days.change(actor, id, request);
  }
}
