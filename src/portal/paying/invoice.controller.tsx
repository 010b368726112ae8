import { Body, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { civilDateOf } from '../../kernel/index.js';
import {
  CorrectInvoiceService,
  CreditInvoiceRequest,
  InvoiceListRequest,
  InvoiceQueries,
  SubmitInvoiceRequest,
  SubmitInvoiceService,
  toInvoiceDetailView,
  toInvoiceView,
  UnbilledQueries,
  WithdrawInvoiceRequest,
  type UnbilledOrder,
} from '../../payments/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { notFound, recordId, TakesFile } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf, type SentForm } from '../session/forms.js';
import { FilePageController, PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { FileForms } from './file-forms.js';
import { InvoiceListPage } from './invoice-list.page.js';
import { InvoicePage } from './invoice.page.js';
import { NewInvoicePage } from './new-invoice.page.js';

const invoiceId = recordId('Tagihan');
const orderId = recordId('Surat pesanan');
const DONE: Readonly<Record<string, string>> = {
  tagih: 'Tagihan tersimpan dan dicocokkan dengan berita acara.',
  kredit: 'Nota kredit tersimpan. Tagihan sekarang cocok dan pembayarannya dimintakan.',
  tarik: 'Tagihan ditarik. Anda dapat menagih lagi.',
};

/** Invoices for both sides, and what their vendor mends. */
@PageController()
export class InvoicePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: InvoiceQueries,
    private readonly unbilled: UnbilledQueries,
    private readonly correcting: CorrectInvoiceService,
  ) {}

  @Allow('invoice.read')
  @Get(urls.invoices)
  async list(
    @CurrentActor() actor: Actor,
    @Query('keadaan') chosen: unknown,
    @Query('sesudah') after: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text = textOf(chosen, 20);
    const status = ['matched', 'mismatched', 'withdrawn'].includes(text) ? text : '';
    const asked = { ...(status !== '' && { status }), ...(after !== undefined && { after }) };
    const { items, next } = await this.queries.list(actor, await checked(InvoiceListRequest, asked));
    const isVendor = actor.vendorId !== null;
    const isFirst = status === '' && after === undefined;
    const unbilled = actor.vendorId !== null && isFirst ? await this.unbilled.of(actor.vendorId) : [];
    const frame = this.pages.frame(actor);
    const props = { frame, isVendor, status, items: items.map(toInvoiceView), next, unbilled };
    return this.pages.show(reply, <InvoiceListPage {...props} />);
  }

  @Allow('invoice.read')
  @Get(urls.invoice(':invoiceId'))
  async show(
    @CurrentActor() actor: Actor,
    @Param('invoiceId', invoiceId) id: string,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: DONE[textOf(done, 20)] ?? null };
    return this.pages.show(reply, await this.page(actor, id, shown));
  }

  @Allow('invoice.give')
  @Post(urls.creditInvoice(':invoiceId'))
  credit(
    @CurrentActor() actor: Actor,
    @Param('invoiceId', invoiceId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: async () => {
        const number = typed['nomor-kredit'] ?? '';
        const asked = { ...reasonOf(typed, 'alasan-kredit'), ...(number !== '' && { number }) };
        return this.correcting.credit(withKey(actor, typed), id, await checked(CreditInvoiceRequest, asked));
      },
      typed,
      next: () => `${urls.invoice(id)}?selesai=kredit`,
      again: (shown) => this.page(actor, id, shown),
      fieldAt: (pointer) =>
        pointer === '/reason' ? 'alasan-kredit' : pointer === '/number' ? 'nomor-kredit' : null,
    });
  }

  @Allow('invoice.give')
  @Post(urls.withdrawInvoice(':invoiceId'))
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('invoiceId', invoiceId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: async () => {
        const asked = await checked(WithdrawInvoiceRequest, reasonOf(typed, 'alasan-tarik'));
        return this.correcting.withdraw(withKey(actor, typed), id, asked);
      },
      typed,
      next: () => `${urls.invoice(id)}?selesai=tarik`,
      again: (shown) => this.page(actor, id, shown),
      fieldAt: (pointer) => (pointer === '/reason' ? 'alasan-tarik' : null),
    });
  }

  private async page(actor: Actor, id: string, shown: Shown) {
    const row = await this.queries.find(actor, id);
    if (!row) throw notFound('Tagihan');
    return (
      <InvoicePage frame={this.pages.frame(actor)} invoice={toInvoiceDetailView(row, actor)} shown={shown} />
    );
  }
}

