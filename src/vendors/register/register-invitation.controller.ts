import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { IsEmail, IsOptional, Matches, MaxLength } from 'class-validator';
import { Allow, CurrentActor, Public, Sensitive, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { RegisterInvitations } from './register-invitations.js';

/** Body of `POST /register-invitations/accept`. */
export class AcceptRegisterInvitationRequest {
  @Matches(/^[\w-]{43}$/) token: string;
  /** Where the owner is reached; an invitation that came by mail knows it already. */
  @IsOptional() @IsEmail() @MaxLength(254) email?: string;
}

/** Owners taking over what an office has written down for them. */
@Controller('api/v1')
export class RegisterInvitationController {
  constructor(private readonly invitations: RegisterInvitations) {}

  @Allow('vendor.assist')
  @Post('vendors/:id/invitation')
  @HttpCode(200)
  again(@CurrentActor() actor: Actor, @Param('id', recordId('Penyedia')) id: string) {
    return this.invitations.again(actor, id);
  }

  @Public()
  @Sensitive()
  @Post('register-invitations/accept')
  @HttpCode(200)
  accept(@CurrentActor() visitor: Actor, @Body() { token, email }: AcceptRegisterInvitationRequest) {
    return this.invitations.accept(visitor, token, email ?? null);
  }
}
