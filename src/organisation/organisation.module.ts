import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MandateKeeper } from '../platform/access/index.js';
import { AgencyEntity } from './agency.entity.js';
import { OrganisationReader } from './agency.queries.js';
import { AgencyRegister } from './agency.register.js';
import { AppointmentQueries } from './appointment.queries.js';
import { AppointmentRegister } from './appointment.register.js';
import { AppointmentMandateKeeper } from './mandate-keeper.queries.js';
import { OfficialRegister } from './official.register.js';
import { OrganisationController } from './organisation.controller.js';
import { OrganisationSeed } from './organisation.seed.js';
import { AppointmentEntity, OfficialEntity, PostEntity } from './post.entity.js';
import { PostRegister } from './post.register.js';

// Global, because every unit of work asks for the keeper of mandates.
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AgencyEntity, PostEntity, OfficialEntity, AppointmentEntity])],
  controllers: [OrganisationController],
  providers: [
    { provide: MandateKeeper, useClass: AppointmentMandateKeeper },
    AgencyRegister,
    AppointmentQueries,
    AppointmentRegister,
    OfficialRegister,
    OrganisationReader,
    OrganisationSeed,
    PostRegister,
  ],
  exports: [
    MandateKeeper,
    AgencyRegister,
    AppointmentQueries,
    AppointmentRegister,
    OfficialRegister,
    OrganisationReader,
    OrganisationSeed,
    PostRegister,
  ],
})
export class OrganisationModule {}
