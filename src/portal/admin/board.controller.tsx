import { Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { Pages } from '../pages.js';
import { PageController } from '../session/page-controller.js';
import { FRESH } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { BoardFacts } from './board-facts.js';
import { BoardPage } from './board.page.js';

/** The home of administrators. */
@PageController(urls.admin)
export class AdminBoardController {
  constructor(
    private readonly pages: Pages,
    private readonly facts: BoardFacts,
  ) {}

  @Allow('operations.manage')
  @Get()
  async board(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const frame = this.pages.frame(actor);
    const facts = await this.facts.of(actor);
    return this.pages.show(reply, <BoardPage {...facts} frame={frame} shown={FRESH} now={new Date()} />);
  }
}
