import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ImportApplier } from './import-applier.js';
import { ImportBatches } from './import-batches.js';
import { ImportChecker } from './import-checker.js';
import { ImportHousekeeping } from './import-housekeeping.js';
import { ImportKinds } from './import-kinds.js';
import { ImportReader } from './import-reader.js';
import { ImportRows } from './import-rows.queries.js';
import { ImportRunEntity } from './import-run.entity.js';
import { ImportController } from './import.controller.js';
import { ImportQueries } from './import.queries.js';
import { ImportService } from './import.service.js';

/** Files of many rows. Modules register their kinds with `ImportKinds`. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([ImportRunEntity])],
  controllers: [ImportController],
  providers: [
    ImportApplier,
    ImportBatches,
    ImportChecker,
    ImportHousekeeping,
    ImportKinds,
    ImportQueries,
    ImportReader,
    ImportRows,
    ImportService,
  ],
  exports: [ImportKinds, ImportReader, ImportService],
})
export class ImportsModule {}
