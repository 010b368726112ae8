import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { notFound, pageOf, recordId } from '../platform/http/index.js';
import { DocumentDecisionService } from './document-decision.service.js';
import { VendorDocumentQueries } from './vendor-document.queries.js';
import {
  AcceptDocumentRequest,
  AddVendorDocumentRequest,
  PendingDocumentsRequest,
  RefuseDocumentRequest,
} from './vendor-document.requests.js';
import { VendorDocumentService } from './vendor-document.service.js';
import { ownsVendor, seesPapers } from './vendor.policy.js';

const vendorId = recordId('Penyedia');
const documentId = recordId('Dokumen');

/** Papers of vendors. */
@Controller('api/v1')
export class VendorDocumentController {
  constructor(
    private readonly documents: VendorDocumentService,
    private readonly decisions: DocumentDecisionService,
    private readonly queries: VendorDocumentQueries,
  ) {}

  @Allow('vendor.fill')
  @Post('vendors/:id/documents')
  add(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: AddVendorDocumentRequest,
  ) {
    return this.documents.add(actor, id, request);
  }

  @Allow('vendor.read')
  @Get('vendors/:id/documents')
  async list(@CurrentActor() actor: Actor, @Param('id', vendorId) id: string) {
    const found = await this.queries.versions(id);
    if (!found || !seesPapers(actor.role, ownsVendor(actor, id, found.memberIds))) throw notFound('Penyedia');
    return { items: found.documents };
  }

  @Allow('vendor.verify')
  @Get('vendor-documents/pending')
  async pending(@Query() request: PendingDocumentsRequest) {
    return pageOf(await this.queries.pending(request), request.limit);
  }

  @Allow('vendor.verify')
  @Post('vendors/:id/documents/:documentId/accept')
  @HttpCode(200)
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('documentId', documentId) document: string,
    @Body() { version }: AcceptDocumentRequest,
  ) {
    return this.decisions.decide(actor, id, document, { action: 'accept', version, reason: null });
  }

  @Allow('vendor.verify')
  @Post('vendors/:id/documents/:documentId/refuse')
  @HttpCode(200)
  refuse(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('documentId', documentId) document: string,
    @Body() request: RefuseDocumentRequest,
  ) {
    return this.decisions.decide(actor, id, document, { action: 'refuse', ...request });
  }

  @Allow('vendor.verify')
  @Post('vendors/:id/documents/:documentId/revoke')
  @HttpCode(200)
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Param('documentId', documentId) document: string,
    @Body() request: RefuseDocumentRequest,
  ) {
    return this.decisions.decide(actor, id, document, { action: 'revoke', ...request });
  }
}
