import { Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BudgetEntriesRequest, BudgetLinesRequest, BudgetReader } from '../../budget/index.js';
import { civilDateOf, yearOf } from '../../kernel/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { checked, typedIn } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { BudgetLinePage } from './budget-line.page.js';
import { BudgetPage } from './budget.page.js';

const SUBJECT = 'Baris anggaran';

/** What an agency may spend, what of it is held, bound and paid, and what moved it. */
@PageController(urls.budget)
export class BudgetPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly budget: BudgetReader,
  ) {}

  @Allow('budget.read')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { tahun, instansi, jenis, kegiatan, rekening, cari, sesudah } = typedIn(query);
    const thisYear = yearOf(civilDateOf(new Date()));
    const request = await checked(BudgetLinesRequest, {
      fiscalYear: tahun || thisYear,
      agencyId: instansi || undefined,
      kind: jenis || undefined,
      subActivity: kegiatan || undefined,
      account: rekening || undefined,
      query: cari || undefined,
      after: sesudah || undefined,
    });
    const { fiscalYear = thisYear, agencyId } = request;
    const summary = await this.budget.summary(actor, { fiscalYear });
    const { items, next } = await this.budget.list(actor, request);
    const chosen = { tahun: fiscalYear, instansi: agencyId, jenis, kegiatan, rekening, cari };
    const props = { ...this.pages.frame(actor), summary, items, next, chosen, thisYear };
    return this.pages.show(
      reply,
      <BudgetPage {...props} isFirst={!sesudah} mayShift={isGranted(actor.role, 'budget.manage')} />,
    );
  }

  @Allow('budget.read')
  @Get(':id')
  async line(
    @CurrentActor() actor: Actor,
    @Param('id', recordId(SUBJECT)) id: string,
    @Query('sesudah') after: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const line = await this.budget.detail(actor, id);
    if (!line) throw notFound(SUBJECT);
    const ledger = await this.budget.ledger(
      actor,
      id,
      await checked(BudgetEntriesRequest, after === undefined ? {} : { after }),
    );
    if (!ledger) throw notFound(SUBJECT);
    return this.pages.show(
      reply,
      <BudgetLinePage {...this.pages.frame(actor)} line={line} ledger={ledger} role={actor.role} />,
    );
  }
}
