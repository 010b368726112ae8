import { Body, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { civilDateOf } from '../../kernel/index.js';
import {
  PayeeRequest,
  PayeeService,
  PayableSheets,
  PayService,
  SendTransferRequest,
  type PayeeView,
} from '../../payments/index.js';
import { Allow, CurrentActor, Sensitive, type Actor } from '../../platform/access/index.js';
import { notFound, recordId, TakesFile } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf, type SentForm } from '../session/forms.js';
import { FilePageController, PageController } from '../session/page-controller.js';
import { checked, FRESH, refusedIn, typedIn, type Shown, type Typed } from '../ui/form-state.js';
import { rupiahIn } from '../ui/typed-numbers.js';
import { urls } from '../urls.js';
import { FileForms } from './file-forms.js';
import { groupsOf, PayChoicePage, PayPage } from './pay.page.js';

const MOST = 20;
const FIELDS: Readonly<Record<string, string>> = {
  ...{ '/reference': 'reference', '/transferredOn': 'transferredOn', '/advanceOn': 'advanceOn' },
  ...{ '/proofFileId': 'proofFileId', '/file': 'proofFileId' },
};

/** Choosing what to pay, and looking at the whole account number. */
@PageController()
export class PayPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly sheets: PayableSheets,
    private readonly payees: PayeeService,
  ) {}

  @Allow('payment.pay')
  @Get(urls.pay())
  async choose(
    @CurrentActor() actor: Actor,
    @Query('pilih') chosen: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const ids = idsOf(chosen);
    const frame = this.pages.frame(actor);
    const payable = await this.sheets.payable(actor, ids.length > 0 ? ids : null);
    if (ids.length > 0 && payable.length === 0) throw notFound('Pembayaran');
    // One transfer pays one vendor: of several, one is to be chosen.
    if (ids.length === 0 || groupsOf(payable).length > 1) {
      return this.pages.show(reply, <PayChoicePage {...{ frame, payable }} />);
    }
    const hindrance = await this.sheets.hindrance(actor, payable);
    const today = civilDateOf(new Date());
    const props = { frame, payments: payable, hindrance, today, payee: null, shown: FRESH };
    return this.pages.show(reply, <PayPage {...props} />);
  }

  @Allow('payment.pay')
  @Sensitive()
  @Header('cache-control', 'no-store')
  @Post(urls.payee(':paymentId'))
  async payee(
    @CurrentActor() actor: Actor,
    @Param('paymentId', recordId('Pembayaran')) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let payee: PayeeView | null = null;
    // Answered at once: the number is in no address, and a page that is asked for again does not show it.
    const refused = await refusedIn(
      async () => {
        const { reason } = await checked(PayeeRequest, { reason: typed.keperluan ?? '' });
        payee = await this.payees.look(actor, id, reason);
      },
      typed,
      () => 'keperluan',
    );
    const ids = idsOf(typed.pilih).includes(id) ? idsOf(typed.pilih) : [id];
    const payments = await this.sheets.payable(actor, ids);
    const frame = this.pages.frame(actor);
    const shown = refused?.shown ?? FRESH;
    const hindrance = await this.sheets.hindrance(actor, payments);
    const props = { frame, payments, hindrance, today: civilDateOf(new Date()), payee, shown };
    return this.pages.show(reply, <PayPage {...props} />, refused?.status);
  }
}

/** The treasurer's word that money left. Apart, because the token of a form with a file comes with the form. */
@FilePageController()
export class SendTransferController {
  constructor(
    private readonly pages: Pages,
    private readonly sheets: PayableSheets,
    private readonly paying: PayService,
    private readonly forms: FileForms,
  ) {}

  @Allow('payment.pay')
  @TakesFile()
  @Post(urls.pay())
  async send(
    @CurrentActor() actor: Actor,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { typed, actor: by, keep } = await this.forms.receive(request, actor, 'proofFileId');
    const ids = Object.keys(typed)
      .flatMap((name) => /^versi-(.+)$/.exec(name)?.[1] ?? [])
      .slice(0, MOST);
    return this.pages.take(reply, {
      work: async () => {
        const asked = { ...askedFor(typed, ids), proofFileId: await keep() };
        return this.paying.pay(by, await checked(SendTransferRequest, asked));
      },
      typed,
      next: () => `${urls.payment(ids[0] ?? '')}?selesai=bayar`,
      again: (shown) => this.again(actor, ids, shown),
      fieldAt: (pointer) => {
        const part = /^\/payments\/(\d+)\/amount$/.exec(pointer);
        return part ? `nilai-${ids[Number(part[1])] ?? ''}` : (FIELDS[pointer] ?? null);
      },
    });
  }

  private async again(actor: Actor, ids: readonly string[], shown: Shown) {
    const payments = await this.sheets.payable(
      actor,
      ids.filter((id) => isUUID(id)),
    );
    const frame = this.pages.frame(actor);
    const hindrance = await this.sheets.hindrance(actor, payments);
    const today = civilDateOf(new Date());
    return <PayPage {...{ frame, payments, hindrance, today, payee: null, shown }} />;
  }
}

function askedFor(typed: Typed, ids: readonly string[]): object {
  const { reference = '', transferredOn, advanceOn = '' } = typed;
  const payments = ids.map((id) => {
    const amount = rupiahIn(typed[`nilai-${id}`]);
    return { id, version: Number(typed[`versi-${id}`]), ...(amount !== undefined && { amount }) };
  });
  return { payments, reference, transferredOn, ...(advanceOn !== '' && { advanceOn }) };
}

function idsOf(chosen: unknown): string[] {
  const all: unknown[] = Array.isArray(chosen) ? chosen : [chosen];
  return all
    .flatMap((one) => textOf(one).split(','))
    .filter((id) => isUUID(id))
    .slice(0, MOST);
}
