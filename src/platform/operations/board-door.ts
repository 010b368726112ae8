import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/index.js';
import { UnitOfWork } from '../database/index.js';
import { BoardSession } from './board-session.js';

/** Opens the board of queues to an administrator, which the record keeps. */
@Injectable()
export class BoardDoor {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: BoardSession,
  ) {}

  /** The value of `set-cookie` that opens it. */
  async open(actor: Actor): Promise<string> {
    const accountId = actor.accountId ?? '';
    await this.unitOfWork.run(actor, async (tx) => {
      tx.audit({
        action: 'board.open',
        recordType: 'account',
        recordId: accountId,
        summary: 'Papan antrean dibuka.',
      });
    });
    return this.sessions.open(accountId);
  }
}
