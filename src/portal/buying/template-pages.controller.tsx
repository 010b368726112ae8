import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BudgetReader } from '../../budget/index.js';
import { civilDateOf, yearOf } from '../../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import {
  RequisitionContentReader,
  RequisitionCopyService,
  UseTemplateRequest,
} from '../../requisitions/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { withQuery } from '../urls/with-query.js';
import { againField, againOf, copiedTo } from './requisition-steps.controller.js';
import { TemplatesPage } from './templates.page.js';

const templateId = recordId('Templat permintaan belanja');
const ON_A_PAGE = 20;
const BUDGET_LINES = 100;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** What an agency asks for again and again. */
@PageController()
export class TemplatePagesController {
  constructor(
    private readonly content: RequisitionContentReader,
    private readonly copies: RequisitionCopyService,
    private readonly budget: BudgetReader,
    private readonly pages: Pages,
  ) {}

  @Allow('requisition.draft')
  @Get(urls.templates)
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = query.selesai === 'hapus' ? 'Templat dihapus.' : null;
    const page = await this.page(actor, { ...FRESH, done }, '', textOf(query.sesudah, 36));
    return this.pages.show(reply, page);
  }

  @Allow('requisition.draft')
  @Post(urls.useTemplate(':id'))
  use(
    @CurrentActor() actor: Actor,
    @Param('id', templateId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    let to = '';
    const said = Object.fromEntries(
      ['tanggal', 'pukul', 'anggaran'].map((name) => [name, typed[`${name}-${id}`] ?? '']),
    );
    return this.pages.take(reply, {
      work: async () => {
        const request = await checked(UseTemplateRequest, againOf(said));
        to = copiedTo(await this.copies.useTemplate(withKey(actor, typed), id, request));
      },
      typed,
      next: () => to,
      again: (shown) => this.page(actor, shown, id, ''),
      fieldAt: (pointer) => {
        const field = againField(pointer);
        return field === null ? null : `${field}-${id}`;
      },
    });
  }

  @Allow('requisition.draft')
  @Post(urls.deleteTemplate(':id'))
  delete(
    @CurrentActor() actor: Actor,
    @Param('id', templateId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: () => this.copies.deleteTemplate(withKey(actor, typed), id),
      typed,
      next: () => `${urls.templates}?selesai=hapus`,
      again: (shown) => this.page(actor, shown, '', ''),
    });
  }

  private async page(actor: Actor, shown: Shown, open: string, after: string) {
    const { items, next } = await this.content.templates(actor, {
      limit: ON_A_PAGE,
      ...(UUID.test(after) && { after }),
    });
    const year = yearOf(civilDateOf(new Date()));
    // The day is typed on the page itself: at the end of a year it is often one of the next, with money of its own.
    const budgetLines = await Promise.all(
      [year, year + 1].map(async (fiscalYear) => {
        const agencyId = actor.agencyId ?? undefined;
        return (await this.budget.list(actor, { fiscalYear, agencyId, limit: BUDGET_LINES })).items;
      }),
    );
    return (
      <TemplatesPage
        {...{ shown, open, year }}
        budgetLines={budgetLines.flat()}
        frame={this.pages.frame(actor)}
        templates={items}
        next={next === null ? null : withQuery(urls.templates, { sesudah: next })}
      />
    );
  }
}
