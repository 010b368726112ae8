import { Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  PaymentDeskQueries,
  PaymentListRequest,
  PaymentQueries,
  toPaymentView,
  toTransferView,
  TransferQueries,
  type TransferView,
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
    const sums = await this.desk.sums(actor);
    const hasTurn = TURNS.some((permission) => isGranted(actor.role, permission));
    const own = sums.reduce((sum, row) => sum + row.own, 0);
    const usual = found !== '' ? 'semua' : hasTurn && own > 0 ? 'anda' : 'menunggu';
    const filter = filterOf(chosen, usual);
    const request = await checked(PaymentListRequest, {
      ...asked(filter),
      ...(found !== '' && { q: found }),
      ...(after !== undefined && { after }),
    });
    const { items, next } = await this.queries.list(actor, request);
    const rows = items.map(toPaymentView);
    const frame = this.pages.frame(actor);
    if (actor.vendorId !== null) {
      const unanswered = await this.unanswered(actor);
      const props = { frame, filter, found, items: rows, next, sums, unanswered };
      return this.pages.show(reply, <VendorPaymentsPage {...props} />);
    }
    const mayPay = isGranted(actor.role, 'payment.pay');
    const props = { frame, filter, found, items: rows, next, sums, hasTurn, mayPay };
    return this.pages.show(reply, <PaymentListPage {...props} />);
  }

  /** What was sent and waits for the vendor's word. */
  private async unanswered(actor: Actor): Promise<TransferView[]> {
    const sent = await this.transfers.list(actor, { status: 'sent', limit: ANSWERS_SHOWN });
    return sent.items.map((row) => toTransferView(row, actor, (cipher) => this.vendors.maskAccount(cipher)));
  }
}

function filterOf(chosen: unknown, usual: ListFilter): ListFilter {
  const text = textOf(chosen, 20);
  const known = [...Object.keys(STAGE_NAMES), 'anda', 'menunggu', 'semua', 'terlambat', 'belum-masuk'];
  return known.includes(text) ? (text as ListFilter) : usual;
}

// What waits is worked on by its promised day; what is done is looked up, the newest first.
function asked(filter: ListFilter): object {
  switch (filter) {
    case 'anda':
      return { holder: 'me', waiting: 'true', sort: 'due' };
    case 'menunggu':
      return { waiting: 'true', sort: 'due' };
    case 'semua':
      return {};
    case 'terlambat':
      return { overdue: 'true', sort: 'due' };
    case 'belum-masuk':
      return { disputed: 'true', sort: 'due' };
    case 'paid':
    case 'closed':
    case 'cancelled':
      return { status: filter };
    default:
      return { status: filter, sort: 'due' };
  }
}
