import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../access/index.js';
import { BoardDoor } from './board-door.js';
import { BOARD_PATH } from './board-session.js';

/** The way from a token to the board of queues. */
@Controller('api/v1/admin/board-session')
export class BoardController {
  constructor(private readonly door: BoardDoor) {}

  @Allow('operations.manage')
  @Post()
  async open(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('set-cookie', await this.door.open(actor));
    return { path: BOARD_PATH };
  }
}
