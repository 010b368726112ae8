import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../platform/database/index.js';
import type { PublishedRelease } from '../domain/merge.js';

/** A release as it stands in the table; `body` is the text that was published. */
export interface ReleaseRow {
  readonly seq: number;
  readonly requisitionId: string;
  readonly releasedAt: Date;
  readonly publishedAt: Date;
  readonly body: PublishedRelease;
}

/** The same for who passes it on without looking into it. */
export interface ReleaseText {
  readonly seq: number;
  readonly requisitionId: string;
  readonly publishedAt: Date;
  readonly text: string;
}

/** Where a page of releases begins: after this one. */
export interface ReleaseCursor {
  readonly releasedAt: Date;
  readonly seq: number;
}

const ROW = `seq, requisition_id as "requisitionId", released_at as "releasedAt", published_at as "publishedAt", body`;

/** What has been published. */
@Injectable()
export class ReleaseQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Every release of a process, oldest first. */
  ofProcess(requisitionId: string): Promise<ReleaseRow[]> {
    return this.database.query<ReleaseRow>(
      `select ${ROW} from ocds_release where requisition_id = $1 order by released_at, seq`,
      [requisitionId],
    );
  }

  /** Releases of a time, oldest first; one more than the limit. */
  between(
    from: Date | null,
    until: Date | null,
    after: ReleaseCursor | null,
    limit: number,
  ): Promise<ReleaseRow[]> {
    return this.database.query<ReleaseRow>(
      `select ${ROW} from ocds_release
       where released_at >= coalesce($1::timestamptz, '-infinity') and released_at < coalesce($2::timestamptz, 'infinity')
         and (released_at, seq) > (coalesce($3::timestamptz, '-infinity'), $4::bigint)
       order by released_at, seq limit $5`,
      [from, until, after?.releasedAt ?? null, after?.seq ?? 0, limit + 1],
    );
  }

  /** Releases of a year's processes after this place, process by process. */
  ofYear(
    year: number,
    after: { readonly requisitionId: string; readonly seq: number } | null,
    limit: number,
  ): Promise<ReleaseText[]> {
    return this.database.query<ReleaseText>(
      `select seq, requisition_id as "requisitionId", published_at as "publishedAt", body::text as text from ocds_release
       where year = $1 and (requisition_id, seq) > (coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'), $3::bigint)
       order by requisition_id, seq limit $4`,
      [year, after?.requisitionId ?? null, after?.seq ?? 0, limit],
    );
  }

  /** How much there is of each year and when the last of it was published; of one year only when it is named. */
  years(
    year: number | null = null,
  ): Promise<{ year: number; releases: number; last: number; changedAt: Date }[]> {
    return this.database.query(
      `select year, count(*)::int as releases, max(seq) as last, max(published_at) as "changedAt" from ocds_release
       where $1::int is null or year = $1 group by year order by year desc`,
      [year],
    );
  }
}
