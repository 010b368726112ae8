import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

// Nothing inline, nothing from elsewhere: an injected script or style does nothing at all.
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  // The style sheet draws its small marks as data: images.
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sends a page. Preact escapes every text, so what people typed stays text. */
export function sendPage(reply: FastifyReply, page: VNode, status = 200): string {
  void reply
    .status(status)
    .type('text/html; charset=utf-8')
    .headers({ 'content-security-policy': POLICY, 'cache-control': 'no-store' });
  return `<!doctype html>${renderToString(page)}`;
}
