import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RegulationsModule } from '../regulations/index.js';
import { VendorCapacityQueries } from './vendor-capacity.queries.js';
import { VendorController } from './vendor.controller.js';
import { VendorDocumentController } from './vendor-document.controller.js';
import { VendorDocumentEntity } from './vendor-document.entity.js';
import { VendorDocumentQueries } from './vendor-document.queries.js';
import { VendorDocumentService } from './vendor-document.service.js';
import { VendorDuties } from './vendor-duties.js';
import { VendorEntity, VendorMemberEntity } from './vendor.entity.js';
import { VendorReader } from './vendor-facts.queries.js';
import { VendorQueries } from './vendor.queries.js';
import { VendorSaleQueries } from './vendor-sale.queries.js';
import { VendorSaleService } from './vendor-sale.service.js';
import { VendorSaleWorker } from './vendor-sale.worker.js';
import { VendorSecrets } from './vendor-secrets.js';
import { VendorService } from './vendor.service.js';
import { VendorVerificationService } from './vendor-verification.service.js';

@Module({
  imports: [
    RegulationsModule,
    TypeOrmModule.forFeature([VendorEntity, VendorMemberEntity, VendorDocumentEntity]),
  ],
  controllers: [VendorController, VendorDocumentController],
  providers: [
    VendorCapacityQueries,
    VendorDocumentQueries,
    VendorDocumentService,
    VendorDuties,
    VendorQueries,
    VendorReader,
    VendorSaleQueries,
    VendorSaleService,
    VendorSaleWorker,
    VendorSecrets,
    VendorService,
    VendorVerificationService,
  ],
  exports: [VendorReader],
})
export class VendorsModule {}
