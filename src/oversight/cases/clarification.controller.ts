import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { CaseAnswers } from './case-answers.service.js';
import { CaseQueries } from './case.queries.js';
import { AnswerRequest } from './case.requests.js';

const clarificationId = recordId('Permintaan klarifikasi');

/** For those whom auditors ask: what was sent to the own post, and the answers to it. */
@Controller('api/v1')
export class ClarificationController {
  constructor(
    private readonly queries: CaseQueries,
    private readonly answers: CaseAnswers,
  ) {}

  @Allow('case.answer')
  @Get('clarifications')
  list(@CurrentActor() actor: Actor) {
    return this.queries.sentTo(actor.postId);
  }

  @Allow('case.answer')
  @Get('clarifications/:id')
  get(@CurrentActor() actor: Actor, @Param('id', clarificationId) id: string) {
    return this.queries.clarification(actor.postId, id);
  }

  @Allow('case.answer')
  @HttpCode(200)
  @Post('clarifications/:id/answer')
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', clarificationId) id: string,
    @Body() request: AnswerRequest,
  ) {
    return this.answers.answer(actor, id, request);
  }

  @Allow('case.answer')
  @HttpCode(200)
  @Post('follow-ups/:id/report')
  report(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Tindak lanjut')) id: string,
    @Body() request: AnswerRequest,
  ) {
    return this.answers.report(actor, id, request);
  }
}
