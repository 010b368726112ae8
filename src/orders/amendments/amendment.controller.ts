import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { AnswerAmendmentService } from './answer-amendment.service.js';
import { AnswerAmendmentRequest, AskReleaseRequest, ProposeAmendmentRequest } from './amendment.requests.js';
import { ProposeAmendmentService, requireAnything } from './propose-amendment.service.js';

const orderId = recordId('Surat pesanan');
const amendmentId = recordId('Usulan perubahan pesanan');

/** What agency and vendor agree to change about an order. */
@Controller('api/v1/orders/:id')
export class AmendmentController {
  constructor(
    private readonly proposing: ProposeAmendmentService,
    private readonly answering: AnswerAmendmentService,
  ) {}

  @Allow('order.amend')
  @Post('amendments')
  propose(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Body() request: ProposeAmendmentRequest,
  ) {
    requireAnything(request);
    return this.proposing.propose(actor, id, request);
  }

  @Allow('order.answer')
  @Post('release-request')
  askRelease(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Body() request: AskReleaseRequest,
  ) {
    return this.proposing.askRelease(actor, id, request);
  }

  @Allow('order.amend')
  @HttpCode(200)
  @Post('amendments/:amendmentId/accept')
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Param('amendmentId', amendmentId) amendment: string,
    @Body() request: AnswerAmendmentRequest,
  ) {
    return this.answering.answer(actor, id, amendment, 'accept', request);
  }

  @Allow('order.amend')
  @HttpCode(200)
  @Post('amendments/:amendmentId/refuse')
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Param('amendmentId', amendmentId) amendment: string,
    @Body() request: AnswerAmendmentRequest,
  ) {
    return this.answering.answer(actor, id, amendment, 'refuse', request);
  }

  @Allow('order.amend')
  @HttpCode(200)
  @Post('amendments/:amendmentId/withdraw')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', orderId) id: string,
    @Param('amendmentId', amendmentId) amendment: string,
    @Body() request: AnswerAmendmentRequest,
  ) {
    return this.answering.answer(actor, id, amendment, 'withdraw', request);
  }
}
