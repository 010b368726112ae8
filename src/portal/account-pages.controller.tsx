import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PASSWORD_MAX, PASSWORD_MIN, PasswordService, type OpenedAccount } from '../identity/index.js';
import { CurrentActor, Public, Sensitive, type Actor } from '../platform/access/index.js';
import { Problem } from '../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { PasswordSetPage, SetPasswordPage } from './account.page.js';
import { sendPage } from './page.js';
import { urls } from './urls.js';

const TITLES = {
  [urls.openAccount]: 'Buka akun Anda',
  [urls.resetPassword]: 'Kata sandi baru',
} as const;
type Address = keyof typeof TITLES;

/** Where the links in our mail lead. The pages ask the same service as the API. */
@Public()
@Sensitive()
@Controller()
export class AccountPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly passwords: PasswordService,
  ) {}

  @Get(urls.openAccount)
  openForm(@Query('token') token: unknown, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.form(reply, urls.openAccount, textOf(token), null);
  }

  @Post(urls.openAccount)
  open(
    @CurrentActor() visitor: Actor,
    @Body() body: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, urls.openAccount, body, (token, password) =>
      this.passwords.activate(visitor, token, password),
    );
  }

  @Get(urls.resetPassword)
  resetForm(@Query('token') token: unknown, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.form(reply, urls.resetPassword, textOf(token), null);
  }

  @Post(urls.resetPassword)
  reset(
    @CurrentActor() visitor: Actor,
    @Body() body: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.take(reply, urls.resetPassword, body, (token, password) =>
      this.passwords.reset(visitor, token, password),
    );
  }

  private async take(
    reply: FastifyReply,
    address: Address,
    body: Record<string, unknown> | undefined,
    work: (token: string, password: string) => Promise<OpenedAccount>,
  ): Promise<string> {
    const [token, password, again] = [body?.token, body?.password, body?.again].map(textOf) as [
      string,
      string,
      string,
    ];
    if (password !== again) {
      return this.form(reply, address, token, 'Kedua kata sandi tidak sama; ketik sekali lagi.', 422);
    }
    try {
      const { name } = await work(token, password);
      return sendPage(reply, <PasswordSetPage government={this.regency.governmentName} name={name} />);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return this.form(reply, address, token, error.detail, error.status);
    }
  }

  private form(
    reply: FastifyReply,
    address: Address,
    token: string,
    fault: string | null,
    status = 200,
  ): string {
    const { governmentName: government } = this.regency;
    const props = { government, token, fault, action: address, title: TITLES[address] };
    return sendPage(reply, <SetPasswordPage {...props} min={PASSWORD_MIN} max={PASSWORD_MAX} />, status);
  }
}

// A token is 43 characters and a password 128: what is longer is neither.
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 400) : '';
}
