import { Module, type OnModuleInit } from '@nestjs/common';
import { OrdersModule } from '../../orders/index.js';
import { StoredContent } from '../../platform/storage/index.js';
import { BundleContents } from './bundle-contents.js';
import { BundleReader } from './bundle-reader.js';
import { storedBundles } from './bundle-record.queries.js';
import { BundleController } from './bundle.controller.js';
import { BundleService } from './bundle.service.js';
import { BundleWorker } from './bundle.worker.js';

/** The papers of a payment: what its SPJ holds and lacks, and the archive that is made of it. */
@Module({
  imports: [OrdersModule],
  controllers: [BundleController],
  providers: [BundleContents, BundleReader, BundleService, BundleWorker],
  exports: [BundleReader, BundleService],
})
export class BundleModule implements OnModuleInit {
  constructor(private readonly content: StoredContent) {}

  onModuleInit(): void {
    this.content.register(storedBundles);
  }
}
