import { createHmac } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { CONFIG, type Config } from '../config/index.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Problem } from '../http/problem.js';
import { routeOf } from '../http/routes.js';
import {
  ACCESS_RULE,
  isOpenWithoutSecondFactor,
  type AccessRule,
  type GuardedRequest,
} from './access-rule.js';
import type { Actor, Origin } from './actor.js';
import { Authenticator } from './authenticator.js';
import { mandateEnded } from './mandate-keeper.js';
import { isGranted, mandateRefusal, type Permission } from './permissions.js';
import { tooManyRequests, trackerOf } from './rate-limit.guard.js';
import { RateLimiter } from './rate-limiter.js';
import { ROLE_NAMES } from './roles.js';

/** Closed by default: a route without a rule is refused, whoever asks. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly unitOfWork: UnitOfWork,
    private readonly limiter: RateLimiter,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw new Problem('forbidden', 'Alamat ini tertutup: belum ada aturan akses untuknya.');
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const origin = originOf(request, this.config.auth.jwtSecret.reveal());
    if ('public' in rule) {
      request.actor = visitor(origin);
      return true;
    }
    const signedIn = await this.authenticator.authenticate(context);
    if (!signedIn) {
      await this.countRefusal(request);
      throw new Problem(
        'unauthenticated',
        'Silakan masuk terlebih dahulu; sesi Anda tidak ada atau sudah berakhir.',
      );
    }
    const actor: Actor = { ...signedIn, origin };
    request.actor = actor;
    const refusal = this.refusalOf(actor, rule.permission, context);
    if (refusal) {
      await this.countRefusal(request);
      await this.unitOfWork.recordRefusal(actor, refusal);
      throw refusal;
    }
    return true;
  }

  private refusalOf(actor: Actor, permission: Permission, context: ExecutionContext): Problem | null {
    if (actor.hasLapsed && actor.mandate) return mandateEnded(actor.mandate);
    const role = ROLE_NAMES[actor.role];
    if (!isGranted(actor.role, permission)) {
      return new Problem('forbidden', `Sebagai ${role} Anda tidak berwenang melakukan ini.`, [
        { code: 'wrong-role', detail: `Dibutuhkan wewenang "${permission}".` },
      ]);
    }
    const beyond = mandateRefusal(actor.mandate, permission);
    if (beyond) return new Problem('forbidden', beyond.detail, [beyond]);
    const needsSecondFactor = this.config.auth.secondFactorRoles.includes(actor.role);
    if (!needsSecondFactor || actor.session?.hasSecondFactor || isOpenWithoutSecondFactor(context))
      return null;
    const detail = `Sebagai ${role} Anda wajib memakai faktor kedua. Pasang aplikasi autentikator melalui POST /api/v1/second-factor, lalu ulangi.`;
    return new Problem('forbidden', detail, [{ code: 'second-factor-needed', detail }]);
  }

  // The rate limit's guard comes after this one, so that it can count accounts; whom this one refuses is counted here, before the
  // refusal is written down: nobody may fill the record with them.
  private async countRefusal(request: GuardedRequest): Promise<void> {
    const { rateLimitPerMinute } = this.config.http;
    const hit = await this.limiter.increment(
      `general ${trackerOf(request)}`,
      60_000,
      rateLimitPerMinute,
      60_000,
      'general',
    );
    if (hit.isBlocked) throw tooManyRequests(hit.timeToBlockExpire);
  }
}

function visitor(origin: Origin): Actor {
  return {
    accountId: null,
    person: 'Pengunjung',
    role: 'account',
    capacity: 'Pengunjung',
    postId: null,
    agencyId: null,
    vendorId: null,
    origin,
  };
}

const KEY_FORMAT = /^[\x21-\x7e]{8,200}$/;

function originOf(request: GuardedRequest, secret: string): Origin {
  // The pattern, not the address: addresses carry codes that do not belong into an audit entry.
  const operation = routeOf(request);
  const { id } = request.params as { id?: string };
  const origin: Origin = { requestId: String(request.id), ip: request.ip, operation, recordId: id };
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || request.method === 'GET') return origin;
  if (!KEY_FORMAT.test(key)) {
    throw new Problem('invalid-input', 'Idempotency-Key harus 8 sampai 200 karakter ASCII tanpa spasi.', [
      { code: 'idempotency-key-format', detail: 'Gunakan misalnya sebuah UUID.' },
    ]);
  }
  return { ...origin, idempotency: { key, inputHash: hashOf([request.url, request.body ?? null], secret) } };
}

// With a key, since the input may be a password or a NIK: a plain hash in a stolen database would be quick to guess.
function hashOf(input: unknown, secret: string): string {
  try {
    return createHmac('sha256', secret).update(JSON.stringify(input)).digest('hex');
  } catch (error) {
    // Nested too deep to be written down again; the validation, which would say so, comes after this.
    if (!(error instanceof RangeError)) throw error;
    throw new Problem('malformed-request', 'Isian bersusun terlalu dalam.', [], { cause: error });
  }
}
