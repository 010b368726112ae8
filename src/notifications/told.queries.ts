import type { Queryable, Tx } from '../platform/database/index.js';
import type { News } from './domain/news.js';
import type { Recipient } from './news.queries.js';

/** A link that opens the record for some of those who are told, in their mails only. */
export interface Door {
  /** The part of a happening whose people get it. */
  readonly part: string;
  readonly label: string;
  /** What they should know of it. */
  readonly care: string;
  /** Makes it in the telling's transaction, for these addresses; null when there is none to give. */
  readonly open: (tx: Tx, addresses: readonly string[]) => Promise<string | null>;
}

/** What happened, to which record, and where the button leads: a path of the portal. */
export interface Happening {
  readonly key: string;
  readonly link: string;
  readonly recordType:
    'case' | 'requisition' | 'order' | 'document' | 'invoice' | 'payment' | 'vendor' | 'sanction';
  readonly recordId: string;
  /** Null when it is no agency's. */
  readonly agencyId: string | null;
  readonly jobId: string;
  readonly door?: Door;
  /** Set where the mail has gone out already. */
  readonly isInAppOnly?: true;
}

/** One person and what they are told. */
export interface Told {
  readonly to: Recipient<string>;
  readonly news: News;
}

/** Keeps what people are told in one statement and answers whom it reached: the unique key lets only one of two jobs reach somebody. */
export async function keepTold(tx: Tx, happening: Happening, told: readonly Told[]): Promise<Set<string>> {
  const { key, link, recordType, recordId, agencyId } = happening;
  const rows = told.map(({ to, news }) => ({
    account_id: to.accountId,
    kind: news.kind,
    title: news.title,
    text: news.sentences.join(' '),
  }));
  const reached = await tx.query<{ accountId: string }>(
    `insert into notification (account_id, event_key, kind, title, text, link, record_type, record_id, agency_id, created_at)
     select account_id, $2, kind, title, text, $3, $4, $5, $6, $7
     from jsonb_to_recordset($1::jsonb) as n(account_id uuid, kind text, title text, text text)
     on conflict (account_id, event_key) do nothing returning account_id as "accountId"`,
    [JSON.stringify(rows), key, link, recordType, recordId, agencyId, tx.now],
  );
  return new Set(reached.map(({ accountId }) => accountId));
}

/** Deletes at most so many old notifications, read or not; answers how many. */
export async function pruneSome(source: Queryable, most: number): Promise<number> {
  const [row] = await source.query<{ pruned: number }>(
    `with old as (
       select id from notification
       where (read_at is not null and created_at < now() - interval '1 year') or created_at < now() - interval '18 months' limit $1
     ), pruned as (delete from notification n using old where n.id = old.id returning 1)
     select count(*)::int as pruned from pruned`,
    [most],
  );
  return row?.pruned ?? 0;
}
