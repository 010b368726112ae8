import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MandateKeeper } from '../platform/access/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { AgencyController } from './agency.controller.js';
import { AgencyEntity } from './agency.entity.js';
import { OrganisationReader } from './agency.queries.js';
import { AgencyRegister } from './agency.register.js';
import { AppointmentReminders } from './appointment.worker.js';
import { AppointmentQueries } from './appointment.queries.js';
import { AppointmentRegister } from './appointment.register.js';
import { AppointmentMandateKeeper } from './mandate-keeper.queries.js';
import { HolidayController } from './holiday.controller.js';
import { HolidayQueries } from './holiday.queries.js';
import { HolidayService } from './holiday.service.js';
import { OfficialPersonalData } from './official-personal-data.queries.js';
import { AgencyImport } from './imports/agency.import.js';
import { AppointmentImport } from './imports/appointment.import.js';
import { OfficialRegister } from './official.register.js';
import { OrganisationSeed } from './organisation.seed.js';
import { OrganisationService } from './organisation.service.js';
import {
  AppointmentController,
  OfficialController,
  PostController,
  SeparationController,
} from './post.controller.js';
import { AppointmentEntity, OfficialEntity, PostEntity } from './post.entity.js';
import { PostsForRegulations } from './posts-for-regulations.queries.js';
import { PostQueries } from './post.queries.js';
import { PostRegister } from './post.register.js';
import { SeparationQueries } from './separation.queries.js';

// Global, because every unit of work asks for the keeper of mandates.
@Global()
@Module({
  imports: [
    RegulationsModule,
    TypeOrmModule.forFeature([AgencyEntity, PostEntity, OfficialEntity, AppointmentEntity]),
  ],
  controllers: [
    AgencyController,
    HolidayController,
    PostController,
    OfficialController,
    AppointmentController,
    SeparationController,
  ],
  providers: [
    { provide: MandateKeeper, useClass: AppointmentMandateKeeper },
    AgencyImport,
    AgencyRegister,
    AppointmentImport,
    AppointmentQueries,
    AppointmentRegister,
    AppointmentReminders,
    HolidayQueries,
    HolidayService,
    OfficialPersonalData,
    OfficialRegister,
    OrganisationReader,
    OrganisationSeed,
    OrganisationService,
    PostQueries,
    PostRegister,
    PostsForRegulations,
    SeparationQueries,
  ],
  exports: [
    MandateKeeper,
    AgencyRegister,
    AppointmentQueries,
    AppointmentRegister,
    HolidayQueries,
    HolidayService,
    OfficialRegister,
    OrganisationReader,
    OrganisationSeed,
    OrganisationService,
    PostQueries,
    PostRegister,
  ],
})
export class OrganisationModule {}
