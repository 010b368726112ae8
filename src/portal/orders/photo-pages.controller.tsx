import { Get, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FulfilmentReader } from '../../orders/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId, TakesFile } from '../../platform/http/index.js';
import { sendOn } from '../page.js';
import { OwnFormGuard, type SentForm } from '../session/forms.js';
import { FilePageController } from '../session/page-controller.js';
import { urls } from '../urls.js';
import type { Typed } from '../ui/form-state.js';
import { OrderDesk } from './order-desk.js';
import { PhotoReader } from './photo-reader.js';

/** Photos of deliveries from those who are signed in. Apart, because the token of a form with a file is known only once the form has been read. */
@FilePageController()
export class PhotoPagesController {
  constructor(
    private readonly desk: OrderDesk,
    private readonly reader: FulfilmentReader,
    private readonly own: OwnFormGuard,
    private readonly photos: PhotoReader,
  ) {}

  @Allow('order.read')
  @Get(`${urls.orders}/:id/foto/:fileId`)
  async onOrder(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Surat pesanan')) id: string,
    @Param('fileId', recordId('Foto')) fileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.photos.ofOrder(actor, id, fileId, reply);
  }

  @Allow('delivery.read')
  @Get(`${urls.receipts}/:id/foto/:fileId`)
  async onReceipt(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Pengiriman')) id: string,
    @Param('fileId', recordId('Foto')) fileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { order } = await this.reader.delivery(actor, id);
    return this.photos.ofOrder(actor, order.id, fileId, reply);
  }

  @Allow('delivery.prove')
  @TakesFile()
  @Post(`${urls.orders}/:id/foto`)
  async ofVendor(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Surat pesanan')) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.desk.photo(actor, id, request, this.senderOf(actor, request));
    return sendOn(reply, `${urls.order(id)}?selesai=foto`);
  }

  @Allow('delivery.prove')
  @TakesFile()
  @Post(`${urls.receipts}/:id/foto`)
  async ofReceiver(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Pengiriman')) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { order } = await this.reader.delivery(actor, id);
    await this.desk.photo(actor, order.id, request, this.senderOf(actor, request));
    return sendOn(reply, `${urls.receipt(id)}?selesai=foto`);
  }

  private senderOf(actor: Actor, request: SentForm): (typed: Typed) => Actor {
    return ({ form }) => {
      this.own.require(request, form);
      return actor;
    };
  }
}
