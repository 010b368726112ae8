import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail, type ThrottlerModuleOptions } from '@nestjs/throttler';
import type { Config } from '../config/index.js';
import { Problem } from '../http/problem.js';
import type { GuardedRequest } from './access-rule.js';
import { isSensitive, isUnlimited } from './sensitive.js';

const MINUTE = 60_000;

/** Everybody's requests are limited per account, or per address before signing in; sensitive routes are limited more tightly, per address. */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override shouldSkip(context: ExecutionContext): Promise<boolean> {
    return Promise.resolve(isUnlimited(context));
  }

  protected override getTracker(request: GuardedRequest): Promise<string> {
    return Promise.resolve(trackerOf(request));
  }

  protected override generateKey(_context: ExecutionContext, tracker: string, name: string): string {
    return `${name} ${tracker}`;
  }

  protected override throwThrottlingException(
    _context: ExecutionContext,
    { timeToBlockExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    throw tooManyRequests(timeToBlockExpire);
  }
}

/** Who is counted. */
export function trackerOf(request: GuardedRequest): string {
  return request.actor?.accountId ?? request.ip;
}

/** 429 that says when to come again. */
export function tooManyRequests(seconds: number): Problem {
  return new Problem(
    'too-many-requests',
    `Terlalu banyak permintaan dalam waktu singkat; silakan ulangi setelah ${seconds} detik.`,
    [],
    { retryAfterSeconds: seconds },
  );
}

/** The two limits. */
export function rateLimits({ http }: Config): ThrottlerModuleOptions {
  return {
    setHeaders: false,
    throttlers: [
      { name: 'general', ttl: MINUTE, limit: http.rateLimitPerMinute },
      {
        name: 'sensitive',
        ttl: MINUTE,
        limit: http.sensitiveRateLimitPerMinute,
        skipIf: (context) => !isSensitive(context),
        getTracker: (request: Record<string, unknown>) => String(request.ip),
      },
    ],
  };
}
