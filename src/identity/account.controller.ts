import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import {
  Allow,
  CurrentActor,
  Public,
  Sensitive,
  WithoutSecondFactor,
  type Actor,
} from '../platform/access/index.js';
import { AccountService } from './account.service.js';
import { PasswordService, type OpenedAccount } from './password.service.js';
import {
  ChangePasswordRequest,
  RegisterAccountRequest,
  RequestResetRequest,
  SetPasswordRequest,
  SetPhoneRequest,
} from './session.requests.js';
import { Tokens } from './tokens.js';

/** Getting an account, and what people do with their own. */
@Controller('api/v1')
@WithoutSecondFactor()
export class AccountController {
  constructor(
    private readonly accounts: AccountService,
    private readonly passwords: PasswordService,
    private readonly tokens: Tokens,
  ) {}

  /** The same answer for every address: what becomes of it, its owner reads in the mail. */
  @Public()
  @Sensitive()
  @Post('accounts')
  @HttpCode(202)
  register(@CurrentActor() visitor: Actor, @Body() request: RegisterAccountRequest) {
    return this.accounts.askForAccount(visitor, request);
  }

  /** Opens a registered or invited account with the mailed link. */
  @Public()
  @Sensitive()
  @Post('accounts/activation')
  @HttpCode(200)
  async activate(@CurrentActor() visitor: Actor, @Body() { token, password }: SetPasswordRequest) {
    return this.opened(await this.passwords.activate(visitor, token, password));
  }

  @Public()
  @Sensitive()
  @Post('passwords/reset-requests')
  @HttpCode(202)
  askForReset(@CurrentActor() visitor: Actor, @Body() { email }: RequestResetRequest) {
    return this.accounts.askForReset(visitor, email);
  }

  @Public()
  @Sensitive()
  @Post('passwords/reset')
  @HttpCode(200)
  async reset(@CurrentActor() visitor: Actor, @Body() { token, password }: SetPasswordRequest) {
    return this.opened(await this.passwords.reset(visitor, token, password));
  }

  @Allow('session.own')
  @Sensitive()
  @Post('account/password')
  @HttpCode(204)
  changePassword(
    @CurrentActor() actor: Actor,
    @Body() { password, newPassword }: ChangePasswordRequest,
  ): Promise<void> {
    return this.passwords.changeOwn(actor, password, newPassword);
  }

  @Allow('session.own')
  @Sensitive()
  @Put('account/phone')
  setPhone(@CurrentActor() actor: Actor, @Body() { phone, password }: SetPhoneRequest) {
    return this.accounts.setPhone(actor, phone, password);
  }

  // The device token lets the owner sign in from here at once, whatever strangers have tried meanwhile.
  private opened({ id, email, name }: OpenedAccount) {
    return { email, name, deviceToken: this.tokens.device(id) };
  }
}
