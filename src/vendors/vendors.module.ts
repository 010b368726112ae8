import { Module } from '@nestjs/common';
import { VendorCapacityQueries } from './vendor-capacity.queries.js';
import { VendorReader } from './vendor-facts.queries.js';
import { VendorSecrets } from './vendor-secrets.js';

@Module({
  providers: [VendorCapacityQueries, VendorReader, VendorSecrets],
  exports: [VendorReader],
})
export class VendorsModule {}
