import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { HistoryModule } from './history/history.module.js';

@Module({
  imports: [DocumentsModule, OrganisationModule, RegulationsModule, HistoryModule],
  controllers: [],
  providers: [],
  exports: [],
})
export class OversightModule {}
