import { Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DeliveryListRequest, DeliveryQueries, toDeliveryView } from '../../orders/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { sendOn } from '../page.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { checked, typedIn } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { ScanPage } from './scan.page.js';

const RECEIPT = /\/penerimaan\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\b/i;
const VERIFIED = /\/v\/([^/?#\s]{1,60})/;

/** From the QR on a paper or on the courier's phone to the delivery that stands at the door. */
@PageController(urls.scan)
export class ScanPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly deliveries: DeliveryQueries,
  ) {}

  @Allow('delivery.read')
  @Get()
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { kode = '' } = typedIn(query);
    const receipt = RECEIPT.exec(kode)?.[1];
    if (receipt !== undefined) return sendOn(reply, urls.receipt(receipt.toLowerCase()));
    const found =
      kode === '' ? null : await this.deliveries.behindCode(actor, VERIFIED.exec(kode)?.[1] ?? kode);
    if (found)
      return sendOn(reply, found.deliveryId ? urls.receipt(found.deliveryId) : urls.order(found.orderId));
    const today = await checked(DeliveryListRequest, { when: 'today' });
    const { items } = await this.deliveries.list(actor, today);
    const props = { ...this.pages.frame(actor), code: kode, items: items.map(toDeliveryView) };
    return this.pages.show(reply, <ScanPage {...props} />, kode === '' ? 200 : 404);
  }
}
