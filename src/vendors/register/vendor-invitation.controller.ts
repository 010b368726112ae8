import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { IsEmail, IsOptional, Matches, MaxLength } from 'class-validator';
import { Allow, CurrentActor, Public, Sensitive, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { VendorInvitations } from './vendor-invitations.js';

/** Body of `POST /vendor-invitations/accept`. */
export class AcceptVendorInvitationRequest {
  @Matches(/^[\w-]{43}$/) token: string;
  /** Where the owner is reached; an invitation that came by mail knows it already. */
  @IsOptional() @IsEmail() @MaxLength(254) email?: string;
}

/** Owners taking over what an office has written down for them. */
@Controller('api/v1')
export class VendorInvitationController {
  constructor(private readonly invitations: VendorInvitations) {}

  @Allow('vendor.assist')
  @Post('vendors/:id/invitation')
  @HttpCode(200)
  again(@CurrentActor() actor: Actor, @Param('id', recordId('Penyedia')) id: string) {
    return this.invitations.again(actor, id);
  }

  @Public()
  @Sensitive()
  @Post('vendor-invitations/accept')
  @HttpCode(200)
  accept(@CurrentActor() visitor: Actor, @Body() { token, email }: AcceptVendorInvitationRequest) {
    return this.invitations.accept(visitor, token, email ?? null);
  }
}
