import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/index.js';
import { ReadDatabase, type Queryable } from '../database/index.js';
import type { PageRequest } from '../http/index.js';
import type { ActingPerson, ImportCounts, ImportLayout, ImportMode } from './import-run.entity.js';
import type { RowFault } from './import-kind.js';
import type { ImportStatus } from './import-workflow.js';

/** A run as the views and jobs need it. */
export interface ImportRun {
  readonly id: string;
  readonly kind: string;
  readonly status: ImportStatus;
  readonly mode: ImportMode | null;
  readonly options: object;
  readonly fileName: string;
  readonly fileSize: number;
  readonly sha256: string;
  readonly layout: ImportLayout | null;
  readonly remarks: readonly RowFault[];
  readonly counts: Partial<ImportCounts>;
  readonly accountId: string;
  readonly agencyId: string | null;
  readonly vendorId: string | null;
  readonly acting: ActingPerson;
  readonly haltedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
  /** Rows done so far, while they are being applied. */
  readonly done: number | null;
}

const RUN = `r.id, r.kind, r.status, r.mode, r.options, r.file_name as "fileName", r.file_size as "fileSize", r.sha256,
  r.layout, r.remarks, r.counts, r.account_id as "accountId", r.agency_id as "agencyId", r.vendor_id as "vendorId",
  r.acting, r.halted_at as "haltedAt", r.created_at as "createdAt", r.updated_at as "updatedAt", r.version, p.done
  from import_run r left join import_progress p on p.run_id = r.id`;

/** Look-ups of runs. */
@Injectable()
export class ImportQueries {
  constructor(private readonly database: ReadDatabase) {}

  async find(id: string, source: Queryable = this.database): Promise<ImportRun | null> {
    const [run] = await source.query<ImportRun>(`select ${RUN} where r.id = $1`, [id]);
    return run ?? null;
  }

  /** The runs of these kinds that are the actor's to see, newest first; one more than the limit. The same scope as `maySeeImport`. */
  list(actor: Actor, kinds: readonly string[], { after, limit }: PageRequest): Promise<ImportRun[]> {
    return this.database.query<ImportRun>(
      `select ${RUN}
       where ($1::boolean or (r.kind = any($2::text[]) and case
           when r.vendor_id is not null then r.vendor_id = $3::uuid
           when r.agency_id is not null then r.agency_id = $4::uuid
           else $3::uuid is null and $4::uuid is null and r.account_id = $5::uuid end))
         and ($6::uuid is null or r.id < $6)
       order by r.id desc limit $7`,
      [actor.role === 'auditor', kinds, actor.vendorId, actor.agencyId, actor.accountId, after, limit + 1],
    );
  }

  /** The newest earlier run of the same bytes in the same scope whose rows were written or still may be. */
  async sameFile(
    source: Queryable,
    run: ImportRun,
  ): Promise<{ createdAt: Date; status: ImportStatus } | null> {
    const [earlier] = await source.query<{ createdAt: Date; status: ImportStatus }>(
      `select created_at as "createdAt", status from import_run
       where sha256 = $1 and kind = $2 and id < $3 and status in ('checked', 'applying', 'applied')
         and vendor_id is not distinct from $4 and agency_id is not distinct from $5
       order by id desc limit 1`,
      [run.sha256, run.kind, run.id, run.vendorId, run.agencyId],
    );
    return earlier ?? null;
  }

  /** The file itself, sealed; null once it has been read. */
  async content(source: Queryable, runId: string): Promise<string | null> {
    const [row] = await source.query<{ content: string }>(
      'select content_cipher as content from import_content where run_id = $1',
      [runId],
    );
    return row?.content ?? null;
  }
}
