import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CorrectionEntity } from './correction.entity.js';
import { CorrectionQueries } from './correction.queries.js';
import { OwnPersonalData } from './own-personal-data.queries.js';
import { PersonalDataController } from './personal-data.controller.js';
import { PersonalDataService } from './personal-data.service.js';
import { PersonalDataSources } from './personal-data.js';

/** A person's rights over the own data. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([CorrectionEntity])],
  controllers: [PersonalDataController],
  providers: [CorrectionQueries, OwnPersonalData, PersonalDataService, PersonalDataSources],
  exports: [CorrectionQueries, PersonalDataService, PersonalDataSources],
})
export class PersonalDataModule {}
