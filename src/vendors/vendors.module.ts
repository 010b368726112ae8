import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RegulationsModule } from '../regulations/index.js';
import { VendorCapacityQueries } from './vendor-capacity.queries.js';
import { VendorController } from './vendor.controller.js';
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
  controllers: [VendorController],
  providers: [
    VendorCapacityQueries,
    VendorDuties,
    VendorQueries,
    VendorReader,
    VendorSecrets,
    VendorService,
    VendorVerificationService,
  ],
  exports: [VendorReader],
})
export class VendorsModule {}
