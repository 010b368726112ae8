import { Injectable } from '@nestjs/common';
import { ProjectionDatabase } from '../platform/database/index.js';
import { OnSchedule } from '../platform/queue/index.js';
import { pruneSome } from './told.queries.js';

const ROWS_AT_A_TIME = 5_000;

/** Notifications do not pile up: whoever has read one knows it, and the record keeps that it was told. */
@Injectable()
export class NotificationHousekeeping {
  constructor(private readonly projection: ProjectionDatabase) {}

  /** Deletes what was read and is older than a year, and what is older than eighteen months. */
  @OnSchedule('housekeeping.notifications', { pattern: '7 3 * * *' })
  async prune(): Promise<void> {
    while ((await this.projection.write((source) => pruneSome(source, ROWS_AT_A_TIME))) === ROWS_AT_A_TIME);
  }
}
