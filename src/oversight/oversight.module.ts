import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { ANALYSIS_CONTROLLERS, ANALYSIS_PROVIDERS } from './analysis/index.js';
import { CasesModule } from './cases/cases.module.js';
import { FLAG_CONTROLLERS, FLAG_PROVIDERS } from './flags/index.js';
import { HistoryModule } from './history/history.module.js';
import { RecordModule } from './record/record.module.js';

@Module({
  imports: [DocumentsModule, OrganisationModule, RegulationsModule, HistoryModule, RecordModule, CasesModule],
  controllers: [...ANALYSIS_CONTROLLERS, ...FLAG_CONTROLLERS],
  providers: [...ANALYSIS_PROVIDERS, ...FLAG_PROVIDERS],
  exports: [RecordModule, CasesModule],
})
export class OversightModule {}
