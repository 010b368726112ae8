import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { RECORD_CONDITION } from './record-filter.js';

/** Made by `recordParameters`. */
type Condition = readonly unknown[];

/** A block of the chain as exports carry it; `seals` are [seq, hash of the entry], null where the export has no entry of the block. */
export interface ExportedBlock {
  readonly number: string;
  readonly sealed_at: string;
  readonly previous_hash: string;
  readonly hash: string;
  readonly entry_count: number;
  readonly seals: readonly (readonly [string, string])[] | null;
}

/** Every column of an entry, exactly as it was hashed, and the block that holds it. */
export interface ExportedEntry {
  readonly block: string;
  readonly entry: Readonly<Record<string, unknown>>;
}

/** An entry with the names that people know, for a table. */
export interface TabledEntry {
  readonly seq: string;
  readonly at: Date;
  readonly person: string;
  readonly role: string;
  readonly capacity: string;
  readonly agency: string | null;
  readonly vendor: string | null;
  readonly action: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly summary: string;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
  readonly outcome: string;
  readonly address: string | null;
  readonly block: number;
}

const ENTRY = `jsonb_build_object('seq', e.seq::text, 'id', e.id,
  'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'request_id', e.request_id,
  'origin_ip', e.origin_ip, 'account_id', e.account_id, 'person', e.person, 'role', e.role, 'capacity', e.capacity,
  'agency_id', e.agency_id, 'vendor_id', e.vendor_id, 'action', e.action, 'record_type', e.record_type,
  'record_id', e.record_id, 'summary', e.summary, 'changes', e.changes, 'outcome', e.outcome, 'mac', e.mac)`;

/** What exports read, piece by piece; the tables are append-only, so the pieces fit together without one long transaction. */
@Injectable()
export class AuditExportQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Whether this reader's export of everything holds everything: the inspectorate's does. */
  async seesAll({ role, postId }: Pick<Actor, 'role' | 'postId'>): Promise<boolean> {
    if (role !== 'auditor') return false;
    const row = await this.database.one<{ body: string | null }>(
      `select auditor_body as body from post where id = $1`,
      [postId],
    );
    return row?.body === 'apip';
  }

  /** The first block with an entry that the condition holds for, within the range; null when there is none. */
  async firstBlock(condition: Condition, from: string, to: string): Promise<string | null> {
    const row = await this.database.one<{ number: string | null }>(
      `select min(s.block_number)::text as number from audit_entry e join audit_seal s using (seq)
       where s.block_number between $16 and $17 and ${RECORD_CONDITION}`,
      [...condition, from, to],
    );
    return row?.number ?? null;
  }

  /** Blocks of a range in order, with their seals where an entry of theirs is exported. */
  blocks(condition: Condition, from: string, to: string): Promise<ExportedBlock[]> {
    return this.database.query<ExportedBlock>(
      `with held as (
         select distinct s.block_number from audit_seal s join audit_entry e using (seq)
         where s.block_number between $16 and $17 and ${RECORD_CONDITION})
       select b.number::text as number, to_char(b.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as sealed_at,
         b.previous_hash, b.hash, b.entry_count,
         case when h.block_number is not null then (select jsonb_agg(jsonb_build_array(s.seq::text, s.entry_hash) order by s.seq)
           from audit_seal s where s.block_number = b.number) end as seals
       from audit_block b left join held h on h.block_number = b.number
       where b.number between $16 and $17 order by b.number`,
      [...condition, from, to],
    );
  }

  /** Entries of a range of blocks that the condition holds for, in the order of their seals. */
  entries(condition: Condition, from: string, to: string): Promise<ExportedEntry[]> {
    return this.database.query<ExportedEntry>(
      `select s.block_number::text as block, ${ENTRY} as entry
       from audit_seal s join audit_entry e using (seq)
       where s.block_number between $16 and $17 and ${RECORD_CONDITION} order by s.block_number, e.seq`,
      [...condition, from, to],
    );
  }

  /** Entries after `seq` for a table, oldest first, sealed in blocks up to `to`. */
  tabled(condition: Condition, seq: string, to: string, limit: number): Promise<TabledEntry[]> {
    return this.database.query<TabledEntry>(
      `select e.seq::text as seq, e.at, e.person, e.role, e.capacity, g.name as agency, v.name as vendor, e.action,
         e.record_type as "recordType", e.record_id as "recordId", e.summary, e.changes, e.outcome, e.origin_ip as address,
         s.block_number as block
       from audit_entry e join audit_seal s using (seq) left join agency g on g.id = e.agency_id
         left join vendor v on v.id = e.vendor_id
       where e.seq > $16 and s.block_number <= $17 and ${RECORD_CONDITION} order by e.seq limit $18`,
      [...condition, seq, to, limit],
    );
  }

  /** Entries that the condition holds for, counted no further than `most`. */
  async count(condition: Condition, to: string, most: number): Promise<number> {
    const row = await this.database.one<{ count: number }>(
      `select count(*)::int as count from (
         select from audit_entry e join audit_seal s using (seq) where s.block_number <= $16 and ${RECORD_CONDITION} limit $17) c`,
      [...condition, to, most],
    );
    return row?.count ?? 0;
  }
}
