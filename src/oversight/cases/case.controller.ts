import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { CaseAnswers } from './case-answers.service.js';
import { CaseSteps } from './case-steps.service.js';
import { CaseQueries } from './case.queries.js';
import {
  AskRequest,
  AssignCaseRequest,
  CaseListRequest,
  ExplainRequest,
  FindRequest,
  NoteRequest,
  OpenCaseRequest,
  ReturnFollowUpRequest,
  SendNoteRequest,
  SettleFollowUpRequest,
} from './case.requests.js';
import { CaseService } from './case.service.js';

const caseId = recordId('Perkara');
const followUpId = recordId('Tindak lanjut');

/** What auditors look into. */
@Controller('api/v1')
export class CaseController {
  constructor(
    private readonly queries: CaseQueries,
    private readonly cases: CaseService,
    private readonly steps: CaseSteps,
    private readonly answers: CaseAnswers,
  ) {}

  @Allow('case.work')
  @Get('cases')
  list(@CurrentActor() actor: Actor, @Query() request: CaseListRequest) {
    return this.queries.list(actor, request);
  }

  @Allow('case.work')
  @Get('cases/:id')
  get(@CurrentActor() actor: Actor, @Param('id', caseId) id: string) {
    return this.queries.detail(actor, id);
  }

  @Allow('case.work')
  @Post('cases')
  open(@CurrentActor() actor: Actor, @Body() request: OpenCaseRequest) {
    return this.cases.open(actor, request);
  }

  @Allow('case.work')
  @HttpCode(200)
  @Post('cases/:id/assign')
  assign(@CurrentActor() actor: Actor, @Param('id', caseId) id: string, @Body() request: AssignCaseRequest) {
    return this.cases.assign(actor, id, request);
  }

  @Allow('case.work')
  @Post('cases/:id/clarifications')
  ask(@CurrentActor() actor: Actor, @Param('id', caseId) id: string, @Body() request: AskRequest) {
    return this.steps.ask(actor, id, request);
  }

  @Allow('case.work')
  @Post('cases/:id/notes')
  note(@CurrentActor() actor: Actor, @Param('id', caseId) id: string, @Body() request: NoteRequest) {
    return this.cases.note(actor, id, request);
  }

  @Allow('case.work')
  @HttpCode(200)
  @Post('cases/:id/notes/:noteId/send')
  sendNote(
    @CurrentActor() actor: Actor,
    @Param('id', caseId) id: string,
    @Param('noteId', recordId('Catatan')) noteId: string,
    @Body() { postId }: SendNoteRequest,
  ) {
    return this.cases.sendNote(actor, id, noteId, postId);
  }

  @Allow('case.work')
  @HttpCode(200)
  @Post('cases/:id/explain')
  explain(@CurrentActor() actor: Actor, @Param('id', caseId) id: string, @Body() request: ExplainRequest) {
    return this.steps.explain(actor, id, request);
  }

  @Allow('case.work')
  @HttpCode(200)
  @Post('cases/:id/finding')
  find(@CurrentActor() actor: Actor, @Param('id', caseId) id: string, @Body() request: FindRequest) {
    return this.steps.find(actor, id, request);
  }

  @Allow('case.work')
  @HttpCode(200)
  @Post('follow-ups/:id/accept')
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', followUpId) id: string,
    @Body() { version }: SettleFollowUpRequest,
  ) {
    return this.answers.accept(actor, id, version);
  }

  @Allow('case.work')
  @HttpCode(200)
  @Post('follow-ups/:id/return')
  sendBack(
    @CurrentActor() actor: Actor,
    @Param('id', followUpId) id: string,
    @Body() request: ReturnFollowUpRequest,
  ) {
    return this.answers.sendBack(actor, id, request);
  }
}
