import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { ManualRegistryCheck } from './registry-check.js';
import { RegistryCheckController } from './registry-check.controller.js';
import { RegistryCheckEntity } from './registry-check.entity.js';
import { RegistryCheckQueries } from './registry-check.queries.js';
import { RegistryCheckService } from './registry-check.service.js';
import { SanctionController } from './sanction.controller.js';
import { SanctionEntity } from './sanction.entity.js';
import { SanctionQueries } from './sanction.queries.js';
import { SanctionService } from './sanction.service.js';
import { VendorCapacityQueries } from './vendor-capacity.queries.js';
import { VendorController } from './vendor.controller.js';
import { VendorDocumentController } from './vendor-document.controller.js';
import { VendorDocumentEntity } from './vendor-document.entity.js';
import { VendorDocumentQueries } from './vendor-document.queries.js';
import { VendorDocumentService } from './vendor-document.service.js';
import { VendorDuties } from './vendor-duties.js';
import { VendorEntity, VendorMemberEntity } from './vendor.entity.js';
import { VendorReader } from './vendor-facts.queries.js';
import { VendorFiguresController } from './vendor-figures.controller.js';
import { VendorFigureQueries } from './vendor-figures.queries.js';
import { VendorQueries } from './vendor.queries.js';
import { VendorSaleQueries } from './vendor-sale.queries.js';
import { VendorSaleService } from './vendor-sale.service.js';
import { VendorSaleWorker } from './vendor-sale.worker.js';
import { VendorSecrets } from './vendor-secrets.js';
import { VendorService } from './vendor.service.js';
import { VendorVerificationService } from './vendor-verification.service.js';

@Module({
  imports: [
    OrganisationModule,
    RegulationsModule,
    TypeOrmModule.forFeature([
      RegistryCheckEntity,
      SanctionEntity,
      VendorDocumentEntity,
      VendorEntity,
      VendorMemberEntity,
    ]),
  ],
  controllers: [
    RegistryCheckController,
    SanctionController,
    // Before VendorController, whose `:id` would take its address.
    VendorFiguresController,
    VendorController,
    VendorDocumentController,
  ],
  providers: [
    ManualRegistryCheck,
    RegistryCheckQueries,
    RegistryCheckService,
    SanctionQueries,
    SanctionService,
    VendorCapacityQueries,
    VendorDocumentQueries,
    VendorDocumentService,
    VendorDuties,
    VendorFigureQueries,
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
