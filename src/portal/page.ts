import type { FastifyReply, FastifyRequest } from 'fastify';
import { h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { sha256 } from '../platform/crypto/index.js';
import { holds } from '../platform/http/index.js';
import { SurroundingsOf, surroundingsOf } from './surroundings.js';
import { withFieldNames } from './ui/field-names.js';
import { withTypedBack } from './ui/typed-back.js';

// Nothing inline, nothing from elsewhere: an injected script or style does nothing at all.
const POLICY = [
  "default-src 'none'",
  // Own files only, and only for what pages do as well without them.
  "script-src 'self'",
  "style-src 'self'",
  // The style sheet draws its small marks as data: images.
  "img-src 'self' data:",
  // What our scripts ask for, what a phone installs, and what keeps pages for the time without a line: all of it our own.
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What of a device a page may ask for: nothing that none of ours needs, and the camera only where codes are read. */
const DEVICES = { microphone: '()', payment: '()', usb: '()', geolocation: '(self)' };

/** Lets the page that is being sent ask for the camera. */
export function allowCamera(reply: FastifyReply): void {
  void reply.header('permissions-policy', devices({ ...DEVICES, camera: '(self)' }));
}

function devices(allowed: Readonly<Record<string, string>>): string {
  return Object.entries(allowed)
    .map(([device, who]) => `${device}=${who}`)
    .join(', ');
}

/**
 * Sends a page of a session. Its forms say where they come from, which `no-referrer` would hide: without that a form of our own could not
 * be told from one of another site.
 */
export function sendSessionPage(reply: FastifyReply, page: VNode, status = 200): string {
  void reply.header('referrer-policy', 'same-origin');
  return sendPage(reply, page, status);
}

/** Sends the browser on, to a path of ours, with a GET. */
export function sendOn(reply: FastifyReply, path: string): string {
  void reply.status(303).headers({ location: path, 'cache-control': 'no-store' });
  return '';
}

/** Sends a page that is the same for everybody for a minute, in the look each has chosen; nothing but 304 to whoever holds it already. */
export function sendCacheablePage(request: FastifyRequest, reply: FastifyReply, page: VNode): string {
  const html = sendPage(reply, page);
  const etag = `"${sha256(html).slice(0, 32)}"`;
  // Who has chosen a look, or is signed in, gets a page that nobody else shall be given.
  const { theme, hasSession } = surroundingsOf(request);
  const shared = theme === null && !hasSession ? 'public' : 'private';
  void reply.headers({ etag, 'cache-control': `${shared}, max-age=60`, vary: 'cookie' });
  if (!holds(request.headers['if-none-match'], etag)) return html;
  void reply.status(304);
  return '';
}

/** Sends a page. Preact escapes every text, so what people typed stays text. */
export function sendPage(reply: FastifyReply, page: VNode, status = 200): string {
  void reply
    .status(status)
    .type('text/html; charset=utf-8')
    .headers({ 'content-security-policy': POLICY, 'cache-control': 'no-store' });
  if (!reply.hasHeader('permissions-policy')) {
    void reply.header('permissions-policy', devices({ ...DEVICES, camera: '()' }));
  }
  const value = surroundingsOf(reply.request as FastifyRequest);
  const html = `<!doctype html>${renderToString(h(SurroundingsOf.Provider, { value }, page))}`;
  return withTypedBack(withFieldNames(html), reply.request.body);
}
