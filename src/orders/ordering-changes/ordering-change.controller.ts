import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { IssuePreview } from '../issue-preview.js';
import { OrderingChangeQueries } from './ordering-change.queries.js';
import { OrderingChangeRequest } from './ordering-change.requests.js';
import { OrderingChangeService } from './ordering-change.service.js';

const requisitionId = recordId('Permintaan belanja');

/** What whoever orders may decide between approval and order. */
@Controller('api/v1/requisitions/:id')
export class OrderingChangeController {
  constructor(
    private readonly changing: OrderingChangeService,
    private readonly queries: OrderingChangeQueries,
    private readonly previews: IssuePreview,
  ) {}

  @Allow('order.issue')
  @HttpCode(200)
  @Post('ordering-changes')
  change(
    @CurrentActor() actor: Actor,
    @Param('id', requisitionId) id: string,
    @Body() request: OrderingChangeRequest,
  ) {
    return this.changing.change(actor, id, request);
  }

  @Allow('requisition.read')
  @Get('ordering-changes')
  async list(@CurrentActor() actor: Actor, @Param('id', requisitionId) id: string) {
    return { items: await this.queries.list(actor, id) };
  }

  @Allow('order.issue')
  @Get('orders/preview')
  preview(@CurrentActor() actor: Actor, @Param('id', requisitionId) id: string) {
    return this.previews.of(actor, id);
  }
}
