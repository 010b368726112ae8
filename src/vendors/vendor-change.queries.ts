import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../platform/database/index.js';
import { pageOf, type Page, type PageRequest } from '../platform/http/index.js';
import type { ChangeStatus } from './domain/vendor-change.js';

/** A change as its vendor, verifiers and auditors see it. */
export interface VendorChangeView {
  readonly id: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
  readonly reason: string;
  readonly status: ChangeStatus;
  readonly requestedAt: Date;
  readonly decidedAt: Date | null;
  readonly decisionNote: string | null;
  readonly version: number;
}

/** Look-ups of changes. */
@Injectable()
export class VendorChangeQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Of one vendor, or of all; those that wait only when asked for. */
  async page(
    { after, limit }: PageRequest,
    { vendorId, pendingOnly }: { vendorId: string | null; pendingOnly: boolean },
  ): Promise<Page<VendorChangeView>> {
    const rows = await this.database.query<VendorChangeView>(
      `select c.id, c.vendor_id as "vendorId", v.name as "vendorName", c.shown as changes, c.reason, c.status,
              c.created_at as "requestedAt", c.decided_at as "decidedAt", c.decision_note as "decisionNote", c.version
       from vendor_change c join vendor v on v.id = c.vendor_id
       where ($1::uuid is null or c.vendor_id = $1) and (not $2 or c.status = 'pending') and ($3::uuid is null or c.id < $3)
       order by c.id desc limit $4 + 1`,
      [vendorId, pendingOnly, after ?? null, limit],
    );
    return pageOf(rows, limit);
  }
}
