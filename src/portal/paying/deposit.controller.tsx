import { Body, Get, Inject, Injectable, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { civilDateOf } from '../../kernel/index.js';
import {
  DepositListRequest,
  DepositTaxRequest,
  TaxDepositQueries,
  TaxDeposits,
  toDepositView,
  WithdrawDepositRequest,
  WithholdingOutputs,
} from '../../payments/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { recordId, TakesFile } from '../../platform/http/index.js';
import { FILE_STORAGE, serveFile, type FileStorage } from '../../platform/storage/index.js';
import { Pages } from '../pages.js';
import { textOf, type SentForm } from '../session/forms.js';
import { FilePageController, PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../ui/form-state.js';
import { rupiahIn } from '../ui/typed-numbers.js';
import { urls } from '../urls.js';
import { DepositPage } from './deposit.page.js';
import { FileForms } from './file-forms.js';
import { periodIn } from './period.js';

const DONE: Readonly<Record<string, string>> = {
  setor: 'Setoran tercatat beserta buktinya.',
  tarik: 'Catatan setoran ditarik. Potongannya menunggu disetor kembali.',
};

/** The page of a month's deposits, as both of its forms show it again. */
@Injectable()
export class DepositPages {
  constructor(
    private readonly pages: Pages,
    private readonly queries: TaxDepositQueries,
    private readonly outputs: WithholdingOutputs,
  ) {}

  /** Two statements. */
  async page(actor: Actor, period: string, shown: Shown, after?: unknown) {
    const asked = { period, ...(after !== undefined && { after }) };
    const { items, next } = await this.queries.list(actor, await checked(DepositListRequest, asked));
    const billings = await this.outputs.billing(actor, { period });
    const deposits = isGranted(actor.role, 'withholding.deposit');
    const views = items.map(toDepositView);
    const frame = this.pages.frame(actor);
    return (
      <DepositPage {...{ frame, period, today: today(), billings, items: views, next, deposits, shown }} />
    );
  }
}

/** What of a month is in the treasury, and taking back what was recorded by mistake. */
@PageController()
export class DepositPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly deposits: DepositPages,
    private readonly service: TaxDeposits,
    private readonly queries: TaxDepositQueries,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @Allow('withholding.read')
  @Get(urls.deposits)
  async list(
    @CurrentActor() actor: Actor,
    @Query('masa') period: unknown,
    @Query('sesudah') after: unknown,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: DONE[textOf(done, 20)] ?? null };
    return this.pages.show(reply, await this.deposits.page(actor, periodIn(period, today()), shown, after));
  }

  @Allow('withholding.read')
  @Get(urls.depositReceipt(':depositId'))
  async receipt(
    @CurrentActor() actor: Actor,
    @Param('depositId', recordId('Setoran pajak')) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return serveFile(this.storage, await this.queries.receipt(actor, id), reply);
  }

  @Allow('withholding.deposit')
  @Post(urls.withdrawDeposit(':depositId'))
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('depositId', recordId('Setoran pajak')) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const field = `alasan-${id}`;
    const period = periodIn(typed.masa, today());
    return this.pages.take(reply, {
      work: async () => {
        const asked = { version: Number(typed.version), reason: typed[field] ?? '' };
        const request = await checked(WithdrawDepositRequest, asked);
        await this.service.withdraw(withKey(actor, typed), id, request);
      },
      typed,
      next: () => urls.depositList({ masa: period, selesai: 'tarik' }),
      again: (shown) => this.deposits.page(actor, period, shown),
      fieldAt: (pointer) => (pointer === '/reason' ? field : null),
    });
  }
}

/** A receipt of the treasury. Apart, because the token of a form with a file comes with the form. */
@FilePageController()
export class DepositReceiptController {
  constructor(
    private readonly pages: Pages,
    private readonly deposits: DepositPages,
    private readonly service: TaxDeposits,
    private readonly forms: FileForms,
  ) {}

  @Allow('withholding.deposit')
  @TakesFile()
  @Post(urls.deposits)
  async record(
    @CurrentActor() actor: Actor,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { typed, actor: by, keep } = await this.forms.receive(request, actor, 'fileId');
    const period = periodIn(typed.masa, today());
    return this.pages.take(reply, {
      work: async () => {
        const { tax, ntpn = '', billingCode = '', depositedOn } = typed;
        const asked = await checked(DepositTaxRequest, {
          ...{ tax, period, depositedOn, amount: rupiahIn(typed.amount), fileId: await keep() },
          ntpn: ntpn.replace(/\s/g, ''),
          ...(billingCode !== '' && { billingCode }),
        });
        return this.service.record(by, asked);
      },
      typed,
      next: () => urls.depositList({ masa: period, selesai: 'setor' }),
      again: (shown) => this.deposits.page(actor, period, shown),
      fieldAt: (pointer) =>
        pointer === '/file' ? 'fileId' : FIELDS.includes(pointer) ? pointer.slice(1) : null,
    });
  }
}

const FIELDS = ['/tax', '/amount', '/ntpn', '/billingCode', '/depositedOn', '/fileId'];
const today = (): string => civilDateOf(new Date());
