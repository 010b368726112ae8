import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { recordId } from '../platform/http/index.js';
import { AskChangeRequest, ChangeListRequest, DecideChangeRequest } from './vendor-change.requests.js';
import { VendorChangeQueries } from './vendor-change.queries.js';
import { VendorChangeService } from './vendor-change.service.js';
import { VendorStepRequest } from './vendor.requests.js';

const vendorId = recordId('Penyedia');
const changeId = recordId('Permohonan perubahan');

/** Changes of verified data. */
@Controller('api/v1')
export class VendorChangeController {
  constructor(
    private readonly changes: VendorChangeService,
    private readonly queries: VendorChangeQueries,
  ) {}

  @Allow('vendor-change.read')
  @Get('vendor-changes')
  list(@CurrentActor() actor: Actor, @Query() request: ChangeListRequest) {
    return this.queries.page(request, {
      vendorId: actor.vendorId,
      pendingOnly: request.pending ?? false,
    });
  }

  @Allow('vendor.edit')
  @Post('vendors/:id/changes')
  ask(@CurrentActor() actor: Actor, @Param('id', vendorId) id: string, @Body() request: AskChangeRequest) {
    return this.changes.ask(actor, id, request);
  }

  @Allow('vendor.edit')
  @Post('vendors/:id/changes/:changeId/withdraw')
  @HttpCode(200)
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('changeId', changeId) change: string,
    @Body() { version }: VendorStepRequest,
  ) {
    return this.changes.withdraw(actor, id, change, version);
  }

  @Allow('vendor.verify')
  @Post('vendors/:id/changes/:changeId/decision')
  @HttpCode(200)
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('changeId', changeId) change: string,
    @Body() request: DecideChangeRequest,
  ) {
    return this.changes.decide(actor, id, change, request);
  }
}
