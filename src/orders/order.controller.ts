import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { recordId } from '../platform/http/index.js';
import { AnswerOrderService } from './answer-order.service.js';
import { FulfilmentReader } from './delivery/fulfilment-reader.js';
import { IssueOrderService } from './issue-order.service.js';
import { OrderQueries } from './order.queries.js';
import {
  AcceptOrderRequest,
  DeclineOrderRequest,
  IssueOrdersRequest,
  OrderListRequest,
  PreviewOrderRequest,
} from './order.requests.js';
import { PreviewOrderService } from './preview-order.service.js';
import { toOrderDetailView, toOrderView } from './order.views.js';

const orderId = recordId('Surat pesanan');

/** Orders, from issue to answer. */
@Controller('api/v1')
export class OrderController {
  constructor(
    private readonly issuing: IssueOrderService,
    private readonly previews: PreviewOrderService,
    private readonly answering: AnswerOrderService,
    private readonly queries: OrderQueries,
    private readonly fulfilment: FulfilmentReader,
  ) {}

  @Allow('order.issue')
  @Post('requisitions/:id/orders')
  issue(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Permintaan belanja')) id: string,
    @Body() { version, reasons }: IssueOrdersRequest,
  ) {
    return this.issuing.issue(actor, id, version, reasons);
  }

  /** The letter as it would be issued now: a draft without number and code. */
  @Allow('order.issue')
  @Header('cache-control', 'no-store')
  @Get('requisitions/:id/orders/preview.pdf')
  async preview(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Permintaan belanja')) id: string,
    @Query() { vendorId }: PreviewOrderRequest,
  ) {
    const bytes = await this.previews.preview(actor, id, vendorId);
    const disposition = 'inline; filename="konsep-surat-pesanan.pdf"';
    return new StreamableFile(bytes, { type: 'application/pdf', disposition, length: bytes.byteLength });
  }

  @Allow('order.read')
  @Get('orders')
  async list(@CurrentActor() actor: Actor, @Query() request: OrderListRequest) {
    const { items, next } = await this.queries.list(actor, request);
    return { items: items.map(toOrderView), next };
  }

  @Allow('order.read')
  @Get('orders/:id')
  async get(@CurrentActor() actor: Actor, @Param('id', orderId) id: string) {
    const order = await this.queries.detail(actor, id);
    const fulfilment = await this.fulfilment.of(order, actor);
    return { ...toOrderDetailView(order, actor, new Date()), fulfilment };
  }

  @Allow('order.answer')
  @HttpCode(200)
  @Post('orders/:id/accept')
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Body() { version }: AcceptOrderRequest,
  ) {
    return this.answering.accept(actor, id, version);
  }

  @Allow('order.answer')
  @HttpCode(200)
  @Post('orders/:id/decline')
  decline(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Body() request: DeclineOrderRequest,
  ) {
    return this.answering.decline(actor, id, request);
  }
}
