import type { FastifyInstance, FastifyRequest } from 'fastify';

interface RoutePattern {
  readonly method: string;
  readonly matches: RegExp;
}

const patterns = new WeakMap<object, RoutePattern[]>();

/** Remembers every route of the server as it is added; must run before Nest adds its own. */
export function rememberRoutes(server: FastifyInstance): void {
  const known: RoutePattern[] = [];
  patterns.set(server.server, known);
  server.addHook('onRoute', ({ method, url }) => {
    if (url.includes('*')) return;
    const matches = new RegExp(`^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}/?$`);
    for (const name of [method].flat()) known.push({ method: name, matches });
  });
}

/** Method and pattern of the route (`GET /api/v1/orders/:id`): unlike the address it holds no ids, codes or tokens. */
export function routeOf(request: FastifyRequest): string {
  return `${request.method} ${patternOf(request)}`;
}

/** The pattern alone; one fixed text for addresses that do not exist, so that strangers cannot fill a log or a metric with them. */
export function patternOf(request: FastifyRequest): string {
  return isUnrouted(request) ? '(unknown)' : (request.routeOptions.url ?? '(unknown)');
}

/** Whether no route took this request. */
export function isUnrouted(request: FastifyRequest): boolean {
  const { url } = request.routeOptions;
  return request.is404 || url === undefined || url === '*' || url === '/*';
}

/** The methods that this address does answer to. */
export function methodsOf(request: FastifyRequest): string[] {
  const path = request.url.split('?')[0] ?? '';
  const known = patterns.get(request.server.server) ?? [];
  return [...new Set(known.filter(({ matches }) => matches.test(path)).map(({ method }) => method))].sort();
}
