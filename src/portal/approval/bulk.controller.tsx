import { Body, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { PageRequest } from '../../platform/http/index.js';
import {
  ApprovalInbox,
  BulkApprovalService,
  BulkApproveRequest,
  type InboxRow,
} from '../../requisitions/index.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, refusedIn, typedIn, withKey, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { BulkConfirmPage, BulkPage, BulkResultPage } from './bulk.page.js';

// As many as the service takes at once.
const MOST = 50;
const CHOSEN = /^pilih-([\da-f-]{36})$/;

/** Approving many requisitions together: choose, look at the sum, confirm, see how each came out. */
@PageController(urls.bulk)
export class BulkPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly inbox: ApprovalInbox,
    private readonly bulk: BulkApprovalService,
  ) {}

  @Allow('requisition.approve')
  @Get()
  async choose(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const items = await this.waiting(actor);
    return this.pages.show(reply, <BulkPage {...{ ...this.pages.frame(actor), items }} shown={FRESH} />);
  }

  @Allow('requisition.approve')
  @HttpCode(200)
  @Post('tinjau')
  async review(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const wanted = chosenIn(typedIn(body));
    const items = await this.waiting(actor);
    const chosen = items.filter(({ stepId }) => wanted.has(stepId));
    const frame = this.pages.frame(actor);
    if (chosen.length > 0)
      return this.pages.show(reply, <BulkConfirmPage {...{ ...frame, items: chosen }} />);
    const text = 'Pilih sedikitnya satu permintaan.';
    const shown = { ...FRESH, faults: [{ field: items[0] ? `pilih-${items[0].stepId}` : null, text }] };
    return this.pages.show(reply, <BulkPage {...{ ...frame, items, shown }} />, 422);
  }

  /** Each is decided for itself; sending the form twice tells again how each came out. */
  @Allow('requisition.approve')
  @HttpCode(200)
  @Post()
  async approve(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    const wanted = chosenIn(typed);
    const known = await this.waiting(actor);
    const decisions = [...wanted].map(([stepId, version]) => ({ stepId, version }));
    const done: { results: Awaited<ReturnType<BulkApprovalService['approve']>>['results'] } = { results: [] };
    const refused = await refusedIn(
      async () => {
        const request = await checked(BulkApproveRequest, { decisions });
        done.results = (await this.bulk.approve(withKey(actor, typed), request.decisions)).results;
      },
      typed,
      () => null,
    );
    const frame = this.pages.frame(actor);
    if (refused) {
      return this.pages.show(
        reply,
        <BulkPage {...{ ...frame, items: known }} shown={refused.shown} />,
        refused.status,
      );
    }
    return this.pages.show(reply, <BulkResultPage {...{ ...frame, ...done, typed }} />);
  }

  private async waiting(actor: Actor): Promise<InboxRow[]> {
    const { items } = await this.inbox.waitingFor(actor, await checked(PageRequest, { limit: MOST }));
    return items.filter(({ isCurrent }) => isCurrent);
  }
}

function chosenIn(typed: Typed): Map<string, number> {
  return new Map(
    Object.entries(typed).flatMap(([field, version]) => {
      const stepId = CHOSEN.exec(field)?.[1];
      return stepId === undefined ? [] : [[stepId, Number(version)] as const];
    }),
  );
}
