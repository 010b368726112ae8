import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { RecordModule } from './record/record.module.js';

@Module({
  imports: [DocumentsModule, OrganisationModule, RegulationsModule, RecordModule],
  controllers: [],
  providers: [],
  exports: [RecordModule],
})
export class OversightModule {}
