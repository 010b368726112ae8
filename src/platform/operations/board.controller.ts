import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../access/index.js';
import { UnitOfWork } from '../database/index.js';
import { BOARD_PATH, BoardSession } from './board-session.js';

/** The way from a token to the board of queues. */
@Controller('api/v1/admin/board-session')
export class BoardController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: BoardSession,
  ) {}

  @Allow('operations.manage')
  @Post()
  async open(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply) {
    const accountId = actor.accountId ?? '';
    const view = await this.unitOfWork.run(actor, async (tx) => {
      tx.audit({
        action: 'board.open',
        recordType: 'account',
        recordId: accountId,
        summary: 'Papan antrean dibuka.',
      });
      return { path: BOARD_PATH };
    });
    void reply.header('set-cookie', this.sessions.open(accountId));
    return view;
  }
}
