import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { CancelOrderService } from './cancel-order.service.js';
import { CancelOrderRequest } from './cancellation.requests.js';

/** Calling orders off. */
@Controller('api/v1/orders/:id')
export class CancellationController {
  constructor(private readonly cancelling: CancelOrderService) {}

  @Allow('order.cancel')
  @HttpCode(200)
  @Post('cancel')
  cancel(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Surat pesanan')) id: string,
    @Body() request: CancelOrderRequest,
  ) {
    return this.cancelling.cancel(actor, id, request);
  }
}
