import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgencyEntity } from './agency.entity.js';
import { OrganisationReader } from './agency.queries.js';
import { AppointmentQueries } from './appointment.queries.js';
import { OrganisationSeed } from './organisation.seed.js';
import { OrganisationController } from './organisation.controller.js';
import { AppointmentEntity, OfficialEntity, PostEntity } from './post.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([AgencyEntity, PostEntity, OfficialEntity, AppointmentEntity])],
  controllers: [OrganisationController],
  providers: [AppointmentQueries, OrganisationReader, OrganisationSeed],
  exports: [AppointmentQueries, OrganisationReader, OrganisationSeed],
})
export class OrganisationModule {}
