/** Who is told what, by which channel, and what waits for whom? */
export { InboxQueries, type Inbox, type InboxItem, type InboxTask } from './inbox.queries.js';
export { InboxRequest } from './inbox.requests.js';
export { NotificationsModule } from './notifications.module.js';
