import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { AnalysisModule } from './analysis/index.js';
import { CasesModule } from './cases/cases.module.js';
import { FLAG_CONTROLLERS, FLAG_PROVIDERS } from './flags/index.js';
import { HISTORY_CONTROLLERS, HISTORY_PROVIDERS } from './history/index.js';
import { OpenDataModule } from './open/open-data.module.js';
import { RecordModule } from './record/record.module.js';

@Module({
  imports: [
    DocumentsModule,
    OrganisationModule,
    RegulationsModule,
    AnalysisModule,
    CasesModule,
    OpenDataModule,
    RecordModule,
  ],
  controllers: [...FLAG_CONTROLLERS, ...HISTORY_CONTROLLERS],
  providers: [...FLAG_PROVIDERS, ...HISTORY_PROVIDERS],
  exports: [
    ...FLAG_PROVIDERS,
    ...HISTORY_PROVIDERS,
    AnalysisModule,
    CasesModule,
    OpenDataModule,
    RecordModule,
  ],
})
export class OversightModule {}
