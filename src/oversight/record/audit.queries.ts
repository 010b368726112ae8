import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { pageOf, type Page } from '../../platform/http/index.js';
import type { AuditEntriesRequest } from './audit.requests.js';
import { RECORD_CONDITION, recordParameters } from './record-filter.js';

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
  /** Field to [before, after]. */
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

  /** Newest first. One statement. */
  async entries(actor: Actor, filter: AuditEntriesRequest): Promise<Page<AuditEntryView>> {
    const parameters = recordParameters(filter, actor);
    const rows = await this.database.query<AuditEntryView>(
      `select e.id, e.seq, e.at, e.request_id as "requestId", e.origin_ip as "originIp", e.account_id as "accountId",
         e.person, e.role, e.capacity, e.agency_id as "agencyId", e.vendor_id as "vendorId", e.action,
         e.record_type as "recordType", e.record_id as "recordId", e.summary, e.changes, e.outcome,
         s.block_number as block
       from audit_entry e left join audit_seal s on s.seq = e.seq
       where ($16::uuid is null or e.seq < (select seq from audit_entry where id = $16)) and ${RECORD_CONDITION}
       order by e.seq desc limit $17`,
      [...parameters, filter.after ?? null, filter.limit + 1],
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
