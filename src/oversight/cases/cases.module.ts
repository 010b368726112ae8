import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RegulationsModule } from '../../regulations/index.js';
import { CaseAnswers } from './case-answers.service.js';
import { CaseClock } from './case-clock.worker.js';
import { CaseClockQueries } from './case-clock.queries.js';
import { CaseController } from './case.controller.js';
import { CaseEntity, ClarificationEntity, FollowUpEntity } from './case.entity.js';
import { CaseFiles } from './case-files.js';
import { CaseQueries } from './case.queries.js';
import { CaseRules } from './case-rules.js';
import { CaseService } from './case.service.js';
import { CaseSteps } from './case-steps.service.js';
import { SampleController } from '../samples/sample.controller.js';
import { SampleQueries } from '../samples/sample.queries.js';
import { SampleService } from '../samples/sample.service.js';
import { ClarificationController } from './clarification.controller.js';

/** What auditors look into, and what those who were asked answer. */
@Module({
  imports: [RegulationsModule, TypeOrmModule.forFeature([CaseEntity, ClarificationEntity, FollowUpEntity])],
  controllers: [CaseController, ClarificationController, SampleController],
  providers: [
    CaseAnswers,
    CaseClock,
    CaseClockQueries,
    CaseFiles,
    CaseQueries,
    CaseRules,
    CaseService,
    CaseSteps,
    SampleQueries,
    SampleService,
  ],
  exports: [CaseAnswers, CaseFiles, CaseQueries, CaseService, CaseSteps, SampleQueries, SampleService],
})
export class CasesModule {}
