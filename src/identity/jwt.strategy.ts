import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { SignedIn } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Capacities } from './capacities.js';
import { signingKeyOf } from './signing-key.js';

/** What an access token says. */
export interface TokenClaims {
  /** Account id. */
  readonly sub: string;
  /** Capacity id, chosen at sign-in or changed since. */
  readonly cap: string;
  /** Session id: the token dies with its session. */
  readonly sid: string;
  /** Whether the session was opened with a second factor. */
  readonly mfa: boolean;
}

/**
 * Bearer token (passport-jwt). The token only says who and as what; whether session, account and mandate are still in force is read
 * at each request, so that an ended SK or session ends the access at once.
 */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    @Inject(CONFIG) config: Config,
    private readonly capacities: Capacities,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // The types of passport-jwt know no key objects; it hands the key to jsonwebtoken as it is.
      secretOrKey: signingKeyOf(config) as unknown as Buffer,
      algorithms: ['HS256'],
      ignoreExpiration: false,
    });
  }

  async validate(claims: TokenClaims): Promise<SignedIn | false> {
    const { sub, cap, sid, mfa } = claims;
    const signedIn =
      (await this.capacities.load(sub, cap, sid)) ?? (await this.capacities.lapsed(sub, cap, sid));
    return signedIn ? { ...signedIn, session: { id: sid, hasSecondFactor: mfa } } : false;
  }
}
