import { Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PageTokens } from '../../identity/index.js';
import { InboxQueries, InboxRequest } from '../../notifications/index.js';
import { Allow, CurrentActor, isGranted, type Actor } from '../../platform/access/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendSessionPage } from '../page.js';
import { PageController } from '../session/page-controller.js';
import { pageSession } from '../session/page-session.js';
import { urls } from '../urls.js';
import { InboxPage } from './inbox.page.js';

/** The inbox as a page. */
@PageController(urls.inbox)
export class InboxPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly inbox: InboxQueries,
    private readonly tokens: PageTokens,
  ) {}

  @Allow('session.own')
  @Get()
  async show(
    @CurrentActor() actor: Actor,
    @Query() request: InboxRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { governmentName: government } = this.regency;
    const session = pageSession(actor, this.tokens);
    const inbox = await this.inbox.waitingFor(actor, request);
    const mayProve = isGranted(actor.role, 'proof.read');
    const props = { government, session, inbox, mayProve, task: request.task ?? null, now: new Date() };
    return sendSessionPage(reply, <InboxPage {...props} />);
  }
}
