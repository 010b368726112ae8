import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, pageOf, recordId } from '../platform/http/index.js';
import { CurationService } from './curation.service.js';
import { DossierQueries } from './dossier.queries.js';
import {
  DecidePartsRequest,
  RecordVisitRequest,
  ReleaseReviewRequest,
  ReviewQueueRequest,
  SettleFindingRequest,
} from './dossier.requests.js';
import { VendorDecisionService } from './vendor-decision.service.js';

const vendorId = recordId('Penyedia');

/** What verifiers and curators do with a registration before it is verified or returned. */
@Controller('api/v1')
export class DossierController {
  constructor(
    private readonly decisions: VendorDecisionService,
    private readonly curation: CurationService,
    private readonly queries: DossierQueries,
  ) {}

  @Allow('vendor.list')
  @Get('vendor-reviews')
  async queue(@CurrentActor() actor: Actor, @Query() request: ReviewQueueRequest) {
    const today = civilDateOf(new Date());
    const verifierId = request.mine ? actor.accountId : null;
    return pageOf(await this.queries.queue(request, { verifierId, today }), request.limit);
  }

  @Allow('vendor.verify')
  @Post('vendors/:id/claim')
  @HttpCode(200)
  claim(@CurrentActor() actor: Actor, @Param('id', vendorId) id: string) {
    return this.decisions.claim(actor, id);
  }

  @Allow('vendor.verify')
  @Post('vendors/:id/release')
  @HttpCode(200)
  release(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: ReleaseReviewRequest,
  ) {
    return this.decisions.release(actor, id, request);
  }

  @Allow('vendor.verify')
  @Post('vendors/:id/decisions')
  @HttpCode(200)
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: DecidePartsRequest,
  ) {
    return this.decisions.decide(actor, id, request);
  }

  @Allow('vendor.verify')
  @Post('vendors/:id/findings/settle')
  @HttpCode(200)
  settle(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: SettleFindingRequest,
  ) {
    return this.decisions.settle(actor, id, request);
  }

  @Allow('vendor.visit')
  @Post('vendors/:id/visits')
  visit(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: RecordVisitRequest,
  ) {
    return this.curation.record(actor, id, request);
  }

  @Allow('vendor.read')
  @Get('curation-criteria')
  criteria() {
    const set = this.curation.criteriaOn(civilDateOf(new Date()));
    if (!set) throw notFound('Kriteria penilaian');
    return set;
  }
}
