import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../database/read-database.js';
import { pageOf, type Page } from '../http/paging.js';
import type { AuditEntriesRequest } from './audit.requests.js';

/** One line of the record as auditors see it. */
export interface AuditEntryView {
  readonly id: string;
  readonly seq: number;
  readonly at: string;
  readonly requestId: string;
  readonly originIp: string | null;
  readonly accountId: string | null;
  readonly person: string;
  readonly role: string;
  readonly capacity: string;
  readonly agencyId: string | null;
  readonly vendorId: string | null;
  readonly action: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly summary: string;
  readonly changes: object;
  readonly outcome: 'done' | 'refused';
  /** Block that seals it; null while it waits for one. */
  readonly block: number | null;
}

/** Where the chain stands. Noted elsewhere, `lastHash` proves later that nothing was cut off its end. */
export interface AuditChainView {
  readonly lastBlock: number | null;
  readonly lastHash: string | null;
  readonly sealedAt: string | null;
  readonly unsealed: number;
  readonly oldestUnsealedAt: string | null;
}

/** Reading the record. */
@Injectable()
export class AuditQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first. */
  async entries(filter: AuditEntriesRequest): Promise<Page<AuditEntryView>> {
    const rows = await this.database.query<AuditEntryView>(
      `select e.id, e.seq, e.at, e.request_id as "requestId", e.origin_ip as "originIp", e.account_id as "accountId",
         e.person, e.role, e.capacity, e.agency_id as "agencyId", e.vendor_id as "vendorId", e.action,
         e.record_type as "recordType", e.record_id as "recordId", e.summary, e.changes, e.outcome,
         s.block_number as block
       from audit_entry e left join audit_seal s on s.seq = e.seq
       where ($1::uuid is null or e.seq < (select seq from audit_entry where id = $1))
         and ($2::text is null or e.record_type = $2) and ($3::text is null or e.record_id = $3)
         and ($4::text is null or e.action = $4) and ($5::uuid is null or e.account_id = $5)
         and ($6::uuid is null or e.agency_id = $6) and ($7::uuid is null or e.vendor_id = $7)
         and ($8::text is null or e.outcome = $8)
         and ($9::timestamptz is null or e.at >= $9) and ($10::timestamptz is null or e.at < $10)
       order by e.seq desc limit $11`,
      [
        filter.after ?? null,
        filter.recordType ?? null,
        filter.recordId ?? null,
        filter.action ?? null,
        filter.accountId ?? null,
        filter.agencyId ?? null,
        filter.vendorId ?? null,
        filter.outcome ?? null,
        filter.from ?? null,
        filter.until ?? null,
        filter.limit + 1,
      ],
    );
    return pageOf(rows, filter.limit);
  }

  async chain(): Promise<AuditChainView> {
    const row = await this.database.one<AuditChainView>(
      `select b.number as "lastBlock", b.hash as "lastHash", b.sealed_at as "sealedAt",
         (select count(*)::int from audit_unsealed) as unsealed,
         (select min(at) from audit_unsealed) as "oldestUnsealedAt"
       from (select 1) as one left join lateral (select * from audit_block order by number desc limit 1) b on true`,
    );
    return row as AuditChainView;
  }
}
