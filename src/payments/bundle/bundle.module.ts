import { Module } from '@nestjs/common';
import { OrdersModule } from '../../orders/index.js';
import { BundleReader } from './bundle-reader.js';

/** The papers of a payment: what its SPJ holds and lacks, and the file that is made of it. */
@Module({
  imports: [OrdersModule],
  controllers: [],
  providers: [BundleReader],
  exports: [BundleReader],
})
export class BundleModule {}
