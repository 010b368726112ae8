import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import { CorrectInvoiceService } from './correct-invoice.service.js';
import { InvoiceQueries } from './invoice.queries.js';
import {
  CreditInvoiceRequest,
  InvoiceListRequest,
  SubmitInvoiceRequest,
  WithdrawInvoiceRequest,
} from './invoice.requests.js';
import { toInvoiceDetailView, toInvoiceView } from './invoice.views.js';
import { SubmitInvoiceService } from './submit-invoice.service.js';

const invoiceId = recordId('Tagihan');

/** What vendors ask for, held against what was ordered and accepted. */
@Controller('api/v1')
export class InvoiceController {
  constructor(
    private readonly submitting: SubmitInvoiceService,
    private readonly correcting: CorrectInvoiceService,
    private readonly queries: InvoiceQueries,
  ) {}

  @Allow('invoice.give')
  @Post('orders/:id/invoices')
  submit(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Surat pesanan')) id: string,
    @Body() request: SubmitInvoiceRequest,
  ) {
    return this.submitting.submit(actor, id, request);
  }

  @Allow('invoice.read')
  @Get('invoices')
  async list(@CurrentActor() actor: Actor, @Query() request: InvoiceListRequest) {
    const { items, next } = await this.queries.list(actor, request);
    return { items: items.map(toInvoiceView), next };
  }

  @Allow('invoice.read')
  @Get('invoices/:id')
  async read(@CurrentActor() actor: Actor, @Param('id', invoiceId) id: string) {
    const row = await this.queries.find(actor, id);
    if (!row) throw notFound('Tagihan');
    return toInvoiceDetailView(row, actor);
  }

  @Allow('invoice.give')
  @HttpCode(200)
  @Post('invoices/:id/withdraw')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', invoiceId) id: string,
    @Body() request: WithdrawInvoiceRequest,
  ) {
    return this.correcting.withdraw(actor, id, request);
  }

  @Allow('invoice.give')
  @HttpCode(200)
  @Post('invoices/:id/credit')
  credit(
    @CurrentActor() actor: Actor,
    @Param('id', invoiceId) id: string,
    @Body() request: CreditInvoiceRequest,
  ) {
    return this.correcting.credit(actor, id, request);
  }
}
