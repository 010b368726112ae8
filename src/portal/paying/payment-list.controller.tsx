import { Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  PaymentDeskQueries,
  PaymentListRequest,
  PaymentQueries,
  toPaymentView,
  toTransferView,
  TransferQueries,
} from '../../payments/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { VendorReader } from '../../vendors/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { PaymentListPage, type ListFilter } from './payment-list.page.js';
import { STAGE_NAMES } from './payment-words.js';
import { VendorPaymentsPage } from './vendor-payments.page.js';

const TURNS = ['payment.prepare', 'payment.verify', 'payment.approve', 'payment.pay'] as const;
const ANSWERS_SHOWN = 5;

/** The payments of whoever looks: an agency's, or a vendor's own. */
@PageController()
export class PaymentListPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: PaymentQueries,
    private readonly desk: PaymentDeskQueries,
    private readonly transfers: TransferQueries,
    private readonly vendors: VendorReader,
  ) {}

  @Allow('payment.read')
  @Get(urls.payments)
  async list(
    @CurrentActor() actor: Actor,
    @Query('saring') chosen: unknown,
    @Query('cari') searched: unknown,
    @Query('sesudah') after: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const found = textOf(searched, 80).trim();
    const page = { ...(found !== '' && { q: found }), ...(after !== undefined && { after }) };
    if (actor.vendorId !== null) return this.ofVendor(reply, actor, found, page);
    const sums = await this.desk.sums(actor);
    const hasTurn = TURNS.some((permission) => isGranted(actor.role, permission));
    const own = sums.reduce((sum, row) => sum + row.own, 0);
    const filter = filterOf(chosen, hasTurn && own > 0 && found === '' ? 'anda' : 'semua');
    const request = await checked(PaymentListRequest, { ...asked(filter), ...page });
    const { items, next } = await this.queries.list(actor, request);
    const mayPay = isGranted(actor.role, 'payment.pay');
    const rows = items.map(toPaymentView);
    const props = { filter, found, items: rows, next, sums, hasTurn, mayPay };
    return this.pages.show(reply, <PaymentListPage frame={this.pages.frame(actor)} {...props} />);
  }

  private async ofVendor(reply: FastifyReply, actor: Actor, found: string, page: object): Promise<string> {
    const request = await checked(PaymentListRequest, page);
    const sums = await this.desk.sums(actor);
    const { items, next } = await this.queries.list(actor, request);
    const sent = await this.transfers.list(actor, { status: 'sent', limit: ANSWERS_SHOWN });
    const mask = (cipher: string) => this.vendors.maskAccount(cipher);
    const unanswered = sent.items.map((row) => toTransferView(row, actor, mask));
    const props = { items: items.map(toPaymentView), next, sums, unanswered, found };
    return this.pages.show(reply, <VendorPaymentsPage frame={this.pages.frame(actor)} {...props} />);
  }
}

function filterOf(chosen: unknown, usual: ListFilter): ListFilter {
  const text = textOf(chosen, 20);
  const known = [...Object.keys(STAGE_NAMES), 'anda', 'semua', 'terlambat', 'belum-masuk'];
  return known.includes(text) ? (text as ListFilter) : usual;
}

function asked(filter: ListFilter): object {
  switch (filter) {
    case 'anda':
      return { holder: 'me', waiting: 'true' };
    case 'semua':
      return {};
    case 'terlambat':
      return { overdue: 'true' };
    case 'belum-masuk':
      return { disputed: 'true' };
    default:
      return { status: filter };
  }
}
