import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  accountOf,
  NotificationListRequest,
  NotificationPreferencesRequest,
  NotificationQueries,
  NotificationService,
} from '../../notifications/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { sendOn } from '../page.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { NotificationMailsPage, NotificationsPage } from './notification.page.js';

/** What one was told, to read, to go on from, and to switch the mail off. */
@PageController()
@Allow('session.own')
export class NotificationPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: NotificationQueries,
    private readonly service: NotificationService,
  ) {}

  @Get(urls.notifications)
  async list(
    @CurrentActor() actor: Actor,
    @Query() request: NotificationListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { items, next, unread } = await this.queries.list(accountOf(actor), request);
    const props = { ...this.pages.frame(actor), items, next, unread, onlyUnread: request.unread === true };
    return this.pages.show(reply, <NotificationsPage {...props} />);
  }

  /** Marks it read and leads to what it speaks of. */
  @Post(urls.openNotification(':id'))
  async open(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Pemberitahuan')) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { link } = await this.service.read(actor, id);
    return sendOn(reply, link);
  }

  @Post(urls.readAllNotifications)
  async readAll(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.service.readAll(actor);
    return sendOn(reply, urls.notifications);
  }

  @Get(urls.notificationMails)
  async mails(
    @CurrentActor() actor: Actor,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const said = done === 'ya' ? 'Pilihan surel Anda disimpan.' : null;
    return this.pages.show(reply, await this.mailsPage(actor, { ...FRESH, done: said }));
  }

  @Post(urls.notificationMails)
  async prefer(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const { items } = await this.service.preferences(actor);
        const off = items
          .filter((one) => !one.isObligation && typed[one.kind] !== 'ya')
          .map(({ kind }) => kind);
        const wish = await checked(NotificationPreferencesRequest, { off });
        return this.service.prefer(withKey(actor, typed), wish.off);
      },
      next: () => `${urls.notificationMails}?selesai=ya`,
      again: (shown) => this.mailsPage(actor, shown),
    });
  }

  private async mailsPage(actor: Actor, shown: Shown) {
    const { items } = await this.service.preferences(actor);
    return <NotificationMailsPage {...this.pages.frame(actor)} items={items} shown={shown} />;
  }
}
