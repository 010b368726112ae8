import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Allow, CurrentActor, Sensitive, type Actor } from '../../platform/access/index.js';
import { createValidationPipe, readForm, recordId, TakesFile } from '../../platform/http/index.js';
import { CertificateQueries } from './certificate.queries.js';
import { CertificateService } from './certificate.service.js';
import { RegisterCertificateRequest, WithdrawCertificateRequest } from './signing.requests.js';

const pipe = createValidationPipe();

/** What people sign with. */
@Controller('api/v1/signing-certificates')
export class CertificateController {
  constructor(
    private readonly certificates: CertificateService,
    private readonly queries: CertificateQueries,
  ) {}

  @Allow('certificate.own')
  @Get()
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.queries.of(actor.accountId) };
  }

  @Allow('certificate.own')
  @Sensitive()
  @Post()
  @TakesFile(RegisterCertificateRequest)
  async register(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    const { fields, file } = await readForm(request);
    const metatype = RegisterCertificateRequest;
    const asked = (await pipe.transform(fields, { type: 'body', metatype })) as RegisterCertificateRequest;
    return this.certificates.register(actor, file?.bytes ?? null, asked);
  }

  @Allow('certificate.own')
  @HttpCode(200)
  @Post(':id/withdraw')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Sertifikat')) id: string,
    @Body() request: WithdrawCertificateRequest,
  ) {
    return this.certificates.withdraw(actor, id, request);
  }
}
