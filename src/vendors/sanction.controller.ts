import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import { Allow, CurrentActor, Public, type Actor } from '../platform/access/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { SanctionQueries } from './sanction.queries.js';
import {
  EndSanctionRequest,
  ImposeSanctionRequest,
  NoticeSanctionRequest,
  ReplyToSanctionRequest,
  SanctionListRequest,
} from './sanction.requests.js';
import { SanctionService } from './sanction.service.js';
import { toPublicSanctionView, toSanctionView } from './sanction.views.js';

const sanctionId = recordId('Sanksi');

/** Sanctions on vendors. */
@Controller('api/v1')
export class SanctionController {
  constructor(
    private readonly sanctions: SanctionService,
    private readonly queries: SanctionQueries,
  ) {}

  @Allow('vendor.sanction')
  @Post('vendors/:id/sanctions')
  notice(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Penyedia')) vendorId: string,
    @Body() request: NoticeSanctionRequest,
  ) {
    return this.sanctions.notice(actor, vendorId, request);
  }

  @Allow('sanction.read')
  @Get('sanctions')
  async list(@CurrentActor() actor: Actor, @Query() request: SanctionListRequest) {
    const { items, next } = await this.queries.page(actor.vendorId, request);
    const today = civilDateOf(new Date());
    return { items: items.map((row) => toSanctionView(row, actor, today)), next };
  }

  @Allow('sanction.read')
  @Get('sanctions/:id')
  async show(@CurrentActor() actor: Actor, @Param('id', sanctionId) id: string) {
    const row = await this.queries.detail(actor.vendorId, id);
    if (!row) throw notFound('Sanksi');
    return toSanctionView(row, actor, civilDateOf(new Date()));
  }

  @Public()
  @Get('public/sanctions')
  async inForce() {
    const rows = await this.queries.inForce(civilDateOf(new Date()));
    return { items: rows.map(toPublicSanctionView) };
  }

  @Allow('sanction.reply')
  @Post('sanctions/:id/reply')
  @HttpCode(200)
  reply(
    @CurrentActor() actor: Actor,
    @Param('id', sanctionId) id: string,
    @Body() request: ReplyToSanctionRequest,
  ) {
    return this.sanctions.reply(actor, id, request);
  }

  @Allow('vendor.sanction')
  @Post('sanctions/:id/impose')
  @HttpCode(200)
  impose(
    @CurrentActor() actor: Actor,
    @Param('id', sanctionId) id: string,
    @Body() request: ImposeSanctionRequest,
  ) {
    return this.sanctions.impose(actor, id, request);
  }

  @Allow('vendor.sanction')
  @Post('sanctions/:id/dismiss')
  @HttpCode(200)
  dismiss(
    @CurrentActor() actor: Actor,
    @Param('id', sanctionId) id: string,
    @Body() request: EndSanctionRequest,
  ) {
    return this.sanctions.dismiss(actor, id, request);
  }

  @Allow('vendor.sanction')
  @Post('sanctions/:id/lift')
  @HttpCode(200)
  lift(
    @CurrentActor() actor: Actor,
    @Param('id', sanctionId) id: string,
    @Body() request: EndSanctionRequest,
  ) {
    return this.sanctions.lift(actor, id, request);
  }
}
