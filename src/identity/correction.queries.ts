import { Injectable } from '@nestjs/common';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import { pageOf, type Page } from '../platform/http/index.js';
import type { CorrectionStatus, CorrectionSubject } from './correction.entity.js';
import type { CorrectionListRequest } from './correction.requests.js';

/** A request as its author and administrators see it; what is wanted stays out of lists. */
export interface CorrectionView {
  readonly id: string;
  readonly person: string;
  readonly subject: CorrectionSubject;
  readonly field: string;
  readonly reason: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly status: CorrectionStatus;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly version: number;
}

const CORRECTION = `c.id, a.name as person, c.subject, c.field, c.reason, c.created_at as "askedAt", c.due_at as "dueAt",
    c.status, c.answer, c.answered_at as "answeredAt", c.version
  from data_correction c join account a on a.id = c.account_id`;

/** Look-ups of corrections. */
@Injectable()
export class CorrectionQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** How many wait for an answer, and until when the most urgent one must be answered. */
  async open(
    source: Queryable = this.database,
  ): Promise<{ readonly count: number; readonly dueAt: Date | null }> {
    const [row] = await source.query<{ count: number; dueAt: Date | null }>(
      `select count(*)::int as count, min(due_at) as "dueAt" from data_correction where status = 'open'`,
    );
    return row ?? { count: 0, dueAt: null };
  }

  /** One request; null when there is none. */
  find(id: string): Promise<CorrectionView | null> {
    return this.database.one<CorrectionView>(`select ${CORRECTION} where c.id = $1`, [id]);
  }

  /** Of one person, or of all when `accountId` is null; the oldest open ones are the most urgent, so they come first. */
  async page(
    accountId: string | null,
    { status, after, limit }: CorrectionListRequest,
  ): Promise<Page<CorrectionView>> {
    const rows = await this.database.query<CorrectionView>(
      `select ${CORRECTION} where ($1::uuid is null or c.account_id = $1) and ($2::text is null or c.status = $2)
         and ($3::uuid is null or c.id > $3)
       order by c.id limit $4`,
      [accountId, status ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }
}
