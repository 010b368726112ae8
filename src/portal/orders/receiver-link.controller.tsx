import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ORDER_LINK_PATHS } from '../../orders/index.js';
import { CurrentActor, Public, Sensitive, type Actor } from '../../platform/access/index.js';
import { notFound, Problem, recordId } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendOn } from '../page.js';
import { OwnFormGuard, textOf } from '../session/forms.js';
import { urls } from '../urls.js';
import { deliveryIn, DeliverySteps } from './delivery-steps.js';
import { faultsOf, FRESH, refusedIn, typedIn, type Shown, type Typed } from '../ui/form-state.js';
import { LinkDesk, type LinkVisit } from './link-desk.js';
import { sendDocument, sendLinkPage } from './link-page.js';
import { OrderDesk } from './order-desk.js';
import { deliveryTimeText } from './order-parts.js';
import { PhotoReader } from './photo-reader.js';
import { countFieldAt, CHECKED, photoOr } from './receipt-words.js';
import { ReceiptPage } from './receipt.page.js';

const NOTE = 'Tautan ini atas nama Anda. Jangan berikan kepada pengantar atau orang lain.';

/** Where a receiver's link leads: what has come, counted at the door with a phone. */
@Public()
@Sensitive()
@UseGuards(OwnFormGuard)
@Controller(ORDER_LINK_PATHS.receiver)
export class ReceiverLinkPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly desk: OrderDesk,
    private readonly door: LinkDesk,
    private readonly photos: PhotoReader,
    private readonly steps: DeliverySteps,
  ) {}

  @Get(':token')
  async show(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.door.receive(visitor, 'receiver', token);
    if (!visit) return this.door.dead(reply);
    return this.page(reply, token, visit, { ...FRESH, done: CHECKED[textOf(done, 20)] ?? null });
  }

  @Get(':token/dokumen/:documentId')
  async document(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Param('documentId', recordId('Dokumen')) documentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | string> {
    const visit = await this.door.receive(visitor, 'receiver', token);
    if (!visit) return this.door.dead(reply);
    return sendDocument(reply, await this.desk.document(visit.looking, visit.link.orderId, documentId));
  }

  @Get(':token/foto/:fileId')
  async picture(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Param('fileId', recordId('Foto')) fileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | string> {
    const visit = await this.door.receive(visitor, 'receiver', token);
    if (!visit) return this.door.dead(reply);
    return this.photos.ofOrder(visit.looking, visit.link.orderId, fileId, reply);
  }

  @Post(':token/foto')
  async photo(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.door.receive(visitor, 'receiver', token);
    if (!visit) return this.door.dead(reply);
    return this.done(reply, token, visit, 'foto', {}, () =>
      this.desk.photo(visit.looking, visit.link.orderId, request, visit.acting),
    );
  }

  /** Counting is looked at once more before it is kept; the last step keeps it. */
  @HttpCode(200)
  @Post(':token/:step')
  async take(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Param('step') step: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.door.receive(visitor, 'receiver', token);
    if (!visit) return this.door.dead(reply);
    const typed = typedIn(body);
    if (step === 'ubah') return this.page(reply, token, visit, { ...FRESH, typed });
    if (step === 'tinjau') return this.review(reply, token, visit, typed);
    if (step !== 'terima') throw notFound('Halaman');
    return this.done(reply, token, visit, step, typed, async () => {
      const actor = visit.acting(typed);
      await this.requireOwn(visit, deliveryIn(typed));
      await this.steps.check(actor, typed);
    });
  }

  private async review(reply: FastifyReply, token: string, visit: LinkVisit, typed: Typed): Promise<string> {
    try {
      visit.acting(typed);
      await this.steps.count(typed);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return this.page(
        reply,
        token,
        visit,
        { faults: faultsOf(error, countFieldAt(typed)), typed, done: null },
        422,
      );
    }
    return this.page(reply, token, visit, { ...FRESH, typed }, 200, typed);
  }

  private async requireOwn({ looking, link }: LinkVisit, deliveryId: string): Promise<void> {
    const { fulfilment } = await this.desk.look(looking, link.orderId);
    if (!fulfilment?.deliveries.some(({ id }) => id === deliveryId)) throw notFound('Pengiriman');
  }

  private async done(
    reply: FastifyReply,
    token: string,
    visit: LinkVisit,
    step: string,
    typed: Typed,
    work: () => Promise<unknown>,
  ): Promise<string> {
    const refused = await refusedIn(work, { ...typed, cara: 'baris' }, photoOr(step, typed));
    if (refused) return this.page(reply, token, visit, refused.shown, refused.status);
    return sendOn(reply, `${urls.receiverLink(token)}?selesai=${step}`);
  }

  private async page(
    reply: FastifyReply,
    token: string,
    { link, looking }: LinkVisit,
    shown: Shown,
    status = 200,
    counted: Typed | null = null,
  ): Promise<string> {
    const { order, fulfilment } = await this.desk.look(looking, link.orderId);
    const props = {
      government: this.regency.governmentName,
      title: order.requisition.title,
      vendorName: order.vendor.name,
      agencyName: order.agency.name,
      place: order.delivery.place,
      when: deliveryTimeText(order.delivery),
      deliveries: fulfilment?.deliveries ?? [],
      suggested: link.holder ?? '',
      base: urls.receiverLink(token),
      note: NOTE,
      counted,
      shown,
    };
    return sendLinkPage(reply, <ReceiptPage {...props} />, status);
  }
}
