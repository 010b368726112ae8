import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { CONFIG, type Config } from '../platform/config/index.js';
import type { TokenClaims } from './jwt.strategy.js';

/** What an access token is made for. */
export interface TokenSubject {
  readonly accountId: string;
  readonly capacityId: string;
  readonly sessionId: string;
  readonly hasSecondFactor: boolean;
}

/** Somebody who has proven the password and now owes the second factor. */
export interface Challenge {
  readonly accountId: string;
  /** The password's age when it was proven: a challenge ends when it is changed. */
  readonly passwordChangedAt: string;
  /** The counter under which the password was tried. */
  readonly triedAs: string;
  readonly deviceId: string | null;
  readonly capacityId: string | null;
}

const CHALLENGE_SECONDS = 300;
const DEVICE = /^([\w-]{22})\.([\w-]{43})$/;

/** The signed texts of signing in, each under a key of its own, so that none can stand for another. */
@Injectable()
export class Tokens {
  private readonly challengeKey: string;
  private readonly deviceKey: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly jwt: JwtService,
  ) {
    const secret = config.auth.jwtSecret.reveal();
    const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `belanja-rutin/${use}`, 32));
    this.challengeKey = derive('second-factor-challenge').toString('base64url');
    this.deviceKey = derive('known-device');
  }

  /** Short-lived; it dies with its session. */
  async access(subject: TokenSubject): Promise<{ accessToken: string; expiresAt: string }> {
    const seconds = this.config.auth.accessTokenMinutes * 60;
    const claims: TokenClaims = {
      sub: subject.accountId,
      cap: subject.capacityId,
      sid: subject.sessionId,
      mfa: subject.hasSecondFactor,
    };
    const accessToken = await this.jwt.signAsync(claims, { expiresIn: seconds });
    return { accessToken, expiresAt: new Date(Date.now() + seconds * 1_000).toISOString() };
  }

  async challenge(challenge: Challenge): Promise<{ challenge: string; expiresAt: string }> {
    const options = { secret: this.challengeKey, expiresIn: CHALLENGE_SECONDS };
    return {
      challenge: await this.jwt.signAsync({ ...challenge }, options),
      expiresAt: new Date(Date.now() + CHALLENGE_SECONDS * 1_000).toISOString(),
    };
  }

  /** Null for what is none, or is too old. */
  async readChallenge(text: string): Promise<Challenge | null> {
    try {
      return await this.jwt.verifyAsync<Challenge>(text, {
        secret: this.challengeKey,
        algorithms: ['HS256'],
      });
    } catch {
      return null;
    }
  }

  /** For a device that has signed in as this account: it keeps a counter of its own, whatever strangers try. It opens nothing. */
  device(accountId: string): string {
    const id = randomBytes(16).toString('base64url');
    return `${id}.${this.deviceMac(accountId, id).toString('base64url')}`;
  }

  /** The device's id when the token was given to it for this account, else null. */
  readDevice(accountId: string, token: string | undefined): string | null {
    const [, id = '', mac = ''] = DEVICE.exec(token ?? '') ?? [];
    const given = Buffer.from(mac, 'base64url');
    const expected = this.deviceMac(accountId, id);
    return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
  }

  private deviceMac(accountId: string, id: string): Buffer {
    return createHmac('sha256', this.deviceKey).update(`${accountId} ${id}`).digest();
  }
}
