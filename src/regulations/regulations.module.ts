import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OfficialPosts } from './official-posts.js';
import { RegulationCheck } from './regulation-check.js';
import { RegulationDraftController } from './regulation-draft.controller.js';
import { RegulationDrafts } from './regulation-draft.service.js';
import { RegulationLibrary } from './regulation-list.queries.js';
import { RegulationPublisher } from './regulation-publication.service.js';
import { RegulationController } from './regulation.controller.js';
import { RegulationEntity, RegulationParameterEntity } from './regulation.entity.js';
import { RegulationReader } from './regulation.queries.js';
import { RegulationsSeed } from './regulations.seed.js';

@Module({
  imports: [TypeOrmModule.forFeature([RegulationEntity, RegulationParameterEntity])],
  controllers: [RegulationController, RegulationDraftController],
  providers: [
    OfficialPosts,
    RegulationCheck,
    RegulationDrafts,
    RegulationLibrary,
    RegulationPublisher,
    RegulationReader,
    RegulationsSeed,
  ],
  exports: [
    OfficialPosts,
    RegulationCheck,
    RegulationDrafts,
    RegulationLibrary,
    RegulationPublisher,
    RegulationReader,
    RegulationsSeed,
  ],
})
export class RegulationsModule {}
