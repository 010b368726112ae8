import { Body, Controller, Get, HttpCode, Inject, Post, Req, UseGuards } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Allow, CurrentActor, Public, Sensitive, type Actor } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Problem } from '../platform/http/index.js';
import { Capacities } from './capacities.js';
import type { Capacity } from './capacity.js';
import type { TokenClaims } from './jwt.strategy.js';
import type { ProvenAccount } from './local.strategy.js';
import { PasswordGuard } from './passport-authenticator.js';
import { SignInRequest } from './session.requests.js';

interface SessionView {
  accessToken: string;
  expiresAt: string;
  name: string;
  capacity: Capacity;
  capacities: Capacity[];
}

/** Signing in, and who one is. */
@Controller('api/v1')
export class SessionController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly jwt: JwtService,
    private readonly capacities: Capacities,
  ) {}

  @Public()
  @Sensitive()
  @UseGuards(PasswordGuard)
  @Post('sessions')
  @HttpCode(201)
  async signIn(
    @Body() request: SignInRequest,
    @Req() { user }: { user: ProvenAccount },
  ): Promise<SessionView> {
    const capacities = await this.capacities.list(user.accountId);
    const wanted = request.capacityId;
    // Somebody with a post or a vendor seldom means to act as a plain account, which is listed first.
    const capacity = wanted === undefined ? capacities.at(-1) : capacities.find(({ id }) => id === wanted);
    if (!capacity) throw new Problem('forbidden', 'Anda tidak memegang jabatan itu sekarang.');
    const claims: TokenClaims = { sub: user.accountId, cap: capacity.id };
    const minutes = this.config.auth.accessTokenMinutes;
    return {
      accessToken: await this.jwt.signAsync(claims, { expiresIn: minutes * 60 }),
      expiresAt: new Date(Date.now() + minutes * 60_000).toISOString(),
      name: user.name,
      capacity,
      capacities,
    };
  }

  @Allow('session.own')
  @Get('me')
  me(@CurrentActor() actor: Actor) {
    const { accountId, person, role, capacity, agencyId, vendorId } = actor;
    return { accountId, person, role, capacity, agencyId, vendorId };
  }
}
