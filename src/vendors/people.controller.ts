import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { Allow, CurrentActor, Public, Sensitive, type Actor } from '../platform/access/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import {
  ConfirmationLinkRequest,
  ConfirmationSummaryRequest,
  ConfirmRegistrationRequest,
  InviteStaffRequest,
} from './assisted.requests.js';
import { AssistedService, ConfirmationSummaries } from './assisted.service.js';
import { StaffQueries } from './staff.queries.js';
import { StaffService } from './staff.service.js';
import { VendorDraftService } from './vendor-draft.service.js';
import { VendorQueries } from './vendor.queries.js';
import { ownsVendor, sightOf } from './vendor.policy.js';
import { ChangeVendorRequest, RegisterVendorRequest } from './vendor.requests.js';

const vendorId = recordId('Penyedia');

/** Registration on somebody's behalf. */
@Controller('api/v1')
export class AssistedController {
  constructor(
    private readonly assisted: AssistedService,
    private readonly summaries: ConfirmationSummaries,
    private readonly drafts: VendorDraftService,
  ) {}

  @Allow('vendor.assist')
  @Post('assisted-registrations')
  register(@CurrentActor() actor: Actor, @Body() request: RegisterVendorRequest) {
    return this.assisted.register(actor, request);
  }

  @Allow('vendor.assist')
  @Patch('vendors/:id/assisted')
  fill(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: ChangeVendorRequest,
  ) {
    return this.drafts.fill(actor, id, request);
  }

  @Allow('vendor.assist')
  @Post('vendors/:id/confirmation-link')
  @HttpCode(200)
  sendLink(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() { email }: ConfirmationLinkRequest,
  ) {
    return this.assisted.sendLink(actor, id, email ?? null);
  }

  @Public()
  @Sensitive()
  @Post('registration-confirmations/summary')
  @HttpCode(200)
  summary(@Body() { token }: ConfirmationSummaryRequest) {
    return this.summaries.of(token);
  }

  @Public()
  @Sensitive()
  @Post('registration-confirmations')
  @HttpCode(200)
  confirm(@CurrentActor() visitor: Actor, @Body() request: ConfirmRegistrationRequest) {
    return this.assisted.confirm(visitor, request);
  }
}

/** People of a vendor. */
@Controller('api/v1')
export class StaffController {
  constructor(
    private readonly staff: StaffService,
    private readonly queries: StaffQueries,
    private readonly vendors: VendorQueries,
  ) {}

  @Allow('vendor.history')
  @Get('vendors/:id/staff')
  async people(@CurrentActor() actor: Actor, @Param('id', vendorId) id: string) {
    const vendor = await this.vendors.detail(id);
    if (!vendor) throw notFound('Penyedia');
    const own = ownsVendor(actor, id, vendor.memberIds);
    if (sightOf(actor, vendor.status, own) !== 'full') throw notFound('Penyedia');
    return { items: await this.queries.people(id) };
  }

  @Allow('vendor.edit')
  @Post('vendors/:id/staff')
  invite(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: InviteStaffRequest,
  ) {
    return this.staff.invite(actor, id, request);
  }

  @Allow('vendor.edit')
  @Delete('vendors/:id/staff/:personId')
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('personId', recordId('Staf')) personId: string,
  ) {
    return this.staff.remove(actor, id, personId);
  }

  @Allow('session.own')
  @Get('vendor-invitations')
  async invitations(@CurrentActor() { accountId }: Actor) {
    return { items: await this.queries.invitationsOf(accountId) };
  }

  @Allow('session.own')
  @Post('vendor-invitations/:id/accept')
  @HttpCode(200)
  accept(@CurrentActor() actor: Actor, @Param('id', recordId('Undangan')) id: string) {
    return this.staff.accept(actor, id);
  }
}
