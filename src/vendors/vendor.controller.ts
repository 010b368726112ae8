import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { notFound, recordId } from '../platform/http/index.js';
import { VendorDossiers } from './vendor-dossier.js';
import { VendorDraftService } from './vendor-draft.service.js';
import { VendorDuties } from './vendor-duties.js';
import { ownsVendor, seesFindings, sightOf } from './vendor.policy.js';
import { VendorQueries } from './vendor.queries.js';
import {
  ChangeVendorRequest,
  ExplainedVendorStepRequest,
  RegisterVendorRequest,
  VendorListRequest,
  VendorStepRequest,
} from './vendor.requests.js';
import { VendorSecrets } from './vendor-secrets.js';
import { VendorSubmissionService } from './vendor-submission.service.js';
import { VendorVerificationService } from './vendor-verification.service.js';
import { checklistOf, toFullVendorView, toPublicVendorView } from './vendor.views.js';

const vendorId = recordId('Penyedia');

/** Registration and verification of vendors. */
@Controller('api/v1/vendors')
export class VendorController {
  constructor(
    private readonly drafts: VendorDraftService,
    private readonly submission: VendorSubmissionService,
    private readonly verification: VendorVerificationService,
    private readonly queries: VendorQueries,
    private readonly secrets: VendorSecrets,
    private readonly duties: VendorDuties,
    private readonly dossiers: VendorDossiers,
    private readonly database: ReadDatabase,
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
    const vendor = await this.queries.detail(id);
    if (!vendor) throw notFound('Penyedia');
    const today = civilDateOf(new Date());
    switch (sightOf(actor, vendor.status, ownsVendor(actor, id, vendor.memberIds))) {
      case 'none':
        throw notFound('Penyedia');
      case 'public':
        return toPublicVendorView(vendor, today);
      case 'full': {
        const duties = await this.duties.on(this.database, today);
        return toFullVendorView(vendor, {
          secrets: this.secrets,
          checklist: checklistOf(vendor, duties, today),
          dossier: await this.dossiers.read(this.database, vendor, duties, today),
          showsFindings: seesFindings(actor.role),
          role: actor.role,
          on: today,
        });
      }
    }
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
