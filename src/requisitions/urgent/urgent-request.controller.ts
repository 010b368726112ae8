import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { notFound, recordId } from '../../platform/http/index.js';
import { UrgentAnswerService } from './urgent-answer.service.js';
import { UrgentAskService } from './urgent-ask.service.js';
import { UrgentFiguresService } from './urgent-figures.service.js';
import { UrgentJustificationService } from './urgent-justification.service.js';
import {
  AnswerUrgentRequest,
  AskUrgentlyRequest,
  EndUrgentRequest,
  JustifyRequest,
  UrgentFiguresRequest,
  UrgentRequestsRequest,
} from './urgent-request.requests.js';
import { urgentPartOf } from './urgent-writes.queries.js';
import { UrgentReader } from './urgent.queries.js';
import { toPartSummaryView, toPartView, toUrgentSummaryView, toUrgentView } from './urgent.views.js';

const SUBJECT = 'Pesanan mendesak';
const urgentId = recordId(SUBJECT);

/** Pesanan mendesak: asked for in one step, answered by the vendor on the phone, justified afterwards. */
@Controller('api/v1/urgent-requests')
export class UrgentRequestController {
  constructor(
    private readonly asking: UrgentAskService,
    private readonly answers: UrgentAnswerService,
    private readonly justifications: UrgentJustificationService,
    private readonly figuresOf: UrgentFiguresService,
    private readonly reader: UrgentReader,
    private readonly database: ReadDatabase,
  ) {}

  @Allow('urgent.ask')
  @Post()
  ask(@CurrentActor() actor: Actor, @Body() request: AskUrgentlyRequest) {
    return this.asking.ask(actor, request);
  }

  @Allow('urgent.read')
  @Get()
  async list(@CurrentActor() actor: Actor, @Query() request: UrgentRequestsRequest) {
    if (actor.vendorId !== null) {
      const { items, next } = await this.reader.parts(actor.vendorId, request);
      return { items: items.map(toPartSummaryView), next };
    }
    const { items, next } = await this.reader.list(actor, request);
    return { items: items.map(toUrgentSummaryView), next };
  }

  @Allow('urgent.figures')
  @Get('figures')
  figures(@CurrentActor() actor: Actor, @Query() { month }: UrgentFiguresRequest) {
    return this.figuresOf.of(actor, month);
  }

  @Allow('urgent.read')
  @Get(':id')
  async detail(@CurrentActor() actor: Actor, @Param('id', urgentId) id: string) {
    if (actor.vendorId !== null) {
      const part = await urgentPartOf(this.database, id, actor.vendorId);
      if (!part) throw notFound(SUBJECT);
      return toPartView(part);
    }
    const found = await this.reader.find(actor, id);
    if (!found) throw notFound(SUBJECT);
    return toUrgentView(found);
  }

  @Allow('urgent.ask')
  @HttpCode(200)
  @Post(':id/cancel')
  cancel(@CurrentActor() actor: Actor, @Param('id', urgentId) id: string, @Body() request: EndUrgentRequest) {
    return this.asking.cancel(actor, id, request);
  }

  @Allow('urgent.answer')
  @HttpCode(200)
  @Post(':id/answer')
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', urgentId) id: string,
    @Body() request: AnswerUrgentRequest,
  ) {
    return this.answers.answer(actor, id, request);
  }

  @Allow('urgent.ask')
  @Put(':id/justification')
  justify(@CurrentActor() actor: Actor, @Param('id', urgentId) id: string, @Body() request: JustifyRequest) {
    return this.justifications.justify(actor, id, request);
  }

  @Allow('urgent.settle')
  @HttpCode(200)
  @Post(':id/settle')
  settle(@CurrentActor() actor: Actor, @Param('id', urgentId) id: string, @Body() request: EndUrgentRequest) {
    return this.justifications.settle(actor, id, request);
  }
}
