import { Body, Controller, Post } from '@nestjs/common';
import { CurrentActor, Public, Sensitive, type Actor } from '../platform/access/index.js';
import { AccountService } from './account.service.js';
import { RegisterAccountRequest } from './session.requests.js';

/** Registration of people. */
@Controller('api/v1/accounts')
export class AccountController {
  constructor(private readonly accounts: AccountService) {}

  @Public()
  @Sensitive()
  @Post()
  register(@CurrentActor() actor: Actor, @Body() request: RegisterAccountRequest) {
    return this.accounts.register(actor, request);
  }
}
