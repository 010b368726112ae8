import type { FastifyReply, FastifyRequest } from 'fastify';
import { sha256 } from '../../platform/crypto/index.js';
import { holds } from '../../platform/http/index.js';

const A_MINUTE = 'public, max-age=60';

/** Open data may be read from pages of other sites. */
export const ANY_SITE = { 'access-control-allow-origin': '*' } as const;

/** The body with its ETag and, where known, when it last changed; nothing but 304 for a caller that holds it already. */
export function cacheable<Body extends object>(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  body: Body,
  changedAt: Date | null = null,
): Body | undefined {
  const isHeld = announce({ request, reply }, sha256(JSON.stringify(body)).slice(0, 32), changedAt);
  return isHeld ? undefined : body;
}

/** Says which state of the data is sent; true (and the answer is 304) when the caller holds that state already. */
export function announce(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  state: string,
  changedAt: Date | null,
): boolean {
  const etag = `"${state}"`;
  void reply.headers({ etag, 'cache-control': A_MINUTE, ...ANY_SITE });
  if (changedAt !== null) void reply.header('last-modified', changedAt.toUTCString());
  const named = request.headers['if-none-match'];
  const isHeld =
    named === undefined ? isOlder(request.headers['if-modified-since'], changedAt) : holds(named, etag);
  if (isHeld) void reply.status(304);
  return isHeld;
}

// Headers know whole seconds only.
function isOlder(since: string | undefined, changedAt: Date | null): boolean {
  if (since === undefined || changedAt === null) return false;
  const held = Date.parse(since);
  return !Number.isNaN(held) && Math.floor(changedAt.getTime() / 1000) * 1000 <= held;
}
