import { Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  accountOf,
  InboxQueries,
  NotificationQueries,
  OfficeFiguresQueries,
} from '../../notifications/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { urls } from '../urls.js';
import { HomePage } from './home.page.js';
import { figuresOf, SHORTCUTS } from './office.js';

const SHOWN = 12;

/** Where everybody begins. */
@PageController(urls.home)
export class HomePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly inbox: InboxQueries,
    private readonly notifications: NotificationQueries,
    private readonly figures: OfficeFiguresQueries,
  ) {}

  @Allow('session.own')
  @Get()
  async show(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const [inbox, unread, figures] = await Promise.all([
      this.inbox.waitingFor(actor, { limit: SHOWN }),
      this.notifications.unread(accountOf(actor)),
      this.figures.of(actor),
    ]);
    const props = {
      ...this.pages.frame(actor),
      inbox,
      unread,
      figures: figuresOf(figures, actor.role),
      shortcuts: SHORTCUTS[actor.role],
      now: new Date(),
    };
    return this.pages.show(reply, <HomePage {...props} />);
  }
}
