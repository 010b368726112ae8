import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { SignedIn } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Capacities } from './capacities.js';

/** What an access token says. */
export interface TokenClaims {
  /** Account id. */
  readonly sub: string;
  /** Capacity id chosen at sign-in. */
  readonly cap: string;
}

/**
 * Bearer token (passport-jwt). The token only says who and as what; whether account and mandate are still in force is read at
 * each request, so that an ended SK ends the access at once.
 */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    @Inject(CONFIG) config: Config,
    private readonly capacities: Capacities,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: config.auth.jwtSecret.reveal(),
      algorithms: ['HS256'],
      ignoreExpiration: false,
    });
  }

  async validate(claims: TokenClaims): Promise<SignedIn | false> {
    return (await this.capacities.load(claims.sub, claims.cap)) ?? false;
  }
}
