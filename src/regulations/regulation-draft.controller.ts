import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { RegulationCheck } from './regulation-check.js';
import { RegulationDrafts } from './regulation-draft.service.js';
import { RegulationLibrary } from './regulation-list.queries.js';
import { RegulationPublisher } from './regulation-publication.service.js';
import { maySee } from './regulation.policy.js';
import {
  CheckRegulationRequest,
  DraftRegulationRequest,
  PublishRegulationRequest,
  RevokeRegulationRequest,
  SetParameterRequest,
  WriteRegulationRequest,
} from './regulation.requests.js';

const SUBJECT = 'Peraturan';
const regulationId = recordId(SUBJECT);

/** How a regulation comes to be: written as a draft, checked, published by another person for a day, revoked. */
@Controller('api/v1/regulations')
export class RegulationDraftController {
  constructor(
    private readonly drafts: RegulationDrafts,
    private readonly publisher: RegulationPublisher,
    private readonly check: RegulationCheck,
    private readonly library: RegulationLibrary,
    private readonly database: ReadDatabase,
  ) {}

  @Allow('regulation.draft')
  @Post()
  begin(@CurrentActor() actor: Actor, @Body() request: DraftRegulationRequest) {
    return this.drafts.begin(actor, request);
  }

  @Allow('regulation.draft')
  @Put(':id/document')
  write(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Body() request: WriteRegulationRequest,
  ) {
    return this.drafts.write(actor, id, request);
  }

  @Allow('regulation.draft')
  @Patch(':id/parameters/:code')
  set(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Param('code') code: string,
    @Body() request: SetParameterRequest,
  ) {
    return this.drafts.set(actor, id, code, request);
  }

  @Allow('regulation.draft')
  @Post(':id/discard')
  @HttpCode(200)
  discard(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Body() request: RevokeRegulationRequest,
  ) {
    return this.drafts.discard(actor, id, request);
  }

  /** All faults at once, with their places in the document. */
  @Allow('regulation.check')
  @Get(':id/check')
  async faults(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Query() { on }: CheckRegulationRequest,
  ) {
    const edition = await this.library.edition(this.database, id);
    if (!edition || !maySee(actor, edition)) throw notFound(SUBJECT);
    const today = civilDateOf(new Date());
    const faults = await this.check.faults(this.database, edition.document, { on: on ?? today, today });
    return { id, on: on ?? today, isSound: faults.length === 0, faults };
  }

  @Allow('regulation.publish')
  @Post(':id/publish')
  @HttpCode(200)
  publish(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Body() request: PublishRegulationRequest,
  ) {
    return this.publisher.publish(actor, id, request);
  }

  @Allow('regulation.publish')
  @Post(':id/revoke')
  @HttpCode(200)
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', regulationId) id: string,
    @Body() request: RevokeRegulationRequest,
  ) {
    return this.publisher.revoke(actor, id, request);
  }
}
