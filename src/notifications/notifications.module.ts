import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/index.js';
import { CaseNewsQueries } from './case-news.queries.js';
import { CaseNewsWorker } from './case-news.worker.js';
import { InboxController } from './inbox.controller.js';
import { InboxQueries } from './inbox.queries.js';
import { NewsQueries } from './news.queries.js';
import { NewsWorker } from './news.worker.js';
import { NotificationController } from './notification.controller.js';
import { NotificationHousekeeping } from './notification-housekeeping.js';
import { NotificationQueries } from './notification.queries.js';
import { NotificationService } from './notification.service.js';
import { OfficeFiguresQueries } from './office-figures.queries.js';
import { PaymentNewsQueries } from './payment-news.queries.js';
import { PaymentNewsWorker } from './payment-news.worker.js';
import { SanctionNewsWorker } from './sanction-news.worker.js';
import { Teller } from './teller.js';
import { TurnoverNewsWorker } from './turnover-news.worker.js';

@Module({
  imports: [OrdersModule],
  controllers: [InboxController, NotificationController],
  providers: [
    CaseNewsQueries,
    CaseNewsWorker,
    InboxQueries,
    NewsQueries,
    NewsWorker,
    NotificationHousekeeping,
    NotificationQueries,
    NotificationService,
    OfficeFiguresQueries,
    PaymentNewsQueries,
    PaymentNewsWorker,
    SanctionNewsWorker,
    Teller,
    TurnoverNewsWorker,
  ],
  exports: [InboxQueries, NotificationQueries, NotificationService, OfficeFiguresQueries],
})
export class NotificationsModule {}
