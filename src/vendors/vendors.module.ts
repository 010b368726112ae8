import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RegulationsModule } from '../regulations/index.js';
import { Banks } from './banks.js';
import { PactController } from './pact.controller.js';
import { PactService } from './pact.service.js';
import { Pacts } from './pacts.js';
import { VendorCapacityQueries } from './vendor-capacity.queries.js';
import { VendorController } from './vendor.controller.js';
import { VendorDrafts } from './vendor-drafts.js';
import { VendorDraftService } from './vendor-draft.service.js';
import { VendorDuties } from './vendor-duties.js';
import { VendorDocumentEntity, VendorEntity, VendorMemberEntity } from './vendor.entity.js';
import { VendorReader } from './vendor-facts.queries.js';
import { VendorQueries } from './vendor.queries.js';
import { VendorSecrets } from './vendor-secrets.js';
import { VendorService } from './vendor.service.js';
import { VendorVerificationService } from './vendor-verification.service.js';

@Module({
  imports: [
    RegulationsModule,
    TypeOrmModule.forFeature([VendorEntity, VendorMemberEntity, VendorDocumentEntity]),
  ],
  controllers: [PactController, VendorController],
  providers: [
    Banks,
    PactService,
    Pacts,
    VendorCapacityQueries,
    VendorDrafts,
    VendorDraftService,
    VendorDuties,
    VendorQueries,
    VendorReader,
    VendorSecrets,
    VendorService,
    VendorVerificationService,
  ],
  exports: [VendorDrafts, VendorReader],
})
export class VendorsModule {}
