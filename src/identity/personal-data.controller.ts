import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, Sensitive, type Actor } from '../platform/access/index.js';
import { recordId } from '../platform/http/index.js';
import { CorrectionQueries } from './correction.queries.js';
import {
  AnswerCorrectionRequest,
  AskCorrectionRequest,
  CorrectionListRequest,
} from './correction.requests.js';
import { PersonalDataService } from './personal-data.service.js';

const correctionId = recordId('Permintaan perbaikan data');

/** One's own data: to take away, and to have corrected. */
@Controller('api/v1')
export class PersonalDataController {
  constructor(
    private readonly personalData: PersonalDataService,
    private readonly corrections: CorrectionQueries,
  ) {}

  @Allow('session.own')
  @Sensitive()
  @Post('me/data-export')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  export(@CurrentActor() actor: Actor) {
    return this.personalData.export(actor);
  }

  @Allow('session.own')
  @Post('me/corrections')
  ask(@CurrentActor() actor: Actor, @Body() request: AskCorrectionRequest) {
    return this.personalData.ask(actor, request);
  }

  @Allow('session.own')
  @Get('me/corrections')
  own(@CurrentActor() actor: Actor, @Query() request: CorrectionListRequest) {
    return this.corrections.page(actor.accountId, request);
  }

  @Allow('personal-data.correct')
  @Get('corrections')
  list(@Query() request: CorrectionListRequest) {
    return this.corrections.page(null, request);
  }

  @Allow('personal-data.correct')
  @Post('corrections/:id/view')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  view(@CurrentActor() actor: Actor, @Param('id', correctionId) id: string) {
    return this.personalData.wanted(actor, id);
  }

  @Allow('personal-data.correct')
  @Post('corrections/:id/answer')
  @HttpCode(200)
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', correctionId) id: string,
    @Body() request: AnswerCorrectionRequest,
  ) {
    return this.personalData.answer(actor, id, request);
  }
}
