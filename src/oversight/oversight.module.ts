import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { FLAG_CONTROLLERS, FLAG_PROVIDERS } from './flags/index.js';

@Module({
  imports: [DocumentsModule, OrganisationModule, RegulationsModule],
  controllers: [...FLAG_CONTROLLERS],
  providers: [...FLAG_PROVIDERS],
  exports: [],
})
export class OversightModule {}
