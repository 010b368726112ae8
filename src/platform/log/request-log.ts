import type { FastifyInstance } from 'fastify';
import type { GuardedRequest } from '../access/access-rule.js';
import { patternOf } from '../http/routes.js';
import type { AppLogger } from './app-logger.js';

// Probes come every few seconds and would bury everything else.
const QUIET = /^\/(health\/|metrics$)/;

/** One line per request: what was asked, by whom, how it ended, how long it took. The route's pattern, never the address. */
export function logRequests(server: FastifyInstance, { pino }: AppLogger): void {
  server.addHook('onResponse', async (request: GuardedRequest, reply) => {
    const route = patternOf(request);
    const quiet = QUIET.test(route) && reply.statusCode < 500;
    pino[quiet ? 'debug' : reply.statusCode >= 500 ? 'warn' : 'info'](
      {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        requestId: request.id,
        accountId: request.actor?.accountId ?? null,
      },
      'request',
    );
  });
}
