import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, Sensitive, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { VendorReader } from '../../vendors/index.js';
import { PayeeService } from '../transfers/payee.service.js';
import { TransferReturnService } from '../transfers/transfer-return.service.js';
import { PaymentQueries } from './payment.queries.js';
import {
  CompletePaymentRequest,
  CorrectPaymentRequest,
  PayeeRequest,
  PaymentListRequest,
  PaymentStepRequest,
  ReturnPaymentRequest,
} from './payment.requests.js';
import { PaymentStepService } from './payment-step.service.js';
import { toPaymentDetailView, toPaymentView } from './payment.views.js';

const paymentId = recordId('Pembayaran');

/** Payments, from the complete papers to money that both sides have seen. */
@Controller('api/v1/payments')
export class PaymentController {
  constructor(
    private readonly steps: PaymentStepService,
    private readonly payees: PayeeService,
    private readonly returns: TransferReturnService,
    private readonly queries: PaymentQueries,
    private readonly vendors: VendorReader,
  ) {}

  @Allow('payment.read')
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() request: PaymentListRequest) {
    const { items, next } = await this.queries.list(actor, request);
    return { items: items.map(toPaymentView), next };
  }

  @Allow('payment.read')
  @Get(':id')
  async get(@CurrentActor() actor: Actor, @Param('id', paymentId) id: string) {
    const row = await this.queries.detail(actor, id);
    return toPaymentDetailView(row, actor, (cipher) => this.vendors.maskAccount(cipher));
  }

  @Allow('payment.prepare')
  @HttpCode(200)
  @Post(':id/complete')
  complete(
    @CurrentActor() actor: Actor,
    @Param('id', paymentId) id: string,
    @Body() request: CompletePaymentRequest,
  ) {
    return this.steps.complete(actor, id, request);
  }

  @Allow('payment.verify')
  @HttpCode(200)
  @Post(':id/verify')
  verify(
    @CurrentActor() actor: Actor,
    @Param('id', paymentId) id: string,
    @Body() request: PaymentStepRequest,
  ) {
    return this.steps.verify(actor, id, request);
  }

  @Allow('payment.approve')
  @HttpCode(200)
  @Post(':id/approve')
  approve(
    @CurrentActor() actor: Actor,
    @Param('id', paymentId) id: string,
    @Body() request: PaymentStepRequest,
  ) {
    return this.steps.approve(actor, id, request);
  }

  @Allow('payment.return')
  @HttpCode(200)
  @Post(':id/return')
  sendBack(
    @CurrentActor() actor: Actor,
    @Param('id', paymentId) id: string,
    @Body() request: ReturnPaymentRequest,
  ) {
    return this.steps.sendBack(actor, id, request);
  }

  @Allow('payment.pay')
  @Sensitive()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Post(':id/payee')
  payee(@CurrentActor() actor: Actor, @Param('id', paymentId) id: string, @Body() { reason }: PayeeRequest) {
    return this.payees.look(actor, id, reason);
  }

  @Allow('payment.settle')
  @HttpCode(200)
  @Post(':id/corrections')
  correct(
    @CurrentActor() actor: Actor,
    @Param('id', paymentId) id: string,
    @Body() request: CorrectPaymentRequest,
  ) {
    return this.returns.correct(actor, id, request);
  }
}
