import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RegulationController } from './regulation.controller.js';
import { RegulationEntity, RegulationParameterEntity } from './regulation.entity.js';
import { RegulationReader } from './regulation.queries.js';
import { RegulationsSeed } from './regulations.seed.js';

@Module({
  imports: [TypeOrmModule.forFeature([RegulationEntity, RegulationParameterEntity])],
  controllers: [RegulationController],
  providers: [RegulationReader, RegulationsSeed],
  exports: [RegulationReader, RegulationsSeed],
})
export class RegulationsModule {}
