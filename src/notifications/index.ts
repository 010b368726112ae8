/** Who is told what, by which channel, and what waits for whom? */
export type { InboxTask } from './domain/inbox-task.js';
export { InboxQueries, type Inbox, type InboxItem } from './inbox.queries.js';
export { InboxRequest } from './inbox.requests.js';
export { NotificationsModule } from './notifications.module.js';
