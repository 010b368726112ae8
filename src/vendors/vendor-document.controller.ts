import { Body, Controller, Param, Post } from '@nestjs/common';
import { Allow, CurrentActor, type Actor } from '../platform/access/index.js';
import { recordId } from '../platform/http/index.js';
import { VendorDocumentService } from './vendor-document.service.js';
import { AddVendorDocumentRequest } from './vendor.requests.js';

const vendorId = recordId('Penyedia');

/** Papers of vendors. */
@Controller('api/v1/vendors')
export class VendorDocumentController {
  constructor(private readonly documents: VendorDocumentService) {}

  @Allow('vendor.fill')
  @Post(':id/documents')
  add(
    @CurrentActor() actor: Actor,
    @Param('id', vendorId) id: string,
    @Body() request: AddVendorDocumentRequest,
  ) {
    return this.documents.add(actor, id, request);
  }
}
