import { Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CorrectionQueries } from '../../identity/index.js';
import { PostQueries } from '../../organisation/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { DeadLetterReader, Health } from '../../platform/operations/index.js';
import { RegulationLibrary } from '../../regulations/index.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { FRESH } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { BoardPage } from './board.page.js';

const SOON_DAYS = 30;
const AT_MOST = 100;

/** The home of administrators. */
@PageController(urls.admin)
export class AdminBoardController {
  constructor(
    private readonly pages: Pages,
    private readonly reader: DeadLetterReader,
    private readonly health: Health,
    private readonly corrections: CorrectionQueries,
    private readonly posts: PostQueries,
    private readonly library: RegulationLibrary,
  ) {}

  @Allow('operations.manage')
  @Get()
  async board(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [attention, readiness, corrections, { items, next }, editions] = await Promise.all([
      this.reader.attention(),
      this.health.readiness(),
      this.corrections.open(),
      this.posts.appointments(actor, { endingWithinDays: SOON_DAYS, limit: AT_MOST }),
      this.library.list(actor),
    ]);
    const props = {
      frame: this.pages.frame(actor),
      shown: FRESH,
      attention,
      readiness,
      corrections,
      ending: [...items].sort((a, b) => (a.validUntil ?? '9').localeCompare(b.validUntil ?? '9')),
      hasMoreEnding: next !== null,
      unverified: editions
        .filter(({ state }) => state === 'in_force')
        .reduce((sum, { unverifiedCount }) => sum + unverifiedCount, 0),
      now: new Date(),
    };
    return this.pages.show(reply, <BoardPage {...props} />);
  }
}
