import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { SendLinksRequest } from './order-link.requests.js';
import { OrderLinks } from './order-links.js';

const orderId = recordId('Surat pesanan');

/** The links by which a vendor and the receivers reach one order without signing in. */
@Controller('api/v1/orders/:id/links')
export class OrderLinkController {
  constructor(private readonly links: OrderLinks) {}

  @Allow('order-link.read')
  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id', orderId) id: string) {
    return { items: await this.links.list(actor, id) };
  }

  @Allow('order-link.manage')
  @Post()
  send(@CurrentActor() actor: Actor, @Param('id', orderId) id: string, @Body() { side }: SendLinksRequest) {
    return this.links.send(actor, id, side);
  }

  @Allow('order-link.manage')
  @HttpCode(200)
  @Post(':linkId/withdraw')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Param('linkId', recordId('Tautan')) linkId: string,
  ) {
    return this.links.withdraw(actor, id, linkId);
  }
}
