import { Body, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import QRCode from 'qrcode';
import { PageTokens, SecondFactorService } from '../../identity/index.js';
import {
  Allow,
  CurrentActor,
  Sensitive,
  WithoutSecondFactor,
  type Actor,
} from '../../platform/access/index.js';
import { Problem } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendOn, sendSessionPage } from '../page.js';
import { urls } from '../urls.js';
import { localPath, textOf } from './forms.js';
import { PageController } from './page-controller.js';
import { pageSession } from './page-session.js';
import { FactorPage, FactorSetPage } from './session.page.js';

interface Shown {
  readonly to: string;
  readonly fault: string | null;
  readonly begun: { readonly secret: string; readonly qr: string } | null;
}

/** Setting up the second factor with a browser. */
@PageController(urls.secondFactor)
@WithoutSecondFactor()
export class FactorPagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly factors: SecondFactorService,
    private readonly tokens: PageTokens,
  ) {}

  @Allow('session.own')
  @Get()
  form(
    @CurrentActor() actor: Actor,
    @Query('ke') to: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    if (actor.session?.hasSecondFactor) return sendOn(reply, localPath(to));
    return this.page(reply, actor, { to: localPath(to), fault: null, begun: null });
  }

  /** First the password, then the first code of the app. */
  @Allow('session.own')
  @Sensitive()
  @Post()
  async take(
    @CurrentActor() actor: Actor,
    @Body() body: Record<string, unknown> | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const to = localPath(body?.ke);
    const secret = textOf(body?.secret, 64);
    try {
      if (secret !== '') return await this.confirm(reply, actor, to, textOf(body?.otp, 6).trim());
      const begun = await this.factors.begin(actor, textOf(body?.password, 400));
      return this.page(reply, actor, { to, fault: null, begun: await shown(begun) });
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      // The picture is not drawn again from what a form sent: whoever mistypes twice has the app set up already.
      return this.page(
        reply,
        actor,
        { to, fault: error.detail, begun: secret === '' ? null : { secret, qr: '' } },
        error.status,
      );
    }
  }

  private async confirm(reply: FastifyReply, actor: Actor, to: string, otp: string): Promise<string> {
    const { recoveryCodes: codes } = await this.factors.confirm(actor, otp);
    const { accountId, session, mandate, vendorId } = actor;
    const capacityId = mandate
      ? `post:${mandate.appointmentId}`
      : vendorId
        ? `vendor:${vendorId}`
        : 'account:self';
    await this.tokens.give(reply, {
      accountId: accountId ?? '',
      capacityId,
      sessionId: session?.id ?? '',
      hasSecondFactor: true,
    });
    const { governmentName: government } = this.regency;
    const props = { government, to, codes, session: pageSession(actor, this.tokens) };
    return sendSessionPage(reply, <FactorSetPage {...props} />);
  }

  private page(reply: FastifyReply, actor: Actor, props: Shown, status = 200): string {
    const { governmentName: government } = this.regency;
    const session = pageSession(actor, this.tokens);
    return sendSessionPage(reply, <FactorPage {...{ government, session, ...props }} />, status);
  }
}

async function shown({ secret, otpauthUrl }: { secret: string; otpauthUrl: string }) {
  return { secret, qr: await QRCode.toDataURL(otpauthUrl, { margin: 2, width: 440 }) };
}
