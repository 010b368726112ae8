import { Body, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PageTokens } from '../../identity/index.js';
import { OrderQueries } from '../../orders/index.js';
import {
  MissingRequest,
  OrderPayments,
  SubmitInvoiceService,
  TransferAnswerService,
  TransferStepRequest,
} from '../../payments/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, refusedIn, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { sendOn, sendSessionPage } from '../page.js';
import { textOf } from '../session/forms.js';
import { pageSession } from '../session/page-session.js';
import { urls } from '../urls.js';
import { OrderPaymentsPage } from './order-payments.page.js';

const orderId = recordId('Surat pesanan');
const transferId = recordId('Transfer');
const DONE: Readonly<Record<string, string>> = {
  tagih: 'Nota tercatat dan dicocokkan dengan berita acara.',
  masuk: 'Terima kasih: uang tercatat sudah masuk.',
  belum: 'Bendahara diberi tahu; ia harus menjawab dengan bukti atau membayar kembali.',
};

/** The money of one order for both sides, and what the vendor says of it. */
@PageController()
export class OrderPaymentsPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly orders: OrderQueries,
    private readonly payments: OrderPayments,
    private readonly invoices: SubmitInvoiceService,
    private readonly answers: TransferAnswerService,
    private readonly tokens: PageTokens,
  ) {}

  @Allow('payment.read')
  @Get('pesanan/:id/pembayaran')
  show(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(reply, actor, id, { ...FRESH, done: DONE[textOf(done, 20)] ?? null });
  }

  @Allow('invoice.give')
  @Post('pesanan/:id/pembayaran/tagih')
  bill(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.done(reply, actor, id, 'tagih', typed, () =>
      this.invoices.submit(withKey(actor, typed), id, {}),
    );
  }

  @Allow('payment.confirm')
  @Post('pesanan/:id/pembayaran/:transferId/masuk')
  arrived(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Param('transferId', transferId) transfer: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.done(reply, actor, id, 'masuk', typed, async () => {
      const request = await checked(TransferStepRequest, { version: Number(typed.version) });
      return this.answers.arrived(withKey(actor, typed), transfer, request);
    });
  }

  @Allow('payment.confirm')
  @Post('pesanan/:id/pembayaran/:transferId/belum')
  missing(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Param('transferId', transferId) transfer: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const field = `catatan-${transfer}`;
    return this.done(
      reply,
      actor,
      id,
      'belum',
      typed,
      async () => {
        const asked = { version: Number(typed.version), note: typed.catatan ?? '' };
        return this.answers.missing(withKey(actor, typed), transfer, await checked(MissingRequest, asked));
      },
      (pointer) => (pointer === '/note' ? field : null),
    );
  }

  private async done(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    step: string,
    typed: Typed,
    work: () => Promise<unknown>,
    fieldAt: (pointer: string) => string | null = () => null,
  ): Promise<string> {
    const refused = await refusedIn(work, typed, fieldAt);
    if (refused) return this.page(reply, actor, id, refused.shown, refused.status);
    return sendOn(reply, `${urls.orderPayments(id)}?selesai=${step}`);
  }

  private async page(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    shown: Shown,
    status = 200,
  ): Promise<string> {
    const { number, status: orderStatus } = await this.orders.detail(actor, id);
    const { payments, bills } = await this.payments.withBill(actor, id);
    const session = pageSession(actor, this.tokens);
    const { governmentName: government } = this.regency;
    const order = { id, number, status: orderStatus };
    const props = { government, session, order, bills, payments, shown };
    return sendSessionPage(reply, <OrderPaymentsPage {...props} />, status);
  }
}
