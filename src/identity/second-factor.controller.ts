import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import QRCode from 'qrcode';
import { Allow, CurrentActor, Sensitive, WithoutSecondFactor, type Actor } from '../platform/access/index.js';
import { IdentityLists } from './account-admin.queries.js';
import { SecondFactorService } from './second-factor.service.js';
import {
  BeginSecondFactorRequest,
  ChangeSecondFactorRequest,
  ConfirmSecondFactorRequest,
} from './session.requests.js';
import { signedIn } from './session.service.js';
import { Tokens } from './tokens.js';

/** The own second factor. */
@Controller('api/v1/second-factor')
@WithoutSecondFactor()
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly lists: IdentityLists,
    private readonly tokens: Tokens,
  ) {}

  @Allow('session.own')
  @Get()
  async state(@CurrentActor() actor: Actor) {
    return (await this.lists.own(signedIn(actor).accountId)).factor;
  }

  /** The secret as text, address and QR code (SVG); shown this once. */
  @Allow('session.own')
  @Sensitive()
  @Post()
  async begin(@CurrentActor() actor: Actor, @Body() { password }: BeginSecondFactorRequest) {
    const begun = await this.factors.begin(actor, password);
    return { ...begun, qrSvg: await QRCode.toString(begun.otpauthUrl, { type: 'svg', margin: 2 }) };
  }

  /** Answers with the recovery codes, shown this once, and an access token of the session as it now is. */
  @Allow('session.own')
  @Sensitive()
  @Post('confirm')
  @HttpCode(200)
  async confirm(@CurrentActor() actor: Actor, @Body() { otp }: ConfirmSecondFactorRequest) {
    const { recoveryCodes } = await this.factors.confirm(actor, otp);
    const { accountId, session } = signedIn(actor);
    const capacityId = await this.lists.capacityOf(session.id);
    const subject = { accountId, sessionId: session.id, capacityId, hasSecondFactor: true };
    return { recoveryCodes, ...(await this.tokens.access(subject)) };
  }

  @Allow('session.own')
  @Sensitive()
  @Post('recovery-codes')
  @HttpCode(200)
  renewRecoveryCodes(
    @CurrentActor() actor: Actor,
    @Body() { password, otp, recoveryCode }: ChangeSecondFactorRequest,
  ) {
    return this.factors.renewRecoveryCodes(actor, password, { otp, recoveryCode });
  }

  @Allow('session.own')
  @Sensitive()
  @Post('remove')
  @HttpCode(204)
  remove(
    @CurrentActor() actor: Actor,
    @Body() { password, otp, recoveryCode }: ChangeSecondFactorRequest,
  ): Promise<void> {
    return this.factors.remove(actor, password, { otp, recoveryCode });
  }
}
