import { Body, Controller, Get, Post, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { AccountService, RegisterAccountRequest, RequestResetRequest } from '../../identity/index.js';
import { CurrentActor, Public, Sensitive, type Actor } from '../../platform/access/index.js';
import { sendSessionPage } from '../page.js';
import { Pages } from '../pages.js';
import { OwnFormGuard } from '../session/forms.js';
import { PageFilter } from '../session/page.filter.js';
import { checked, FRESH, refusedIn, typedIn, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { ForgotPasswordPage, MailSentPage, SignUpPage } from './joining.page.js';

/** Getting an account, and a new password in place of a forgotten one. */
@Public()
@UseFilters(PageFilter)
@UseGuards(OwnFormGuard)
@Controller()
export class JoiningController {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: AccountService,
  ) {}

  @Get(urls.signUp)
  signUpForm(@Res({ passthrough: true }) reply: FastifyReply): string {
    return sendSessionPage(reply, this.signUpPage(FRESH));
  }

  @Sensitive()
  @Post(urls.signUp)
  signUp(
    @CurrentActor() visitor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.sent(reply, urls.signUp, typed, {
      work: async () => {
        const asked = await checked(RegisterAccountRequest, { email: typed.email, name: typed.name });
        return this.accounts.askForAccount(visitor, asked);
      },
      again: (shown) => this.signUpPage(shown),
    });
  }

  @Get(urls.forgotPassword)
  forgotForm(@Res({ passthrough: true }) reply: FastifyReply): string {
    return sendSessionPage(reply, this.forgotPage(FRESH));
  }

  @Sensitive()
  @Post(urls.forgotPassword)
  forgot(
    @CurrentActor() visitor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.sent(reply, urls.forgotPassword, typed, {
      work: async () => {
        const { email } = await checked(RequestResetRequest, { email: typed.email });
        return this.accounts.askForReset(visitor, email);
      },
      again: (shown) => this.forgotPage(shown),
    });
  }

  // The address stands on the page itself: a redirect would carry it into the browser's history.
  private async sent(
    reply: FastifyReply,
    action: string,
    typed: Typed,
    { work, again }: { work: () => Promise<unknown>; again: (shown: Shown) => VNode },
  ): Promise<string> {
    const refused = await refusedIn(work, typed, (pointer) => pointer.split('/').at(-1) ?? null);
    if (refused) return sendSessionPage(reply, again(refused.shown), refused.status);
    const { government } = this.pages;
    return sendSessionPage(reply, <MailSentPage {...{ government, action, typed }} />);
  }

  private signUpPage(shown: Shown): VNode {
    return <SignUpPage government={this.pages.government} shown={shown} />;
  }

  private forgotPage(shown: Shown): VNode {
    return <ForgotPasswordPage government={this.pages.government} shown={shown} />;
  }
}
