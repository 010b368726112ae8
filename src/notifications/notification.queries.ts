import { Injectable } from '@nestjs/common';
import { ReadDatabase, type Tx } from '../platform/database/index.js';
import { pageOf, type Page } from '../platform/http/index.js';
import type { NotificationKind } from './domain/kinds.js';
import type { NotificationListRequest } from './notification.requests.js';

/** What somebody was told. */
export interface NotificationView {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly title: string;
  readonly text: string;
  /** A path of the portal. */
  readonly link: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

const VIEW = `id, kind, title, text, link, record_type as "recordType", record_id as "recordId", created_at as "createdAt", read_at as "readAt"`;

/** One's own notifications and preferences. */
@Injectable()
export class NotificationQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first; `unread` counts all of them, not only the page's. */
  async list(
    accountId: string,
    { after, limit, unread }: NotificationListRequest,
  ): Promise<Page<NotificationView> & { readonly unread: number }> {
    const rows = await this.database.query<NotificationView>(
      `select ${VIEW} from notification
       where account_id = $1 and ($2::uuid is null or id < $2) and ($3::boolean is not true or read_at is null)
       order by id desc limit $4`,
      [accountId, after ?? null, unread ?? null, limit + 1],
    );
    return { ...pageOf(rows, limit), unread: await this.unread(accountId) };
  }

  async unread(accountId: string): Promise<number> {
    const row = await this.database.one<{ unread: number }>(
      'select count(*)::int as unread from notification where account_id = $1 and read_at is null',
      [accountId],
    );
    return row?.unread ?? 0;
  }

  async off(accountId: string): Promise<readonly string[]> {
    const row = await this.database.one<{ off: string[] }>(
      'select off from notification_preference where account_id = $1',
      [accountId],
    );
    return row?.off ?? [];
  }

  /** Marks one's own notification, or all when `id` is null; answers those it found and the instant they were read first. */
  async read(tx: Tx, accountId: string, id: string | null): Promise<NotificationView[]> {
    const [rows] = await tx.manager.query<[NotificationView[], number]>(
      `update notification set read_at = coalesce(read_at, $3)
       where account_id = $1 and case when $2::uuid is null then read_at is null else id = $2 end returning ${VIEW}`,
      [accountId, id, tx.now],
    );
    return rows;
  }

  async keepOff(tx: Tx, accountId: string, off: readonly string[]): Promise<void> {
    await tx.query(
      `insert into notification_preference (account_id, off, changed_at) values ($1, $2, $3)
       on conflict (account_id) do update set off = excluded.off, changed_at = excluded.changed_at`,
      [accountId, off, tx.now],
    );
  }
}
