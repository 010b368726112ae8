import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/index.js';
import { Problem } from '../platform/http/index.js';
import { Capacities } from './capacities.js';
import type { DescribedCapacity } from './capacity.js';
import { PasswordProof } from './password-proof.js';
import type { GivenFactor } from './second-factor.queries.js';
import { SessionService, signedIn } from './session.service.js';
import { ChallengeService, SIGN_IN_FAILED, SignInService, type SessionView } from './sign-in.service.js';

/** What somebody typed into the sign-in page, on which device. */
export interface BrowserSignIn {
  readonly login: string;
  readonly password: string;
  readonly device: string;
  readonly deviceToken: string | undefined;
}

/** Signing in, changing the capacity and signing out, for pages: the same steps as the API takes. */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly proof: PasswordProof,
    private readonly signIns: SignInService,
    private readonly challenges: ChallengeService,
    private readonly sessions: SessionService,
    private readonly capacities: Capacities,
  ) {}

  /** A session, or the challenge to which a second factor is owed; 401 for every failure alike. */
  async signIn(visitor: Actor, { login, password, device, deviceToken }: BrowserSignIn) {
    const proven = await this.proof.prove(login, password, deviceToken, visitor.origin.ip);
    if (!proven) throw new Problem('unauthenticated', SIGN_IN_FAILED);
    return this.signIns.continue(visitor, proven, { device });
  }

  answer(visitor: Actor, challenge: string, given: GivenFactor, device: string): Promise<SessionView> {
    return this.challenges.answer(visitor, challenge, given, device);
  }

  /** What this person can act as, the plain account only where there is nothing else. */
  async choices(actor: Actor): Promise<DescribedCapacity[]> {
    const all = (await this.capacities.list(signedIn(actor).accountId)).map((one) =>
      this.capacities.describe(one),
    );
    const offices = all.filter(({ role }) => role !== 'account');
    return offices.length > 0 ? offices : all;
  }

  /** The access token of the same session in another capacity; 403 for one that is not held now. */
  async changeCapacity(actor: Actor, capacityId: string): Promise<{ accessToken: string }> {
    return this.sessions.changeCapacity(actor, capacityId);
  }

  signOut(actor: Actor): Promise<void> {
    return this.sessions.end(actor, 'current');
  }
}
