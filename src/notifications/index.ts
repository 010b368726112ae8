/** Who is told what, by which channel, and what waits for whom? */
export { INBOX_TASKS, type InboxTask } from './domain/inbox-task.js';
export type { NotificationKind } from './domain/kinds.js';
export { InboxQueries, type Inbox, type InboxItem } from './inbox.queries.js';
export { InboxRequest } from './inbox.requests.js';
export { NotificationsModule } from './notifications.module.js';
export { NotificationQueries, type NotificationView } from './notification.queries.js';
export { NotificationListRequest, NotificationPreferencesRequest } from './notification.requests.js';
export { accountOf, NotificationService, type PreferenceView } from './notification.service.js';
export { OfficeFiguresQueries, type OfficeFigures } from './office-figures.queries.js';
