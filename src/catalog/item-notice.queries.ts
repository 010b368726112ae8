import { Injectable } from '@nestjs/common';
import type { Queryable, Tx } from '../platform/database/index.js';
import type { FieldRemark } from './domain/item-promise.js';

/** A decision about an item that its vendor has not been told of. */
export interface UntoldDecision {
  readonly id: number;
  readonly action: 'publish' | 'return' | 'suspend';
  readonly reason: string | null;
}

/** The item with whom to tell. */
export interface NoticeFacts {
  readonly name: string;
  readonly vendorId: string;
  readonly remarks: readonly FieldRemark[];
  readonly categoryCode: string;
  /** Addresses of the vendor's owners. */
  readonly emails: readonly string[];
}

/** What vendors are told about decisions on their items. */
@Injectable()
export class ItemNoticeQueries {
  /** Decisions of the last week that nobody has told yet; an older one is no news. */
  untold(source: Queryable, itemId: string): Promise<UntoldDecision[]> {
    return source.query<UntoldDecision>(
      `select s.id, s.action, s.reason from status_change s
       where s.record_type = 'item' and s.record_id = $1 and s.action in ('publish', 'return', 'suspend')
         and s.at > now() - interval '7 days'
         and not exists (select from item_notice n where n.status_change_id = s.id)
       order by s.id`,
      [itemId],
    );
  }

  /** Marks decisions as told; answers those that nobody else has marked meanwhile. */
  async mark(tx: Tx, ids: readonly number[]): Promise<number[]> {
    const rows = await tx.query<{ id: number }>(
      `insert into item_notice (status_change_id, told_at) select id, $2 from unnest($1::bigint[]) as s (id)
       on conflict do nothing returning status_change_id as id`,
      [ids, tx.now],
    );
    return rows.map(({ id }) => id);
  }

  async facts(source: Queryable, itemId: string): Promise<NoticeFacts | null> {
    const [row] = await source.query<NoticeFacts>(
      `select i.name, i.vendor_id as "vendorId", i.remarks, i.category_code as "categoryCode",
              array(select a.email from vendor_member m join account a on a.id = m.account_id
                where m.vendor_id = i.vendor_id and m.role = 'vendor-owner' order by a.email) as emails
       from item i where i.id = $1`,
      [itemId],
    );
    return row ?? null;
  }
}
