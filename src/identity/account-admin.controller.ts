import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { pageOf, recordId } from '../platform/http/index.js';
import { IdentityLists } from './account-admin.queries.js';
import { AccountAdmin } from './account-admin.service.js';
import { AccountListRequest, AccountStepRequest, InviteAccountRequest } from './session.requests.js';

/** Accounts, for administrators. */
@Controller('api/v1/admin/accounts')
export class AccountAdminController {
  constructor(
    private readonly accounts: AccountAdmin,
    private readonly lists: IdentityLists,
  ) {}

  @Allow('account.manage')
  @Get()
  async list(@Query() request: AccountListRequest) {
    return pageOf(await this.lists.accounts(request), request.limit);
  }

  @Allow('account.manage')
  @Post()
  invite(@CurrentActor() actor: Actor, @Body() request: InviteAccountRequest) {
    return this.accounts.invite(actor, request);
  }

  @Allow('account.manage')
  @Post(':id/invitation')
  @HttpCode(200)
  resend(@CurrentActor() actor: Actor, @Param('id', recordId('Akun')) id: string) {
    return this.accounts.resend(actor, id);
  }

  @Allow('account.manage')
  @Delete(':id/invitation')
  withdraw(@CurrentActor() actor: Actor, @Param('id', recordId('Akun')) id: string) {
    return this.accounts.withdraw(actor, id);
  }

  @Allow('account.manage')
  @Post(':id/disable')
  @HttpCode(200)
  disable(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Akun')) id: string,
    @Body() { reason }: AccountStepRequest,
  ) {
    return this.accounts.disable(actor, id, reason);
  }

  @Allow('account.manage')
  @Post(':id/enable')
  @HttpCode(200)
  enable(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Akun')) id: string,
    @Body() { reason }: AccountStepRequest,
  ) {
    return this.accounts.enable(actor, id, reason);
  }

  @Allow('account.manage')
  @Post(':id/second-factor/reset')
  @HttpCode(200)
  resetSecondFactor(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Akun')) id: string,
    @Body() { reason }: AccountStepRequest,
  ) {
    return this.accounts.resetSecondFactor(actor, id, reason);
  }
}
