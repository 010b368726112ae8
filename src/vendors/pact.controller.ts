import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Matches } from 'class-validator';
import { civilDateOf } from '../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { PactService } from './pact.service.js';
import { Pacts } from './pacts.js';

const vendorId = recordId('Penyedia');

/** Body of `POST /vendors/:id/pact`: the hash of the wording that the owner has read. */
export class AcceptPactRequest {
  @Matches(/^[0-9a-f]{64}$/) sha256: string;
}

/** The integrity pact: its wording, and the owner's word. */
@Controller('api/v1')
export class PactController {
  constructor(
    private readonly pacts: Pacts,
    private readonly service: PactService,
  ) {}

  @Allow('vendor.read')
  @Get('integrity-pact')
  wording() {
    const pact = this.pacts.on(civilDateOf(new Date()));
    if (!pact) throw notFound('Pakta integritas');
    const { version, from, title, paragraphs, legalBasis, verified, sha256 } = pact;
    return { version, from, title, paragraphs, legalBasis, verified, sha256 };
  }

  @Allow('vendor.edit')
  @Post('vendors/:id/pact')
  @HttpCode(200)
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() { sha256 }: AcceptPactRequest,
  ) {
    return this.service.accept(actor, id, sha256);
  }
}
