import { Inject, Injectable, UnauthorizedException, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isBrowserPage, type Authenticator, type SignedIn } from '../platform/access/index.js';
import { createValidationPipe, Problem } from '../platform/http/index.js';
import { PageTokens } from './page-tokens.js';
import type { ProvenAccount } from './password-proof.js';
import { SignInRequest } from './session.requests.js';
import { SIGN_IN_FAILED } from './sign-in.service.js';

interface WithUser {
  user?: SignedIn;
}

/** Lets passport prove the bearer token for the platform's access guard; on pages, the cookie is proven instead. */
@Injectable()
export class PassportAuthenticator extends AuthGuard('jwt') implements Authenticator {
  @Inject(PageTokens) private readonly pages: PageTokens;

  async authenticate(context: ExecutionContext): Promise<SignedIn | null> {
    if (isBrowserPage(context)) {
      const http = context.switchToHttp();
      return this.pages.authenticate(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    }
    try {
      await this.canActivate(context);
    } catch (error) {
      if (error instanceof UnauthorizedException) return null;
      throw error;
    }
    return context.switchToHttp().getRequest<WithUser>().user ?? null;
  }
}

/** Guards the sign-in route: e-mail and password, one answer for every failure. */
@Injectable()
export class PasswordGuard extends AuthGuard('local') {
  // Guards run before pipes: without this a missing field would be reported as a wrong password.
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const { body } = context.switchToHttp().getRequest<{ body: unknown }>();
    await createValidationPipe().transform(body ?? {}, { type: 'body', metatype: SignInRequest });
    return (await super.canActivate(context)) as boolean;
  }

  override handleRequest<TUser = ProvenAccount>(error: unknown, account: TUser | false): TUser {
    if (error) throw error;
    if (!account) throw new Problem('unauthenticated', SIGN_IN_FAILED);
    return account;
  }
}
