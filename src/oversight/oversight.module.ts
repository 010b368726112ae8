import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { OpenDataModule } from './open/open-data.module.js';

@Module({
  imports: [DocumentsModule, OrganisationModule, RegulationsModule, OpenDataModule],
  controllers: [],
  providers: [],
  exports: [],
})
export class OversightModule {}
