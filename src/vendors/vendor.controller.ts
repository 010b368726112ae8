import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { VendorDraftService } from './vendor-draft.service.js';
import { VendorQueries } from './vendor.queries.js';
import {
  ChangeVendorRequest,
  ExplainedVendorStepRequest,
  RegisterVendorRequest,
  VendorListRequest,
  VendorStepRequest,
} from './vendor.requests.js';
import { VendorSubmissionService } from './vendor-submission.service.js';
import { VendorVerificationService } from './vendor-verification.service.js';
import { VendorViews } from './vendor-views.queries.js';

const vendorId = recordId('Penyedia');

/** Registration and verification of vendors. */
@Controller('api/v1/vendors')
export class VendorController {
  constructor(
    private readonly drafts: VendorDraftService,
    private readonly submission: VendorSubmissionService,
    private readonly verification: VendorVerificationService,
    private readonly queries: VendorQueries,
    private readonly views: VendorViews,
  ) {}

  @Allow('vendor.register')
  @Post()
  register(@CurrentActor() actor: Actor, @Body() request: RegisterVendorRequest) {
    return this.drafts.register(actor, request);
  }

  @Allow('vendor.list')
  @Get()
  list(@Query() request: VendorListRequest) {
    return this.queries.page(request);
  }

  @Allow('vendor.read')
  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', vendorId) id: string) {
    const seen = await this.views.of(actor, id);
    if (!seen) throw notFound('Penyedia');
    return seen.view;
  }

  @Allow('vendor.edit')
  @Patch(':id')
  change(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: ChangeVendorRequest,
  ) {
    return this.drafts.change(actor, id, request);
  }

  @Allow('vendor.edit')
  @Post(':id/submit')
  @HttpCode(200)
  submit(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: VendorStepRequest,
  ) {
    return this.submission.submit(actor, id, request);
  }

  @Allow('vendor.verify')
  @Post(':id/verify')
  @HttpCode(200)
  verify(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: VendorStepRequest,
  ) {
    return this.verification.verify(actor, id, request);
  }

  @Allow('vendor.verify')
  @Post(':id/return')
  @HttpCode(200)
  return(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: ExplainedVendorStepRequest,
  ) {
    return this.verification.return(actor, id, request);
  }

  @Allow('vendor.verify')
  @Post(':id/suspend')
  @HttpCode(200)
  suspend(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: ExplainedVendorStepRequest,
  ) {
    return this.verification.suspend(actor, id, request);
  }

  @Allow('vendor.verify')
  @Post(':id/reinstate')
  @HttpCode(200)
  reinstate(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: ExplainedVendorStepRequest,
  ) {
    return this.verification.reinstate(actor, id, request);
  }
}
