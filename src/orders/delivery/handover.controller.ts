import { Body, Controller, Param, Post } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { AcceptanceService } from './acceptance.service.js';
import { AcceptDeliveriesRequest, DeliveryStepRequest, WaiveRequest } from './delivery.requests.js';
import { KuitansiService } from './kuitansi.service.js';

const orderId = recordId('Surat pesanan');

/** What ends an order for the agency: BAST, what is given up, kuitansi. */
@Controller('api/v1')
export class HandoverController {
  constructor(
    private readonly accepting: AcceptanceService,
    private readonly receipts: KuitansiService,
  ) {}

  @Allow('delivery.accept')
  @Post('orders/:id/bast')
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Body() request: AcceptDeliveriesRequest,
  ) {
    return this.accepting.accept(actor, id, request);
  }

  @Allow('delivery.accept')
  @Post('orders/:id/waivers')
  waive(@CurrentActor() actor: Actor, @Param('id', orderId) id: string, @Body() request: WaiveRequest) {
    return this.accepting.waive(actor, id, request);
  }

  @Allow('kuitansi.issue')
  @Post('orders/:id/kuitansi')
  kuitansi(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Body() { version }: DeliveryStepRequest,
  ) {
    return this.receipts.issue(actor, id, version);
  }
}
