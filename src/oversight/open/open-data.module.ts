import { Module } from '@nestjs/common';
import { RegulationsModule } from '../../regulations/index.js';
import { BulkStreams } from './bulk/bulk-streams.js';
import { OpenDataCatalogue } from './datasets/catalogue.js';
import { DatasetQueries } from './datasets/dataset.queries.js';
import { OpenChoicesQueries } from './datasets/open-choices.queries.js';
import { OpenDataController } from './datasets/open-data.controller.js';
import { OcdsController } from './ocds/ocds.controller.js';
import { OcdsPublisher } from './ocds/publisher.js';
import { ReleaseQueries } from './ocds/release.queries.js';
import { OpenDataFrame } from './open-data-frame.js';
import { openDataSettings } from './open-data.settings.js';
import { OpenRegulationController } from './regulations/open-regulation.controller.js';

/** What anybody may take away and count for themselves. */
@Module({
  imports: [RegulationsModule],
  controllers: [OcdsController, OpenDataController, OpenRegulationController],
  providers: [
    openDataSettings,
    BulkStreams,
    DatasetQueries,
    OcdsPublisher,
    OpenChoicesQueries,
    OpenDataCatalogue,
    OpenDataFrame,
    ReleaseQueries,
  ],
  exports: [DatasetQueries, OcdsPublisher, OpenChoicesQueries, OpenDataCatalogue],
})
export class OpenDataModule {}
