import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PageTokens } from '../../identity/index.js';
import type { Actor } from '../../platform/access/index.js';
import { Problem } from '../../platform/http/index.js';
import { urls } from '../urls.js';

/** A field of a form as text: nothing for what was not sent, and no more than a form lets anybody type. */
export function textOf(value: unknown, longest = 1_000): string {
  return typeof value === 'string' ? value.slice(0, longest) : '';
}

/** The page somebody wanted before signing in: a path of ours, or home. */
export function localPath(value: unknown): string {
  const path = textOf(value, 300);
  return /^\/(?![/\\])[\w\-./?=&%]*$/.test(path) ? path : urls.home;
}

/** A form as it came. */
export type SentForm = FastifyRequest<{ Body: { form?: unknown } | undefined }> & { actor?: Actor };

/** Refuses forms that another site has sent: by what the browser says of their origin and, in a session, by the token that only our forms carry. */
@Injectable()
export class OwnFormGuard implements CanActivate {
  constructor(private readonly pages: PageTokens) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<SentForm>();
    if (request.method !== 'GET') this.require(request, request.body?.form);
    return true;
  }

  /** The same for a form with a file, whose fields are known only when the file has been read: `token` is its field `form`. */
  require(request: SentForm, token: unknown): void {
    const session = request.actor?.session;
    const hasToken = !session || this.pages.isFormToken(session.id, textOf(token));
    if (!isOwnOrigin(request) || !hasToken) {
      const detail =
        'Isian ini tidak dikirim dari halaman kami. Muat ulang halamannya, lalu kirim sekali lagi.';
      throw new Problem('forbidden', detail, [{ code: 'foreign-form', detail }]);
    }
  }
}

/** Whether a form was refused because another site has sent it. */
export function isForeign({ items }: Problem): boolean {
  return items.some(({ code }) => code === 'foreign-form');
}

function isOwnOrigin({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = headers;
  // Browsers leave it out, or say "null", where a page hides its address; then the two other signs decide.
  if (origin === undefined || origin === 'null') return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
