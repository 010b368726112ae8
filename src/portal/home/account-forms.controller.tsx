import { Body, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import {
  AccountService,
  ChangePasswordRequest,
  ChangeSecondFactorRequest,
  IdentityLists,
  PASSWORD_MAX,
  PASSWORD_MIN,
  PasswordService,
  PageTokens,
  SecondFactorService,
  SetPhoneRequest,
  signedIn,
} from '../../identity/index.js';
import {
  Allow,
  CurrentActor,
  Sensitive,
  WithoutSecondFactor,
  type Actor,
} from '../../platform/access/index.js';
import { Problem } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, refusedIn, type Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { FactorStepPage, PasswordPage, PhonePage, RecoveryCodesPage } from './account-forms.page.js';

type Form = Record<string, unknown> | undefined;

/** Changing how one gets in: each step asks for the password again. */
@PageController()
@WithoutSecondFactor()
@Allow('session.own')
export class AccountFormsController {
  constructor(
    private readonly pages: Pages,
    private readonly lists: IdentityLists,
    private readonly accounts: AccountService,
    private readonly passwords: PasswordService,
    private readonly factors: SecondFactorService,
    private readonly tokens: PageTokens,
  ) {}

  @Get(urls.ownPhone)
  async phoneForm(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.phonePage(actor, FRESH));
  }

  @Sensitive()
  @Post(urls.ownPhone)
  setPhone(
    @CurrentActor() actor: Actor,
    @Body() body: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const phone = textOf(body?.phone, 30).trim();
    return this.pages.take(reply, {
      typed: { phone },
      work: async () => {
        const wish = { phone: phone === '' ? null : phone, password: textOf(body?.password, 400) };
        const { password } = await checked(SetPhoneRequest, wish);
        return this.accounts.setPhone(actor, wish.phone, password);
      },
      next: () => `${urls.account}?selesai=telepon`,
      again: (shown) => this.phonePage(actor, shown),
    });
  }

  @Get(urls.ownPassword)
  passwordForm(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.pages.show(reply, this.passwordPage(actor, FRESH));
  }

  @Sensitive()
  @Post(urls.ownPassword)
  changePassword(
    @CurrentActor() actor: Actor,
    @Body() body: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [password, newPassword, again] = [body?.password, body?.newPassword, body?.again].map((text) =>
      textOf(text, 400),
    ) as [string, string, string];
    return this.pages.take(reply, {
      typed: {},
      work: async () => {
        if (newPassword !== again) throw notTheSame();
        const wish = await checked(ChangePasswordRequest, { password, newPassword });
        await aboutTheNew(() => this.passwords.changeOwn(actor, wish.password, wish.newPassword));
      },
      next: () => `${urls.account}?selesai=kata-sandi`,
      again: (shown) => this.passwordPage(actor, shown),
    });
  }

  @Get(urls.recoveryCodes)
  renewForm(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.pages.show(reply, this.factorPage(actor, 'renew', FRESH));
  }

  @Sensitive()
  @Post(urls.recoveryCodes)
  async renew(
    @CurrentActor() actor: Actor,
    @Body() body: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    let codes: readonly string[] = [];
    const refused = await refusedIn(
      async () => {
        const { password, ...given } = await factorWish(body);
        ({ recoveryCodes: codes } = await this.factors.renewRecoveryCodes(actor, password, given));
      },
      {},
      lastPart,
    );
    if (refused) {
      return this.pages.show(reply, this.factorPage(actor, 'renew', refused.shown), refused.status);
    }
    return this.pages.show(reply, <RecoveryCodesPage {...this.pages.frame(actor)} codes={codes} />);
  }

  @Get(urls.removeFactor)
  removeForm(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.pages.show(reply, this.factorPage(actor, 'remove', FRESH));
  }

  /** Ends every session, so signing in comes next. */
  @Sensitive()
  @Post(urls.removeFactor)
  remove(
    @CurrentActor() actor: Actor,
    @Body() body: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.take(reply, {
      typed: {},
      work: async () => {
        const { password, ...given } = await factorWish(body);
        await this.factors.remove(actor, password, given);
        this.tokens.forget(reply);
      },
      next: () => `${urls.signIn}?ke=${urls.account}`,
      again: (shown) => this.factorPage(actor, 'remove', shown),
    });
  }

  private async phonePage(actor: Actor, shown: Shown): Promise<VNode> {
    const { phone } = (await this.lists.own(signedIn(actor).accountId)).contact;
    return <PhonePage {...this.pages.frame(actor)} phone={phone} shown={shown} />;
  }

  private passwordPage(actor: Actor, shown: Shown): VNode {
    return <PasswordPage {...this.pages.frame(actor)} shown={shown} min={PASSWORD_MIN} max={PASSWORD_MAX} />;
  }

  private factorPage(actor: Actor, step: 'renew' | 'remove', shown: Shown): VNode {
    return <FactorStepPage {...this.pages.frame(actor)} step={step} shown={shown} />;
  }
}

const lastPart = (pointer: string): string | null => pointer.split('/').at(-1) ?? null;

function factorWish(body: Form): Promise<ChangeSecondFactorRequest> {
  const recoveryCode = textOf(body?.recoveryCode, 40).trim();
  const password = textOf(body?.password, 400);
  const given = recoveryCode === '' ? { otp: textOf(body?.otp, 6).trim() } : { recoveryCode };
  return checked(ChangeSecondFactorRequest, { password, ...given });
}

function notTheSame(): Problem {
  const detail = 'Kedua kata sandi baru tidak sama; ketik sekali lagi.';
  return new Problem('rule-refused', detail, [{ pointer: '/again', code: 'not-the-same', detail }]);
}

// The service calls both passwords by one name: all but the mismatch is about the new one.
async function aboutTheNew(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem) || error.items.some(({ code }) => code === 'password-mismatch'))
      throw error;
    const items = error.items.map((item) => ({ ...item, pointer: '/newPassword' }));
    throw new Problem('rule-refused', error.detail, items);
  }
}
