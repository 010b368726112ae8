import { Body, Get, Header, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { civilDateOf } from '../../kernel/index.js';
import {
  fileOf,
  listRows,
  SlipsRequest,
  WithholdingListRequest,
  WithholdingOutputs,
  WithholdingPeriodRequest,
  WithholdingQueries,
} from '../../payments/index.js';
import { Allow, CurrentActor, isGranted, Sensitive, type Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import type { WrittenTable } from '../../platform/table/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, refusedIn, typedIn, type Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { periodIn } from './period.js';
import { ReconciliationPage } from './reconciliation.page.js';
import { TAX_NAMES } from './tax-parts.js';
import { WithholdingPage } from './withholding.page.js';

/** What was withheld in a month, and the files that treasurers make of it. */
@PageController()
export class WithholdingPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly database: ReadDatabase,
    private readonly queries: WithholdingQueries,
    private readonly outputs: WithholdingOutputs,
  ) {}

  @Allow('withholding.read')
  @Get(urls.withholdings)
  async list(
    @CurrentActor() actor: Actor,
    @Query('masa') period: unknown,
    @Query('pajak') tax: unknown,
    @Query('sesudah') after: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const chosen = { period: periodIn(period, today()), tax: taxIn(tax), after };
    return this.pages.show(reply, await this.page(actor, chosen, FRESH));
  }

  @Allow('withholding.read')
  @Get('potongan/unduh')
  async file(
    @CurrentActor() actor: Actor,
    @Query('masa') period: unknown,
    @Query('pajak') tax: unknown,
    @Query('bentuk') format: unknown,
  ): Promise<StreamableFile> {
    const chosen = { period: periodIn(period, today()), ...taxOf(taxIn(tax)) };
    const request = await checked(WithholdingListRequest, chosen);
    const rows = await this.queries.all(this.database, actor, request);
    const table = await fileOf(formatOf(format), 'Potongan Pajak', listRows(rows));
    return download(table, `potongan-pajak-${chosen.period}`);
  }

  @Allow('withholding.read')
  @Get('potongan/e-billing')
  async billing(
    @CurrentActor() actor: Actor,
    @Query('masa') period: unknown,
    @Query('bentuk') format: unknown,
  ): Promise<StreamableFile> {
    const request = await checked(WithholdingPeriodRequest, { period: periodIn(period, today()) });
    const table = await this.outputs.billingFile(actor, request, formatOf(format));
    return download(table, `e-billing-${request.period}`);
  }

  /** Whole tax numbers: a POST, since it leaves an entry in the record of every vendor in it. */
  @Allow('withholding.deposit')
  @Sensitive()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Post(urls.slips)
  async slips(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | StreamableFile> {
    const typed = typedIn(body);
    const chosen = { period: periodIn(typed.masa, today()), tax: taxIn(typed.pajak), after: undefined };
    const { period } = chosen;
    let table: WrittenTable | null = null;
    const refused = await refusedIn(
      async () => {
        const asked = { period, ...taxOf(chosen.tax), format: typed.bentuk, reason: typed.alasan ?? '' };
        table = await this.outputs.slips(actor, await checked(SlipsRequest, asked));
      },
      typed,
      (pointer) => ({ '/reason': 'alasan', '/format': 'bentuk' })[pointer] ?? null,
    );
    if (table !== null) return download(table, `bukti-potong-${period}`);
    return this.pages.show(reply, await this.page(actor, chosen, refused?.shown ?? FRESH), refused?.status);
  }

  @Allow('withholding.read')
  @Get('potongan/pencocokan')
  async reconcile(
    @CurrentActor() actor: Actor,
    @Query('masa') period: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const request = await checked(WithholdingPeriodRequest, { period: periodIn(period, today()) });
    const result = await this.outputs.reconcile(actor, request);
    const props = { frame: this.pages.frame(actor), today: today(), result };
    return this.pages.show(reply, <ReconciliationPage {...props} />);
  }

  private async page(
    actor: Actor,
    { period, tax, after }: { readonly period: string; readonly tax: string; readonly after: unknown },
    shown: Shown,
  ) {
    const asked = { period, ...taxOf(tax), ...(after !== undefined && { after }) };
    const request = await checked(WithholdingListRequest, asked);
    const { items, next } = await this.queries.page(actor, request, request);
    const billings = await this.outputs.billing(actor, { period });
    const deposits = isGranted(actor.role, 'withholding.deposit');
    const frame = this.pages.frame(actor);
    const props = { frame, period, tax, today: today(), items, next, billings, deposits, shown };
    return <WithholdingPage {...props} />;
  }
}

const today = (): string => civilDateOf(new Date());

function taxIn(value: unknown): string {
  const text = textOf(value, 10);
  return text in TAX_NAMES ? text : '';
}

function taxOf(tax: string): object {
  return tax === '' ? {} : { tax };
}

function formatOf(value: unknown): 'csv' | 'xlsx' {
  return value === 'csv' ? 'csv' : 'xlsx';
}

function download({ bytes, contentType, extension }: WrittenTable, name: string): StreamableFile {
  const disposition = `attachment; filename="${name}.${extension}"`;
  return new StreamableFile(bytes, { type: contentType, length: bytes.length, disposition });
}
