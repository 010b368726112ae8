import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../access/index.js';
import { PageRequest } from '../http/paging.js';
import { recordId } from '../http/record-id.js';
import { DeadLetters } from '../queue/dead-letters.js';
import { DeadLetterReader } from './dead-letter.queries.js';

/** Jobs that failed every try. */
@Controller('api/v1/admin/dead-letters')
export class DeadLetterController {
  constructor(
    private readonly reader: DeadLetterReader,
    private readonly deadLetters: DeadLetters,
  ) {}

  /** Open ones and retried ones, newest first. */
  @Allow('operations.manage')
  @Get()
  list(@Query() page: PageRequest) {
    return this.reader.list(page);
  }

  @Allow('operations.manage')
  @Post(':id/retry')
  @HttpCode(200)
  retry(@CurrentActor() actor: Actor, @Param('id', recordId('Pekerjaan gagal')) id: string) {
    return this.deadLetters.retry(actor, id);
  }
}
