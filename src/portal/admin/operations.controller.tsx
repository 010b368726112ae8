import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { PageRequest, recordId } from '../../platform/http/index.js';
import { BOARD_PATH, BoardDoor, DeadLetterReader, QueueReport } from '../../platform/operations/index.js';
import { DeadLetters } from '../../platform/queue/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { sendOn } from '../page.js';
import { PageController } from '../session/page-controller.js';
import { FRESH, typedIn, withKey, type Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { queryOf } from './query.js';
import { QueuesPage } from './operations.pages.js';

const RETRIED = 'Pekerjaan itu dijalankan ulang.';

/** The queues and the jobs that failed. */
@PageController(urls.queues)
export class JobQueuePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly report: QueueReport,
    private readonly reader: DeadLetterReader,
    private readonly deadLetters: DeadLetters,
    private readonly door: BoardDoor,
  ) {}

  @Allow('operations.manage')
  @Get()
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: textOf(query.selesai, 10) === 'ulang' ? RETRIED : null };
    const request = await queryOf(PageRequest, query, ['after']);
    return this.pages.show(reply, await this.page(actor, request, shown));
  }

  @Allow('operations.manage')
  @Post('papan')
  async board(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    void reply.header('set-cookie', await this.door.open(actor));
    return sendOn(reply, BOARD_PATH);
  }

  @Allow('operations.manage')
  @Post(':id/ulang')
  retry(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Pekerjaan gagal')) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: () => this.deadLetters.retry(withKey(actor, typed), id),
      typed,
      next: () => `${urls.queues}?selesai=ulang`,
      again: (shown) => this.page(actor, new PageRequest(), shown),
    });
  }

  private async page(actor: Actor, request: PageRequest, shown: Shown) {
    const [queues, failed] = await Promise.all([this.report.read(), this.reader.list(request)]);
    return <QueuesPage frame={this.pages.frame(actor)} {...{ shown, queues, failed }} />;
  }
}
