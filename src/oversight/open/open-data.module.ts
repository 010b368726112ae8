import { Module } from '@nestjs/common';
import { OcdsPublisher } from './ocds/publisher.js';
import { openDataSettings } from './open-data.settings.js';

/** What anybody may take away and count for themselves. */
@Module({
  providers: [openDataSettings, OcdsPublisher],
  exports: [OcdsPublisher],
})
export class OpenDataModule {}