/** An invoice by hand. Apart, because the token of a form with a file comes with the form. */
@FilePageController(urls.newInvoice(':orderId'))
export class NewInvoicePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly unbilled: UnbilledQueries,
    private readonly invoices: SubmitInvoiceService,
    private readonly forms: FileForms,
  ) {}

  @Allow('invoice.give')
  @Get()
  async ask(
    @CurrentActor() actor: Actor,
    @Param('orderId', orderId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, this.page(actor, await this.orderOf(actor, id), FRESH));
  }

  @Allow('invoice.give')
  @TakesFile()
  @Post()
  async submit(
    @CurrentActor() actor: Actor,
    @Param('orderId', orderId) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { typed, actor: by, keep } = await this.forms.receive(request, actor, 'fileId');
    const order = await this.orderOf(actor, id);
    let invoice = '';
    const lines = order.lines.filter(({ orderLineId }) => Number(typed[`jumlah-${orderLineId}`] ?? 0) !== 0);
    return this.pages.take(reply, {
      work: async () => {
        const asked = await checked(SubmitInvoiceRequest, {
          ...askedFor(typed, order.lines.length === 0 ? null : lines),
          fileId: await keep(),
        });
        invoice = (await this.invoices.submit(by, id, asked)).id;
      },
      typed,
      next: () => `${urls.invoice(invoice)}?selesai=tagih`,
      again: (shown) => this.page(actor, order, shown),
      fieldAt: (pointer) => {
        const line = /^\/lines\/(\d+)/.exec(pointer);
        return line ? `jumlah-${lines[Number(line[1])]?.orderLineId ?? ''}` : fieldOf(pointer);
      },
    });
  }

  private page(actor: Actor, order: UnbilledOrder, shown: Shown) {
    const today = civilDateOf(new Date());
    return <NewInvoicePage {...{ frame: this.pages.frame(actor), order, today, shown }} />;
  }

  /** 404 for an order of somebody else's, and for one of which nothing can be billed. */
  private async orderOf({ vendorId }: Actor, id: string): Promise<UnbilledOrder> {
    const [order] = vendorId === null ? [] : await this.unbilled.of(vendorId, id);
    if (!order) throw notFound('Yang dapat ditagih');
    return order;
  }
}

function reasonOf(typed: Typed, field: string) {
  return { version: Number(typed.version), reason: typed[field] ?? '' };
}

// A fee has no lines to choose among.
function askedFor(typed: Typed, lines: UnbilledOrder['lines'] | null): object {
  const { number = '', invoicedOn = '', fakturNumber = '' } = typed;
  return {
    // Nothing at all is refused as such, not billed as everything.
    ...(lines !== null && {
      lines: lines.map(({ orderLineId }) => ({
        orderLineId,
        quantity: Number(typed[`jumlah-${orderLineId}`]),
      })),
    }),
    ...(number !== '' && { number }),
    ...(invoicedOn !== '' && { invoicedOn }),
    ...(fakturNumber !== '' && { fakturNumber }),
  };
}

function fieldOf(pointer: string): string | null {
  const field = pointer === '/file' ? 'fileId' : pointer.slice(1);
  return ['number', 'invoicedOn', 'fakturNumber', 'fileId'].includes(field) ? field : null;
}
