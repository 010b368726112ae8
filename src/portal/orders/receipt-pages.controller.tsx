import { Body, Get, HttpCode, Inject, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PageTokens } from '../../identity/index.js';
import {
  AcceptanceService,
  DeliveryListRequest,
  DeliveryQueries,
  FulfilmentReader,
  toDeliveryView,
} from '../../orders/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, Problem, recordId } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendOn, sendSessionPage } from '../page.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { pageSession } from '../session/page-session.js';
import { urls } from '../urls.js';
import { DeliverySteps } from './delivery-steps.js';
import {
  checked,
  faultsOf,
  FRESH,
  refusedIn,
  typedIn,
  withKey,
  type Shown,
  type Typed,
} from '../ui/form-state.js';
import { sendDocument } from './link-page.js';
import { OrderDesk } from './order-desk.js';
import { CHECKED, countFieldAt, photoOr, promiseText } from './receipt-words.js';
import { ReceiptListPage } from './receipt-list.page.js';
import { ReceiptPage } from './receipt.page.js';

const deliveryId = recordId('Pengiriman');

/** Receiving for those who are signed in: what arrives today, counting it, and the PPK's BAST. */
@PageController(urls.receipts)
export class ReceiptPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly deliveries: DeliveryQueries,
    private readonly reader: FulfilmentReader,
    private readonly acceptance: AcceptanceService,
    private readonly steps: DeliverySteps,
    private readonly desk: OrderDesk,
    private readonly tokens: PageTokens,
  ) {}

  @Allow('delivery.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { hari, after } = typedIn(query);
    const isToday = hari !== 'semua';
    const request = await checked(DeliveryListRequest, {
      ...(isToday && { when: 'today' }),
      ...(after && { after }),
    });
    const { items, next } = await this.deliveries.list(actor, request);
    const { governmentName: government } = this.regency;
    const props = {
      government,
      session: pageSession(actor, this.tokens),
      items: items.map(toDeliveryView),
      ...{ next, isToday },
    };
    return sendSessionPage(reply, <ReceiptListPage {...props} />);
  }

  @Allow('delivery.read')
  @Get(':id')
  show(
    @CurrentActor() actor: Actor,
    @Param('id', deliveryId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(reply, actor, id, { ...FRESH, done: CHECKED[textOf(done, 20)] ?? null });
  }

  @Allow('delivery.read')
  @Get(':id/dokumen/:documentId')
  async document(
    @CurrentActor() actor: Actor,
    @Param('id', deliveryId) id: string,
    @Param('documentId', recordId('Dokumen')) documentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { order } = await this.reader.delivery(actor, id);
    return sendDocument(reply, await this.desk.document(actor, order.id, documentId));
  }

  @Allow('delivery.accept')
  @Post(':id/bast')
  bast(
    @CurrentActor() actor: Actor,
    @Param('id', deliveryId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.done(reply, actor, id, 'bast', typed, async () => {
      const { order } = await this.reader.delivery(actor, id);
      const deliveries = [{ id, version: Number(typed.version) || 0 }];
      await this.acceptance.accept(withKey(actor, typed), order.id, { deliveries });
    });
  }

  /** Counting is looked at once more before it is kept; the last step keeps it. */
  @Allow('delivery.check')
  @HttpCode(200)
  @Post(':id/:step')
  async take(
    @CurrentActor() actor: Actor,
    @Param('id', deliveryId) id: string,
    @Param('step') step: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed: Typed = { ...typedIn(body), kiriman: id };
    if (step === 'ubah') return this.page(reply, actor, id, { ...FRESH, typed });
    if (step === 'tinjau') return this.review(reply, actor, id, typed);
    if (step !== 'terima') throw notFound('Halaman');
    return this.done(reply, actor, id, step, typed, () => this.steps.check(actor, typed));
  }

  private async review(reply: FastifyReply, actor: Actor, id: string, typed: Typed): Promise<string> {
    try {
      await this.steps.count(typed);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return this.page(
        reply,
        actor,
        id,
        { faults: faultsOf(error, countFieldAt(typed)), typed, done: null },
        422,
      );
    }
    return this.page(reply, actor, id, { ...FRESH, typed }, 200, typed);
  }

  private async done(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    step: string,
    typed: Typed,
    work: () => Promise<unknown>,
  ): Promise<string> {
    const refused = await refusedIn(work, { ...typed, cara: 'baris' }, photoOr(step, typed));
    if (refused) return this.page(reply, actor, id, refused.shown, refused.status);
    return sendOn(reply, `${urls.receipt(id)}?selesai=${step}`);
  }

  private async page(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    shown: Shown,
    status = 200,
    counted: Typed | null = null,
  ): Promise<string> {
    const delivery = await this.reader.delivery(actor, id);
    const { order, vendor, agency, promisedAt } = delivery;
    const props = {
      government: this.regency.governmentName,
      session: pageSession(actor, this.tokens),
      title: order.title,
      vendorName: vendor.name,
      agencyName: agency.name,
      place: order.place,
      when: `Dijanjikan ${promiseText(new Date(promisedAt))}`,
      deliveries: [delivery],
      suggested: null,
      base: urls.receipt(id),
      note: '',
      counted,
      shown,
    };
    return sendSessionPage(
      reply,
      <ReceiptPage {...props}>
        <p>
          <a href={urls.order(order.id)}>Lihat pesanannya</a>
        </p>
      </ReceiptPage>,
      status,
    );
  }
}
