import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  Allow,
  CurrentActor,
  Public,
  Sensitive,
  WithoutSecondFactor,
  type Actor,
} from '../platform/access/index.js';
import { recordId } from '../platform/http/index.js';
import { IdentityLists } from './account-admin.queries.js';
import { PasswordGuard } from './passport-authenticator.js';
import type { ProvenAccount } from './password-proof.js';
import {
  AnswerChallengeRequest,
  ChangeCapacityRequest,
  RefreshSessionRequest,
  SignInRequest,
} from './session.requests.js';
import { SessionService, signedIn } from './session.service.js';
import { ChallengeService, SignInService } from './sign-in.service.js';

/** Signing in, and who one is. */
@Controller('api/v1')
@WithoutSecondFactor()
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly challenges: ChallengeService,
    private readonly sessions: SessionService,
    private readonly lists: IdentityLists,
  ) {}

  /** 201 with a session; 202 with a challenge when the second factor is owed. */
  @Public()
  @Sensitive()
  @UseGuards(PasswordGuard)
  @Post('sessions')
  @HttpCode(201)
  async signIn(
    @CurrentActor() visitor: Actor,
    @Body() request: SignInRequest,
    @Req() { user }: { user: ProvenAccount },
    @Headers('user-agent') device: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { otp, recoveryCode, capacityId } = request;
    const answer = await this.signIns.continue(visitor, user, {
      otp,
      recoveryCode,
      capacityId,
      device: device ?? '',
    });
    if ('challenge' in answer) void reply.status(202);
    return answer;
  }

  @Public()
  @Sensitive()
  @Post('sessions/second-factor')
  @HttpCode(201)
  answerChallenge(
    @CurrentActor() visitor: Actor,
    @Body() { challenge, otp, recoveryCode }: AnswerChallengeRequest,
    @Headers('user-agent') device: string | undefined,
  ) {
    return this.challenges.answer(visitor, challenge, { otp, recoveryCode }, device ?? '');
  }

  @Public()
  @Post('sessions/refresh')
  @HttpCode(200)
  refresh(@CurrentActor() visitor: Actor, @Body() { refreshToken }: RefreshSessionRequest) {
    return this.sessions.refresh(visitor, refreshToken);
  }

  @Allow('session.own')
  @Post('sessions/capacity')
  @HttpCode(200)
  changeCapacity(@CurrentActor() actor: Actor, @Body() { capacityId }: ChangeCapacityRequest) {
    return this.sessions.changeCapacity(actor, capacityId);
  }

  @Allow('session.own')
  @Get('sessions')
  async list(@CurrentActor() actor: Actor) {
    const { accountId, session } = signedIn(actor);
    return { items: await this.lists.ownSessions(accountId, session.id) };
  }

  /** Signs out here. */
  @Allow('session.own')
  @Delete('sessions/current')
  @HttpCode(204)
  signOut(@CurrentActor() actor: Actor): Promise<void> {
    return this.sessions.end(actor, 'current');
  }

  @Allow('session.own')
  @Delete('sessions/others')
  endOthers(@CurrentActor() actor: Actor) {
    return this.sessions.endOthers(actor);
  }

  @Allow('session.own')
  @Delete('sessions/:id')
  @HttpCode(204)
  end(@CurrentActor() actor: Actor, @Param('id', recordId('Sesi')) id: string): Promise<void> {
    return this.sessions.end(actor, id);
  }

  @Allow('session.own')
  @Get('me')
  me(@CurrentActor() actor: Actor) {
    const { accountId, person, role, capacity, agencyId, vendorId, session } = actor;
    const hasSecondFactor = session?.hasSecondFactor ?? false;
    return { accountId, person, role, capacity, agencyId, vendorId, hasSecondFactor };
  }
}
