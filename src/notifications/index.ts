/** Who is told what, by which channel, and what waits for whom? */
export { NotificationsModule } from './notifications.module.js';
