import { Module } from '@nestjs/common';
import { NewsQueries } from './news.queries.js';
import { NewsWorker } from './news.worker.js';
import { NotificationController } from './notification.controller.js';
import { NotificationQueries } from './notification.queries.js';
import { NotificationService } from './notification.service.js';
import { Teller } from './teller.js';

@Module({
  controllers: [NotificationController],
  providers: [NewsQueries, NewsWorker, NotificationQueries, NotificationService, Teller],
})
export class NotificationsModule {}
