import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../access/index.js';
import { recordId } from '../http/index.js';
import { MailDesk } from './mail-desk.js';
import { MailListRequest } from './mail.requests.js';

/** What became of mail, for those who run the system. */
@Controller('api/v1/admin/mails')
export class MailController {
  constructor(private readonly desk: MailDesk) {}

  @Allow('operations.manage')
  @Get()
  list(@Query() request: MailListRequest) {
    return this.desk.list(request);
  }

  /** The text, on a developer's machine only: in production it may hold somebody's link. */
  @Allow('operations.manage')
  @Get(':id/text')
  text(@Param('id', recordId('Surel')) id: string) {
    return this.desk.text(id);
  }

  /** Gives a failed mail all its tries again, after the address or the server was mended. */
  @Allow('operations.manage')
  @Post(':id/retry')
  @HttpCode(200)
  retry(@CurrentActor() actor: Actor, @Param('id', recordId('Surel')) id: string) {
    return this.desk.retry(actor, id);
  }
}
