import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { ProjectionDatabase } from '../platform/database/index.js';
import { Capacities } from './capacities.js';
import type { TokenClaims } from './jwt.strategy.js';
import { touchSession } from './session-store.queries.js';
import { PageRotation } from './page-rotation.js';
import type { TokenSubject } from './tokens.js';

const COOKIE = 'sesi';
const DEVICE_COOKIE = 'perangkat';
const DEVICE_SECONDS = 365 * 86_400;
// A page within this time of the last needs no new cookie.
const RENEW_AFTER_SECONDS = 600;

interface PageClaims extends TokenClaims {
  readonly iat: number;
  /** Which cookie of the session it is; absent in cookies from before they were exchanged. */
  readonly num?: number;
}

/**
 * The cookie by which pages know a session. It says who and as what, and is signed under a key of its own, so that neither it nor a
 * bearer token can stand for the other; whether session and mandate hold is read at each page. It dies after the idle time, and is
 * exchanged for another every hour.
 */
@Injectable()
export class PageTokens {
  private readonly key: string;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly jwt: JwtService,
    private readonly capacities: Capacities,
    private readonly projection: ProjectionDatabase,
    private readonly rotation: PageRotation,
  ) {
    const secret = config.auth.jwtSecret.reveal();
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'belanja-rutin/page-session', 32)).toString(
      'base64url',
    );
  }

  /** Gives the browser the cookie of a session. */
  async give(reply: FastifyReply, subject: TokenSubject): Promise<void> {
    await this.write(reply, subject, await this.rotation.numberOf(subject.sessionId));
  }

  /** As `give`, for a session of which an access token was just made. */
  async giveFor(reply: FastifyReply, accessToken: string): Promise<void> {
    const { sub, cap, sid, mfa } = await this.jwt.verifyAsync<TokenClaims>(accessToken);
    await this.give(reply, { accountId: sub, capacityId: cap, sessionId: sid, hasSecondFactor: mfa });
  }

  /** Takes the cookie back. */
  forget(reply: FastifyReply): void {
    this.set(reply, COOKIE, '', 0);
  }

  /** Remembers the device, so that strangers' failed tries do not count against it. */
  giveDevice(reply: FastifyReply, deviceToken: string): void {
    this.set(reply, DEVICE_COOKIE, deviceToken, DEVICE_SECONDS);
  }

  deviceOf(request: FastifyRequest): string | undefined {
    return cookieOf(request, DEVICE_COOKIE);
  }

  /** Who asks for a page; null without a cookie, with one that is too old, or when the session has ended. */
  async authenticate(request: FastifyRequest, reply: FastifyReply): Promise<SignedIn | null> {
    const claims = await this.read(cookieOf(request, COOKIE));
    if (!claims) return null;
    const { sub, cap, sid, mfa, iat, num = 0 } = claims;
    const signedIn =
      (await this.capacities.load(sub, cap, sid)) ?? (await this.capacities.lapsed(sub, cap, sid));
    if (!signedIn) return null;
    const subject = { accountId: sub, capacityId: cap, sessionId: sid, hasSecondFactor: mfa };
    const { isGood, next, mayRenew } = await this.rotation.take(sub, sid, num);
    if (!isGood) return null;
    if (next !== null || (mayRenew && Date.now() / 1_000 - iat > RENEW_AFTER_SECONDS)) {
      await this.write(reply, subject, next ?? num);
      await this.touch(sid);
    }
    return { ...signedIn, session: { id: sid, hasSecondFactor: mfa } };
  }

  /**
   * What every form of a session carries, and no other site can know. Each one differs: pages are sent compressed, and what stands the
   * same in all of them could be guessed letter by letter from their lengths (BREACH).
   */
  formToken(sessionId: string): string {
    const salt = randomBytes(9).toString('base64url');
    return `${salt}.${this.signed(sessionId, salt)}`;
  }

  isFormToken(sessionId: string, given: string): boolean {
    const [salt = '', signature = ''] = given.split('.');
    const [expected, actual] = [Buffer.from(this.signed(sessionId, salt)), Buffer.from(signature)];
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  }

  private signed(sessionId: string, salt: string): string {
    return createHmac('sha256', this.key).update(`form ${sessionId} ${salt}`).digest('base64url');
  }

  private async read(token: string | undefined): Promise<PageClaims | null> {
    if (!token) return null;
    try {
      return await this.jwt.verifyAsync<PageClaims>(token, { secret: this.key, algorithms: ['HS256'] });
    } catch {
      return null;
    }
  }

  private async write(reply: FastifyReply, subject: TokenSubject, num: number): Promise<void> {
    const { accountId: sub, capacityId: cap, sessionId: sid, hasSecondFactor: mfa } = subject;
    const seconds = this.config.auth.sessionIdleHours * 3600;
    const claims: TokenClaims & Pick<PageClaims, 'num'> = { sub, cap, sid, mfa, num };
    const token = await this.jwt.signAsync(claims, { secret: this.key, expiresIn: seconds });
    this.set(reply, COOKIE, token, seconds);
  }

  private touch(sessionId: string): Promise<unknown> {
    return this.projection.write((source) => touchSession(source, sessionId));
  }

  private set(reply: FastifyReply, name: string, value: string, seconds: number): void {
    const isHttps = this.config.http.publicUrl?.startsWith('https:') ?? false;
    const attributes = [
      `${name}=${value}`,
      'Path=/',
      `Max-Age=${seconds}`,
      'HttpOnly',
      // Lax, not Strict: a link in a mail must find the session.
      'SameSite=Lax',
      ...(isHttps ? ['Secure'] : []),
    ];
    const before = reply.getHeader('set-cookie');
    const others = (Array.isArray(before) ? before : before === undefined ? [] : [String(before)]).filter(
      (cookie) => !cookie.startsWith(`${name}=`),
    );
    void reply.removeHeader('set-cookie').header('set-cookie', [...others, attributes.join('; ')]);
  }
}

function cookieOf(request: FastifyRequest, name: string): string | undefined {
  return request.headers.cookie
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}
