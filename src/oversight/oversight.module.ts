import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { ANALYSIS_CONTROLLERS, ANALYSIS_PROVIDERS } from './analysis/index.js';

@Module({
  imports: [DocumentsModule, OrganisationModule, RegulationsModule],
  controllers: [...ANALYSIS_CONTROLLERS],
  providers: [...ANALYSIS_PROVIDERS],
  exports: [],
})
export class OversightModule {}
