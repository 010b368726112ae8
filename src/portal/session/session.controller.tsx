import { Body, Get, Headers, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrowserSessions, PageTokens } from '../../identity/index.js';
import {
  Allow,
  CurrentActor,
  Public,
  Sensitive,
  WithoutSecondFactor,
  type Actor,
} from '../../platform/access/index.js';
import { Problem } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendOn, sendSessionPage } from '../page.js';
import { OFFICES_COOKIE, setPlainCookie } from '../surroundings.js';
import { urls } from '../urls.js';
import { localPath, textOf } from './forms.js';
import { PageController } from './page-controller.js';
import { pageSession } from './page-session.js';
import { CapacityPage, CodePage, SignInPage } from './session.page.js';

type Form = Record<string, unknown> | undefined;

/** Signing in and out with a browser, and choosing the office to act in. The same services as the API's, with a cookie for the tokens. */
@PageController()
@WithoutSecondFactor()
export class SessionPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly sessions: BrowserSessions,
    private readonly tokens: PageTokens,
  ) {}

  @Public()
  @Get(urls.signIn)
  form(@Query('ke') to: unknown, @Res({ passthrough: true }) reply: FastifyReply): string {
    return this.signInPage(reply, { to: localPath(to), login: '', fault: null }, 200);
  }

  @Public()
  @Sensitive()
  @Post(urls.signIn)
  async signIn(
    @CurrentActor() visitor: Actor,
    @Body() body: Form,
    @Req() request: FastifyRequest,
    @Headers('user-agent') device: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const to = localPath(body?.ke);
    const login = textOf(body?.login, 254).trim();
    const password = textOf(body?.password, 400);
    const deviceToken = this.tokens.deviceOf(request);
    try {
      const wish = { login, password, device: device ?? '', deviceToken };
      const answer = await this.sessions.signIn(visitor, wish);
      if ('challenge' in answer)
        return this.codePage(reply, { to, challenge: answer.challenge, fault: null }, 200);
      return await this.opened(reply, answer, to);
    } catch (error) {
      const problem = tellable(error);
      return this.signInPage(reply, { to, login, fault: problem.detail }, problem.status);
    }
  }

  @Public()
  @Sensitive()
  @Post(urls.signInCode)
  async answer(
    @CurrentActor() visitor: Actor,
    @Body() body: Form,
    @Headers('user-agent') device: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const to = localPath(body?.ke);
    const challenge = textOf(body?.challenge, 2_000);
    const recoveryCode = textOf(body?.recoveryCode, 40).trim();
    const otp = textOf(body?.otp, 6).trim();
    const given = recoveryCode === '' ? { otp } : { recoveryCode };
    try {
      return await this.opened(
        reply,
        await this.sessions.answer(visitor, challenge, given, device ?? ''),
        to,
      );
    } catch (error) {
      const problem = tellable(error);
      return this.codePage(reply, { to, challenge, fault: problem.detail }, problem.status);
    }
  }

  @Allow('session.own')
  @Get(urls.capacity)
  choose(
    @CurrentActor() actor: Actor,
    @Query('ke') to: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.capacityPage(reply, actor, { to: localPath(to), fault: null }, 200);
  }

  @Allow('session.own')
  @Post(urls.capacity)
  async change(
    @CurrentActor() actor: Actor,
    @Body() body: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const to = localPath(body?.ke);
    try {
      const { accessToken } = await this.sessions.changeCapacity(actor, textOf(body?.capacityId, 90));
      await this.tokens.giveFor(reply, accessToken);
      return sendOn(reply, to);
    } catch (error) {
      const problem = tellable(error);
      return this.capacityPage(reply, actor, { to, fault: problem.detail }, problem.status);
    }
  }

  @Allow('session.own')
  @Post(urls.signOut)
  async signOut(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.sessions.signOut(actor);
    this.tokens.forget(reply);
    // Nothing stays for the next user of the phone: neither what was typed nor pages kept for the time without a line.
    void reply.header('clear-site-data', '"storage"');
    setPlainCookie(reply, OFFICES_COOKIE, '');
    return sendOn(reply, urls.signIn);
  }

  private async opened(
    reply: FastifyReply,
    session: { accessToken: string; deviceToken: string; capacities: readonly { role: string }[] },
    to: string,
  ): Promise<string> {
    await this.tokens.giveFor(reply, session.accessToken);
    this.tokens.giveDevice(reply, session.deviceToken);
    const offices = session.capacities.filter(({ role }) => role !== 'account');
    setPlainCookie(reply, OFFICES_COOKIE, offices.length > 1 ? 'banyak' : '');
    return sendOn(reply, offices.length > 1 ? `${urls.capacity}?ke=${encodeURIComponent(to)}` : to);
  }

  private signInPage(
    reply: FastifyReply,
    props: { to: string; login: string; fault: string | null },
    status: number,
  ): string {
    return sendSessionPage(reply, <SignInPage government={this.regency.governmentName} {...props} />, status);
  }

  private codePage(
    reply: FastifyReply,
    props: { to: string; challenge: string; fault: string | null },
    status: number,
  ): string {
    return sendSessionPage(reply, <CodePage government={this.regency.governmentName} {...props} />, status);
  }

  private async capacityPage(
    reply: FastifyReply,
    actor: Actor,
    props: { to: string; fault: string | null },
    status: number,
  ): Promise<string> {
    const choices = await this.sessions.choices(actor);
    const session = pageSession(actor, this.tokens);
    const { governmentName: government } = this.regency;
    return sendSessionPage(reply, <CapacityPage {...{ government, session, choices, ...props }} />, status);
  }
}

function tellable(error: unknown): Problem {
  if (!(error instanceof Problem) || error.status >= 500) throw error;
  return error;
}
