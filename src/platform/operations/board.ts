import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter as BoardAdapter } from '@bull-board/fastify';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Authenticator, isGranted } from '../access/index.js';
import { Problem } from '../http/problem.js';
import { sendProblem, toProblem } from '../http/problem.filter.js';
import { Queues } from '../queue/queues.js';
import { BOARD_PATH, BoardSession } from './board-session.js';

/**
 * The queues to look at, for administrators. It only shows: what changes jobs goes through the dead-letter routes, which leave an
 * audit entry. Nest's guards do not run on it, hence its own door.
 */
export async function mountBoard(app: NestFastifyApplication): Promise<void> {
  const server = new BoardAdapter();
  server.setBasePath(BOARD_PATH);
  const board = createBullBoard({
    queues: [],
    serverAdapter: server,
    options: { uiConfig: { boardTitle: 'Antrean' } },
  });
  let isFilled = false;
  const fill = () => {
    if (isFilled) return;
    isFilled = true;
    // Only now, so that processes whose board nobody opens hold no connections for it.
    for (const queue of app.get(Queues).all()) {
      board.addQueue(new BullMQAdapter(queue, { readOnlyMode: true }));
    }
  };
  await app.register(
    async (scope: FastifyInstance) => {
      scope.addHook('onRequest', async (request, reply) => {
        try {
          await requireAdministrator(app, request);
          fill();
        } catch (error) {
          // The board has an error handler of its own, which knows nothing of problems.
          sendProblem(toProblem(error), request, reply);
          return reply;
        }
      });
      await scope.register(server.registerPlugin());
    },
    { prefix: BOARD_PATH },
  );
}

async function requireAdministrator(app: NestFastifyApplication, request: FastifyRequest): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new Problem('forbidden', 'Papan antrean hanya untuk melihat.');
  }
  if (request.headers.authorization === undefined) {
    if (app.get(BoardSession, { strict: false }).isOpen(request.headers.cookie)) return;
    throw new Problem('unauthenticated', 'Buka papan antrean dari halaman administrator.');
  }
  const context = new ExecutionContextHost([request, {}]);
  context.setType('http');
  const person = await app.get(Authenticator, { strict: false }).authenticate(context);
  if (!person) throw new Problem('unauthenticated', 'Sesi Anda tidak ada atau sudah berakhir.');
  if (!isGranted(person.role, 'operations.manage')) {
    throw new Problem('forbidden', 'Papan antrean hanya untuk administrator.');
  }
}
