import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../platform/database/index.js';
import { pageOf, type Page, type PageRequest } from '../platform/http/index.js';

/** One sentence of a vendor's story. */
export interface HistoryLine {
  readonly id: string;
  readonly at: Date;
  /** Who it was; for the vendor's own people an official is named by the post only. */
  readonly by: string;
  readonly text: string;
}

/** The record of one vendor, told from its beginning. */
@Injectable()
export class VendorHistoryQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** `own` leaves out what would name other vendors, and the names of officials. */
  async page(
    vendorId: string,
    { after, limit }: PageRequest,
    { own }: { own: boolean },
  ): Promise<Page<HistoryLine>> {
    const rows = await this.database.query<HistoryLine>(
      `select e.id, e.at, e.summary as text,
              case when $4 and e.role not in ('vendor-owner', 'vendor-staff', 'account') then e.capacity
                   else e.person || ' (' || e.capacity || ')' end as by
       from audit_entry e
       where e.vendor_id = $1::uuid and e.outcome = 'done'
         and e.record_type in ('vendor', 'vendor-document', 'vendor-change', 'registry-check', 'sanction')
         and (not $4 or e.action not in ('vendor.settle-finding', 'vendor.claim', 'vendor.release'))
         and ($2::uuid is null or e.seq > (select c.seq from audit_entry c where c.id = $2))
       order by e.seq limit $3 + 1`,
      [vendorId, after ?? null, limit, own],
    );
    return pageOf(rows, limit);
  }
}
