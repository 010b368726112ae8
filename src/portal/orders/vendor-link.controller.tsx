import {
  Body,
  Controller,
  Get,
  Inject,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DocumentFiles } from '../../documents/index.js';
import {
  holderOf,
  LinkHolders,
  ORDER_LINK_PATHS,
  OrderQueries,
  toOrderDetailView,
  type OrderBehindLink,
  type OrderDetailView,
} from '../../orders/index.js';
import { CurrentActor, Public, Sensitive, type Actor } from '../../platform/access/index.js';
import { notFound, Problem } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendOn } from '../page.js';
import { OwnFormGuard, textOf } from '../session/forms.js';
import { urls } from '../urls.js';
import { AnswerForm } from './answer.form.js';
import { faultsOf, FRESH, typedIn, type Fault, type Shown } from './form-state.js';
import { sendDocument, sendLinkPage } from './link-page.js';
import { DeadLinkPage, OrderPage } from './order.page.js';
import { fieldAt, isOrderStep, OrderSteps, STEP_DONE } from './order-steps.js';

const NOTE = 'Memakai tautan ini tidak dipungut biaya. Kami tidak pernah meminta kata sandi atau PIN.';
const NO_NAME: Fault = { field: 'nama', text: 'Tuliskan nama Anda.' };

/** Where a vendor's link leads: the order on a phone, and its next step. Whoever looks changes nothing. */
@Public()
@Sensitive()
@UseGuards(OwnFormGuard)
@Controller(ORDER_LINK_PATHS.vendor)
export class VendorLinkPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly holders: LinkHolders,
    private readonly orders: OrderQueries,
    private readonly steps: OrderSteps,
    private readonly files: DocumentFiles,
  ) {}

  @Get(':token')
  async show(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const link = await this.holders.behind(visitor, 'vendor', token);
    if (!link) return this.dead(reply);
    const step = textOf(done, 20);
    return this.page(reply, visitor, token, link, {
      ...FRESH,
      done: isOrderStep(step) ? STEP_DONE[step] : null,
    });
  }

  @Get(':token/surat')
  async letter(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | string> {
    const link = await this.holders.behind(visitor, 'vendor', token);
    if (!link) return this.dead(reply);
    const holder = holderOf(visitor, link, '-');
    const { documentId } = await this.orders.detail(holder, link.orderId);
    return sendDocument(reply, await this.files.open(holder, documentId));
  }

  @Post(':token/:step')
  async take(
    @CurrentActor() visitor: Actor,
    @Param('token') token: string,
    @Param('step') step: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const link = await this.holders.behind(visitor, 'vendor', token);
    if (!link) return this.dead(reply);
    if (!isOrderStep(step)) throw notFound('Halaman');
    const typed = typedIn(body);
    const name = (typed.nama ?? '').slice(0, 100);
    if (name === '')
      return this.page(reply, visitor, token, link, { faults: [NO_NAME], typed, done: null }, 422);
    try {
      await this.steps.take(holderOf(visitor, link, name), link.orderId, step, typed);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const shown = { faults: faultsOf(error, fieldAt), typed, done: null };
      return this.page(reply, visitor, token, link, shown, error.status);
    }
    return sendOn(reply, `${urls.vendorLink(token)}?selesai=${step}`);
  }

  private async page(
    reply: FastifyReply,
    visitor: Actor,
    token: string,
    link: OrderBehindLink,
    shown: Shown,
    status = 200,
  ): Promise<string> {
    const { governmentName: government } = this.regency;
    const holder = holderOf(visitor, link, '-');
    const order = toOrderDetailView(await this.orders.detail(holder, link.orderId), holder, new Date());
    const base = urls.vendorLink(token);
    const suggested = lastNameOf(order, holder.capacity);
    const form = { order, base, session: undefined, shown, suggested };
    const step = order.possibleActions.includes('decline') ? <AnswerForm {...form} /> : null;
    const letterHref = `${base}/surat`;
    return sendLinkPage(
      reply,
      <OrderPage {...{ government, order, isVendor: true, letterHref, shown, note: NOTE, step }} />,
      status,
    );
  }

  private dead(reply: FastifyReply): string {
    return sendLinkPage(reply, <DeadLinkPage government={this.regency.governmentName} />, 404);
  }
}

/** The name that was typed when this link was used last. */
function lastNameOf({ history }: OrderDetailView, capacity: string): string {
  return history.filter((step) => step.capacity === capacity).at(-1)?.person ?? '';
}
