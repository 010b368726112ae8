import { Controller, Get, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { InboxQueries } from './inbox.queries.js';
import { InboxRequest } from './inbox.requests.js';

/** What waits for a person. */
@Controller('api/v1/inbox')
export class InboxController {
  constructor(private readonly inbox: InboxQueries) {}

  @Allow('session.own')
  @Get()
  waiting(@CurrentActor() actor: Actor, @Query() request: InboxRequest) {
    return this.inbox.waitingFor(actor, request);
  }
}
