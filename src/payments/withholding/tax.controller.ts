import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { OrderTaxesReader } from './order-taxes-reader.js';
import { TaxSettlements } from './tax-settlement.service.js';
import { OrderTaxesRequest, SettleTaxRequest } from './tax.requests.js';

const orderId = recordId('Surat pesanan');

/** The taxes of an order, and what the treasurer settles of them. */
@Controller('api/v1/orders/:id')
export class OrderTaxController {
  constructor(
    private readonly reader: OrderTaxesReader,
    private readonly settlements: TaxSettlements,
  ) {}

  @Allow('order.read')
  @Get('taxes')
  statement(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Query() { channel }: OrderTaxesRequest,
  ) {
    return this.reader.statement(actor, id, channel);
  }

  @Allow('tax.settle')
  @Post('tax-settlements')
  settle(@CurrentActor() actor: Actor, @Param('id', orderId) id: string, @Body() request: SettleTaxRequest) {
    return this.settlements.settle(actor, id, request);
  }
}
