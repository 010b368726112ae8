import { Body, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  CertificateQueries,
  CertificateService,
  RegisterCertificateRequest,
  WithdrawCertificateRequest,
} from '../../documents/index.js';
import { PageTokens } from '../../identity/index.js';
import { Allow, CurrentActor, Sensitive, type Actor } from '../../platform/access/index.js';
import { createValidationPipe, Problem, recordId, TakesFile } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { sendOn, sendSessionPage } from '../page.js';
import { OwnFormGuard, textOf, type SentForm } from '../session/forms.js';
import { readOwnForm } from '../session/file-form.js';
import { FilePageController } from '../session/page-controller.js';
import { pageSession } from '../session/page-session.js';
import { urls } from '../urls.js';
import { CertificatePage } from './certificate.page.js';

const pipe = createValidationPipe();

/** The own certificate as a page. */
@FilePageController(urls.certificates)
export class CertificatePagesController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly queries: CertificateQueries,
    private readonly service: CertificateService,
    private readonly tokens: PageTokens,
    private readonly forms: OwnFormGuard,
  ) {}

  @Allow('certificate.own')
  @Get()
  show(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.page(reply, actor, null);
  }

  @Allow('certificate.own')
  @Sensitive()
  @Post()
  @TakesFile()
  async register(
    @CurrentActor() actor: Actor,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { fields, file } = await readOwnForm(this.forms, request);
    return this.done(reply, actor, async () => {
      const { passphrase } = fields;
      const nameConfirmation = textOf(fields.nameConfirmation, 300).trim() || undefined;
      const given = { passphrase, ...(nameConfirmation === undefined ? {} : { nameConfirmation }) };
      const metatype = RegisterCertificateRequest;
      const asked = (await pipe.transform(given, { type: 'body', metatype })) as RegisterCertificateRequest;
      await this.service.register(actor, file?.bytes ?? null, asked);
    });
  }

  @Allow('certificate.own')
  @Post(':id/cabut')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Sertifikat')) id: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    this.forms.require(request, body?.form);
    return this.done(reply, actor, async () => {
      const given = { version: Number(textOf(body?.version, 9)), reason: body?.reason };
      const metatype = WithdrawCertificateRequest;
      const asked = (await pipe.transform(given, { type: 'body', metatype })) as WithdrawCertificateRequest;
      await this.service.withdraw(actor, id, asked);
    });
  }

  private async done(reply: FastifyReply, actor: Actor, work: () => Promise<void>): Promise<string> {
    try {
      await work();
      return sendOn(reply, urls.certificates);
    } catch (error) {
      if (!(error instanceof Problem) || error.status === 404 || error.status >= 500) throw error;
      const fault = error.items.map(({ detail }) => detail).join(' ') || error.detail;
      return this.page(reply, actor, fault, error.status);
    }
  }

  private async page(reply: FastifyReply, actor: Actor, fault: string | null, status = 200): Promise<string> {
    const { governmentName: government } = this.regency;
    const session = pageSession(actor, this.tokens);
    const certificates = await this.queries.of(actor.accountId);
    return sendSessionPage(
      reply,
      <CertificatePage {...{ government, session, certificates, fault }} />,
      status,
    );
  }
}
