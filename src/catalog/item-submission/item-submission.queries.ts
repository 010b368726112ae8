import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase, type Queryable, type Tx } from '../../platform/database/index.js';
import type { ListSubmissionResultsRequest } from './item-submission.requests.js';

/** What is wrong with an item, at its field. */
export interface SubmissionFault {
  readonly pointer: string | null;
  readonly code: string;
  readonly detail: string;
}

/** One asking to submit many drafts, and how far it has come. */
export interface ItemSubmissionView {
  readonly id: string;
  readonly importRunId: string | null;
  readonly submitted: number;
  readonly refused: number;
  /** Drafts that it has not looked at yet. */
  readonly waiting: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly endedReason: string | null;
}

/** What became of one item. */
export interface SubmissionResultView {
  readonly id: string;
  readonly sku: string | null;
  readonly name: string;
  readonly outcome: 'submitted' | 'refused';
  readonly faults: readonly SubmissionFault[];
}

/** A submission as its job needs it. */
export interface SubmissionRow {
  readonly id: string;
  readonly vendorId: string;
  readonly acting: Omit<Actor, 'origin'>;
  readonly finishedAt: Date | null;
}

// What of item `i` the submission `s` is to look at: drafts that were there when it was asked for, and of an import also what a curator
// had returned and the file mended.
const WANTED = `i.vendor_id = s.vendor_id and i.created_at <= s.created_at
  and (s.after_item_id is null or i.id > s.after_item_id)
  and case when s.import_run_id is null then i.status = 'draft'
    else i.status in ('draft', 'returned') and exists (
      select from import_row r where r.run_id = s.import_run_id and r.record_id = i.id and r.status = 'applied') end`;

/** Submissions of many drafts. */
@Injectable()
export class ItemSubmissionQueries {
  constructor(private readonly database: ReadDatabase) {}

  async insert(tx: Tx, id: string, vendorId: string, importRunId: string | null): Promise<void> {
    const { origin: _origin, ...acting } = tx.actor;
    await tx.query(
      `insert into item_submission (id, vendor_id, import_run_id, acting, created_at) values ($1, $2, $3, $4, $5)`,
      [id, vendorId, importRunId, JSON.stringify(acting), tx.now],
    );
  }

  /** Whether the import is one of items and wrote some of this vendor: its own file, or one that a curator sent for it. */
  async isImportOf(source: Queryable, vendorId: string, runId: string): Promise<boolean> {
    const rows = await source.query(
      `select from import_run r where r.id = $2 and r.kind = 'items' and (r.vendor_id = $1
         or exists (select from import_row w join item i on i.id = w.record_id where w.run_id = r.id and i.vendor_id = $1))`,
      [vendorId, runId],
    );
    return rows.length > 0;
  }

  view(vendorId: string, id: string, source: Queryable = this.database): Promise<ItemSubmissionView | null> {
    return source
      .query<ItemSubmissionView>(
        `select s.id, s.import_run_id as "importRunId", s.submitted, s.refused, s.created_at as "createdAt",
                s.finished_at as "finishedAt", s.ended_reason as "endedReason",
                case when s.finished_at is null then (select count(*)::int from item i where ${WANTED}) else 0 end as waiting
         from item_submission s where s.id = $1 and s.vendor_id = $2`,
        [id, vendorId],
      )
      .then(([row]) => row ?? null);
  }

  /** In the order of their making; one row more than the limit. */
  results(
    id: string,
    { outcome, after, limit }: ListSubmissionResultsRequest,
  ): Promise<SubmissionResultView[]> {
    return this.database.query<SubmissionResultView>(
      `select r.item_id as id, i.sku, i.name, r.outcome, r.faults
       from item_submission_result r join item i on i.id = r.item_id
       where r.submission_id = $1 and ($2::text is null or r.outcome = $2) and ($3::uuid is null or r.item_id > $3)
       order by r.item_id limit $4`,
      [id, outcome, after, limit + 1],
    );
  }

  async find(id: string): Promise<SubmissionRow | null> {
    return this.database.one<SubmissionRow>(
      `select id, vendor_id as "vendorId", acting, finished_at as "finishedAt" from item_submission where id = $1`,
      [id],
    );
  }

  /** Locks the submission, so that of two processes each portion is done by one; what may be done of it now. */
  async lock(tx: Tx, id: string): Promise<'runs' | 'finished' | 'not-a-member'> {
    const [row] = await tx.query<{ standing: 'runs' | 'finished' | 'not-a-member' }>(
      `select case when s.finished_at is not null then 'finished'
                when exists (select from vendor_member m join account a on a.id = m.account_id
                  where m.vendor_id = s.vendor_id and m.account_id = (s.acting ->> 'accountId')::uuid and a.status = 'active')
                then 'runs' else 'not-a-member' end as standing
       from item_submission s where s.id = $1 for update of s`,
      [id],
    );
    return row?.standing ?? 'finished';
  }

  /** The next items to look at, locked, in the order of their ids. */
  async next(tx: Tx, id: string, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select i.id from item i join item_submission s on s.id = $1 where ${WANTED} order by i.id limit $2 for update of i`,
      [id, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Keeps what became of a portion and moves on behind it; an empty one ends the submission. */
  async advance(
    tx: Tx,
    id: string,
    results: readonly { itemId: string; outcome: string; faults: readonly SubmissionFault[] }[],
    end: { isLast: boolean; reason: string | null },
  ): Promise<void> {
    await tx.query(
      `with kept as (
         insert into item_submission_result (submission_id, item_id, outcome, faults)
         select $1, "itemId", outcome, faults from jsonb_to_recordset($2::jsonb) as r("itemId" uuid, outcome text, faults jsonb)
         returning item_id, outcome)
       update item_submission set submitted = submitted + (select count(*) from kept where outcome = 'submitted'),
         refused = refused + (select count(*) from kept where outcome = 'refused'),
         after_item_id = coalesce((select item_id from kept order by item_id desc limit 1), after_item_id),
         finished_at = case when $3 then $5::timestamptz end, ended_reason = $4
       where id = $1`,
      [id, JSON.stringify(results), end.isLast, end.reason, tx.now],
    );
  }
}
