import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { recordId } from '../platform/http/index.js';
import { NotificationQueries } from './notification.queries.js';
import { NotificationListRequest, NotificationPreferencesRequest } from './notification.requests.js';
import { accountOf, NotificationService } from './notification.service.js';

/** What one was told, over all capacities of the account. */
@Controller('api/v1/notifications')
@Allow('session.own')
export class NotificationController {
  constructor(
    private readonly queries: NotificationQueries,
    private readonly service: NotificationService,
  ) {}

  @Get()
  list(@CurrentActor() actor: Actor, @Query() request: NotificationListRequest) {
    return this.queries.list(accountOf(actor), request);
  }

  @Get('preferences')
  preferences(@CurrentActor() actor: Actor) {
    return this.service.preferences(actor);
  }

  @Put('preferences')
  prefer(@CurrentActor() actor: Actor, @Body() { off }: NotificationPreferencesRequest) {
    return this.service.prefer(actor, off);
  }

  @Post('read-all')
  @HttpCode(200)
  readAll(@CurrentActor() actor: Actor) {
    return this.service.readAll(actor);
  }

  @Post(':id/read')
  @HttpCode(200)
  read(@CurrentActor() actor: Actor, @Param('id', recordId('Pemberitahuan')) id: string) {
    return this.service.read(actor, id);
  }
}
